import type { Transaction } from '../../db/unit-of-work.js';

/** The tenant keeps occurrences, about nobody, when the person they were about is erased. */
export async function findKeepsOccurrences(trx: Transaction, tenantId: string): Promise<boolean> {
  const row: { keeps_occurrences: boolean } | undefined = await trx('tenants')
    .where({ id: tenantId })
    .first('keeps_occurrences');
  return row?.keeps_occurrences ?? true;
}

/** Messages to a person are on their way still. */
export async function hasOutgoing(trx: Transaction, tenantId: string, contactId: string): Promise<boolean> {
  return (
    (await trx('outbox').where({ tenant_id: tenantId, contact_id: contactId }).first('id')) !== undefined
  );
}

/**
 * Erasures that can be carried out: their last messages are out, or have had time enough. Needs a transaction that sees
 * all tenants.
 */
export async function findErasuresDue(
  trx: Transaction,
  requestedBefore: Date,
): Promise<{ readonly tenantId: string; readonly id: string }[]> {
  const { rows } = await trx.raw<{ rows: { tenant_id: string; id: string }[] }>(
    `select c.tenant_id, c.id from contacts c
     where c.erasure_requested_at is not null and (
       c.erasure_requested_at < ?
       or not exists (select 1 from outbox x where x.tenant_id = c.tenant_id and x.contact_id = c.id))
     order by c.erasure_requested_at limit 100`,
    [requestedBefore],
  );
  return rows.map(({ tenant_id, id }) => ({ tenantId: tenant_id, id }));
}
