import Router from '@koa/router';
import type { Database } from '../db/connect.js';
import type { Metrics } from './metrics.js';

/** The database is asked no longer than this. */
const READY_TIMEOUT_MS = 2_000;

export interface HealthDeps {
  readonly database: Database;
  readonly metrics: Metrics;
  /** False once the process has begun to stop. */
  readonly isAccepting: () => boolean;
}

/** `/healthz`: the process lives. `/readyz`: it can do its work. `/metrics`: counters. */
export function createHealthRouter({ database, metrics, isAccepting }: HealthDeps): Router {
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const isReady = isAccepting() && (await answers(database));
    ctx.status = isReady ? 200 : 503;
    ctx.body = { status: isReady ? 'ok' : 'unavailable' };
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.registry.contentType;
    ctx.body = await metrics.registry.metrics();
  });
  return router;
}

async function answers(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
  });
  const asked = database.knex.raw('select 1').then(
    () => true,
    () => false,
  );
  const result = await Promise.race([asked, late]);
  clearTimeout(timer);
  return result;
}
