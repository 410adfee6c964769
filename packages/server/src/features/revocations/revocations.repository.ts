import type { Scope } from '../../auth/scope.js';
import type { Transaction } from '../../db/unit-of-work.js';

/** Keeps the later of the present and the new moment. */
export async function upsertRevocation(
  { trx, tenantId, now }: Scope,
  subject: string,
  before: Date,
): Promise<Date> {
  const { rows } = await trx.raw<{ rows: { before: Date }[] }>(
    `insert into revocations (tenant_id, subject, before, created_at) values (?, ?, ?, ?)
     on conflict (tenant_id, subject) do update
       set before = greatest(revocations.before, excluded.before), created_at = excluded.created_at
     returning before`,
    [tenantId, subject, before, now],
  );
  return rows[0]?.before ?? before;
}

/** Revocations made since a moment, over all tenants: open sockets of these subjects close. */
export async function findRevocationsSince(
  trx: Transaction,
  since: Date,
): Promise<{ readonly tenantId: string; readonly subject: string; readonly before: Date }[]> {
  const rows = await trx('revocations')
    .where('created_at', '>=', since)
    .select<{ tenant_id: string; subject: string; before: Date }[]>('tenant_id', 'subject', 'before');
  return rows.map((row) => ({ tenantId: row.tenant_id, subject: row.subject, before: row.before }));
}
