import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import type { OutboundStarter } from '../../runtime/outbound-starter.js';
import { TaskDispatcher } from './tasks.dispatcher.js';
import { eraseRecipients } from './task-recipients.repository.js';
import { identityOf } from './recipient-line.js';

const MINUTE = 60_000;

const survey = chain('Pesquisa', [
  node('ask', 'input', { message: 'Nota, {{plano}}? ({{resposta}})', inputType: 'text', variable: 'nota' }),
  node('bye', 'message', { text: 'Obrigado pela nota {{nota}}.' }),
]);

forEachDatabase((db) => {
  const app = serveApp(db);

  const openPlace = async () => {
    const at = await TestPlace.create(db);
    await at.saveFlow('survey', survey);
    await at.saveFlow('start', chain('Início', [node('hi', 'message', { text: 'Olá!' })]));
    await at.addConfig('start', { phone_number_id: `n${at.configId}`, idle_seconds: 86_400 });
    const runtime = at.process();
    const errors: object[] = [];
    const dispatcherOf = (outbound: OutboundStarter = runtime.outbound) =>
      new TaskDispatcher({
        unitOfWork: db.unitOfWork,
        outbound,
        log: { error: (data) => void errors.push(data) },
        now: () => at.clock.now(),
      });
    const dispatcher = dispatcherOf();
    const token = () => {
      app.now = at.clock.now();
      return app.token(at.tenantId, ['integration']);
    };
    const call = async (method: string, path: string, more: Parameters<typeof app.call>[2] = {}) =>
      app.call(method, `/api/v1/tasks${path}`, { token: await token(), ...more });
    const input = (more: Readonly<Record<string, unknown>> = {}) => ({
      name: 'Pesquisa de março',
      channelConfig: at.configId,
      template: {
        name: 'pesquisa',
        language: 'pt_BR',
        parameters: ['{{contato.nome}}', '{{plano}}'],
        text: 'Oi {{1}}, como vai o {{2}}?',
      },
      flow: 'survey',
      variables: { plano: 'Ouro' },
      answerVariable: 'resposta',
      expiresAt: new Date(at.clock.now() + 24 * 60 * MINUTE).toISOString(),
      ratePerMinute: 3_000,
      ...more,
    });
    const create = async (more: Readonly<Record<string, unknown>> = {}) => {
      const answer = await call('POST', '', { body: input(more) });
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      return answer.body as { id: string; version: number };
    };
    const send = (id: string, body: string, version = 1, type = 'text/csv') =>
      call('PUT', `/${id}/recipients`, {
        body,
        headers: { 'content-type': type, 'if-match': `"${version}"` },
      });
    const act = async (id: string, action: string) => {
      const { body } = await call('GET', `/${id}`);
      return call('POST', `/${id}/${action}`, { headers: { 'if-match': `"${body.version}"` } });
    };
    const started = async (csv: string, more: Readonly<Record<string, unknown>> = {}) => {
      const { id } = await create(more);
      assert.equal((await send(id, csv)).status, 200);
      assert.equal((await act(id, 'start')).status, 200);
      return id;
    };
    const run = async (rounds = 1, using = dispatcher) => {
      for (let round = 0; round < rounds; round += 1) {
        at.clock.advance(1000);
        await using.run();
        await runtime.idle();
      }
    };
    const results = async (id: string) =>
      (await call('GET', `/${id}/recipients`)).body.items.map(
        ({ line, result, reason }: { line: number; result: string; reason: string | null }) =>
          reason === null ? [line, result] : [line, result, reason],
      );
    const statusOf = async (id: string) => {
      const { body } = await call('GET', `/${id}`);
      return [body.status, body.counts] as const;
    };
    return {
      at,
      runtime,
      dispatcherOf,
      errors,
      call,
      input,
      create,
      send,
      act,
      started,
      run,
      results,
      statusOf,
    };
  };

  const counts = (waiting: number, sent: number, skipped = 0, dropped = 0) => ({
    total: waiting + sent + skipped + dropped,
    waiting,
    sent,
    skipped,
    dropped,
  });

  test('people of a file get the template, and their answer begins the flow', async () => {
    const { at, runtime, started, run, results, statusOf } = await openPlace();
    const id = await started('telefone;nome;plano\n(11) 98765-4301;Ana;Prata\n11 98765-4302;Bia;\n');
    await run(3);
    assert.deepEqual(at.channel.texts(), ['Oi Ana, como vai o Prata?']);
    assert.deepEqual(await results(id), [
      [2, 'sent'],
      [3, 'skipped', 'empty-parameter'],
    ]);
    assert.deepEqual(await statusOf(id), ['completed', counts(0, 1, 1)]);
    await runtime.inbox.accept([at.text('5511987654301', 'vai bem')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts().slice(1), ['Nota, Prata? (vai bem)']);
    await runtime.inbox.accept([at.text('5511987654301', '10')]);
    await runtime.idle();
    assert.equal(at.channel.texts().at(-1), 'Obrigado pela nota 10.');
    assert.deepEqual((await results(id))[0], [2, 'answered']);
    assert.equal((await at.rows('conversations')).length, 1);
    assert.deepEqual(at.log.errors, []);
  });

  test('who does not answer in time has a closed conversation, and begins a usual one later', async () => {
    const { at, runtime, started, run } = await openPlace();
    await started('phone,name\n5511987654301,Ana\n', { answerHours: 2 });
    await run(2);
    at.clock.advance(2 * 60 * MINUTE);
    await runtime.timers.check();
    await runtime.idle();
    const [conversation] = await at.rows<{ status: string; close_reason: string; due_at: unknown }>(
      'conversations',
    );
    assert.deepEqual([conversation?.status, conversation?.close_reason], ['closed', 'no-answer']);
    await runtime.inbox.accept([at.text('5511987654301', 'oi')]);
    await runtime.idle();
    await runtime.timers.stop();
    assert.equal(at.channel.texts().at(-1), 'Olá!');
  });

  test('a person in a conversation is not interrupted, and gets their turn when it is over', async () => {
    const { at, runtime, started, run, results, statusOf } = await openPlace();
    await at.saveFlow('start', { ...survey, name: 'Outra pesquisa' });
    await runtime.inbox.accept([at.text('5511987654301', 'oi')]);
    await runtime.idle();
    const id = await started('phone,name\n5511987654301,Ana\n5511987654302,Bia\n');
    await run(3);
    assert.deepEqual(await results(id), [
      [2, 'waiting', 'open-conversation'],
      [3, 'sent'],
    ]);
    assert.deepEqual(await statusOf(id), ['running', counts(1, 1)]);
    await runtime.inbox.accept([at.text('5511987654301', '7')]);
    await runtime.idle();
    at.clock.advance(10 * MINUTE);
    await run(2);
    assert.deepEqual(await results(id), [
      [2, 'sent'],
      [3, 'sent'],
    ]);
    assert.deepEqual(await statusOf(id), ['completed', counts(0, 2)]);
  });

  test('the rate holds, and what a pause left out is not made up for', async () => {
    const { at, act, started, run, statusOf } = await openPlace();
    const people = Array.from({ length: 60 }, (_, index) => `55119876540${String(index).padStart(2, '0')},P`);
    const id = await started(`phone,name\n${people.join('\n')}\n`, { ratePerMinute: 60 });
    await run(5);
    assert.equal(at.channel.sent.length, 5);
    await act(id, 'pause');
    await run(20);
    assert.equal(at.channel.sent.length, 5);
    await act(id, 'resume');
    await run(5);
    assert.equal(at.channel.sent.length, 10);
    assert.deepEqual(await statusOf(id), ['running', counts(50, 10)]);
    await act(id, 'cancel');
  });

  test('a cancelled task writes to nobody further; so does one that has expired', async () => {
    const { at, act, started, run, results, statusOf } = await openPlace();
    const csv = 'phone,name\n5511987654301,Ana\n5511987654302,Bia\n';
    const id = await started(csv, { ratePerMinute: 1 });
    await run();
    assert.equal((await act(id, 'cancel')).body.status, 'cancelled');
    assert.deepEqual(await statusOf(id), ['cancelled', counts(0, 1, 0, 1)]);
    assert.deepEqual(await results(id), [
      [2, 'sent'],
      [3, 'dropped'],
    ]);
    assert.equal((await act(id, 'resume')).body.code, 'wrong-status');
    const late = await started('phone,name\n5511987654305,Eva\n', {
      executeAt: new Date(at.clock.now() + 60 * MINUTE).toISOString(),
      expiresAt: new Date(at.clock.now() + 90 * MINUTE).toISOString(),
    });
    await run(3);
    assert.deepEqual(await statusOf(late), ['scheduled', counts(1, 0)]);
    at.clock.advance(91 * MINUTE);
    await run();
    assert.deepEqual(await statusOf(late), ['expired', counts(0, 0, 0, 1)]);
    assert.equal(at.channel.sent.length, 1);
  });

  test('a task begins at its time', async () => {
    const { at, started, run, statusOf } = await openPlace();
    const id = await started('phone,name\n5511987654301,Ana\n', {
      executeAt: new Date(at.clock.now() + 60 * MINUTE).toISOString(),
    });
    await run(2);
    assert.equal(at.channel.sent.length, 0);
    at.clock.advance(60 * MINUTE);
    await run(2);
    assert.equal(at.channel.sent.length, 1);
    assert.equal((await statusOf(id))[0], 'completed');
  });

  test('several dispatchers at once and crashes in between write to everybody exactly once', async () => {
    const { at, runtime, dispatcherOf, started, run, statusOf } = await openPlace();
    const people = Array.from({ length: 30 }, (_, index) => `55119876541${String(index).padStart(2, '0')},P`);
    const id = await started(`phone,name\n${people.join('\n')}\n`, { ratePerMinute: 600 });
    let calls = 0;
    const dying: OutboundStarter = {
      async start(trx, outbound) {
        const outcome = await runtime.outbound.start(trx, outbound);
        calls += 1;
        // After everything was written, before the commit.
        if (calls % 3 === 0) throw new Error('died');
        return outcome;
      },
    };
    const flaky = dispatcherOf(dying);
    for (let round = 0; round < 3; round += 1) {
      at.clock.advance(1000);
      await Promise.all([flaky.run(), dispatcherOf().run(), flaky.run()]);
      await runtime.idle();
    }
    for (let round = 0; round < 8; round += 1) {
      at.clock.advance(5 * MINUTE);
      await run(2);
    }
    assert.ok(calls > 3);
    assert.deepEqual(await statusOf(id), ['completed', counts(0, 30)]);
    const phones = at.channel.sent.map(({ recipient }) => recipient.phone).sort();
    assert.deepEqual(phones, people.map((line) => line.split(',')[0]).sort());
  });

  test('a recipient that fails again and again does not hold up those behind', async () => {
    const { at, runtime, dispatcherOf, errors, started, run, results } = await openPlace();
    const id = await started('phone,name\n5511987654301,Ana\n5511987654302,Bia\n');
    const broken = dispatcherOf({
      start: (trx, outbound) => {
        if (outbound.name === 'Ana') throw new Error('broken');
        return runtime.outbound.start(trx, outbound);
      },
    });
    await run(2, broken);
    assert.deepEqual((await results(id))[1], [3, 'sent']);
    for (let round = 0; round < 6; round += 1) {
      at.clock.advance(5 * MINUTE);
      await run(2, broken);
    }
    assert.deepEqual((await results(id))[0], [2, 'skipped', 'internal-error']);
    assert.equal(errors.length, 5);
  });

  test('somebody known by their key is written to at their phone; unknown ones are skipped', async () => {
    const { at, runtime, started, run, results } = await openPlace();
    const own = { tenant_id: at.tenantId, created_at: new Date(), updated_at: new Date() };
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('contacts').insert([
        {
          ...own,
          id: 'ana',
          name: 'Ana',
          unique_key: '52998224725',
          unique_key_type: 'cpf',
          phone: '5511987654301',
        },
        { ...own, id: 'bia', name: 'Bia', unique_key: '11144477735', unique_key_type: 'cpf', phone: '' },
      ]),
    );
    const id = await started('chave\n529.982.247-25\n111.444.777-35\n390.533.447-05\n');
    await run(4);
    assert.deepEqual(await results(id), [
      [2, 'sent'],
      [3, 'skipped', 'no-phone'],
      [4, 'skipped', 'unknown-contact'],
    ]);
    await runtime.inbox.accept([at.text('5511987654301', 'sim')]);
    await runtime.idle();
    assert.deepEqual((await results(id))[0], [2, 'answered']);
    const [conversation] = await at.rows<{ contact_id: string; identified_contact_id: string }>(
      'conversations',
    );
    assert.deepEqual([conversation?.contact_id, conversation?.identified_contact_id], ['ana', 'ana']);
  });

  test('who is erased is in no task any more, and the counts stay true', async () => {
    const { at, started, run, results, statusOf } = await openPlace();
    const id = await started('phone,name\n5511987654301,Ana\n5511987654302,Bia\n', { ratePerMinute: 1 });
    await run();
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      eraseRecipients(trx, at.tenantId, {
        contactIds: [],
        identities: [identityOf('5511987654301', ''), identityOf('551187654302', '')],
      }),
    );
    assert.deepEqual(await results(id), [
      [2, 'sent'],
      [3, 'skipped', 'erased-contact'],
    ]);
    assert.deepEqual(await statusOf(id), ['running', counts(0, 1, 1)]);
    const stored = JSON.stringify(await at.rows('task_recipients', 'line'));
    assert.ok(!stored.includes('Bia') && !stored.includes('87654302'));
  });

  describe('files', () => {
    let place: Awaited<ReturnType<typeof openPlace>>;
    before(async () => {
      place = await openPlace();
    });

    test('of every form say the same, and are replaced by the next', async () => {
      const { create, send, call } = place;
      const { id } = await create();
      const forms: [string, string][] = [
        [
          'text/csv',
          '\uFEFFphone;name;plano\r\n5511987654301;"Ana; Maria";Ouro\r\n\r\n(11) 98765-4302;Bia;Prata\r\n',
        ],
        [
          'text/csv; charset=utf-8',
          'phone,name,plano\n5511987654301,"Ana; Maria",Ouro\n11987654302,Bia,Prata',
        ],
        [
          'application/x-ndjson',
          '{"phone":"5511987654301","name":"Ana; Maria","variables":{"plano":"Ouro"}}\n{"phone":11987654302,"name":"Bia","variables":{"plano":"Prata"}}\n',
        ],
        [
          'application/json',
          JSON.stringify({
            recipients: [
              { phone: '+55 11 98765-4301', name: 'Ana; Maria', variables: { plano: 'Ouro' } },
              { phone: '(11) 8765-4302', name: 'Bia', variables: { plano: 'Prata' } },
            ],
          }),
        ],
      ];
      let version = 1;
      for (const [type, body] of forms) {
        const answer = await send(id, body, version, type);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        assert.equal(answer.body.total, 2);
        version = answer.body.version;
        const { items } = (await call('GET', `/${id}/recipients`)).body;
        assert.deepEqual(
          items.map(({ phone, name }: { phone: string; name: string }) => [phone, name]),
          [
            ['(11) 98765-4301', 'Ana; Maria'],
            ['(11) 98765-4302', 'Bia'],
          ],
          type,
        );
        const rows = await place.at.rows<{ variables: unknown }>('task_recipients', 'line');
        assert.deepEqual(
          rows.map(({ variables }) => variables),
          [{ plano: 'Ouro' }, { plano: 'Prata' }],
        );
      }
    });

    test('name the line of every problem, and then nothing is stored', async () => {
      const { create, send, call } = place;
      const { id } = await create();
      const answer = await send(
        id,
        'phone,name\n5511987654301,Ana\n123,Bia\n,\n"x\ny",Eva\n11987654302,Lia,mais\n',
      );
      assert.equal(answer.status, 400);
      assert.equal(answer.body.code, 'invalid-recipients');
      assert.deepEqual(
        answer.body.issues.map(({ path, code }: { path: string; code: string }) => [path, code]),
        [
          ['/3/phone', 'invalid-phone'],
          ['/4', 'missing-address'],
          ['/6/phone', 'invalid-phone'],
          ['/7', 'unreadable-line'],
        ],
      );
      assert.deepEqual((await call('GET', `/${id}/recipients`)).body.items, []);
    });

    test('with a person twice write to them once', async () => {
      const { create, send } = place;
      const { id } = await create();
      const answer = await send(id, 'phone\n5511987654301\n551187654301\n(11) 98765-4301\n5511987654302\n');
      assert.equal(answer.body.total, 2);
      assert.equal(answer.body.duplicateCount, 2);
      assert.deepEqual(answer.body.duplicates, [
        { line: 3, firstLine: 2 },
        { line: 4, firstLine: 2 },
      ]);
    });

    const refused: [string, string, string, number, string][] = [
      ['without a column that says who', 'text/csv', 'nome,plano\nAna,Ouro\n', 400, 'invalid-recipients'],
      ['with a column that is no variable', 'text/csv', 'phone,meu plano\n1,2\n', 400, 'invalid-recipients'],
      ['with a column twice', 'text/csv', 'phone,telefone\n1,2\n', 400, 'invalid-recipients'],
      ['with a quote that never ends', 'text/csv', 'phone\n"5511987654301\n', 400, 'invalid-recipients'],
      ['with a line that is no JSON', 'application/x-ndjson', '{"phone":"1"', 400, 'invalid-recipients'],
      ['without a list', 'application/json', '{"recipients":{}}', 400, 'invalid-recipients'],
      ['that are no JSON', 'application/json', '{', 400, 'invalid-recipients'],
      ['of another type', 'application/pdf', 'x', 415, 'unsupported-content-type'],
      ['of more than 16 MiB', 'text/csv', `phone\n${'5511987654301\n'.repeat(1_300_000)}`, 413, 'large-body'],
    ];
    for (const [what, type, body, status, code] of refused) {
      test(`${what} are refused`, async () => {
        const { create, send, call } = place;
        const { id } = await create();
        const answer = await send(id, body, 1, type);
        assert.equal(answer.status, status, JSON.stringify(answer.body).slice(0, 300));
        assert.equal(answer.body.code, code);
        assert.equal((await call('GET', `/${id}`)).body.counts.total, 0);
      });
    }

    test('are taken while it is a draft, and only with its version', async () => {
      const { create, send, act } = place;
      const { id } = await create();
      assert.equal((await send(id, 'phone\n5511987654301\n', 7)).status, 412);
      assert.equal((await act(id, 'start')).body.code, 'no-recipients');
      assert.equal((await send(id, 'phone\n5511987654301\n')).status, 200);
      assert.equal((await act(id, 'start')).status, 200);
      assert.equal((await send(id, 'phone\n5511987654301\n', 3)).body.code, 'wrong-status');
    });
  });

  describe('bad input changes nothing and names the place', () => {
    let place: Awaited<ReturnType<typeof openPlace>>;
    before(async () => {
      place = await openPlace();
    });
    const template = { name: 'a', language: 'pt_BR', parameters: [], text: 'Oi' };
    const cases: [string, Readonly<Record<string, unknown>>, string][] = [
      ['an unknown flow', { flow: 'nothing' }, '/flow'],
      ['a config without a number', { channelConfig: 'nothing' }, '/channelConfig'],
      ['an expiry in the past', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
      [
        'a text with a parameter that is missing',
        { template: { ...template, text: 'Oi {{1}}' } },
        '/template/text',
      ],
      [
        'a parameter that cannot be read',
        { template: { ...template, parameters: ['{{ a'] } },
        '/template/parameters/0',
      ],
      ['a rate of nothing', { ratePerMinute: 0 }, '/ratePerMinute'],
      ['an answer variable that is none', { answerVariable: 'a b' }, '/answerVariable'],
      ['an unknown field', { extra: 1 }, '/extra'],
    ];
    for (const [what, more, path] of cases) {
      test(what, async () => {
        const answer = await place.call('POST', '', { body: place.input(more) });
        assert.equal(answer.status, 400);
        const paths = answer.body.issues.map((issue: { path: string }) => issue.path);
        assert.ok(paths.includes(path), JSON.stringify(answer.body.issues));
        assert.deepEqual((await place.call('GET', '')).body.items, []);
      });
    }
  });

  test('a draft is replaced with its version, tasks are listed newest first and are of one tenant', async () => {
    const { at, call, input, create } = await openPlace();
    const [one, two] = [await create({ name: 'Um' }), await create({ name: 'Dois' })];
    const put = (etag: string) =>
      call('PUT', `/${one.id}`, { body: input({ name: 'Outro' }), headers: { 'if-match': etag } });
    assert.equal((await put('"2"')).status, 412);
    assert.equal((await put('"1"')).body.name, 'Outro');
    const names = (await call('GET', '?status=draft')).body.items.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['Dois', 'Outro']);
    const page = await call('GET', '?limit=1');
    const rest = await call('GET', `?limit=1&after=${page.body.next}`);
    assert.equal(rest.body.items[0].id, one.id);
    const stranger = await app.token(await db.addTenant(), ['integration']);
    const path = `/api/v1/tasks/${two.id}`;
    assert.equal((await app.call('GET', path, { token: stranger })).status, 404);
    const supervisor = await app.token(at.tenantId, ['supervisor']);
    assert.equal((await app.call('GET', path, { token: supervisor })).status, 403);
  });
});
