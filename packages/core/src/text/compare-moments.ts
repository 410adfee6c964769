import type { Json } from '../lib/json.js';
import { dayNumber } from '../calendar/civil-date.js';
import { readClockText, secondOfDay } from './clock.js';
import { firstMoment } from './date.js';

/**
 * How two days, instants or times of the day follow one another: below zero when `a` is earlier. Instants compare exactly
 * where both sides have a time, else by their day in the zone; times of the day compare with times of the day only. `null`
 * when a side is none.
 */
export function compareMoments(a: Json | undefined, b: Json | undefined, timeZone: string): number | null {
  const first = firstMoment(a, timeZone);
  const second = firstMoment(b, timeZone);
  if (first && second) {
    if (first.instant !== undefined && second.instant !== undefined) return first.instant - second.instant;
    return dayNumber(first.date) - dayNumber(second.date);
  }
  if (first || second || typeof a !== 'string' || typeof b !== 'string') return null;
  const firstTime = readClockText(a);
  const secondTime = firstTime && readClockText(b);
  return firstTime && secondTime ? secondOfDay(firstTime) - secondOfDay(secondTime) : null;
}

/** True when both sides have a day and it is the same in the zone. */
export function isSameDay(a: Json | undefined, b: Json | undefined, timeZone: string): boolean {
  const first = firstMoment(a, timeZone);
  const second = first && firstMoment(b, timeZone);
  return first !== null && second !== null && dayNumber(first.date) === dayNumber(second.date);
}

/** True for a text that is written as a day or a time of the day, not as a number. */
export function isMomentText(value: Json | undefined, timeZone: string): value is string {
  if (typeof value !== 'string' || /^\s*[0-9]*\s*$/.test(value)) return false;
  return firstMoment(value, timeZone) !== null || readClockText(value) !== null;
}
