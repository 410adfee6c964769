const DAY_MS = 86_400_000;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the proleptic Gregorian calendar. `month` and `day` count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  return Math.round(utcMs(date) / DAY_MS);
}

/** The day that is so many days after 1970-01-01. */
export function civilDate(days: number): CivilDate {
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** True for a day that the calendar has: 31/02 is none, 29/02 only in leap years. Years 1000 to 9999. */
export function isRealDate({ year, month, day }: CivilDate): boolean {
  if (!(year >= 1000 && year <= 9999) || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads `YYYY-MM-DD`; `null` for another form and for a day that does not exist. */
export function readIsoDate(text: string): CivilDate | null {
  const found = YEAR_FIRST.exec(text);
  const date = found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  return date && isRealDate(date) ? date : null;
}

/** `2026-03-05`. */
export function formatIsoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Milliseconds from 1970-01-01T00:00:00Z to the date's midnight in UTC. */
export function utcMs({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
