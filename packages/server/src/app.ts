import type Router from '@koa/router';
import Koa from 'koa';
import type { SignIn } from './auth/sign-in.js';
import type { Database } from './db/connect.js';
import type { UnitOfWork } from './db/unit-of-work.js';
import { Fault } from './errors.js';
import { createApiRouter } from './http/api-router.js';
import { createDocsRouter } from './http/docs.routes.js';
import { createHealthRouter } from './http/health.routes.js';
import type { Metrics } from './http/metrics.js';
import { observe } from './http/middleware/observe.js';
import { problems } from './http/middleware/problems.js';
import { requestId } from './http/middleware/request-id.js';
import { compression, crossOrigin, securityHeaders } from './http/middleware/security-headers.js';
import type { RateLimiter } from './http/rate-limit.js';
import type { Route } from './http/route.js';
import { createSdkRouter } from './http/sdk.routes.js';
import type { Logger } from './logging.js';

export interface AppDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly signIn: SignIn;
  readonly rateLimiter: RateLimiter;
  /** The REST API. */
  readonly routes: readonly Route[];
  /** What does not follow the rules of the REST API: webhooks, the polling chat, pages of the demo. */
  readonly routers: readonly Router[];
  readonly sdkDir: string | null;
  /** Version of this server. */
  readonly version: string;
  readonly trustProxy: boolean;
  /** False once the process has begun to stop. */
  readonly isAccepting: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The HTTP side of the server as a Koa application, not listening yet. */
export function createApp(deps: AppDeps): Koa {
  const app = new Koa({ proxy: deps.trustProxy });
  // Errors are answered and logged by `problems`; what is left is a broken connection.
  app.on('error', (error: unknown) => deps.logger.debug({ err: error }, 'connection failed'));
  app.use(requestId);
  app.use(observe(deps.logger, deps.metrics));
  app.use(securityHeaders());
  app.use(crossOrigin());
  app.use(compression());
  app.use(problems(deps.logger));
  const routers = [
    createHealthRouter(deps),
    ...deps.routers,
    createSdkRouter({ folder: deps.sdkDir, version: deps.version }),
    createDocsRouter(deps.routes, deps.version),
    createApiRouter(deps),
  ];
  for (const router of routers) app.use(router.routes());
  app.use(refuseMethod(routers));
  return app;
}

/** An address that exists, but not for this method, is 405 with `Allow`. */
function refuseMethod(routers: readonly Router[]): Koa.Middleware {
  return async (ctx, next) => {
    await next();
    if (ctx.status !== 404 || (ctx.body !== undefined && ctx.body !== null)) return;
    const methods = new Set<string>();
    for (const router of routers) {
      for (const layer of router.match(ctx.path, ctx.method).path) {
        for (const method of layer.methods) methods.add(method);
      }
    }
    // A route that has the method and did not answer found nothing.
    if (methods.size === 0 || methods.has(ctx.method)) return;
    ctx.set('Allow', [...methods].sort().join(', '));
    if (ctx.method === 'OPTIONS') {
      ctx.status = 204;
      return;
    }
    throw new Fault('not-allowed', {
      code: 'method-not-allowed',
      detail: `This address takes ${[...methods].sort().join(', ')}.`,
    });
  };
}
