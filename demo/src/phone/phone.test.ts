import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import Koa from 'koa';
import { parseWebhook, verifySignature, type InboundEvent } from '@fluxo/server/whatsapp';
import type { StandInNumber } from '@fluxo/server/whatsapp-stand-in';
import { createPhone, type Phone } from './phone.js';

const NUMBER: StandInNumber = {
  phoneNumberId: '1001',
  businessAccountId: '2001',
  appId: '3001',
  accessToken: 'token',
  appSecret: 'secret',
  displayPhone: '551140040000',
  verifiedName: 'Saúde Aurora',
};
const ANA = '5511987654321';

describe("the demo's phone", () => {
  let server: Server;
  let origin: string;
  let phone: Phone;
  let received: InboundEvent[];

  before(async () => {
    const app = new Koa();
    app.use(async (ctx, next) => {
      if (ctx.path !== '/webhooks/whatsapp/config-1') return next();
      const chunks: Uint8Array[] = [];
      for await (const chunk of ctx.req) chunks.push(chunk as Uint8Array);
      const body = Buffer.concat(chunks);
      assert.ok(verifySignature(body, ctx.get('x-hub-signature-256'), [NUMBER.appSecret]));
      received.push(...parseWebhook(JSON.parse(body.toString())));
      ctx.status = 200;
    });
    app.use((ctx, next) => phone.middleware[0]?.(ctx, next));
    app.use((ctx, next) => phone.middleware[1]?.(ctx as never, next));
    const callback = app.callback();
    server = createServer((request, response) => void callback(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    phone.stop();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    received = [];
    phone = createPhone({ number: NUMBER, origin: () => origin, configId: () => 'config-1' });
  });

  const post = (path: string, body: object) =>
    fetch(`${origin}/demo/phone/api${path}`, { method: 'POST', body: JSON.stringify(body) });
  const sendToAna = (body: object) =>
    fetch(`${phone.graphUrl()}/v24.0/1001/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: ANA, ...body }),
    });

  test('what is typed on the page reaches the callback address, signed', async () => {
    assert.equal((await post(`/users/${ANA}/messages`, { kind: 'text', text: 'Olá' })).status, 201);
    await phone.network.settled();
    assert.equal(received[0]?.kind === 'message' && received[0].text, 'Olá');
  });

  test('what the server sends shows on the phone, and its taps come back', async () => {
    await post(`/users/${ANA}/messages`, { kind: 'text', text: 'oi' });
    const reply = { id: 'q:1', title: 'Boleto' };
    const answer = await sendToAna({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Escolha' },
        action: { buttons: [{ type: 'reply', reply }] },
      },
    });
    assert.equal(answer.status, 200);
    const state = (await (await fetch(`${origin}/demo/phone/api/state`)).json()) as {
      entries: Record<string, { id: string; from: string }[]>;
    };
    const menu = state.entries[ANA]?.at(-1);
    assert.equal(menu?.from, 'business');
    const tapped = await post(`/users/${ANA}/messages`, {
      kind: 'reply',
      messageId: menu?.id,
      replyId: 'q:1',
    });
    assert.equal(tapped.status, 201);
    await phone.network.settled();
    assert.ok(received.some((event) => event.kind === 'message' && event.context_id === menu?.id));
  });

  test('events begin with the state and follow with changes', async () => {
    const response = await fetch(`${origin}/demo/phone/api/events`);
    const reader = response.body?.getReader();
    assert.ok(reader);
    const read = async () => new TextDecoder().decode((await reader.read()).value as Uint8Array);
    assert.match(await read(), /"kind":"state".*Ana Souza/);
    await post(`/users/${ANA}/messages`, { kind: 'text', text: 'ao vivo' });
    assert.match(await read(), /"kind":"entry".*ao vivo/);
    await reader.cancel();
  });

  test('files, places and new phones', async () => {
    const base64 = Buffer.from('fake').toString('base64');
    const file = { kind: 'media', media: 'image', base64, mimeType: 'image/png' };
    assert.equal((await post(`/users/${ANA}/messages`, file)).status, 201);
    const place = { kind: 'location', latitude: -23.5, longitude: -46.6 };
    assert.equal((await post(`/users/${ANA}/messages`, place)).status, 201);
    const user = (await (await post('/users', { name: 'Eva' })).json()) as { waId: string };
    assert.equal((await post(`/users/${user.waId}/messages`, { kind: 'text', text: 'oi' })).status, 201);
    await phone.network.settled();
    const images = received.flatMap((event) =>
      event.kind === 'message' && event.media ? [event.media.id] : [],
    );
    const stored = await fetch(`${origin}/demo/phone/api/files/${images[0] ?? ''}`);
    assert.equal(await stored.text(), 'fake');
  });

  test('what nobody can send is refused with a reason', async () => {
    for (const body of [{}, { kind: 'text', text: '' }, { kind: 'reply', messageId: 'x', replyId: 'y' }]) {
      assert.equal((await post(`/users/${ANA}/messages`, body)).status, 400);
    }
    assert.equal((await post('/users/1/messages', { kind: 'text', text: 'oi' })).status, 400);
  });

  test('faults are switched on from outside and calls are recorded', async () => {
    await post(`/users/${ANA}/messages`, { kind: 'text', text: 'oi' });
    await post('/faults', { does: { kind: 'error', status: 500, code: 131000 }, times: 1 });
    const message = { type: 'text', text: { body: 'a' } };
    assert.equal((await sendToAna(message)).status, 500);
    await post('/faults', { does: { kind: 'cut' }, accepts: true, times: 1 });
    await assert.rejects(sendToAna(message).then((response) => response.text()));
    assert.equal((await sendToAna(message)).status, 200);
    const calls = (await (await fetch(`${origin}/demo/phone/api/calls`)).json()) as {
      status: number | null;
    }[];
    assert.deepEqual(
      calls.map(({ status }) => status),
      [500, null, 200],
    );
    assert.equal(phone.network.transcript(ANA).filter(({ from }) => from === 'business').length, 2);
  });
});
