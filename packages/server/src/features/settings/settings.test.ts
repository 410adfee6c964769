import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { flowDocument, serveApp } from '../../http/app.test-support.js';
import { createChannelConfigReader } from '../channel-configs/channel-configs.reader.js';

const MARKER = 'marker-secret-4711';

forEachDatabase((db) => {
  const app = serveApp(db);
  let tenant: string;
  let token: string;

  before(async () => {
    tenant = await db.addTenant();
    token = await app.token(tenant);
  });

  const create = (path: string, body: unknown) => app.call('POST', `/api/v1/${path}`, { token, body });
  const item = (method: string, path: string, etag: string | null, body?: unknown) =>
    app.call(method, `/api/v1/${path}`, {
      token,
      body,
      ...(etag === null ? {} : { headers: { 'if-match': etag } }),
    });
  const etagOf = ({ headers }: { headers: Headers }) => headers.get('etag') ?? '';

  describe('every setting', () => {
    const kinds = {
      queues: { name: 'Fila' },
      schedules: { name: 'Comercial' },
      'occurrence-types': {
        name: 'Bot',
        kind: 'chatbot',
        statuses: [{ code: 'novo', name: 'Novo' }],
        defaultStatus: 'novo',
      },
      'channel-configs': { name: 'Número', phoneNumberId: '123' },
      hooks: { name: 'CRM', url: 'https://crm.test/fluxo', secret: 'a secret of sixteen characters' },
    };
    for (const [path, input] of Object.entries(kinds)) {
      test(`${path}: is created, read, replaced, changed and deleted, each guarded by its version`, async () => {
        const created = await create(path, { ...input, name: `${input.name} 1` });
        assert.equal(created.status, 201);
        assert.equal(etagOf(created), '"1"');
        const at = `${path}/${created.body.id}`;
        assert.equal(created.headers.get('location'), `/api/v1/${at}`);
        assert.deepEqual((await item('GET', at, null)).body, created.body);

        assert.equal((await item('PUT', at, null, input)).status, 428);
        assert.equal((await item('DELETE', at, null)).status, 428);
        const replaced = await item('PUT', at, '"1"', { ...input, name: `${input.name} 2` });
        assert.equal(replaced.status, 200);
        assert.equal(etagOf(replaced), '"2"');
        for (const stale of ['"1"', '"3"', 'W/"2"', '*', 'x']) {
          const late = await item('PATCH', at, stale, { name: 'late' });
          assert.equal(late.status, 412, stale);
          assert.equal(late.body.code, 'version-conflict');
        }
        const changed = await item('PATCH', at, '"2"', { name: `${input.name} 3` });
        assert.equal(changed.status, 200);
        const version = 'version' in replaced.body ? { version: 3 } : {};
        assert.deepEqual(changed.body, { ...replaced.body, ...version, name: `${input.name} 3` });
        const wrong = await item('PATCH', at, '"3"', { unknown: 1 });
        assert.equal(wrong.status, 400);
        assert.equal(wrong.body.issues[0].path, '/unknown');
        assert.equal((await item('DELETE', at, '"3"')).status, 204);
        assert.equal((await item('GET', at, null)).status, 404);
      });
    }
  });

  test('names of a kind are unique, trimmed and case folded', async () => {
    for (const [path, body] of [
      ['queues', {}],
      ['schedules', {}],
      ['occurrence-types', { kind: 'other', statuses: [] }],
    ] as const) {
      assert.equal((await create(path, { ...body, name: 'Única' })).status, 201);
      const again = await create(path, { ...body, name: ' ÚNICA ' });
      assert.equal(again.status, 409);
      assert.equal(again.body.code, 'name-taken');
    }
  });

  test('lists are paged by name', async () => {
    const own = await app.token(await db.addTenant());
    for (const name of ['c', 'A', 'b'])
      await app.call('POST', '/api/v1/queues', { token: own, body: { name } });
    const first = await app.call('GET', '/api/v1/queues?limit=2', { token: own });
    assert.deepEqual(
      first.body.items.map(({ name }: { name: string }) => name),
      ['A', 'b'],
    );
    const second = await app.call('GET', `/api/v1/queues?limit=2&after=${first.body.next}`, { token: own });
    assert.deepEqual(
      second.body.items.map(({ name }: { name: string }) => name),
      ['c'],
    );
    assert.equal(second.body.next, null);
    assert.equal((await app.call('GET', '/api/v1/queues?limit=0', { token: own })).status, 400);
    assert.equal((await app.call('GET', '/api/v1/queues?limit=101', { token: own })).status, 400);
  });

  describe('channel configs', () => {
    test('secrets are write-only and sealed: they are in no answer, log, audit line or row', async () => {
      const created = await create('channel-configs', {
        name: 'Segredos',
        secrets: { accessToken: MARKER, appSecret: `${MARKER}-2` },
      });
      assert.deepEqual(created.body.secrets, {
        accessToken: true,
        appSecret: true,
        verifyToken: false,
        identitySecret: false,
      });
      const at = `channel-configs/${created.body.id}`;
      const changed = await item('PATCH', at, '"1"', {
        secrets: { appSecret: null, verifyToken: `${MARKER}-3` },
      });
      assert.deepEqual(changed.body.secrets, {
        accessToken: true,
        appSecret: false,
        verifyToken: true,
        identitySecret: false,
      });
      const renamed = await item('PATCH', at, '"2"', { name: 'Outro nome' });
      assert.equal(renamed.body.secrets.accessToken, true);
      const reader = createChannelConfigReader(db.unitOfWork, app.box);
      const open = await reader.byId(created.body.id);
      assert.deepEqual(open?.secrets, {
        accessToken: MARKER,
        appSecret: null,
        verifyToken: `${MARKER}-3`,
        identitySecret: null,
      });
      assert.equal((await reader.byPublicKey(created.body.publicKey))?.tenantId, tenant);
      assert.equal(await reader.byPublicKey("x' or true --"), null);
      const seen = JSON.stringify([
        created.body,
        changed.body,
        renamed.body,
        (await item('GET', 'channel-configs', null)).body,
        (await item('GET', 'audit-log', null)).body,
        app.log,
        await db.unitOfWork.asRunner((trx) => trx('channel_configs').select('*')),
        await db.unitOfWork.asRunner((trx) => trx('idempotency_keys').select('*')),
      ]);
      assert.ok(!seen.includes(MARKER));
    });

    test('what a refused request held is in no answer and no log', async () => {
      const answer = await create('channel-configs', {
        secrets: { accessToken: [MARKER], [MARKER]: 1 },
        idleSeconds: MARKER,
      });
      assert.equal(answer.status, 400);
      assert.ok(!app.log.join('').includes(MARKER));
    });

    test('a blank name shows as "Chat web n"', async () => {
      const own = await app.token(await db.addTenant());
      const names = [];
      for (const name of ['', 'X', '']) {
        names.push(
          (await app.call('POST', '/api/v1/channel-configs', { token: own, body: { name } })).body.name,
        );
      }
      assert.deepEqual(names, ['Chat web 1', 'X', 'Chat web 2']);
    });

    test('a part of the web settings can be changed alone', async () => {
      const created = await create('channel-configs', {
        web: { title: 'Olá', allowedOrigins: ['https://a.test'] },
      });
      const changed = await item('PATCH', `channel-configs/${created.body.id}`, '"1"', {
        web: { startOnOpen: true },
      });
      assert.deepEqual(changed.body.web, { ...created.body.web, startOnOpen: true });
    });

    test('references must lead somewhere', async () => {
      const stranger = await app.token(await db.addTenant());
      const foreign = await app.call('POST', '/api/v1/flows', {
        token: stranger,
        body: { document: flowDocument() },
      });
      const answer = await create('channel-configs', {
        startFlow: foreign.body.id,
        webStartFlow: 'nothing',
        occurrenceType: 'nothing',
      });
      assert.equal(answer.status, 400);
      assert.deepEqual(
        answer.body.issues.map(({ path }: { path: string }) => path),
        ['/occurrenceType', '/startFlow', '/webStartFlow'],
      );
    });

    test('a number belongs to one config of a tenant', async () => {
      assert.equal((await create('channel-configs', { phoneNumberId: '555' })).status, 201);
      const again = await create('channel-configs', { phoneNumberId: '555' });
      assert.equal(again.status, 409);
      assert.equal(again.body.code, 'phone-number-taken');
    });

    test('origins with a path, another scheme or no scheme are refused', async () => {
      for (const origin of [
        'https://a.test/',
        'https://a.test/x',
        'ftp://a.test',
        'a.test',
        '*',
        'javascript:alert(1)',
      ]) {
        const answer = await create('channel-configs', { web: { allowedOrigins: [origin] } });
        assert.equal(answer.body.issues?.[0]?.path, '/web/allowedOrigins/0', origin);
      }
    });
  });

  describe('occurrence types', () => {
    const type = {
      name: 'T',
      kind: 'chatbot',
      statuses: [{ code: 'novo', name: 'Novo' }],
      defaultStatus: 'novo',
    };
    const cases: [string, object, string, string][] = [
      [
        'a ChatBot type without a default status',
        { defaultStatus: null },
        '/defaultStatus',
        'missing-default-status',
      ],
      [
        'a default status that it does not have',
        { defaultStatus: 'outro' },
        '/defaultStatus',
        'unknown-status',
      ],
      [
        'a status twice',
        { statuses: [...type.statuses, ...type.statuses] },
        '/statuses/1/code',
        'duplicate-status',
      ],
      [
        'numbers that repeat',
        { protocolPattern: '{sequence}' },
        '/protocolPattern',
        'invalid-protocol-pattern',
      ],
    ];
    for (const [what, change, path, code] of cases) {
      test(`refuse ${what}`, async () => {
        const answer = await create('occurrence-types', { ...type, ...change });
        assert.equal(answer.status, 400);
        assert.deepEqual([answer.body.issues[0].path, answer.body.issues[0].code], [path, code]);
      });
    }

    test('cannot be deleted while a channel config has them', async () => {
      const created = await create('occurrence-types', { ...type, name: 'Em uso' });
      await create('channel-configs', { occurrenceType: created.body.id });
      const answer = await item('DELETE', `occurrence-types/${created.body.id}`, '"1"');
      assert.equal(answer.status, 409);
      assert.equal(answer.body.code, 'in-use');
    });
  });

  describe('queues and schedules', () => {
    test('members of a queue are kept as a set', async () => {
      const queue = await create('queues', { name: 'Membros', agents: ['bia', 'ana', 'bia'] });
      assert.deepEqual(queue.body.agents, ['ana', 'bia']);
      const at = `queues/${queue.body.id}`;
      const renamed = await item('PATCH', at, '"1"', { name: 'Membros 2' });
      assert.deepEqual(renamed.body.agents, ['ana', 'bia']);
      assert.deepEqual((await item('PATCH', at, '"2"', { agents: [] })).body.agents, []);
    });

    test('a queue needs a schedule that exists, and keeps it from being deleted', async () => {
      const missing = await create('queues', { name: 'Sem expediente', schedule: 'nothing' });
      assert.equal(missing.body.issues[0].path, '/schedule');
      const schedule = await create('schedules', { name: 'Usado' });
      await create('queues', { name: 'Com expediente', schedule: schedule.body.id });
      assert.equal((await item('DELETE', `schedules/${schedule.body.id}`, '"1"')).body.code, 'in-use');
    });

    test('a schedule checks zone, weekdays, times and dates', async () => {
      const answer = await create('schedules', {
        name: 'Errado',
        timeZone: 'Mars/Olympus',
        weekly: [{ weekday: 8, from: '24:00', to: '9:00' }],
        exceptions: [{ date: '2026-02-31' }],
      });
      assert.deepEqual(answer.body.issues.map(({ path }: { path: string }) => path).sort(), [
        '/exceptions/0/date',
        '/timeZone',
        '/weekly/0/from',
        '/weekly/0/to',
        '/weekly/0/weekday',
      ]);
    });
  });

  test('references are listed by kind and name, statuses by code', async () => {
    const own = await app.token(await db.addTenant());
    const post = (path: string, body: unknown) => app.call('POST', `/api/v1/${path}`, { token: own, body });
    await post('queues', { name: 'B' });
    await post('queues', { name: 'a' });
    const statuses = [
      { code: 'novo', name: 'Novo' },
      { code: 'fim', name: 'Fim' },
    ];
    await post('occurrence-types', { name: 'T1', kind: 'chatbot', statuses, defaultStatus: 'novo' });
    await post('occurrence-types', {
      name: 'T2',
      kind: 'other',
      statuses: [{ code: 'outro', name: 'Outro' }],
    });
    await post('flows', { document: flowDocument('Fluxo') });
    const names = async (to: string) => {
      const { status, body } = await app.call('GET', `/api/v1/references?to=${to}`, { token: own });
      assert.equal(status, 200);
      return body.map(({ name }: { name: string }) => name);
    };
    assert.deepEqual(await names('queue'), ['a', 'B']);
    assert.deepEqual(await names('occurrence-type'), ['T1', 'T2']);
    assert.deepEqual(await names('occurrence-status'), ['Fim', 'Novo']);
    assert.deepEqual(await names('flow'), ['Fluxo']);
    assert.deepEqual(await names('schedule'), []);
    assert.deepEqual(await names('template'), []);
    assert.equal((await app.call('GET', '/api/v1/references?to=secrets', { token: own })).status, 400);
  });

  test('the tenant is read and changed with its version, its id never', async () => {
    const read = await item('GET', 'tenant', null);
    assert.equal(read.body.timeZone, 'America/Sao_Paulo');
    const changed = await item('PATCH', 'tenant', etagOf(read), { timeZone: 'America/Manaus' });
    assert.equal(changed.body.timeZone, 'America/Manaus');
    assert.equal(changed.body.id, tenant);
    assert.equal((await item('PATCH', 'tenant', etagOf(read), { name: 'x' })).status, 412);
    assert.equal((await item('PATCH', 'tenant', etagOf(changed), { id: 'other' })).status, 400);
    assert.equal((await item('PATCH', 'tenant', etagOf(changed), { timeZone: '+03:00' })).status, 400);
  });
});
