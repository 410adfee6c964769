import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { TestPlace, chain, node } from './runtime.test-support.js';

const ANA = '5511987654321';

const asking = chain('Cadastro', [
  node('hello', 'message', { text: 'Olá!' }),
  node('ask', 'input', { message: 'Qual o seu nome?', inputType: 'text', variable: 'nome' }),
  node('bye', 'message', { text: 'Até logo, {{nome}}.' }),
]);

forEachDatabase((db) => {
  const place = async (flow = asking, columns: Record<string, unknown> = {}) => {
    const made = await TestPlace.create(db);
    await made.saveFlow('start', flow);
    await made.addConfig('start', columns);
    return made;
  };

  test('a message begins a conversation, the next one answers its question', async () => {
    const at = await place();
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    assert.deepEqual(at.log.errors, []);
    assert.deepEqual(at.channel.texts(), ['Olá!', 'Qual o seu nome?']);
    await runtime.inbox.accept([at.text(ANA, 'Ana')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['Olá!', 'Qual o seu nome?', 'Até logo, Ana.']);
    const messages = await at.rows<{ seq: number; delivery: string | null }>('messages', 'seq');
    assert.deepEqual(
      messages.map(({ seq }) => seq),
      [1, 2, 3, 4, 5, 6],
    );
    const [conversation] = await at.rows<{ status: string; due_at: unknown; close_reason: string }>(
      'conversations',
    );
    assert.equal(conversation?.status, 'closed');
    assert.equal(conversation.close_reason, 'completed');
    assert.deepEqual(await at.rows('outbox'), []);
    assert.ok((await at.rows('traces')).length >= 2);
  });

  test('the first message is an answer when the config says so', async () => {
    const at = await place(asking, { first_message_answers: true });
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'Bia')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['Olá!', 'Qual o seu nome?', 'Até logo, Bia.']);
  });

  test('three messages at once are answered in the order in which they arrived', async () => {
    const at = await place(
      chain(
        'Três',
        ['a', 'b', 'c']
          .flatMap((name) => [
            node(`ask-${name}`, 'input', { message: `${name}?`, inputType: 'text', variable: name }),
          ])
          .concat(node('sum', 'message', { text: '{{a}}{{b}}{{c}}' })),
      ),
      { first_message_answers: true },
    );
    const runtime = at.process();
    await Promise.all(['1', '2', '3'].map((text) => runtime.inbox.accept([at.text(ANA, text)])));
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['a?', 'b?', 'c?', '123']);
  });

  test('a message that arrives twice is handled once', async () => {
    const at = await place();
    const [one, two] = [at.process(), at.process()];
    const items = [at.text(ANA, 'oi', { id: 'same' })];
    await Promise.all([one.inbox.accept(items), two.inbox.accept(items), one.inbox.accept(items)]);
    await Promise.all([one.idle(), two.idle()]);
    await two.inbox.accept(items);
    await two.idle();
    assert.deepEqual(at.channel.texts(), ['Olá!', 'Qual o seu nome?']);
  });

  test('a phone with and without its ninth digit is one person', async () => {
    const at = await place();
    const runtime = at.process();
    await runtime.inbox.accept([at.text('551187654321', 'oi')]);
    await runtime.idle();
    await runtime.inbox.accept([at.text('5511987654321', 'Ana')]);
    await runtime.idle();
    assert.equal((await at.rows('contacts')).length, 1);
    assert.equal((await at.rows('conversations')).length, 1);
    assert.equal(at.channel.texts().at(-1), 'Até logo, Ana.');
  });

  test('processes share the work of many people, each in order', async () => {
    const at = await place();
    const processes = [at.process(), at.process()];
    const people = Array.from({ length: 12 }, (_, index) => `55119876500${String(index).padStart(2, '0')}`);
    for (const text of ['oi', 'Ana', 'oi de novo', 'Bia']) {
      await Promise.all(
        people.map((phone, index) => processes[index % 2]!.inbox.accept([at.text(phone, text)])),
      );
      processes.reverse();
    }
    for (let round = 0; round < 3; round += 1) await Promise.all(processes.map((each) => each.idle()));
    const once = ['Olá!', 'Qual o seu nome?'];
    for (const phone of people) {
      assert.deepEqual(at.channel.texts(phone), [...once, 'Até logo, Ana.', ...once, 'Até logo, Bia.']);
    }
    assert.deepEqual(at.log.errors, []);
  });

  test('a conversation finishes a flow on the revision that it entered, and enters others on their current one', async () => {
    const at = await place(
      chain('Início', [
        node('ask', 'input', { message: 'v1?', inputType: 'text', variable: 'x' }),
        node('say', 'message', { text: 'v1' }),
        node('sub', 'flow', { flow: 'sub', returns: true }),
        node('end', 'message', { text: 'v1 fim' }),
      ]),
    );
    await at.saveFlow('sub', chain('Sub', [node('say', 'message', { text: 'sub v1' })]));
    const runtime = at.process();
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    await at.saveFlow('start', chain('Início', [node('say', 'message', { text: 'v2' })]));
    await at.saveFlow('sub', chain('Sub', [node('say', 'message', { text: 'sub v2' })]));
    await runtime.inbox.accept([at.text(ANA, 'x')]);
    await runtime.idle();
    assert.deepEqual(at.channel.texts(), ['v1?', 'v1', 'sub v2', 'v1 fim']);
    await runtime.inbox.accept([at.text(ANA, 'de novo')]);
    await runtime.idle();
    assert.equal(at.channel.texts().at(-1), 'v2');
  });

  test('a deadline wakes its conversation, and a late one does nothing', async () => {
    const at = await place(
      chain(
        'Prazo',
        [
          node('ask', 'input', { message: 'Ainda aí?', inputType: 'text', variable: 'x', answerTimeout: 60 }),
          node('thanks', 'end', { farewell: 'Obrigado' }),
          node('gone', 'message', { text: 'Que pena' }),
        ],
        [
          { from: 'ask', port: 'no-answer', to: 'gone' },
          { from: 'thanks', port: 'default', to: '' },
        ],
      ),
      { idle_seconds: 600 },
    );
    const runtime = at.process();
    await runtime.start();
    const BIA = '5511987654322';
    await runtime.inbox.accept([at.text(ANA, 'oi'), at.text(BIA, 'oi')]);
    await runtime.idle();
    await runtime.inbox.accept([at.text(BIA, 'aqui')]);
    await runtime.idle();
    at.clock.advance(61_000);
    await runtime.timers.check();
    await runtime.idle();
    await runtime.stop();
    assert.deepEqual(at.channel.texts(ANA), ['Ainda aí?', 'Que pena']);
    assert.deepEqual(at.channel.texts(BIA), ['Ainda aí?', 'Obrigado']);
  });

  test('what a dead process left in the inbox is taken up by another', async () => {
    const at = await place();
    const dead = at.process({ isWorker: false });
    await dead.inbox.accept([at.text(ANA, 'oi')]);
    await dead.idle();
    assert.deepEqual(at.channel.texts(), []);
    const alive = at.process();
    await alive.start();
    await alive.idle();
    await alive.stop();
    assert.deepEqual(at.channel.texts(), ['Olá!', 'Qual o seu nome?']);
  });

  test('a chosen option of an earlier conversation answers nothing in this one', async () => {
    const at = await place(
      chain(
        'Menu',
        [
          node('menu', 'options', {
            title: 'Menu',
            body: 'Escolha',
            button: 'Ver',
            variable: '',
            options: [
              { id: 'a', code: '1', title: 'Boleto', description: '' },
              { id: 'b', code: '2', title: 'Carteira', description: '' },
            ],
          }),
          node('boleto', 'message', { text: 'Boleto!' }),
        ],
        [{ from: 'menu', port: 'option:a', to: 'boleto' }],
      ),
    );
    const runtime = at.process();
    const choose = (replyId: string, quotes: string) => ({
      ...at.envelope(ANA, `message:${replyId}:${quotes}:${at.channel.sent.length}`),
      kind: 'message' as const,
      input: {
        id: `c-${at.channel.sent.length}-${at.configId}`,
        kind: 'choice' as const,
        text: 'Boleto',
        replyId,
      },
      quotedExternalId: quotes,
    });
    const menus = () => at.channel.sent.filter(({ content }) => content.kind === 'options');
    const replyOf = (index: number) => {
      const content = menus()[index]!.content;
      return content.kind === 'options' ? content.options[0]!.replyId : '';
    };
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    const old = { replyId: replyOf(0), quotes: `wamid.${menus()[0]!.messageId}` };
    await runtime.inbox.accept([choose(old.replyId, old.quotes)]);
    await runtime.idle();
    assert.equal(at.channel.texts().at(-1), 'Boleto!');
    await runtime.inbox.accept([at.text(ANA, 'oi')]);
    await runtime.idle();
    const before = at.channel.sent.length;
    await runtime.inbox.accept([choose(old.replyId, old.quotes)]);
    await runtime.idle();
    assert.ok(!at.channel.texts().slice(before).includes('Boleto!'));
    const fresh = menus().at(-1)!;
    await runtime.inbox.accept([choose(replyOf(menus().length - 1), `wamid.${fresh.messageId}`)]);
    await runtime.idle();
    assert.equal(at.channel.texts().at(-1), 'Boleto!');
  });

  test('an item that cannot be handled is put aside after some attempts, and the next one is handled', async () => {
    const at = await place();
    const runtime = at.process();
    const bad = { ...at.text(ANA, 'x'), sender: {} };
    await runtime.inbox.accept([bad, at.text(ANA, 'oi')]);
    for (let round = 0; round < 10; round += 1) {
      await runtime.idle();
      at.clock.advance(300_000);
    }
    await runtime.idle();
    assert.deepEqual(at.channel.texts().slice(0, 2), ['Olá!', 'Qual o seu nome?']);
    const failed = (await at.rows<{ error: string | null }>('inbox')).filter(({ error }) => error !== null);
    assert.equal(failed.length, 1);
  });
});
