import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Fault, PhoneInput, PhoneNetwork, StandInUser } from '@fluxo/server/whatsapp-stand-in';

/** Where the phone page finds its own small API. */
const PHONE_API_PATH = '/demo/phone/api';

/** Files come as base64 in JSON. */
const MAX_BODY_BYTES = 24 * 1024 * 1024;

/** JSON API of the phone page, with server-sent events for what happens meanwhile; tests use it as a judge. */
export function phoneRoutes(network: PhoneNetwork, business: { name: string; phone: string }): Router {
  const router = new Router({ prefix: PHONE_API_PATH });
  const snapshot = () => ({
    business,
    users: network.users,
    entries: Object.fromEntries(network.users.map(({ waId }) => [waId, network.transcript(waId)])),
  });

  router.get('/state', (ctx) => {
    ctx.body = snapshot();
  });

  router.get('/events', (ctx) => {
    // Written by hand: for Koa the end of an endless answer is an error.
    ctx.respond = false;
    const { req, res } = ctx;
    const write = (event: object) => res.write(`data: ${JSON.stringify(event)}\n\n`);
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
    write({ kind: 'state', ...snapshot() });
    const unsubscribe = network.subscribe(write);
    req.on('close', () => {
      unsubscribe();
      res.end();
    });
  });

  router.post('/users', async (ctx) => {
    const { name, waId } = await readJson(ctx);
    if (typeof name !== 'string' || name.trim() === '') {
      refuse(ctx, 'Expected a name.');
      return;
    }
    const user: StandInUser = {
      waId: typeof waId === 'string' && /^\d{8,15}$/.test(waId) ? waId : newNumber(network.users.length),
      name: name.trim().slice(0, 60),
    };
    network.addUser(user);
    ctx.status = 201;
    ctx.body = user;
  });

  router.post('/users/:waId/messages', async (ctx) => {
    const waId = String(ctx.params['waId']);
    const input = toInput(await readJson(ctx));
    if (input === null) {
      refuse(ctx, 'Expected something that a person can send.');
      return;
    }
    try {
      ctx.body = { id: network.send(waId, input) };
      ctx.status = 201;
    } catch (error) {
      refuse(ctx, error instanceof Error ? error.message : String(error));
    }
  });

  router.post('/users/:waId/read', (ctx) => {
    network.markRead(String(ctx.params['waId']));
    ctx.status = 204;
  });

  router.get('/files/:id', (ctx) => {
    const file = network.graph.readFile(String(ctx.params['id']));
    if (file === undefined) return;
    ctx.type = file.mimeType;
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
    ctx.body = Buffer.from(file.bytes);
  });

  router.get('/calls', (ctx) => {
    ctx.body = network.graph.calls;
  });

  router.post('/faults', async (ctx) => {
    const { does, accepts, times } = await readJson(ctx);
    if (typeof does !== 'object' || does === null) {
      refuse(ctx, 'Expected a fault.');
      return;
    }
    network.graph.addFault({
      does: does as Fault['does'],
      accepts: accepts === true,
      times: typeof times === 'number' ? times : 1,
    });
    ctx.status = 204;
  });

  return router;
}

function refuse(ctx: Context, detail: string): void {
  ctx.status = 400;
  ctx.body = { detail };
}

async function readJson(ctx: Context): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) ctx.throw(413);
    chunks.push(bytes);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A number in Recife that nobody has. */
function newNumber(taken: number): string {
  return `55819${String(90_000_000 + taken).padStart(8, '0')}`;
}

const MEDIA = ['image', 'audio', 'video', 'document', 'sticker'] as const;

function toInput(body: Readonly<Record<string, unknown>>): PhoneInput | null {
  const { kind, text, messageId, replyId, latitude, longitude, media, base64, mimeType, fileName, caption } =
    body;
  switch (kind) {
    case 'text':
      return typeof text === 'string' && text !== '' ? { kind, text } : null;
    case 'reply':
      return typeof messageId === 'string' && typeof replyId === 'string'
        ? { kind, messageId, replyId }
        : null;
    case 'location':
      return typeof latitude === 'number' && typeof longitude === 'number'
        ? { kind, latitude, longitude }
        : null;
    case 'media': {
      const type = MEDIA.find((each) => each === media);
      if (type === undefined || typeof base64 !== 'string' || typeof mimeType !== 'string') return null;
      return {
        kind,
        media: type,
        bytes: new Uint8Array(Buffer.from(base64, 'base64')),
        mimeType,
        ...(typeof fileName === 'string' ? { fileName } : {}),
        ...(typeof caption === 'string' && caption !== '' ? { caption } : {}),
      };
    }
    default:
      return null;
  }
}
