import type { Transaction } from '../../db/unit-of-work.js';

/** Deletes up to `limit` traces that are older than their tenant keeps them; answers how many. */
export async function forgetTraces(trx: Transaction, now: Date, limit: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `with old as (
       select t.tenant_id, t.conversation_id, t.at, t.id from traces t join tenants n on n.id = t.tenant_id
       where t.at < :now::timestamptz - make_interval(days => n.trace_days)
         and t.at < :now::timestamptz - make_interval(days => (select min(trace_days) from tenants))
       limit :limit
     ), gone as (
       delete from traces t using old
       where t.tenant_id = old.tenant_id and t.conversation_id = old.conversation_id and t.at = old.at and t.id = old.id
       returning 1
     )
     select count(*) as count from gone`,
    { now, limit },
  );
  return rows[0]?.count ?? 0;
}

/** Drops months of traces that no tenant keeps any more and that hold nothing; answers how many. */
export async function dropEmptyMonths(trx: Transaction, now: Date): Promise<number> {
  const { rows } = await trx.raw<{ rows: { dropped: number }[] }>(
    `select drop_empty_trace_partitions(?::timestamptz - make_interval(days => min(trace_days))) as dropped
     from tenants having min(trace_days) is not null`,
    [now],
  );
  return rows[0]?.dropped ?? 0;
}
