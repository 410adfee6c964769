import type { Context, Middleware, Next } from 'koa';
import { answerGraphCall, type GraphStandIn } from '@fluxo/server/whatsapp-stand-in';

/** Where the demo serves its Graph API; `WHATSAPP_GRAPH_URL` is the demo's origin with this path. */
export const GRAPH_PATH = '/demo/graph';

/** Serves a local Graph API below `GRAPH_PATH`. Mount it before any body parser. */
export function graphApi(standIn: GraphStandIn): Middleware {
  return async (ctx: Context, next: Next) => {
    if (ctx.path !== GRAPH_PATH && !ctx.path.startsWith(`${GRAPH_PATH}/`)) {
      await next();
      return;
    }
    // Silence and cut connections are answers here, which Koa's own answering would spoil.
    ctx.respond = false;
    await answerGraphCall(standIn, ctx.req, ctx.res, (ctx.req.url ?? '').slice(GRAPH_PATH.length));
  };
}
