import type { Instant } from '@fluxo/core';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Counts by the hour are kept for so long; before that there are counts by the UTC day. */
export const HOURS_KEPT_MS = 62 * DAY_MS;

/** Longest period of one question. */
export const MAX_PERIOD_MS = 400 * DAY_MS;

/** What a question without a beginning asks about. */
export const USUAL_PERIOD_MS = 30 * DAY_MS;

/** A span of time; `to` is exclusive. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A period as counts are kept: whole UTC days, and hours before and after them. Spans may be empty. */
export interface Period extends Span {
  readonly head: Span;
  readonly days: Span;
  readonly tail: Span;
}

/** Widens a period to whole hours, and to whole UTC days where hours are no longer kept. */
export function widenPeriod({ from, to }: Span, now: Instant): Period {
  const oldest = now - HOURS_KEPT_MS + DAY_MS;
  const start = floor(from, from < oldest ? DAY_MS : HOUR_MS);
  const end = ceil(to, to < oldest ? DAY_MS : HOUR_MS);
  const days = { from: ceil(start, DAY_MS), to: floor(end, DAY_MS) };
  const none = { from: end, to: end };
  if (days.from >= days.to)
    return { from: start, to: end, head: { from: start, to: end }, days: none, tail: none };
  return {
    from: start,
    to: end,
    head: { from: start, to: days.from },
    days,
    tail: { from: days.to, to: end },
  };
}

function floor(at: Instant, unit: number): Instant {
  return Math.floor(at / unit) * unit;
}

function ceil(at: Instant, unit: number): Instant {
  return Math.ceil(at / unit) * unit;
}
