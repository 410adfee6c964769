import type { Instant } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../db/unit-of-work.js';
import { dayOf } from './day.js';
import type { OccurrenceActor, OpenedOccurrence } from './occurrence.js';
import { insertOccurrenceEvent } from './occurrence-events.repository.js';
import {
  findNumbering,
  findOccurrence,
  insertOccurrence,
  takeNumber,
  updateOccurrence,
  type OccurrenceColumns,
} from './occurrences.repository.js';
import { formatProtocol } from './protocol.js';
import { dueTimes } from './sla.js';
import { findPromise, holdTypeRules, type TypeRules } from './type-rules.js';
import { tellHooksOf } from './tell-hooks.js';

/** What a new occurrence begins with. */
export interface Opening {
  readonly tenantId: string;
  readonly typeId: string;
  readonly contactId: string;
  readonly conversationId: string | null;
  readonly parentId: string | null;
  /** Taken when the type has it, else the type's default. */
  readonly status: string | null;
  /** Shown to the customer; empty for none. */
  readonly note: string;
  readonly actor: OccurrenceActor;
  readonly more?: Pick<OccurrenceColumns, 'title' | 'description' | 'subject' | 'assignee'>;
}

/**
 * Opens a case with the next number of its day, in its tenant's zone, and the due times that its type promises.
 *
 * @returns `null` when the type is gone or has no status to begin with.
 */
export async function openOccurrence(
  trx: Transaction,
  opening: Opening,
  now: Instant,
): Promise<OpenedOccurrence | null> {
  const { tenantId, actor } = opening;
  const rules = await holdTypeRules(trx, tenantId, opening.typeId);
  if (!rules) return null;
  const wanted = rules.statuses.find(({ code }) => code === opening.status);
  const status = wanted?.code ?? rules.firstStatus;
  if (status === null) return null;
  const id = uuidv7();
  const at = new Date(now);
  await insertOccurrence(trx, tenantId, id, {
    occurrence_type_id: rules.id,
    contact_id: opening.contactId,
    conversation_id: opening.conversationId,
    parent_id: opening.parentId,
    status,
    ...opening.more,
    created_at: at,
    updated_at: at,
    ...(await openedColumns(trx, tenantId, rules, status, now)),
  });
  await insertOccurrenceEvent(trx, tenantId, id, { kind: 'opened', status }, actor, now);
  if (opening.note !== '') {
    const note = { kind: 'noted', note: opening.note, isPublic: true } as const;
    await insertOccurrenceEvent(trx, tenantId, id, note, actor, now);
  }
  const occurrence = opened(await findOccurrence(trx, tenantId, id));
  await tellHooksOf(trx, tenantId, occurrence, 'occurrence.opened', now);
  return occurrence;
}

/** Gives a draft its number, its due times and its place in the history. The row must be locked. */
export async function openDraft(
  trx: Transaction,
  tenantId: string,
  draft: { readonly id: string; readonly status: string },
  rules: TypeRules,
  actor: OccurrenceActor,
  now: Instant,
): Promise<OpenedOccurrence> {
  const { id, status } = draft;
  await updateOccurrence(
    trx,
    tenantId,
    id,
    { status, ...(await openedColumns(trx, tenantId, rules, status, now)) },
    now,
  );
  await insertOccurrenceEvent(trx, tenantId, id, { kind: 'opened', status }, actor, now);
  const occurrence = opened(await findOccurrence(trx, tenantId, id));
  await tellHooksOf(trx, tenantId, occurrence, 'occurrence.opened', now);
  return occurrence;
}

async function openedColumns(
  trx: Transaction,
  tenantId: string,
  rules: TypeRules,
  status: string,
  now: Instant,
): Promise<OccurrenceColumns> {
  const at = new Date(now);
  const { firstResponse, resolution } = dueTimes(await findPromise(trx, tenantId, rules), now);
  const closes = rules.statuses.find(({ code }) => code === status)?.closes ?? false;
  const { timeZone, operator } = await findNumbering(trx, tenantId);
  const day = dayOf(now, timeZone);
  // Last, so that others wait for the counter as shortly as can be.
  const sequence = await takeNumber(trx, tenantId, day);
  return {
    protocol: formatProtocol(rules.protocolPattern, { operator, date: day, sequence }),
    opened_at: at,
    closed_at: closes ? at : null,
    first_response_warn_at: dateOf(firstResponse?.warnAt),
    first_response_due_at: dateOf(firstResponse?.dueAt),
    resolution_warn_at: dateOf(resolution?.warnAt),
    resolution_due_at: dateOf(resolution?.dueAt),
  };
}

function dateOf(at: Instant | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function opened(occurrence: Awaited<ReturnType<typeof findOccurrence>>): OpenedOccurrence {
  const { protocol = null, openedAt = null } = occurrence ?? {};
  if (!occurrence || protocol === null || openedAt === null)
    throw new Error('Expected the occurrence to be open within its own transaction.');
  return { ...occurrence, protocol, openedAt };
}
