import type { Instant } from '@fluxo/core';
import type { OccurrenceEvent } from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import type { OccurrenceActor } from './occurrence.js';

/** One line of an occurrence's history. */
export interface NewOccurrenceEvent {
  readonly kind: OccurrenceEvent['kind'];
  readonly status?: string;
  readonly previousStatus?: string;
  readonly closingReason?: string | null;
  readonly note?: string;
  readonly isPublic?: boolean;
  readonly files?: readonly string[];
  readonly fields?: readonly string[];
}

export interface OccurrenceEventRow {
  readonly id: string;
  readonly at: Date;
  readonly kind: OccurrenceEvent['kind'];
  readonly status: string | null;
  readonly previous_status: string | null;
  readonly closing_reason: string | null;
  readonly note: string | null;
  readonly is_public: boolean;
  readonly files: readonly string[];
  readonly fields: readonly string[];
  readonly actor: string;
  readonly actor_name: string;
}

const COLUMNS = [
  'id',
  'at',
  'kind',
  'status',
  'previous_status',
  'closing_reason',
  'note',
  'is_public',
  'files',
  'fields',
  'actor',
  'actor_name',
] as const;

/** Adds a line; nothing changes or removes it afterwards. */
export async function insertOccurrenceEvent(
  trx: Transaction,
  tenantId: string,
  occurrenceId: string,
  event: NewOccurrenceEvent,
  actor: OccurrenceActor,
  now: Instant,
): Promise<OccurrenceEventRow> {
  const rows: unknown[] = await trx('occurrence_events')
    .insert({
      tenant_id: tenantId,
      id: uuidv7(),
      occurrence_id: occurrenceId,
      at: new Date(now),
      kind: event.kind,
      status: event.status ?? null,
      previous_status: event.previousStatus ?? null,
      closing_reason: event.closingReason ?? null,
      note: event.note ?? null,
      is_public: event.isPublic ?? false,
      files: JSON.stringify(event.files ?? []),
      fields: JSON.stringify(event.fields ?? []),
      actor: actor.subject,
      actor_name: actor.name,
    })
    .returning([...COLUMNS]);
  return rows[0] as OccurrenceEventRow;
}

/** A part of the history, in the order in which it was written. */
export async function listOccurrenceEvents(
  trx: Transaction,
  tenantId: string,
  occurrenceId: string,
  page: { readonly limit: number; readonly after: string | null; readonly order: 'asc' | 'desc' },
): Promise<OccurrenceEventRow[]> {
  const query = trx('occurrence_events').where({ tenant_id: tenantId, occurrence_id: occurrenceId });
  if (page.after !== null) void query.where('id', page.order === 'asc' ? '>' : '<', page.after);
  return query.orderBy('id', page.order).limit(page.limit).select<OccurrenceEventRow[]>(COLUMNS);
}
