import { isRealDate, utcMs, type CivilDate } from '../calendar/civil-date.js';
import { zoneOffset } from '../calendar/time-zone.js';
import type { Instant } from '../lib/instant.js';
import type { Json } from '../lib/json.js';

/** A time of the day on the wall clock. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** A point in time as somebody wrote or stored it, already on the wall clock of the conversation's zone. */
export interface LocalMoment {
  readonly date: CivilDate;
  /** Absent for a day without a time. */
  readonly time?: ClockTime;
  /** The exact instant; absent for a day without a time. */
  readonly instant?: Instant;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const DAY_FIRST_DIGITS = /^(\d{2})(\d{2})(\d{4})$/;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/;
const CLOCK =
  /^(\d{1,2})(?:[:h](\d{2})(?::(\d{2})(?:\.\d{1,9})?)?|\s?h(?:oras?|rs?|s)?)?(?:\s?(?:min|m|h))?$/i;
const STORED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DATE_THEN_TIME = /^(\S{8,10})(?:,?\s+(?:(?:às|as|at|a las)\s+)?|T)(\S.*)$/i;

/** `DD/MM/YYYY` (also with `-` or `.`, one-digit days and months, or eight digits) or `YYYY-MM-DD`. The day may not exist: see `isRealDate`. */
export function readDateText(text: string): CivilDate | null {
  const source = text.trim();
  const dayFirst = DAY_FIRST.exec(source) ?? DAY_FIRST_DIGITS.exec(source);
  if (dayFirst) return { year: Number(dayFirst[3]), month: Number(dayFirst[2]), day: Number(dayFirst[1]) };
  const yearFirst = YEAR_FIRST.exec(source);
  return yearFirst && { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
}

/** `14:30`, `14:30:15`, `14h30`, `14h`, `8 horas`. */
export function readClockText(text: string): ClockTime | null {
  const source = text.trim();
  const found = source.length <= 16 ? CLOCK.exec(source) : null;
  if (!found || /^\d+$/.test(source)) return null;
  const time = { hour: Number(found[1]), minute: Number(found[2] ?? 0), second: Number(found[3] ?? 0) };
  return time.hour < 24 && time.minute < 60 && time.second < 60 ? time : null;
}

/** A day, or a day and a time, as people write it or as it is stored. `null` also when the day does not exist. */
export function readMoment(value: Json | undefined, timeZone: string): LocalMoment | null {
  if (typeof value === 'number') return Number.isFinite(value) ? momentAt(value, timeZone) : null;
  if (typeof value !== 'string' || value.length > 64) return null;
  const text = value.trim();
  const stored = STORED.exec(text);
  if (stored) return readStored(stored, timeZone);
  const date = readDateText(text);
  if (date) return isRealDate(date) ? { date } : null;
  const both = DATE_THEN_TIME.exec(text);
  const day = both && readDateText(both[1] ?? '');
  const time = both && readClockText(both[2] ?? '');
  return day && time && isRealDate(day) ? { date: day, time, instant: instantOf(day, time, timeZone) } : null;
}

function readStored(found: RegExpExecArray, timeZone: string): LocalMoment | null {
  const date = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  const time = { hour: Number(found[4]), minute: Number(found[5]), second: Number(found[6] ?? 0) };
  if (!isRealDate(date) || time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  const offset = found[7];
  if (offset === undefined) return { date, time, instant: instantOf(date, time, timeZone) };
  return momentAt(utcMs(date) + clockMs(time) - readOffset(offset), timeZone);
}

function readOffset(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}

/** What calendar and clock of a zone show at an instant. */
export function momentAt(instant: Instant, timeZone: string): LocalMoment | null {
  if (Math.abs(instant) > 8.64e15 - DAY_MS) return null;
  const local = new Date(instant + zoneOffset(instant, timeZone));
  return {
    date: { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() },
    time: { hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds() },
    instant,
  };
}

/** The instant at which clocks of a zone show that. A time skipped by a clock change moves forward by the change; a repeated one is the first. */
export function instantOf(date: CivilDate, time: ClockTime, timeZone: string): Instant {
  const wall = utcMs(date) + clockMs(time);
  const before = zoneOffset(wall - DAY_MS, timeZone);
  const after = zoneOffset(wall + DAY_MS, timeZone);
  const first = wall - before;
  if (zoneOffset(first, timeZone) === before) return first;
  const second = wall - after;
  return zoneOffset(second, timeZone) === after ? second : first;
}

/** `2026-03-05T14:30:00-03:00`: the wall clock with the zone's offset at that instant. */
export function formatInstant(instant: Instant, timeZone: string): string {
  const offset = zoneOffset(instant, timeZone);
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offset / MINUTE_MS));
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function clockMs({ hour, minute, second }: ClockTime): number {
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
