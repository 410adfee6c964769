import type { Transaction } from '../db/unit-of-work.js';
import type { Backlog } from '../http/metrics.js';

/** What waits in inbox and outbox, over all tenants. */
export async function readBacklog(trx: Transaction): Promise<Backlog> {
  const { rows } = await trx.raw<{ rows: { outbox: number; age: number }[] }>(
    `select (select count(*) from outbox) as outbox,
       coalesce((select extract(epoch from now() - min(received_at)) from inbox
         where handled_at is null and not (kind = 'status' and attempts > 0)), 0)::float8 as age`,
  );
  return { outbox: rows[0]?.outbox ?? 0, inboxAgeSeconds: Math.max(0, rows[0]?.age ?? 0) };
}
