import type { Instant } from '@fluxo/core';

const MINUTE = 60_000;

/** An instant as a field for date and time takes it, in a time zone: "2026-01-05T09:30". */
export function toZonedText(instant: Instant, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 16);
}

/** The instant that a field for date and time names in a time zone; `null` when it is empty or unreadable. */
export function fromZonedText(text: string, timeZone: string): Instant | null {
  const asUtc = Date.parse(`${text}Z`);
  if (!Number.isFinite(asUtc)) return null;
  // The zone's offset at the wanted time is found from a first guess; a change of clocks between the two needs the second look.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** Milliseconds that a zone's clocks are ahead of UTC. */
function offsetAt(instant: Instant, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(instant / MINUTE) * MINUTE;
}
