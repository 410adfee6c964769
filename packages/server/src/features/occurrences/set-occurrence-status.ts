import type { Instant } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';
import type { Occurrence, OccurrenceActor } from './occurrence.js';
import { BOT } from './occurrence.js';
import { insertOccurrenceEvent } from './occurrence-events.repository.js';
import { findTypeIdOf, lockOccurrence, updateOccurrence } from './occurrences.repository.js';
import { holdTypeRules, type TypeRules } from './type-rules.js';
import { tellHooksOf } from './tell-hooks.js';

/**
 * Sets a status for a flow; false when the type does not have it, the occurrence is gone, or it is closed and its type
 * does not let it be opened again: nothing changes then.
 */
export async function setOccurrenceStatus(
  trx: Transaction,
  change: { readonly tenantId: string; readonly id: string; readonly status: string },
  now: Instant,
): Promise<boolean> {
  const { tenantId, id, status } = change;
  const typeId = await findTypeIdOf(trx, tenantId, id);
  const rules = typeId === null ? null : await holdTypeRules(trx, tenantId, typeId);
  const wanted = rules?.statuses.find(({ code }) => code === status);
  if (!rules || !wanted) return false;
  const occurrence = await lockOccurrence(trx, tenantId, id);
  if (!occurrence) return false;
  if (occurrence.status === status) return true;
  const reopens = occurrence.closedAt !== null && !wanted.closes;
  if (reopens && !rules.allowsReopening) return false;
  await applyStatus(trx, { tenantId, occurrence, rules, status, closingReason: null, actor: BOT }, now);
  return true;
}

/** Writes a status that has been found to be allowed, with its history. The row must be locked. */
export async function applyStatus(
  trx: Transaction,
  change: {
    readonly tenantId: string;
    readonly occurrence: Occurrence;
    readonly rules: TypeRules;
    readonly status: string;
    readonly closingReason: string | null;
    readonly actor: OccurrenceActor;
  },
  now: Instant,
): Promise<void> {
  const { tenantId, occurrence, rules, status, closingReason, actor } = change;
  const closes = rules.statuses.find(({ code }) => code === status)?.closes ?? false;
  const at = new Date(now);
  const isFirstResponse = actor.subject !== BOT.subject && occurrence.firstRespondedAt === null;
  await updateOccurrence(
    trx,
    tenantId,
    occurrence.id,
    {
      status,
      closed_at: closes ? (occurrence.closedAt ?? at) : null,
      closing_reason: closes ? (closingReason ?? occurrence.closingReason) : null,
      ...(isFirstResponse && { first_responded_at: at }),
    },
    now,
  );
  await insertOccurrenceEvent(
    trx,
    tenantId,
    occurrence.id,
    { kind: 'status-changed', status, previousStatus: occurrence.status, closingReason },
    actor,
    now,
  );
  const wasClosed = occurrence.closedAt !== null;
  const event =
    wasClosed === closes ? 'occurrence.status-changed' : closes ? 'occurrence.closed' : 'occurrence.reopened';
  await tellHooksOf(trx, tenantId, occurrence.id, event, now);
}
