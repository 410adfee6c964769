import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { MessageContent } from '@fluxo/core';
import { createHttpClient, type HttpClient } from '../../outbound/http-client.js';
import type { Delivery, Recipient, SendOutcome } from '../channel.js';
import { WhatsAppChannel } from './channel.js';
import { GraphClient, type WhatsAppCredentials } from './client.js';
import { WhatsAppMediaClient, type MediaFile } from './media.js';
import { startGraphServer, type GraphServer } from './stand-in/graph-server.js';
import { GraphStandIn, type Fault } from './stand-in/graph-stand-in.js';
import { ANA, BIA, NUMBER } from './stand-in/stand-in.test-support.js';

const PNG: MediaFile = { bytes: new Uint8Array([137, 80, 78, 71]), mimeType: 'image/png', fileName: 'a.png' };

describe('the WhatsApp channel against the Graph API stand-in', () => {
  let standIn: GraphStandIn;
  let server: GraphServer;
  let http: HttpClient;
  let channel: WhatsAppChannel;
  let media: WhatsAppMediaClient;
  let graph: GraphClient;
  let now: number;
  let credentials: WhatsAppCredentials | null;
  let files: Map<string, MediaFile>;
  const proxy = { handle: (...args: Parameters<GraphStandIn['handle']>) => standIn.handle(...args) };

  before(async () => {
    server = await startGraphServer(proxy as unknown as GraphStandIn);
    http = createHttpClient({ allowOrigins: [server.url], resolve: () => Promise.resolve([]) });
  });
  after(async () => {
    await http.close();
    await server.close();
  });
  beforeEach(() => {
    now = Date.UTC(2026, 10, 22);
    credentials = { ...NUMBER };
    files = new Map([['m1', PNG]]);
    standIn = new GraphStandIn({
      numbers: [NUMBER],
      baseUrl: () => server.url,
      now: () => now,
      templates: [{ name: 'aviso', language: 'pt_BR', text: 'Olá {{1}}' }],
      resolveAddress: (to) => ({ waId: to === '5521988880001' ? BIA.waId : to }),
    });
    graph = new GraphClient(http, { url: `${server.url}/`, version: 'v24.0', timeoutMs: 200 }, () => now);
    media = new WhatsAppMediaClient(graph, http, [server.url]);
    channel = new WhatsAppChannel({
      graph,
      media,
      http,
      findCredentials: () => Promise.resolve(credentials),
      readMedia: (_, id) => Promise.resolve(files.get(id) ?? null),
      now: () => now,
    });
  });
  afterEach(() => {
    files.clear();
  });

  const send = (content: MessageContent, recipient: Recipient = { phone: ANA.waId }): Promise<SendOutcome> =>
    channel.send({
      messageId: 'message-1',
      tenantId: 't',
      conversationId: 'c',
      configId: 'k',
      recipient,
      content,
    } satisfies Delivery);
  const text: MessageContent = { kind: 'text', text: 'Olá' };

  test('a message is sent with our id, and the proof of the app', async () => {
    const outcome = await send(text);
    assert.ok(outcome.kind === 'sent');
    assert.equal(outcome.externalId, standIn.accepted[0]?.id);
    assert.equal(standIn.accepted[0]?.callbackData, 'message-1');
  });

  test('the number that WhatsApp knows comes back when it is another', async () => {
    const outcome = await send(text, { phone: '5521988880001' });
    assert.deepEqual(outcome.kind === 'sent' && outcome.recipient, { phone: BIA.waId });
  });

  test('somebody without a number is reached by user id', async () => {
    assert.equal((await send(text, { userId: 'BR.caio' })).kind, 'sent');
    assert.equal(standIn.accepted[0]?.body['recipient'], 'BR.caio');
  });

  test('somebody without any address is a failure, not an exception', async () => {
    assert.equal((await send(text, { visitorId: 'v' })).kind, 'failed');
  });

  const outcomes: readonly [
    name: string,
    fault: Fault['does'],
    accepts: boolean,
    expected: Partial<SendOutcome>,
  ][] = [
    ['500', { kind: 'error', status: 500, code: 131000 }, false, { kind: 'retry', scope: 'message' }],
    ['502 with a page', { kind: 'error', status: 502, html: true }, false, { kind: 'retry' }],
    ['504 with a page', { kind: 'error', status: 504, html: true }, false, { kind: 'in-doubt' }],
    [
      '429 with Retry-After',
      { kind: 'error', status: 429, code: 130429, retryAfter: 7 },
      false,
      { kind: 'retry', scope: 'number', afterMs: 7000 },
    ],
    ['429 without', { kind: 'error', status: 429, code: 130429 }, false, { kind: 'retry', scope: 'number' }],
    ['the pair limit', { kind: 'error', status: 400, code: 131056 }, false, { kind: 'retry', scope: 'pair' }],
    ['a closed window', { kind: 'error', status: 400, code: 131047 }, false, { kind: 'window-closed' }],
    ['a dead token', { kind: 'error', status: 401, code: 190 }, false, { kind: 'paused' }],
    ['a locked account', { kind: 'error', status: 403, code: 368 }, false, { kind: 'paused' }],
    ['an undeliverable message', { kind: 'error', status: 400, code: 131026 }, false, { kind: 'failed' }],
    ['silence', { kind: 'silence' }, false, { kind: 'in-doubt' }],
    ['silence after acceptance', { kind: 'silence' }, true, { kind: 'in-doubt' }],
    ['a cut connection', { kind: 'cut' }, false, { kind: 'in-doubt' }],
    ['a cut answer', { kind: 'cut' }, true, { kind: 'in-doubt' }],
  ];
  for (const [name, does, accepts, expected] of outcomes) {
    test(`${name} is ${expected.kind ?? ''}`, async () => {
      standIn.addFault({ does, accepts, times: 1 });
      const outcome = await send(text);
      assert.deepEqual({ ...outcome, ...expected }, outcome);
      assert.equal(standIn.accepted.length, accepts ? 1 : 0);
    });
  }

  test('nobody listening is worth another try', async () => {
    const away = new WhatsAppChannel({
      graph: new GraphClient(createHttpClient({ allowOrigins: ['http://127.0.0.1:1'] }), {
        url: 'http://127.0.0.1:1',
        version: 'v24.0',
      }),
      media,
      http,
      findCredentials: () => Promise.resolve(credentials),
      readMedia: () => Promise.resolve(null),
      now: () => now,
    });
    const outcome = await away.send({
      messageId: 'm',
      tenantId: 't',
      conversationId: 'c',
      configId: 'k',
      recipient: { phone: ANA.waId },
      content: text,
    });
    assert.equal(outcome.kind, 'retry');
  });

  test('a config without number or token sends nothing', async () => {
    credentials = null;
    assert.equal((await send(text)).kind, 'failed');
    credentials = { ...NUMBER, accessToken: '' };
    assert.equal((await send(text)).kind, 'paused');
    assert.deepEqual(standIn.calls, []);
  });

  test('a template that does not exist fails alone, without stopping the number', async () => {
    const template = (name: string, parameters: string[]): MessageContent => ({
      kind: 'template',
      name,
      language: 'pt_BR',
      parameters,
      text: '',
    });
    assert.equal((await send(template('outro', []))).kind, 'failed');
    assert.equal((await send(template('aviso', []))).kind, 'failed');
    assert.equal((await send(template('aviso', ['Ana']))).kind, 'sent');
  });

  describe('files', () => {
    const image = (more: object): MessageContent => ({
      kind: 'media',
      media: { kind: 'image', ...more },
      caption: 'veja',
    });
    const uploads = () => standIn.calls.filter(({ path }) => path.endsWith('/media')).length;

    test('a stored file is uploaded once and sent by id', async () => {
      assert.equal((await send(image({ mediaId: 'm1' }))).kind, 'sent');
      assert.equal((await send(image({ mediaId: 'm1' }))).kind, 'sent');
      assert.equal(uploads(), 1);
      const sent = standIn.accepted[1]?.body['image'] as { id: string; caption: string };
      assert.equal(sent.caption, 'veja');
      assert.deepEqual([...(standIn.readFile(sent.id)?.bytes ?? [])], [...PNG.bytes]);
    });

    test('an upload is renewed before WhatsApp forgets it', async () => {
      await send(image({ mediaId: 'm1' }));
      now += 30 * 24 * 60 * 60 * 1000;
      await send(image({ mediaId: 'm1' }));
      assert.equal(uploads(), 2);
    });

    test('an address that we cannot fetch is left to WhatsApp', async () => {
      assert.equal((await send(image({ url: 'https://files.example.com/a.png' }))).kind, 'sent');
      assert.deepEqual(standIn.accepted[0]?.body['image'], {
        link: 'https://files.example.com/a.png',
        caption: 'veja',
      });
    });

    test('a file that is gone or of a wrong kind fails with a reason', async () => {
      assert.equal((await send(image({ mediaId: 'gone' }))).kind, 'failed');
      files.set('m2', { bytes: new Uint8Array(4), mimeType: 'image/gif' });
      const outcome = await send(image({ mediaId: 'm2' }));
      assert.equal(outcome.kind === 'failed' && outcome.code, 'media-not-accepted');
    });

    test('an upload without an answer is tried again, not in doubt', async () => {
      standIn.addFault({
        matches: ({ path }) => path.endsWith('/media'),
        does: { kind: 'silence' },
        times: 1,
      });
      assert.equal((await send(image({ mediaId: 'm1' }))).kind, 'retry');
    });

    test("a user's file is fetched and checked", async () => {
      const id = standIn.storeFile(NUMBER.phoneNumberId, PNG.bytes, 'image/png');
      const file = await media.download(NUMBER, id, 1000);
      assert.ok(file.ok);
      assert.equal(file.value.mimeType, 'image/png');
      assert.deepEqual([...file.value.bytes], [...PNG.bytes]);
    });

    test("a user's file that is too large, unknown or elsewhere is refused for good", async () => {
      const id = standIn.storeFile(NUMBER.phoneNumberId, PNG.bytes, 'image/png');
      for (const attempt of [
        media.download(NUMBER, id, 3),
        media.download(NUMBER, '404', 1000),
        new WhatsAppMediaClient(graph, http).download(NUMBER, id, 1000),
      ]) {
        const file = await attempt;
        assert.equal(!file.ok && file.error.retry, false);
      }
    });
  });

  test('a message can be shown as read with typing', async () => {
    await channel.acknowledge('t', 'k', 'wamid.in', true);
    assert.deepEqual(standIn.calls[0]?.body, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.in',
      typing_indicator: { type: 'text' },
    });
  });

  test('a config can be checked: number, account, token, subscription', async () => {
    const number = await graph.readPhoneNumber(NUMBER);
    assert.equal(number.kind === 'ok' && number.body['id'], NUMBER.phoneNumberId);
    assert.equal((await graph.listPhoneNumbers(NUMBER)).kind, 'ok');
    assert.equal((await graph.debugToken(NUMBER)).kind, 'ok');
    assert.equal((await graph.subscribeApp(NUMBER)).kind, 'ok');
    assert.equal(standIn.isSubscribed(NUMBER.businessAccountId), true);
    const wrong = await graph.readPhoneNumber({ ...NUMBER, phoneNumberId: '1' });
    assert.equal(wrong.kind === 'error' && wrong.error.class, 'config');
    const token = await graph.readPhoneNumber({ ...NUMBER, accessToken: 'other' });
    assert.equal(token.kind === 'error' && token.error.class, 'auth');
  });

  test('the token is in no error', async () => {
    standIn.addFault({ does: { kind: 'cut' }, times: 1 });
    assert.doesNotMatch(JSON.stringify(await send(text)), /TEST_ACCESS_TOKEN|test-app-secret/);
  });
});
