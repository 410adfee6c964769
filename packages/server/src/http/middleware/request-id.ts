import type Koa from 'koa';
import { uuidv7 } from 'uuidv7';

const HEADER = 'X-Request-Id';
const USABLE = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives every request an id, taken from the caller when it has a usable form, and tells it in the answer. */
export const requestId: Koa.Middleware = async (ctx, next) => {
  const given = ctx.get(HEADER);
  const id = USABLE.test(given) ? given : uuidv7();
  (ctx.state as { requestId?: string }).requestId = id;
  ctx.set(HEADER, id);
  await next();
};

export function requestIdOf(ctx: Koa.Context): string {
  return (ctx.state as { requestId?: string }).requestId ?? '';
}
