import type { Instant } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import { formatProtocol } from './protocol.js';

/** A case with its public number. */
export interface Occurrence {
  readonly id: string;
  readonly typeId: string;
  readonly typeName: string;
  readonly contactId: string;
  readonly conversationId: string | null;
  /** The case under which this one was opened. */
  readonly parentId: string | null;
  readonly protocol: string;
  readonly status: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** One status of an occurrence type, as its administrators wrote it. */
interface TypeStatus {
  readonly code?: unknown;
  readonly closes?: unknown;
}

interface TypeRow {
  readonly id: string;
  readonly name: string;
  readonly statuses: readonly TypeStatus[];
  readonly default_status: string | null;
  readonly protocol_pattern: string;
}

interface Row {
  readonly id: string;
  readonly occurrence_type_id: string;
  readonly type_name: string;
  readonly contact_id: string;
  readonly conversation_id: string | null;
  readonly parent_id: string | null;
  readonly protocol: string;
  readonly status: string;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
}

const SELECT = `
  select o.id, o.occurrence_type_id, t.name as type_name, o.contact_id, o.conversation_id, o.parent_id, o.protocol,
    o.status, o.opened_at, o.closed_at
  from occurrences o
  join occurrence_types t on t.tenant_id = o.tenant_id and t.id = o.occurrence_type_id`;

/**
 * Opens a case with the next number of its day. `status` is taken when the type has it, else the type's default.
 *
 * The day's counter stays locked until the transaction ends: numbers have no gaps, and openings of one tenant follow each
 * other.
 *
 * @returns `null` when the type is gone or has no status to begin with.
 */
export async function openOccurrence(
  trx: Transaction,
  opening: {
    readonly tenantId: string;
    readonly typeId: string;
    readonly contactId: string;
    readonly conversationId: string | null;
    readonly parentId: string | null;
    readonly status: string | null;
    /** Shown to the customer. */
    readonly note: string;
    readonly actor: string;
    /** Day of the tenant's zone as YYYY-MM-DD. */
    readonly day: string;
    readonly operatorRegistration: string;
  },
  now: Instant,
): Promise<Occurrence | null> {
  const { tenantId } = opening;
  const type = (await trx('occurrence_types').where({ tenant_id: tenantId, id: opening.typeId }).first()) as
    TypeRow | undefined;
  if (!type) return null;
  const wanted = opening.status === null ? undefined : statusOf(type, opening.status);
  const status = wanted ? opening.status : (type.default_status ?? codeOf(type.statuses[0]));
  if (!status) return null;
  const { rows } = await trx.raw<{ rows: { last: number }[] }>(
    `insert into protocol_counters (tenant_id, day, last) values (?, ?, 1)
     on conflict (tenant_id, day) do update set last = protocol_counters.last + 1 returning last`,
    [tenantId, opening.day],
  );
  const id = uuidv7();
  const at = new Date(now);
  await trx('occurrences').insert({
    tenant_id: tenantId,
    id,
    occurrence_type_id: opening.typeId,
    contact_id: opening.contactId,
    conversation_id: opening.conversationId,
    parent_id: opening.parentId,
    protocol: formatProtocol(type.protocol_pattern, {
      operator: opening.operatorRegistration,
      date: opening.day,
      sequence: rows[0]?.last ?? 1,
    }),
    status,
    opened_at: at,
    updated_at: at,
    closed_at: wanted?.closes === true ? at : null,
  });
  await insertEvent(trx, tenantId, id, { kind: 'opened', status, actor: opening.actor, at });
  if (opening.note) {
    await insertEvent(trx, tenantId, id, { kind: 'noted', note: opening.note, actor: opening.actor, at });
  }
  return findOccurrence(trx, tenantId, id);
}

/** Sets a status; false when the type does not have it or the case is gone, and nothing changes. */
export async function setOccurrenceStatus(
  trx: Transaction,
  change: { readonly tenantId: string; readonly id: string; readonly status: string; readonly actor: string },
  now: Instant,
): Promise<boolean> {
  const { tenantId, id, status } = change;
  const type: TypeRow | undefined = await trx('occurrences as o')
    .join('occurrence_types as t', (on) =>
      on.on('t.tenant_id', 'o.tenant_id').on('t.id', 'o.occurrence_type_id'),
    )
    .where({ 'o.tenant_id': tenantId, 'o.id': id })
    .forUpdate('o')
    .first('t.*');
  const found = type && statusOf(type, status);
  if (!found) return false;
  const at = new Date(now);
  const changed = await trx('occurrences')
    .where({ tenant_id: tenantId, id })
    .whereNot('status', status)
    .update({
      status,
      updated_at: at,
      closed_at: found.closes === true ? at : null,
      version: trx.raw('version + 1'),
    });
  if (changed > 0) {
    await insertEvent(trx, tenantId, id, { kind: 'status-changed', status, actor: change.actor, at });
  }
  return true;
}

export async function findOccurrence(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<Occurrence | null> {
  const { rows } = await trx.raw<{ rows: Row[] }>(`${SELECT} where o.tenant_id = ? and o.id = ?`, [
    tenantId,
    id,
  ]);
  return rows[0] ? toOccurrence(rows[0]) : null;
}

/** A page of cases, newest first, beginning after the given one. */
export async function listOccurrences(
  trx: Transaction,
  tenantId: string,
  page: {
    readonly limit: number;
    readonly after: { readonly openedAt: Date; readonly id: string } | null;
    readonly contactId: string | null;
  },
): Promise<Occurrence[]> {
  const bindings: (string | number | Date)[] = [tenantId];
  let where = 'where o.tenant_id = ?';
  if (page.contactId !== null) {
    where += ' and o.contact_id = ?';
    bindings.push(page.contactId);
  }
  if (page.after) {
    where += ' and (o.opened_at, o.id) < (?, ?)';
    bindings.push(page.after.openedAt, page.after.id);
  }
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `${SELECT} ${where} order by o.opened_at desc, o.id desc limit ?`,
    [...bindings, page.limit],
  );
  return rows.map(toOccurrence);
}

async function insertEvent(
  trx: Transaction,
  tenantId: string,
  occurrenceId: string,
  event: {
    readonly kind: 'opened' | 'status-changed' | 'noted';
    readonly status?: string;
    readonly note?: string;
    readonly actor: string;
    readonly at: Date;
  },
): Promise<void> {
  await trx('occurrence_events').insert({
    tenant_id: tenantId,
    id: uuidv7(),
    occurrence_id: occurrenceId,
    at: event.at,
    kind: event.kind,
    status: event.status ?? null,
    note: event.note ?? null,
    is_public: event.kind === 'noted',
    actor: event.actor,
  });
}

function statusOf(type: TypeRow, code: string): TypeStatus | undefined {
  return type.statuses.find((status) => codeOf(status) === code);
}

function codeOf(status: TypeStatus | undefined): string | null {
  return typeof status?.code === 'string' ? status.code : null;
}

function toOccurrence(row: Row): Occurrence {
  return {
    id: row.id,
    typeId: row.occurrence_type_id,
    typeName: row.type_name,
    contactId: row.contact_id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    protocol: row.protocol,
    status: row.status,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}
