import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../lib/instant.js';

/** A stretch of the instant axis in which the clocks of a zone run evenly: wall clock = instant + offset. */
export interface ZoneSpan {
  readonly start: Instant;
  readonly end: Instant;
  /** Milliseconds ahead of UTC. */
  readonly offset: number;
}

const zones = new Map<string, ZoneSpan[]>();
const MAX_ZONES = 100;
const MAX_SPANS = 500;

/** Instants that calendars can show in every zone. */
export const FIRST_INSTANT = -62_000_000_000_000;
export const LAST_INSTANT = 250_000_000_000_000;

/** The even stretch around an instant. Clock changes come from the host's time zone data and are kept. An unknown zone counts as UTC. */
export function zoneSpanAt(instant: Instant, timeZone: string): ZoneSpan {
  let spans = zones.get(timeZone);
  if (!spans) {
    if (zones.size >= MAX_ZONES) zones.clear();
    zones.set(timeZone, (spans = []));
  }
  const known = spans.find((span) => instant >= span.start && instant < span.end);
  if (known) return known;
  const span = findSpan(Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT), timeZone);
  if (spans.length >= MAX_SPANS) spans.length = 0;
  spans.push(span);
  return span;
}

function findSpan(instant: Instant, timeZone: string): ZoneSpan {
  let here: Temporal.ZonedDateTime;
  try {
    here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  } catch {
    return { start: -Infinity, end: Infinity, offset: 0 };
  }
  const next = here.getTimeZoneTransition('next');
  // A change at this very instant begins the stretch; looked for from one step later it is the previous one.
  const previous = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    start: previous?.epochMilliseconds ?? -Infinity,
    end: next?.epochMilliseconds ?? Infinity,
    offset: Math.round(here.offsetNanoseconds / 1e6),
  };
}
