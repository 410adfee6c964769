import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { TestPlace, chain, node } from './runtime.test-support.js';

const ANA = '5511987654321';

const calling = (method: string) =>
  chain(
    'API',
    [
      node('call', 'api', { method, url: 'https://api.example/x', headers: [], body: '', variable: 'r' }),
      node('good', 'message', { text: 'bom {{r.a}}' }),
      node('bad', 'message', { text: 'ruim {{api.status}}' }),
    ],
    [
      { from: 'call', port: 'default', to: 'good' },
      { from: 'call', port: 'error', to: 'bad' },
      { from: 'good', port: 'default', to: '' },
    ],
  );

const identifying = chain(
  'Identidade',
  [
    node('who', 'identity', { message: 'Seu CPF?', keyType: 'cpf' }),
    node('known', 'message', { text: '{{contato.nome}}|{{contato.email}}|{{ocorrencia.protocolo}}' }),
    node('ask', 'input', { message: 'Mais algo?', inputType: 'text', variable: 'x' }),
    node('gone', 'message', { text: 'não identificado' }),
  ],
  [
    { from: 'who', port: 'identified', to: 'known' },
    { from: 'who', port: 'unidentified', to: 'gone' },
    { from: 'ask', port: 'default', to: '' },
  ],
);

const CPF = '52998224725';

forEachDatabase((db) => {
  const place = async (flow: ReturnType<typeof chain>, columns: Record<string, unknown> = {}) => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', flow);
    await db.unitOfWork.asRunner((trx) =>
      trx('tenants').where('id', at.tenantId).update({ operator_registration: '123456' }),
    );
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('occurrence_types').insert({
        tenant_id: at.tenantId,
        id: 'chatbot',
        name: 'ChatBot',
        name_key: 'chatbot',
        kind: 'chatbot',
        statuses: JSON.stringify([{ code: 'aberto', name: 'Aberto', color: '#000000', closes: false }]),
        default_status: 'aberto',
        protocol_pattern: '{operator}{date}{sequence}',
      }),
    );
    await at.addConfig('start', { occurrence_type_id: 'chatbot', ...columns });
    return at;
  };

  test('a call is made without the lock; what is written meanwhile is answered afterwards, in order', async () => {
    const at = await place(calling('GET'));
    let answer: (body: object) => void = () => undefined;
    const keys: string[] = [];
    at.services = {
      call: (_tenant, _call, key) =>
        new Promise((resolve) => {
          keys.push(key);
          answer = (body) => resolve({ outcome: 'ok', value: { status: 200, body: { ...body } } });
        }),
    };
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    while (keys.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await runtime.inbox.accept([at.text(ANA, 'ainda aí?')]);
    await runtime.runner.idle();
    assert.deepEqual(at.channel.texts(), []);
    answer({ a: 1 });
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['bom 1']);
    assert.equal(keys.length, 1);
  });

  for (const [method, repeats, expected] of [
    ['GET', true, 'bom 2'],
    ['POST', false, 'ruim 0'],
  ] as const) {
    test(`after a crash a ${method} ${repeats ? 'is made again' : 'leaves by the error port, because nobody knows'}`, async () => {
      const at = await place(calling(method));
      at.services = { call: () => new Promise(() => undefined) };
      const dead = at.process();
      await dead.inbox.accept([at.text(ANA, 'oi')]);
      await dead.runner.idle();
      await dead.timers.stop();
      let calls = 0;
      at.services = {
        call: () => {
          calls += 1;
          return Promise.resolve({ outcome: 'ok', value: { status: 200, body: { a: 2 } } });
        },
      };
      const alive = at.process();
      await alive.sweeper.sweep();
      await alive.idle();
      assert.equal(calls, 0);
      at.clock.advance(60_000);
      await alive.sweeper.sweep();
      await alive.idle();
      assert.equal(calls, repeats ? 1 : 0);
      assert.deepEqual(at.channel.texts(), [expected]);
    });
  }

  test('somebody identified gets an occurrence with the next number of the day', async () => {
    const at = await place(identifying);
    const runtime = at.process();
    for (const text of ['oi', '529.982.247-25']) {
      await runtime.inbox.accept([at.text(ANA, text)]);
      await runtime.idle();
    }
    assert.deepEqual(at.log.errors, []);
    assert.equal(at.channel.texts()[1], 'Ana Souza||12345620260105000001');
    const [contact] = await at.rows<{ unique_key: string; unique_key_verified: boolean }>('contacts');
    assert.equal(contact?.unique_key, CPF);
    const [occurrence] = await at.rows<{ status: string }>('occurrences');
    assert.equal(occurrence?.status, 'aberto');
  });

  test('who comes back by the same phone is known without a question', async () => {
    const at = await place(identifying);
    const runtime = at.process();
    for (const text of ['oi', CPF, 'não', 'oi de novo']) {
      await runtime.inbox.accept([at.text(ANA, text)]);
      await runtime.idle();
    }
    assert.equal(at.channel.texts().filter((text) => text === 'Seu CPF?').length, 1);
    assert.equal(at.channel.texts().at(-2), 'Ana Souza||12345620260105000002');
  });

  test("who types another person's key sees nothing but a first name, and takes over nothing", async () => {
    const at = await place(identifying);
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('contacts').insert({
        tenant_id: at.tenantId,
        id: 'carla',
        name: 'Carla Dias',
        unique_key: CPF,
        unique_key_type: 'cpf',
        unique_key_verified: true,
        email: 'carla@example.com',
        phone: '5511900000001',
        created_at: new Date(),
        updated_at: new Date(),
      }),
    );
    const runtime = at.process();
    for (const text of ['oi', CPF]) {
      await runtime.inbox.accept([at.text(ANA, text)]);
      await runtime.idle();
    }
    assert.equal(at.channel.texts()[1], 'Carla||12345620260105000001');
    const aliases = await at.rows<{ contact_id: string }>('contact_aliases', 'value');
    assert.ok(aliases.every(({ contact_id: id }) => id !== 'carla'));
    const [conversation] = await at.rows<{ identified_contact_id: string }>('conversations');
    assert.equal(conversation?.identified_contact_id, 'carla');
    // The next message still belongs to this conversation.
    await runtime.inbox.accept([at.text(ANA, 'não')]);
    await runtime.idle();
    assert.equal((await at.rows('conversations')).length, 1);
  });

  test('a phone that is already on the contact proves the typed key', async () => {
    const at = await place(identifying);
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('contacts').insert({
        tenant_id: at.tenantId,
        id: 'ana',
        name: 'Ana Maria',
        unique_key: CPF,
        unique_key_type: 'cpf',
        email: 'ana@example.com',
        phone: '5511987654321',
        created_at: new Date(),
        updated_at: new Date(),
      }),
    );
    const runtime = at.process();
    for (const text of ['oi', CPF, 'não']) {
      await runtime.inbox.accept([at.text('551187654321', text)]);
      await runtime.idle();
    }
    assert.equal(at.channel.texts()[1], 'Ana Maria|ana@example.com|12345620260105000001');
    const aliases = await at.rows<{ contact_id: string }>('contact_aliases', 'value');
    assert.deepEqual(
      aliases.map(({ contact_id: id }) => id),
      ['ana'],
    );
    assert.equal((await at.rows('conversations')).length, 1);
  });

  test('openings at the same time get numbers without gaps', async () => {
    const at = await place(identifying);
    const runtime = at.process();
    const people = Array.from({ length: 6 }, (_, index) => `551198765430${index}`);
    const keys = ['52998224725', '11144477735', '12345678909', '98765432100', '39053344705', '86288366757'];
    await Promise.all(people.map((phone) => runtime.inbox.accept([at.text(phone, 'oi')])));
    await runtime.idle();
    await Promise.all(people.map((phone, index) => runtime.inbox.accept([at.text(phone, keys[index]!)])));
    await runtime.idle();
    const numbers = (await at.rows<{ protocol: string }>('occurrences', 'protocol')).map(({ protocol }) =>
      Number(protocol.slice(-6)),
    );
    assert.deepEqual(
      numbers,
      people.map((_, index) => index + 1),
    );
  });

  test('a schedule decides by the hours that are stored', async () => {
    const flow = chain(
      'Expediente',
      [
        node('when', 'schedule', { schedule: 'hours' }),
        node('open', 'message', { text: 'aberto' }),
        node('closed', 'message', { text: 'fechado até {{expediente.proximaAbertura}}' }),
      ],
      [
        { from: 'when', port: 'open', to: 'open' },
        { from: 'when', port: 'closed', to: 'closed' },
        { from: 'open', port: 'default', to: '' },
      ],
    );
    const at = await place(flow);
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('schedules').insert({
        tenant_id: at.tenantId,
        id: 'hours',
        name: 'Comercial',
        name_key: 'comercial',
        time_zone: 'America/Sao_Paulo',
        definition: JSON.stringify({
          weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
          holidays: { national: true, state: null },
          exceptions: [],
        }),
      }),
    );
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    // From Monday 09:00 to 19:00 in São Paulo.
    at.clock.advance(10 * 60 * 60 * 1000);
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['aberto', 'fechado até 2026-01-06T11:00:00Z']);
  });
});
