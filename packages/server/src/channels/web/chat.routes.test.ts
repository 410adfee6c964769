import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { ChatServerFrame, WelcomeFrame } from '@fluxo/core/contract';
import Koa from 'koa';
import { useDatabase } from '../../db/test-database.test-support.js';
import type { Runtime } from '../../runtime/runtime.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import { createChatRouter } from './chat.routes.js';
import { SITE, chatDeps } from './chat.test-support.js';

const asking = chain('Web', [
  node('hello', 'message', { text: 'Olá!' }),
  node('ask', 'input', { message: 'Qual o seu nome?', inputType: 'text', variable: 'nome' }),
  node('bye', 'message', { text: 'Até logo, {{nome}}.' }),
]);

describe('the chat without sockets', () => {
  const db = useDatabase();
  let at: TestPlace;
  let runtime: Runtime;
  let server: Server;
  let base: string;

  before(async () => {
    at = await TestPlace.create(db);
    await at.saveFlow('start', asking);
    await at.addConfig('start');
    runtime = at.process();
    const app = new Koa();
    app.use(createChatRouter(chatDeps(at, runtime)).routes());
    server = createServer((request, response) => void app.callback()(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat/v1`;
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await runtime.stop();
  });

  const post = async (frames: unknown[], origin = SITE): Promise<ChatServerFrame[]> => {
    const answer = await fetch(`${base}/frames`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ frames }),
    });
    assert.equal(answer.status, 200);
    return ((await answer.json()) as { frames: ChatServerFrame[] }).frames;
  };
  const hello = (more: object = {}) => ({ id: 'h', type: 'hello', config: at.publicKey, ...more });
  const say = (text: string) => ({ id: randomUUID(), type: 'message', content: { kind: 'text', text } });
  const textsOf = (frames: readonly ChatServerFrame[]) =>
    frames.flatMap((frame) =>
      frame.type === 'message' && 'text' in frame.content ? [frame.content.text] : [],
    );
  const listen = (path: string, visitor: string, query: Record<string, string> = {}) =>
    fetch(`${base}/${path}?${new URLSearchParams({ config: at.publicKey, ...query }).toString()}`, {
      headers: { origin: SITE, authorization: `Bearer ${visitor}` },
    });

  test('frames go in by POST and are acknowledged', async () => {
    const [welcome, ack] = await post([hello(), say('oi')]);
    assert.equal(welcome?.type, 'welcome');
    assert.equal(ack?.type, 'ack');
    await runtime.idle();
    const again = await post([hello({ visitor: welcome.visitor })]);
    assert.deepEqual(textsOf(again), ['oi', 'Olá!', 'Qual o seu nome?']);
  });

  test('a held request is answered as soon as there is something to tell', async () => {
    const [welcome] = await post([hello()]);
    const { visitor } = welcome as WelcomeFrame;
    const held = listen('poll', visitor);
    await post([hello({ visitor }), say('oi')]);
    const { frames } = (await (await held).json()) as { frames: ChatServerFrame[] };
    assert.equal(frames[0]?.type, 'welcome');
    assert.ok(frames.length > 1);
  });

  test('a held request without news is answered after 25 seconds', async () => {
    const [welcome] = await post([hello()]);
    const held = listen('poll', (welcome as WelcomeFrame).visitor);
    const before_ = at.clock.pending;
    while (at.clock.pending <= before_) await new Promise((resolve) => setImmediate(resolve));
    at.clock.advance(25_000);
    const { frames } = (await (await held).json()) as { frames: ChatServerFrame[] };
    assert.deepEqual(
      frames.map(({ type }) => type),
      ['welcome'],
    );
  });

  test('an event stream brings the transcript and goes on live', async () => {
    const [welcome] = await post([hello(), say('oi')]);
    await runtime.idle();
    const { visitor } = welcome as WelcomeFrame;
    const answer = await listen('events', visitor);
    assert.match(answer.headers.get('content-type') ?? '', /text\/event-stream/);
    const reader = answer.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) {
        const { value, done } = await reader.read();
        assert.ok(!done);
        text += decoder.decode(value as Uint8Array, { stream: true });
      }
    };
    await until('Qual o seu nome?');
    await post([hello({ visitor }), say('Ana')]);
    await until('Até logo, Ana.');
    await reader.cancel();
  });

  test('other pages, unknown tokens and frames without a greeting are refused in frames', async () => {
    for (const [frames, origin, code] of [
      [[hello()], 'https://evil.test', 'forbidden-origin'],
      [[hello({ visitor: 'a.b.c' })], SITE, 'invalid-visitor'],
      [[say('oi')], SITE, 'bad-frame'],
    ] as const) {
      const [frame] = await post([...frames], origin);
      assert.equal(frame?.type === 'error' && frame.code, code);
    }
  });

  test('a request that names no channel config is refused', async () => {
    const answer = await fetch(`${base}/poll`, { headers: { origin: SITE } });
    assert.ok(answer.status >= 400);
  });
});
