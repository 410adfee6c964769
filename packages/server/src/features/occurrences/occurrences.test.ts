import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';

const HOUR_MS = 3_600_000;

forEachDatabase((db) => {
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });
  let tenant: string;
  let token: string;
  let typeId: string;
  let contact: string;

  const type = {
    name: 'Atendimento',
    kind: 'chatbot',
    statuses: [
      { code: 'novo', name: 'Novo', color: '#111111' },
      { code: 'andamento', name: 'Em andamento' },
      { code: 'fechado', name: 'Fechado', closes: true },
    ],
    defaultStatus: 'novo',
    subjects: ['Boleto', 'Carteirinha'],
    closingReasons: ['Resolvido', 'Desistência'],
    requiresClosingReason: true,
    sla: { firstResponseMinutes: 60, resolutionMinutes: 600 },
  };

  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.call(method, `/api/v1/${path}`, { token, body, headers });
  const open = (more: object = {}) =>
    call('POST', 'occurrences', { occurrenceType: typeId, contact, ...more });
  const versioned = (answer: { headers: Headers }) => ({ 'if-match': answer.headers.get('etag') ?? '' });

  before(async () => {
    tenant = await db.addTenant();
    await db.unitOfWork.asRunner((trx) =>
      trx('tenants').where('id', tenant).update({ operator_registration: '4112' }),
    );
    app.now = Date.UTC(2026, 1, 2, 15);
    token = await app.token(tenant);
    typeId = (await call('POST', 'occurrence-types', type)).body.id;
    contact = (await call('POST', 'contacts', { name: 'Ana Souza', uniqueKey: '529.982.247-25' })).body.id;
  });

  describe('opening', () => {
    test('gives the next protocol of the day, status, due times and a history', async () => {
      const first = await open({ title: 'Boleto não chegou', subject: 'Boleto', note: { text: 'Ligou.' } });
      assert.equal(first.status, 201, JSON.stringify(first.body));
      assert.match(first.body.protocol, /^00411220260202\d{6}$/);
      assert.equal(first.headers.get('location'), `/api/v1/occurrences/${first.body.id}`);
      const second = await open();
      assert.equal(BigInt(second.body.protocol) - BigInt(first.body.protocol), 1n);
      assert.deepEqual(
        {
          status: first.body.status,
          statusName: first.body.statusName,
          statusColor: first.body.statusColor,
          state: first.body.state,
          contactName: first.body.contactName,
          sla: first.body.sla,
        },
        {
          status: 'novo',
          statusName: 'Novo',
          statusColor: '#111111',
          state: 'open',
          contactName: 'Ana Souza',
          sla: {
            state: 'ok',
            firstResponseDueAt: '2026-02-02T16:00:00.000Z',
            firstRespondedAt: null,
            resolutionDueAt: '2026-02-03T01:00:00.000Z',
          },
        },
      );
      const events = await call('GET', `occurrences/${first.body.id}/events`);
      assert.deepEqual(
        events.body.items.map(({ kind, actor, note }: Record<string, unknown>) => [kind, actor, note]),
        [
          ['opened', 'ana', null],
          ['noted', 'ana', 'Ligou.'],
        ],
      );
    });

    test('with the same Idempotency-Key happens once', async () => {
      const key = { 'idempotency-key': 'once' };
      const body = { occurrenceType: typeId, contact, title: 'Uma vez' };
      const [one, two] = [
        await call('POST', 'occurrences', body, key),
        await call('POST', 'occurrences', body, key),
      ];
      assert.equal(one.body.id, two.body.id);
      assert.equal(two.headers.get('idempotency-replayed'), 'true');
    });

    test('tells everything that refers to nothing, by its place', async () => {
      const answer = await open({
        status: 'nenhum',
        subject: 'Outro',
        contact: 'nobody',
        parent: 'nothing',
        conversation: 'nothing',
      });
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.body.issues.map(({ path }: { path: string }) => path).sort(), [
        '/contact',
        '/conversation',
        '/parent',
        '/status',
        '/subject',
      ]);
      assert.match(JSON.stringify(answer.body.issues), /Expected one of .*Boleto/);
    });

    test('takes no fields that are not meant for it', async () => {
      for (const field of ['protocol', 'openedAt', 'tenantId', 'version', 'id', 'actor']) {
        const answer = await open({ [field]: 'x' });
        assert.equal(answer.status, 400, field);
        assert.deepEqual(
          answer.body.issues.map(({ path, code }: Record<string, string>) => [path, code]),
          [[`/${field}`, 'unknown-field']],
        );
      }
    });

    test('under another one is shown there', async () => {
      const parent = await open();
      const child = await open({ parent: parent.body.id });
      const shown = await call('GET', `occurrences/${parent.body.id}`);
      assert.deepEqual(shown.body.children, [
        { id: child.body.id, protocol: child.body.protocol, status: 'novo' },
      ]);
    });
  });

  describe('drafts', () => {
    test('have no protocol, are listed only when asked for, and get their number when opened', async () => {
      const draft = await open({ draft: true, title: 'Rascunho' });
      assert.equal(draft.body.protocol, null);
      assert.equal(draft.body.state, 'draft');
      const listed = async (query: string) =>
        (await call('GET', `occurrences?limit=100${query}`)).body.items.some(
          ({ id }: { id: string }) => id === draft.body.id,
        );
      assert.equal(await listed(''), false);
      assert.equal(await listed('&state=draft'), true);
      const early = await call(
        'POST',
        `occurrences/${draft.body.id}/status`,
        { status: 'andamento' },
        versioned(draft),
      );
      assert.equal(early.body.code, 'draft');
      const opened = await call('POST', `occurrences/${draft.body.id}/open`, undefined, versioned(draft));
      assert.equal(opened.status, 200, JSON.stringify(opened.body));
      assert.match(opened.body.protocol, /^004112\d{14}$/);
      const again = await call('POST', `occurrences/${draft.body.id}/open`, undefined, versioned(opened));
      assert.equal(again.body.code, 'already-open');
    });

    test('can be changed in everything and deleted; open ones cannot', async () => {
      const draft = await open({ draft: true });
      const other = await call('POST', 'contacts', { name: 'Bia', uniqueKey: 'bia@exemplo.com' });
      const changed = await call(
        'PATCH',
        `occurrences/${draft.body.id}`,
        { contact: other.body.id },
        versioned(draft),
      );
      assert.equal(changed.body.contact, other.body.id);
      const gone = await call('DELETE', `occurrences/${draft.body.id}`, undefined, versioned(changed));
      assert.equal(gone.status, 204);
      const kept = await open();
      const fixed = await call(
        'PATCH',
        `occurrences/${kept.body.id}`,
        { contact: other.body.id },
        versioned(kept),
      );
      assert.equal(fixed.status, 409);
      assert.equal(fixed.body.issues[0].path, '/contact');
      const refused = await call('DELETE', `occurrences/${kept.body.id}`, undefined, versioned(kept));
      assert.equal(refused.body.code, 'not-a-draft');
    });
  });

  describe('statuses', () => {
    const set = (occurrence: { body: { id: string }; headers: Headers }, body: object) =>
      call('POST', `occurrences/${occurrence.body.id}/status`, body, versioned(occurrence));

    test('closing needs one of the reasons, opening again clears it', async () => {
      const occurrence = await open();
      const without = await set(occurrence, { status: 'fechado' });
      assert.equal(without.body.issues[0].code, 'missing-closing-reason');
      const wrong = await set(occurrence, { status: 'fechado', closingReason: 'Porque sim' });
      assert.equal(wrong.body.issues[0].code, 'unknown-closing-reason');
      const closed = await set(occurrence, { status: 'fechado', closingReason: 'Resolvido' });
      assert.equal(closed.status, 200, JSON.stringify(closed.body));
      assert.deepEqual([closed.body.state, closed.body.closingReason], ['closed', 'Resolvido']);
      const reopened = await set(closed, { status: 'andamento' });
      assert.deepEqual([reopened.body.state, reopened.body.closingReason], ['open', null]);
      const unexpected = await set(reopened, { status: 'novo', closingReason: 'Resolvido' });
      assert.equal(unexpected.body.issues[0].code, 'unexpected-closing-reason');
      const events = await call('GET', `occurrences/${occurrence.body.id}/events?order=desc&limit=1`);
      assert.deepEqual(
        [events.body.items[0].previousStatus, events.body.items[0].status],
        ['fechado', 'andamento'],
      );
    });

    test('a type that does not allow it keeps closed occurrences closed', async () => {
      const strict = await call('POST', 'occurrence-types', {
        ...type,
        name: 'Sem volta',
        requiresClosingReason: false,
        allowsReopening: false,
      });
      const occurrence = await open({ occurrenceType: strict.body.id });
      const closed = await set(occurrence, { status: 'fechado' });
      const refused = await set(closed, { status: 'novo' });
      assert.equal(refused.status, 409);
      assert.equal(refused.body.code, 'reopening-not-allowed');
    });

    test('a stale version is 412, none is 428, an unknown code 400', async () => {
      const occurrence = await open();
      const path = `occurrences/${occurrence.body.id}/status`;
      assert.equal((await call('POST', path, { status: 'novo' })).status, 428);
      assert.equal((await call('POST', path, { status: 'novo' }, { 'if-match': '"9"' })).status, 412);
      assert.equal((await set(occurrence, { status: 'nada' })).body.issues[0].code, 'unknown-status');
    });

    test('one that occurrences have cannot be left out without a replacement', async () => {
      const created = await call('POST', 'occurrence-types', { ...type, name: 'Troca' });
      const occurrence = await open({ occurrenceType: created.body.id, status: 'andamento' });
      const fewer = { ...type, name: 'Troca', statuses: [type.statuses[0], type.statuses[2]] };
      const path = `occurrence-types/${created.body.id}`;
      const refused = await call('PUT', path, fewer, { 'if-match': '"1"' });
      assert.equal(refused.status, 409);
      assert.equal(refused.body.code, 'status-in-use');
      assert.deepEqual(refused.body.statuses, [{ code: 'andamento', occurrences: 1 }]);
      const unknown = { ...fewer, replaceStatuses: { andamento: 'nada' } };
      const wrong = await call('PUT', path, unknown, { 'if-match': '"1"' });
      assert.equal(wrong.body.issues[0].path, '/replaceStatuses/andamento');
      const replaced = await call(
        'PUT',
        path,
        { ...fewer, replaceStatuses: { andamento: 'novo' } },
        { 'if-match': '"1"' },
      );
      assert.equal(replaced.status, 200, JSON.stringify(replaced.body));
      const shown = await call('GET', `occurrences/${occurrence.body.id}`);
      assert.equal(shown.body.status, 'novo');
      const events = await call('GET', `occurrences/${occurrence.body.id}/events?order=desc&limit=1`);
      assert.deepEqual(
        [events.body.items[0].kind, events.body.items[0].previousStatus],
        ['status-changed', 'andamento'],
      );
    });

    test('a type with occurrences cannot be deleted', async () => {
      const created = await call('POST', 'occurrence-types', { ...type, name: 'Com ocorrência' });
      await open({ occurrenceType: created.body.id });
      const refused = await call('DELETE', `occurrence-types/${created.body.id}`, undefined, {
        'if-match': '"1"',
      });
      assert.deepEqual([refused.status, refused.body.code], [409, 'in-use']);
    });
  });

  describe('promised times', () => {
    test('go from ok to warning to breached, and a public note keeps the first', async () => {
      const begin = app.now;
      const occurrence = await open();
      const at = `occurrences/${occurrence.body.id}`;
      const state = async () => (await call('GET', at)).body.sla.state;
      const listed = async (sla: string) =>
        (await call('GET', `occurrences?limit=100&sla=${sla}`)).body.items.some(
          ({ id }: { id: string }) => id === occurrence.body.id,
        );
      app.now = begin + 48 * 60_000;
      assert.equal(await state(), 'warning');
      assert.equal(await listed('warning'), true);
      await call('POST', `${at}/notes`, { text: 'Interna' });
      assert.equal(await state(), 'warning');
      await call('POST', `${at}/notes`, { text: 'Olá, Ana.', public: true });
      assert.equal(await state(), 'ok');
      assert.equal(await listed('ok'), true);
      app.now = begin + 10 * HOUR_MS + 1;
      token = await app.token(tenant);
      assert.equal(await state(), 'breached');
      assert.equal(await listed('breached'), true);
      assert.equal(await listed('ok'), false);
      app.now = begin;
      token = await app.token(tenant);
    });

    test('count the open hours of a schedule', async () => {
      const schedule = await call('POST', 'schedules', {
        name: 'Comercial',
        weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '13:00' })),
        holidays: { national: false },
      });
      const created = await call('POST', 'occurrence-types', {
        ...type,
        name: 'Em horas úteis',
        sla: { resolutionMinutes: 120, schedule: schedule.body.id },
      });
      // Monday, 12:00 in São Paulo: one hour is left today, the other is tomorrow's first.
      const occurrence = await open({ occurrenceType: created.body.id });
      assert.equal(occurrence.body.sla.resolutionDueAt, '2026-02-03T12:00:00.000Z');
      const held = await call('DELETE', `schedules/${schedule.body.id}`, undefined, { 'if-match': '"1"' });
      assert.equal(held.body.code, 'in-use');
    });
  });

  describe('notes', () => {
    test('refuse files that are not there, take those that are', async () => {
      const occurrence = await open();
      const path = `occurrences/${occurrence.body.id}/notes`;
      const refused = await call('POST', path, { text: 'x', files: ['nothing'] });
      assert.equal(refused.body.issues[0].path, '/files/0');
      await db.unitOfWork.withTenant(tenant, (trx) =>
        trx('media').insert({
          tenant_id: tenant,
          id: 'boleto',
          state: 'stored',
          hash: 'b'.repeat(64),
          kind: 'document',
          mime_type: 'application/pdf',
          size_bytes: 12,
          file_name: 'boleto.pdf',
          source: 'upload',
          created_by: 'ana',
          created_at: new Date(),
        }),
      );
      const note = await call('POST', path, { text: 'Segue', public: true, files: ['boleto'] });
      assert.equal(note.status, 201);
      assert.deepEqual(note.body.files, [
        {
          mediaId: 'boleto',
          fileName: 'boleto.pdf',
          kind: 'document',
          mimeType: 'application/pdf',
          sizeBytes: 12,
        },
      ]);
    });

    test('stay as they were written, whatever the application tries', async () => {
      await open({ note: { text: 'Para sempre' } });
      for (const change of ['update', 'delete'] as const) {
        await assert.rejects(
          db.unitOfWork.withTenant(tenant, async (trx) => {
            const events = trx('occurrence_events').where('tenant_id', tenant);
            await (change === 'update' ? events.update({ note: 'x' }) : events.delete());
          }),
          /permission denied/,
        );
      }
    });
  });

  describe('lists', () => {
    let own: string;
    const list = async (query: string) => {
      const answer = await app.call('GET', `/api/v1/occurrences?${query}`, { token: own });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    };
    let ids: string[];

    before(async () => {
      const place = await db.addTenant();
      own = await app.token(place);
      const post = async (path: string, body: unknown) =>
        (await app.call('POST', `/api/v1/${path}`, { token: own, body })).body;
      const [a, b] = [
        await post('occurrence-types', type),
        await post('occurrence-types', { ...type, name: 'Outro' }),
      ];
      const ana = await post('contacts', { name: 'Ana Conceição', uniqueKey: '529.982.247-25' });
      const bia = await post('contacts', { name: 'Bia Lima', uniqueKey: 'bia@exemplo.com' });
      ids = [];
      for (let index = 0; index < 7; index += 1) {
        const created = await post('occurrences', {
          occurrenceType: index % 2 === 0 ? a.id : b.id,
          contact: index < 4 ? ana.id : bia.id,
          title: index === 3 ? 'Cartão não chegou' : `Caso ${index}`,
          subject: index < 2 ? 'Boleto' : null,
          assignee: index === 5 ? 'carla' : null,
          status: index === 6 ? 'andamento' : 'novo',
        });
        ids.push(created.id);
      }
    });

    for (const sort of ['openedAt', 'updatedAt', 'protocol', 'dueAt']) {
      for (const order of ['asc', 'desc']) {
        test(`page through everything once, by ${sort} ${order}`, async () => {
          const seen: string[] = [];
          let after = '';
          for (;;) {
            const page = await list(`limit=2&sort=${sort}&order=${order}${after}`);
            seen.push(...page.items.map(({ id }: { id: string }) => id));
            if (page.next === null) break;
            after = `&after=${encodeURIComponent(page.next)}`;
          }
          assert.deepEqual([...seen].sort(), [...ids].sort());
          if (sort === 'protocol') assert.deepEqual(seen, order === 'asc' ? ids : [...ids].reverse());
        });
      }
    }

    test('a cursor of another sorting is refused', async () => {
      const page = await list('limit=2&sort=protocol');
      const answer = await app.call('GET', `/api/v1/occurrences?sort=dueAt&after=${page.next}`, {
        token: own,
      });
      assert.equal(answer.status, 400);
    });

    test('are narrowed by every filter', async () => {
      const [first] = (await list('limit=1&order=asc')).items;
      const cases: [string, number[]][] = [
        [`type=${first.occurrenceType}`, [0, 2, 4, 6]],
        ['status=andamento&status=fechado', [6]],
        ['subject=Boleto', [0, 1]],
        [`contact=${first.contact}`, [0, 1, 2, 3]],
        ['assignee=carla', [5]],
        ['assignee=none', [0, 1, 2, 3, 4, 6]],
        [`protocol=${first.protocol.slice(0, -1)}1`, [0]],
        ['search=cartao', [3]],
        ['search=concei', [0, 1, 2, 3]],
        ['search=ana%20cart', [3]],
        ['search=52998224725', [0, 1, 2, 3]],
        [`search=${first.protocol}`, [0]],
        ['search=%25', []],
        ['state=closed', []],
        [`openedFrom=${encodeURIComponent('2026-02-03T00:00:00Z')}`, []],
        [`openedTo=${encodeURIComponent('2026-02-03T00:00:00-03:00')}`, [0, 1, 2, 3, 4, 5, 6]],
        ['sla=ok', [0, 1, 2, 3, 4, 5, 6]],
        ['sla=warning&sla=breached&sla=none', []],
      ];
      for (const [query, expected] of cases) {
        const { items } = await list(`sort=protocol&order=asc&${query}`);
        assert.deepEqual(
          items.map(({ id }: { id: string }) => ids.indexOf(id)),
          expected,
          query,
        );
      }
    });
  });

  test('the preview shows the first number of today and says what is wrong with a pattern', async () => {
    const good = await call('POST', 'occurrence-types/protocol-preview', {
      protocolPattern: 'SAC-{date}/{sequence}',
    });
    assert.deepEqual(good.body, { example: 'SAC-20260202/000001', length: 19 });
    const bad = await call('POST', 'occurrence-types/protocol-preview', {
      protocolPattern: '{day}{sequence}',
    });
    assert.equal(bad.status, 400);
    assert.deepEqual(
      bad.body.issues.map(({ path, code }: Record<string, string>) => [path, code]),
      [
        ['/protocolPattern', 'invalid-protocol-pattern'],
        ['/protocolPattern', 'invalid-protocol-pattern'],
      ],
    );
  });

  test('what is done with an occurrence is in the audit log, without its texts', async () => {
    const occurrence = await open({ title: 'Segredo da Ana' });
    await call(
      'PATCH',
      `occurrences/${occurrence.body.id}`,
      { title: 'Outro segredo' },
      versioned(occurrence),
    );
    const log = await call('GET', `audit-log?resource=occurrence&resourceId=${occurrence.body.id}`);
    assert.deepEqual(
      log.body.items.map(({ action }: { action: string }) => action),
      ['changed', 'opened'],
    );
    assert.ok(!JSON.stringify(log.body).includes('segredo'));
  });
});
