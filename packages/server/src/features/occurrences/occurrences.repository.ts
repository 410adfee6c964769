import type { Instant } from '@fluxo/core';
import type { OccurrenceStatus } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';
import type { Occurrence } from './occurrence.js';

interface OccurrenceRow {
  readonly id: string;
  readonly version: number;
  readonly occurrence_type_id: string;
  readonly type_name: string;
  readonly statuses: readonly OccurrenceStatus[];
  readonly contact_id: string;
  readonly contact_name: string;
  readonly contact_key: string | null;
  readonly conversation_id: string | null;
  readonly parent_id: string | null;
  readonly protocol: string | null;
  readonly status: string;
  readonly title: string;
  readonly description: string;
  readonly subject: string | null;
  readonly assignee: string | null;
  readonly closing_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly first_response_warn_at: Date | null;
  readonly first_response_due_at: Date | null;
  readonly first_responded_at: Date | null;
  readonly resolution_warn_at: Date | null;
  readonly resolution_due_at: Date | null;
}

/** What reads whole occurrences, as `o` with their type `t` and contact `c`. */
export const SELECT_OCCURRENCE = `
  select o.*, t.name as type_name, t.statuses, c.name as contact_name, c.unique_key as contact_key
  from occurrences o
  join occurrence_types t on t.tenant_id = o.tenant_id and t.id = o.occurrence_type_id
  join contacts c on c.tenant_id = o.tenant_id and c.id = o.contact_id`;

export async function findOccurrence(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<Occurrence | null> {
  const { rows } = await trx.raw<{ rows: OccurrenceRow[] }>(
    `${SELECT_OCCURRENCE} where o.tenant_id = ? and o.id = ?`,
    [tenantId, id],
  );
  return rows[0] ? toOccurrence(rows[0]) : null;
}

/** As `findOccurrence`, and nobody else changes it until the transaction ends. */
export async function lockOccurrence(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<Occurrence | null> {
  const row: unknown = await trx('occurrences').where({ tenant_id: tenantId, id }).forUpdate().first('id');
  return row === undefined ? null : findOccurrence(trx, tenantId, id);
}

/** Type of an occurrence; it never changes once there is a protocol. */
export async function findTypeIdOf(trx: Transaction, tenantId: string, id: string): Promise<string | null> {
  const row: { occurrence_type_id: string } | undefined = await trx('occurrences')
    .where({ tenant_id: tenantId, id })
    .first('occurrence_type_id');
  return row?.occurrence_type_id ?? null;
}

/** Columns of an occurrence apart from its tenant and id. */
export type OccurrenceColumns = Partial<
  Omit<OccurrenceRow, 'id' | 'type_name' | 'statuses' | 'contact_name'>
>;

export async function insertOccurrence(
  trx: Transaction,
  tenantId: string,
  id: string,
  columns: OccurrenceColumns,
): Promise<void> {
  await trx('occurrences').insert({ ...columns, tenant_id: tenantId, id });
}

/** Changes columns and raises the version by one. The row must be locked. */
export async function updateOccurrence(
  trx: Transaction,
  tenantId: string,
  id: string,
  columns: OccurrenceColumns,
  now: Instant,
): Promise<void> {
  await trx('occurrences')
    .where({ tenant_id: tenantId, id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: new Date(now) });
}

export async function deleteOccurrence(trx: Transaction, tenantId: string, id: string): Promise<void> {
  await trx('occurrences').where({ tenant_id: tenantId, id }).delete();
}

/** Occurrences opened under another one, oldest first. */
export async function findChildren(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<{ readonly id: string; readonly protocol: string | null; readonly status: string }[]> {
  return trx('occurrences')
    .where({ tenant_id: tenantId, parent_id: id })
    .orderBy([{ column: 'created_at' }, { column: 'id' }])
    .limit(1000)
    .select('id', 'protocol', 'status');
}

/**
 * The next number of a day of the tenant's zone. The day's counter stays locked until the transaction ends: whoever takes
 * a number either commits it or gives it back, so numbers have no gaps, and openings of one tenant follow each other.
 *
 * @param day YYYY-MM-DD.
 */
export async function takeNumber(trx: Transaction, tenantId: string, day: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { last: number }[] }>(
    `insert into protocol_counters (tenant_id, day, last) values (?, ?, 1)
     on conflict (tenant_id, day) do update set last = protocol_counters.last + 1 returning last`,
    [tenantId, day],
  );
  const last = rows[0]?.last;
  if (last === undefined) throw new Error('Expected the counter of protocols to answer a number.');
  return last;
}

/** What numbers are made of, apart from the type's pattern. */
export async function findNumbering(
  trx: Transaction,
  tenantId: string,
): Promise<{ readonly timeZone: string; readonly operator: string }> {
  const row: { time_zone: string; operator_registration: string } | undefined = await trx('tenants')
    .where({ id: tenantId })
    .first('time_zone', 'operator_registration');
  if (!row) throw new Error(`Expected the tenant ${tenantId} to exist within its own transaction.`);
  return { timeZone: row.time_zone, operator: row.operator_registration };
}

/** True when a row of another table is there: what a new occurrence refers to. */
export async function exists(
  trx: Transaction,
  tenantId: string,
  table: 'contacts' | 'conversations',
  id: string,
): Promise<boolean> {
  const query = trx(table).where({ tenant_id: tenantId, id });
  if (table === 'contacts') void query.whereNull('erased_at');
  return (await query.first('id')) !== undefined;
}

export function toOccurrence(row: OccurrenceRow): Occurrence {
  return {
    id: row.id,
    version: row.version,
    typeId: row.occurrence_type_id,
    typeName: row.type_name,
    statuses: row.statuses,
    contactId: row.contact_id,
    contactName: row.contact_name,
    contactKey: row.contact_key,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    protocol: row.protocol,
    status: row.status,
    title: row.title,
    description: row.description,
    subject: row.subject,
    assignee: row.assignee,
    closingReason: row.closing_reason,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    firstResponseWarnAt: row.first_response_warn_at,
    firstResponseDueAt: row.first_response_due_at,
    firstRespondedAt: row.first_responded_at,
    resolutionWarnAt: row.resolution_warn_at,
    resolutionDueAt: row.resolution_due_at,
  };
}
