import type { OccurrenceStatus } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';
import { findSchedule } from '../schedules/schedule-reader.js';
import type { SlaPromise } from './sla.js';

/** What an occurrence type asks of its occurrences. */
export interface TypeRules {
  readonly id: string;
  readonly name: string;
  readonly statuses: readonly OccurrenceStatus[];
  /** What occurrences begin with; `null` for a type without statuses. */
  readonly firstStatus: string | null;
  readonly protocolPattern: string;
  readonly subjects: readonly string[];
  readonly closingReasons: readonly string[];
  readonly requiresClosingReason: boolean;
  readonly allowsReopening: boolean;
  readonly firstResponseMinutes: number | null;
  readonly resolutionMinutes: number | null;
  readonly scheduleId: string | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly statuses: readonly OccurrenceStatus[];
  readonly default_status: string | null;
  readonly protocol_pattern: string;
  readonly subjects: readonly string[];
  readonly closing_reasons: readonly string[];
  readonly requires_closing_reason: boolean;
  readonly allows_reopening: boolean;
  readonly sla_first_response_minutes: number | null;
  readonly sla_minutes: number | null;
  readonly sla_schedule_id: string | null;
}

/**
 * The rules of a type, which stay as they are until the transaction ends: a status that is being given cannot be taken
 * away meanwhile. Taken before any lock on occurrences, as changes of types do.
 */
export async function holdTypeRules(
  trx: Transaction,
  tenantId: string,
  typeId: string,
): Promise<TypeRules | null> {
  const row = await trx('occurrence_types')
    .where({ tenant_id: tenantId, id: typeId })
    .forShare()
    .first<Row | undefined>();
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    statuses: row.statuses,
    firstStatus: row.default_status ?? row.statuses[0]?.code ?? null,
    protocolPattern: row.protocol_pattern,
    subjects: row.subjects,
    closingReasons: row.closing_reasons,
    requiresClosingReason: row.requires_closing_reason,
    allowsReopening: row.allows_reopening,
    firstResponseMinutes: row.sla_first_response_minutes,
    resolutionMinutes: row.sla_minutes,
    scheduleId: row.sla_schedule_id,
  };
}

/** What the type promises, with its schedule. */
export async function findPromise(trx: Transaction, tenantId: string, rules: TypeRules): Promise<SlaPromise> {
  const { firstResponseMinutes, resolutionMinutes, scheduleId } = rules;
  const needsSchedule = scheduleId !== null && (firstResponseMinutes !== null || resolutionMinutes !== null);
  const schedule = needsSchedule ? await findSchedule(trx, tenantId, scheduleId) : null;
  return { firstResponseMinutes, resolutionMinutes, schedule };
}
