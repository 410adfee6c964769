import type { Scope } from '../../auth/scope.js';

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
