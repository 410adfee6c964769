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
    const state = isAccepting() ? await stateOf(database) : 'stopping';
    ctx.status = state === 'ok' ? 200 : 503;
    ctx.body = { status: state };
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.registry.contentType;
    ctx.body = await metrics.registry.metrics();
  });
  return router;
}

/** Whether the database answers and has every step of the schema that this version knows. */
type Readiness = 'ok' | 'stopping' | 'no-database' | 'not-migrated';

async function stateOf(database: Database): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve('no-database'), READY_TIMEOUT_MS);
  });
  const asked = database.isMigrated().then(
    (isMigrated): Readiness => (isMigrated ? 'ok' : 'not-migrated'),
    (): Readiness => 'no-database',
  );
  const result = await Promise.race([asked, late]);
  clearTimeout(timer);
  return result;
}
