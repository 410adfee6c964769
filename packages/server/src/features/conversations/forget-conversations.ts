import type { Transaction } from '../../db/unit-of-work.js';

/**
 * Deletes up to `limit` closed conversations that are older than their tenant keeps them, with their messages and traces.
 * Occurrences stay: they are the tenant's records of cases.
 *
 * @returns how many.
 */
export async function forgetConversations(trx: Transaction, now: Date, limit: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `with old as (
       select c.tenant_id, c.id from conversations c join tenants n on n.id = c.tenant_id
       where n.conversation_days is not null and c.closed_at is not null
         and c.closed_at < :now::timestamptz - make_interval(days => n.conversation_days)
       limit :limit for update of c skip locked
     ), untraced as (
       delete from traces t using old where t.tenant_id = old.tenant_id and t.conversation_id = old.id
     ), gone as (
       delete from conversations c using old where c.tenant_id = old.tenant_id and c.id = old.id returning 1
     )
     select count(*) as count from gone`,
    { now, limit },
  );
  return rows[0]?.count ?? 0;
}
