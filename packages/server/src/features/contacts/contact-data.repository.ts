import type { ContactAlias, ContactDetail } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';

/** Where other tables refer to a contact. A test compares this list with the database. */
export const CONTACT_REFERENCES = [
  { table: 'contact_aliases', column: 'contact_id' },
  { table: 'contact_merges', column: 'target_id' },
  { table: 'conversations', column: 'contact_id' },
  { table: 'conversations', column: 'identified_contact_id' },
  { table: 'hook_deliveries', column: 'contact_id' },
  { table: 'occurrences', column: 'contact_id' },
  { table: 'outbox', column: 'contact_id' },
  { table: 'task_recipients', column: 'contact_id' },
] as const;

/** Moves everything that refers to one contact to another; answers the rows by table. */
export async function moveReferences(
  trx: Transaction,
  tenantId: string,
  fromId: string,
  toId: string,
): Promise<Record<string, number>> {
  const moved: Record<string, number> = {};
  for (const { table, column } of CONTACT_REFERENCES) {
    const count = await trx(table)
      .where({ tenant_id: tenantId, [column]: fromId })
      .update({ [column]: toId });
    if (count > 0) moved[table] = (moved[table] ?? 0) + count;
  }
  return moved;
}

/** Addresses of a contact, oldest first. */
export async function findAliases(trx: Transaction, tenantId: string, id: string): Promise<ContactAlias[]> {
  const rows: { kind: ContactAlias['kind']; value: string; created_at: Date }[] = await trx('contact_aliases')
    .where({ tenant_id: tenantId, contact_id: id })
    .orderBy(['created_at', 'kind', 'value'])
    .select('kind', 'value', 'created_at');
  return rows.map(({ kind, value, created_at }) => ({ kind, value, createdAt: created_at.toISOString() }));
}

/** How much there is of a contact. */
export async function countOf(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<ContactDetail['counts']> {
  const { rows } = await trx.raw<{ rows: ContactDetail['counts'][] }>(
    `select
       (select count(*)::int from conversations where tenant_id = :tenant and (contact_id = :id or identified_contact_id = :id))
         as conversations,
       (select count(*)::int from conversations
        where tenant_id = :tenant and (contact_id = :id or identified_contact_id = :id) and status <> 'closed')
         as "openConversations",
       (select count(*)::int from occurrences where tenant_id = :tenant and contact_id = :id) as occurrences,
       (select count(*)::int from occurrences
        where tenant_id = :tenant and contact_id = :id and protocol is not null and closed_at is null)
         as "openOccurrences"`,
    { tenant: tenantId, id },
  );
  return rows[0] ?? { conversations: 0, openConversations: 0, occurrences: 0, openOccurrences: 0 };
}

/** A conversation that goes on. */
export interface OpenConversation {
  readonly id: string;
  readonly config_id: string;
  readonly contact_id: string;
}

/** Open conversations that contacts write, locked in the order of their ids. */
export async function lockOpenConversations(
  trx: Transaction,
  tenantId: string,
  contactIds: readonly string[],
): Promise<OpenConversation[]> {
  return trx('conversations')
    .where('tenant_id', tenantId)
    .whereNot('status', 'closed')
    .where((either) => {
      void either.whereIn('contact_id', [...contactIds]).orWhereIn('identified_contact_id', [...contactIds]);
    })
    .orderBy('id')
    .forUpdate()
    .select<OpenConversation[]>('id', 'config_id', 'contact_id');
}

/** The merge that took a contact away. */
export interface MergeRow {
  readonly source_id: string;
  readonly target_id: string;
  readonly moved: Readonly<Record<string, number>>;
  readonly conflicts: readonly unknown[];
}

export async function findMerge(
  trx: Transaction,
  tenantId: string,
  sourceId: string,
): Promise<MergeRow | null> {
  const row: MergeRow | undefined = await trx('contact_merges')
    .where({ tenant_id: tenantId, source_id: sourceId })
    .first('source_id', 'target_id', 'moved', 'conflicts');
  return row ?? null;
}

export async function insertMerge(
  trx: Transaction,
  tenantId: string,
  merge: MergeRow,
  now: Date,
): Promise<void> {
  await trx('contact_merges').insert({
    tenant_id: tenantId,
    source_id: merge.source_id,
    target_id: merge.target_id,
    moved: JSON.stringify(merge.moved),
    // Which fields differed; their values belong to nobody any more.
    conflicts: JSON.stringify(merge.conflicts),
    merged_at: now,
  });
}

export async function deleteContact(trx: Transaction, tenantId: string, id: string): Promise<void> {
  await trx('search_terms').where({ tenant_id: tenantId, kind: 'contact', owner_id: id }).delete();
  await trx('contacts').where({ tenant_id: tenantId, id }).delete();
}

/** Sets columns of a contact and raises its version. */
export async function setContact(
  trx: Transaction,
  tenantId: string,
  id: string,
  columns: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> {
  await trx('contacts')
    .where({ tenant_id: tenantId, id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: now });
}
