import type Koa from 'koa';
import type { Logger } from '../../logging.js';
import type { Metrics } from '../metrics.js';
import { requestIdOf } from './request-id.js';

/** One log line and one sample per request. Addresses are logged without their query, which may hold names. */
export function observe(logger: Logger, metrics: Metrics): Koa.Middleware {
  return async (ctx, next) => {
    const start = process.hrtime.bigint();
    try {
      await next();
    } finally {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const route = (ctx as Koa.Context & { _matchedRoute?: unknown })._matchedRoute;
      const status = String(ctx.status);
      metrics.requests.observe(
        { method: ctx.method, route: typeof route === 'string' ? route : 'none', status },
        seconds,
      );
      const level = ctx.path === '/healthz' || ctx.path === '/metrics' ? 'debug' : 'info';
      logger[level](
        {
          requestId: requestIdOf(ctx),
          method: ctx.method,
          path: ctx.path,
          status: ctx.status,
          ms: Math.round(seconds * 1000),
        },
        'request',
      );
    }
  };
}
