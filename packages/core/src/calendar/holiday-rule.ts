import type { LocalText } from '../lib/local-text.js';
import { dayNumber } from './civil-date.js';

/** A holiday of every year within its law's time, on a date or so many days from Easter Sunday. */
export type HolidayRule = {
  readonly name: LocalText;
  /** First and last year in which it is one. */
  readonly from?: number;
  readonly until?: number;
} & (
  | {
      readonly month: number;
      readonly day: number;
      /** By its law it is moved when it falls on certain weekdays. */
      readonly moves?: 'to-sunday' | 'beside-weekend' | undefined;
    }
  | { readonly fromEaster: number }
);

/** A name that is not translated. */
export const same = (name: string): LocalText => ({ 'pt-BR': name, en: name, es: name });

/** Easter Sunday as days since 1970-01-01, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterDay(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumber({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}

/** The day of a rule in a year, as days since 1970-01-01. */
export function dayOf(rule: HolidayRule, year: number): number {
  if ('fromEaster' in rule) return easterDay(year) + rule.fromEaster;
  const day = dayNumber({ year, month: rule.month, day: rule.day });
  const weekdayOf = (((day + 4) % 7) + 7) % 7;
  if (rule.moves === 'to-sunday') return day + ((7 - weekdayOf) % 7);
  // From Tuesday back to Monday, from Thursday on to Friday, so that no single working day is left.
  if (rule.moves === 'beside-weekend') return weekdayOf === 2 ? day - 1 : weekdayOf === 4 ? day + 1 : day;
  return day;
}
