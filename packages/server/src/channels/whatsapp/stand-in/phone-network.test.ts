import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { JsonObject } from '@fluxo/core';
import type { InboundEvent } from '../inbound-event.js';
import { formatMessage } from '../format.js';
import type { OutboundContentMessage } from '../outbound-message.js';
import { parseWebhook } from '../parse.js';
import { verifySignature } from '../signature.js';
import { PhoneNetwork, type StatusHabit } from './phone-network.js';
import { ANA, BIA, CAIO, NUMBER } from './stand-in.test-support.js';
import type { SignedDelivery } from './webhook-writer.js';

describe('phones and the business', () => {
  let network: PhoneNetwork;
  let deliveries: SignedDelivery[];
  let answers: number[];
  let now: number;

  beforeEach(() => {
    deliveries = [];
    answers = [];
    now = Date.UTC(2026, 10, 22);
    network = new PhoneNetwork({
      number: NUMBER,
      baseUrl: () => 'http://graph',
      deliver: (delivery) => {
        deliveries.push(delivery);
        return Promise.resolve(answers.shift() ?? 200);
      },
      now: () => now,
      after: (_, callback) => {
        const timer = setImmediate(callback);
        return () => clearImmediate(timer);
      },
    });
    for (const user of [ANA, BIA, CAIO]) network.addUser(user);
  });

  const events = (): InboundEvent[] =>
    deliveries.flatMap(({ body }) => parseWebhook(JSON.parse(new TextDecoder().decode(body))));
  const post = (message: OutboundContentMessage): Promise<JsonObject> => postBody(formatMessage(message));
  async function postBody(body: JsonObject): Promise<JsonObject> {
    const answer = await network.graph.handle({
      method: 'POST',
      path: `/v24.0/${NUMBER.phoneNumberId}/messages`,
      query: new URLSearchParams(),
      headers: { authorization: `Bearer ${NUMBER.accessToken}` },
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
    assert.ok(answer.kind === 'answer');
    return JSON.parse(String(answer.body)) as JsonObject;
  }
  async function settle(): Promise<void> {
    await new Promise((done) => setImmediate(done));
    await network.settled();
  }
  const idOf = (answer: JsonObject): string => (answer['messages'] as [{ id: string }])[0].id;

  test('what a person writes arrives signed, escaped as Meta escapes', async () => {
    network.send(ANA.waId, { kind: 'text', text: 'Olá 😀 a/b' });
    await network.settled();
    const [delivery] = deliveries;
    assert.ok(delivery);
    const text = new TextDecoder().decode(delivery.body);
    assert.match(text, /Ol\\u00e1 \\ud83d\\ude00 a\\\/b/);
    assert.ok(verifySignature(delivery.body, delivery.headers['x-hub-signature-256'], [NUMBER.appSecret]));
    const [event] = events();
    assert.ok(event?.kind === 'message');
    assert.deepEqual(
      [event.from, event.user_id, event.name, event.text],
      [ANA.waId, ANA.userId, 'Ana', 'Olá 😀 a/b'],
    );
  });

  test('somebody with a user name shows no number', async () => {
    network.send(CAIO.waId, { kind: 'text', text: 'oi' });
    await network.settled();
    const [event] = events();
    assert.ok(event?.kind === 'message');
    assert.deepEqual([event.from, event.user_id], [null, 'BR.caio']);
  });

  test('deliveries are repeated until 200, in order', async () => {
    answers = [503, 0, 401];
    network.send(ANA.waId, { kind: 'text', text: '1' });
    network.send(ANA.waId, { kind: 'text', text: '2' });
    await network.settled();
    assert.deepEqual(
      events().map((event) => (event.kind === 'message' ? event.text : '')),
      ['1', '1', '1', '1', '2'],
    );
  });

  test('a message to a person shows on the phone and is followed by statuses with our data', async () => {
    network.send(ANA.waId, { kind: 'text', text: 'oi' });
    await post({
      recipient: { phone: ANA.waId },
      content: { kind: 'text', text: 'Bem-vinda' },
      callbackData: 'm-1',
    });
    await settle();
    network.markRead(ANA.waId);
    await network.settled();
    assert.deepEqual(
      network.transcript(ANA.waId).map(({ from, status }) => [from, status]),
      [
        ['user', 'delivered'],
        ['business', 'read'],
      ],
    );
    const statuses = events().flatMap((event) => (event.kind === 'status' ? [event] : []));
    assert.deepEqual(
      statuses.map(({ status }) => status),
      ['sent', 'delivered', 'read'],
    );
    assert.ok(statuses.every(({ biz_opaque_callback_data: data }) => data === 'm-1'));
  });

  const habits: readonly [StatusHabit, readonly string[]][] = [
    ['reversed', ['delivered', 'sent']],
    ['twice', ['sent', 'sent', 'delivered', 'delivered']],
    ['none', []],
  ];
  for (const [habit, expected] of habits) {
    test(`statuses can come ${habit}`, async () => {
      network.statuses = habit;
      network.send(ANA.waId, { kind: 'text', text: 'oi' });
      await post({ recipient: { phone: ANA.waId }, content: { kind: 'text', text: 'a' } });
      await settle();
      assert.deepEqual(
        events().flatMap((event) => (event.kind === 'status' ? [event.status] : [])),
        expected,
      );
    });
  }

  test('taps name the option and the message that offered it', async () => {
    network.send(ANA.waId, { kind: 'text', text: 'oi' });
    const options = [
      { replyId: 'q:1', title: 'Boleto' },
      { replyId: 'q:2', title: 'Guia', description: 'Autorização' },
    ];
    const menu = { kind: 'options', text: 'Escolha', button: 'Abrir' } as const;
    const recipient = { phone: ANA.waId };
    const list = idOf(await post({ recipient, content: { ...menu, layout: 'list', options } }));
    const buttons = idOf(
      await post({ recipient, content: { ...menu, layout: 'buttons', options: options.slice(0, 1) } }),
    );
    network.send(ANA.waId, { kind: 'reply', messageId: list, replyId: 'q:2' });
    network.send(ANA.waId, { kind: 'reply', messageId: buttons, replyId: 'q:1' });
    await settle();
    const taps = events().flatMap((event) =>
      event.kind === 'message' && event.reply !== undefined ? [[event.context_id, event.reply]] : [],
    );
    assert.deepEqual(taps, [
      [list, { kind: 'list_reply', id: 'q:2', title: 'Guia', description: 'Autorização' }],
      [buttons, { kind: 'button_reply', id: 'q:1', title: 'Boleto' }],
    ]);
    assert.throws(() => network.send(ANA.waId, { kind: 'reply', messageId: list, replyId: 'q:9' }), /q:9/);
  });

  test('both forms of a Brazilian number reach the same phone', async () => {
    network.send(BIA.waId, { kind: 'text', text: 'oi' });
    const answer = await post({
      recipient: { phone: '5521988880001' },
      content: { kind: 'text', text: 'a' },
    });
    assert.deepEqual(answer['contacts'], [{ input: '5521988880001', wa_id: '552188880001' }]);
    assert.equal(network.transcript(BIA.waId).length, 2);
  });

  test('free messages need the window, and our own number is no recipient', async () => {
    const to = (phone: string) => post({ recipient: { phone }, content: { kind: 'text', text: 'a' } });
    const code = (answer: JsonObject) => (answer['error'] as { code: number } | undefined)?.code;
    assert.equal(code(await to(ANA.waId)), 131047);
    network.send(ANA.waId, { kind: 'text', text: 'oi' });
    assert.equal(code(await to(ANA.waId)), undefined);
    now += 25 * 60 * 60 * 1000;
    assert.equal(code(await to(ANA.waId)), 131047);
    assert.equal(code(await to(NUMBER.displayPhone)), 131021);
  });

  test('a user id written into `to` is answered like a message and never arrives', async () => {
    network.send(ANA.waId, { kind: 'text', text: 'oi' });
    const before = network.transcript(ANA.waId).length;
    network.graph.addFault({ does: { kind: 'delay', ms: 0 }, times: 1 });
    const body = { messaging_product: 'whatsapp', to: 'BR.ana', type: 'text', text: { body: 'a' } };
    await postBody(body);
    assert.equal(network.graph.accepted.length, 0);
    assert.equal(network.transcript(ANA.waId).length, before);
  });

  test('reading and typing of the business show on the phone', async () => {
    const seen: string[] = [];
    network.subscribe((change) => seen.push(change.kind));
    const messageId = network.send(ANA.waId, { kind: 'text', text: 'oi' });
    await network.settled();
    await postBody(formatMessage({ content: { kind: 'read', messageId, typing: true } }));
    assert.equal(network.transcript(ANA.waId)[0]?.status, 'read');
    assert.ok(seen.includes('typing'));
  });

  test('a stopped network repeats nothing', async () => {
    answers = Array.from({ length: 100 }, () => 503);
    network.send(ANA.waId, { kind: 'text', text: 'oi' });
    network.stop();
    await network.settled();
    assert.ok(deliveries.length <= 1);
  });
});
