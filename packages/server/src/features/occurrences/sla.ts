import { addOpenDuration, type Instant, type Schedule } from '@fluxo/core';
import type { SlaState } from '@fluxo/core/contract';

const MINUTE_MS = 60_000;
/** Part of the time after which people are warned. */
const WARN_AT = 0.8;

/** What a type promises. */
export interface SlaPromise {
  readonly firstResponseMinutes: number | null;
  readonly resolutionMinutes: number | null;
  /** Whose open hours count; `null`: the clock's time. */
  readonly schedule: Schedule | null;
}

/** When a promise falls due, and when people are warned of it. */
export interface DueTime {
  readonly warnAt: Instant;
  readonly dueAt: Instant;
}

export interface DueTimes {
  readonly firstResponse: DueTime | null;
  readonly resolution: DueTime | null;
}

/** Due times of an occurrence opened at `openedAt`. A schedule that never opens again promises nothing. */
export function dueTimes(promise: SlaPromise, openedAt: Instant): DueTimes {
  return {
    firstResponse: dueTime(promise.firstResponseMinutes, promise.schedule, openedAt),
    resolution: dueTime(promise.resolutionMinutes, promise.schedule, openedAt),
  };
}

function dueTime(minutes: number | null, schedule: Schedule | null, from: Instant): DueTime | null {
  if (minutes === null) return null;
  const duration = minutes * MINUTE_MS;
  const dueAt = after(schedule, from, duration);
  const warnAt = after(schedule, from, duration * WARN_AT);
  return dueAt === null || warnAt === null ? null : { dueAt, warnAt };
}

function after(schedule: Schedule | null, from: Instant, duration: number): Instant | null {
  return schedule ? addOpenDuration(schedule, from, duration) : from + duration;
}

/** Times that the state depends on, in milliseconds since 1970. */
export interface SlaTimes {
  readonly firstResponseWarnAt: Instant | null;
  readonly firstResponseDueAt: Instant | null;
  readonly firstRespondedAt: Instant | null;
  readonly resolutionWarnAt: Instant | null;
  readonly resolutionDueAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** Where the promises stand. What was kept in time stays `ok`; what was kept late stays `breached`. */
export function slaState(times: SlaTimes, now: Instant): SlaState {
  const states = [
    stateOf(
      times.firstResponseWarnAt,
      times.firstResponseDueAt,
      times.firstRespondedAt ?? times.closedAt,
      now,
    ),
    stateOf(times.resolutionWarnAt, times.resolutionDueAt, times.closedAt, now),
  ];
  return (['breached', 'warning', 'ok'] as const).find((state) => states.includes(state)) ?? 'none';
}

function stateOf(
  warnAt: Instant | null,
  dueAt: Instant | null,
  keptAt: Instant | null,
  now: Instant,
): SlaState {
  if (warnAt === null || dueAt === null) return 'none';
  if ((keptAt ?? now) > dueAt) return 'breached';
  return keptAt === null && now >= warnAt ? 'warning' : 'ok';
}

/**
 * The same as `slaState` in SQL, over a row `o` of occurrences; its one binding, used by name, is `:now`.
 */
export const SLA_STATE_SQL = `case
  when coalesce(o.first_responded_at, o.closed_at, :now) > o.first_response_due_at
    or coalesce(o.closed_at, :now) > o.resolution_due_at then 'breached'
  when (o.first_responded_at is null and o.closed_at is null and :now >= o.first_response_warn_at)
    or (o.closed_at is null and :now >= o.resolution_warn_at) then 'warning'
  when o.first_response_due_at is not null or o.resolution_due_at is not null then 'ok'
  else 'none' end`;
