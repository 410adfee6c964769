import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import Router from '@koa/router';
import type { ChatServerFrame } from '@fluxo/core/contract';
import type Koa from 'koa';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { Fault } from '../../errors.js';
import { readJsonBody } from '../../http/json-body.js';
import { ChatSession, type ChatDeps } from './chat-session.js';
import { CHAT_PATH } from './chat-sockets.js';
import { readFrameValue } from './client-frames.js';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_FRAMES = 20;
/** Below the 30 s after which some proxies give up an answer that does not come. */
const HOLD_MS = 25_000;
/** Proxies cut streams that are silent. */
const COMMENT_MS = 20_000;

const framesSchema = z.object({ frames: z.array(z.unknown()).min(1).max(MAX_FRAMES) });

const listeningSchema = z.object({
  config: z.string().min(1).max(200),
  conversation: z.string().min(1).max(100).optional(),
  since: z.coerce.number().int().min(0).optional(),
});

/**
 * The web chat for networks that let no socket through: the same frames, in by POST, out by event stream or by a request
 * that is held until there is something to tell.
 *
 * `POST /chat/v1/frames` takes `{ "frames": [hello, …] }` and answers `{ "frames": […] }`: the welcome, what came after
 * the hello's `since`, and acknowledgements. `GET /chat/v1/events` and `GET /chat/v1/poll` take `config`, `conversation`
 * and `since` in the query and the visitor token as bearer token, and give the same frames.
 */
export function createChatRouter(deps: ChatDeps): Router {
  const router = new Router({ prefix: CHAT_PATH });

  router.post('/frames', async (ctx) => {
    const parsed = framesSchema.safeParse(await readJsonBody(ctx, MAX_BODY_BYTES));
    if (!parsed.success) throw unreadable('Send { "frames": [ … ] } with 1 to 20 frames, the first a hello.');
    const frames: ChatServerFrame[] = [];
    const session = new ChatSession(deps, collecting(frames), originOf(ctx));
    for (const value of parsed.data.frames) await session.receive(readFrameValue(value));
    await session.settled();
    session.close();
    answer(ctx, frames);
  });

  router.get('/poll', async (ctx) => {
    const frames: ChatServerFrame[] = [];
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const session = new ChatSession(
      deps,
      {
        send: (frame) => {
          frames.push(frame);
          if (frame.type !== 'welcome') tell();
          return Promise.resolve();
        },
        close: tell,
      },
      originOf(ctx),
    );
    await session.receive(helloOf(ctx));
    const cancel = deps.clock.after(HOLD_MS, tell);
    ctx.req.once('close', tell);
    await told;
    cancel();
    await session.settled();
    session.close();
    answer(ctx, frames);
  });

  router.get('/events', async (ctx) => {
    const hello = helloOf(ctx);
    const stream = new PassThrough();
    ctx.type = 'text/event-stream';
    ctx.set('Cache-Control', 'no-store');
    ctx.set('X-Accel-Buffering', 'no');
    ctx.body = stream;
    const session = new ChatSession(
      deps,
      {
        async send(frame) {
          if (stream.destroyed) return;
          // A slow client makes its own session wait, not this process's memory grow.
          if (!stream.write(`data: ${JSON.stringify(frame)}\n\n`))
            await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
        },
        close: () => stream.end(),
      },
      originOf(ctx),
    );
    let cancel = (): void => undefined;
    const comment = (): void => {
      cancel = deps.clock.after(COMMENT_MS, () => {
        stream.write(':\n\n');
        comment();
      });
    };
    comment();
    stream.once('close', () => {
      cancel();
      session.close();
    });
    void session.receive(hello);
    return Promise.resolve();
  });

  return router;
}

function answer(ctx: Koa.Context, frames: readonly ChatServerFrame[]): void {
  ctx.set('Cache-Control', 'no-store');
  ctx.body = { frames };
}

function collecting(frames: ChatServerFrame[]) {
  return {
    send: (frame: ChatServerFrame): Promise<void> => {
      frames.push(frame);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

/** The greeting that a request to listen stands for. */
function helloOf(ctx: Koa.Context) {
  const query = listeningSchema.safeParse(ctx.query);
  if (!query.success)
    throw unreadable('Name the channel config by `config`, and optionally `conversation` and `since`.');
  const [, visitor] = /^Bearer (\S+)$/i.exec(ctx.get('authorization')) ?? [];
  return readFrameValue({
    id: uuidv7(),
    type: 'hello',
    ...query.data,
    ...(visitor !== undefined && { visitor }),
  });
}

/**
 * Origin of the page. Browsers leave it out when a page asks its own server; they say so by a header that no page can
 * set.
 */
function originOf(ctx: Koa.Context): string | undefined {
  const origin = ctx.get('origin');
  if (origin !== '') return origin;
  return ctx.get('sec-fetch-site') === 'same-origin' ? ctx.origin : undefined;
}

function unreadable(detail: string): Fault {
  return new Fault('invalid', { code: 'bad-frame', detail });
}
