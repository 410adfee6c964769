import { isRealDate, utcMs, type CivilDate } from '../calendar/civil-date.js';
import { zoneOffset } from '../calendar/time-zone.js';
import type { Instant } from '../lib/instant.js';
import type { Json } from '../lib/json.js';
import { readClockText, secondOfDay, type ClockTime } from './clock.js';
import { readDateText } from './date-text.js';

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
/** A number below it (3 March 1973 in milliseconds) is a number: an age or a price is no moment in 1970. */
const FIRST_NUMBER_INSTANT = 1e11;
const STORED = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
/** The words and signs between a day and its time. */
const TO_TIME = /^(?:T|,? (?:[-–] )?)(?=\S)/;
/** A day inside a sentence, on its own: not a part of a longer number. */
const DAY_IN_TEXT = /(?<![\d/.:-])(?:\d{1,2}([/.-])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2})(?!\d|[/-]\d)/;
/** What stands right after that day and may be its time. */
const TIME_IN_TEXT =
  /^(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)|,? (?:às |as |at |a las )?(\d{1,2}(?::\d{2}(?::\d{2})?|h(?:\d{2})?)))(?![\d:])/;

/** Longest text in which a day is looked for. */
const MAX_SEARCHED_LENGTH = 4096;

/**
 * A day, or a day and a time, as people write it or as it is stored; a large number is an instant. `null` also when the day
 * does not exist.
 */
export function readMoment(value: Json | undefined, timeZone: string): LocalMoment | null {
  if (typeof value === 'number') return value >= FIRST_NUMBER_INSTANT ? momentAt(value, timeZone) : null;
  if (typeof value !== 'string' || value.length > 64) return null;
  const text = value.trim();
  const stored = STORED.exec(text);
  if (stored) return readStored(stored, timeZone);
  const date = readDateText(text);
  if (date) return isRealDate(date) ? { date } : null;
  return readDayAndTime(text.replace(/\s+/g, ' '), timeZone);
}

/**
 * The first day in a text, with the time that stands right after it: what comparisons of dates look at. `null` when there
 * is none, or when that day does not exist.
 */
export function firstMoment(value: Json | undefined, timeZone: string): LocalMoment | null {
  const whole = readMoment(value, timeZone);
  if (whole || typeof value !== 'string' || value.length > MAX_SEARCHED_LENGTH) return whole;
  const day = DAY_IN_TEXT.exec(value);
  if (!day) return null;
  const time = TIME_IN_TEXT.exec(value.slice(day.index + day[0].length));
  const clock = time?.[1] ?? time?.[2];
  if (clock === undefined) return readMoment(day[0], timeZone);
  return readMoment(`${day[0]}${time?.[1] === undefined ? ' ' : 'T'}${clock}`, timeZone);
}

/** Every place where a day may end and its time begin is tried: days may have blanks in them. */
function readDayAndTime(text: string, timeZone: string): LocalMoment | null {
  for (let at = 8; at < text.length - 1; at += 1) {
    const between =
      text[at] === ' ' || text[at] === 'T' || text[at] === ',' ? TO_TIME.exec(text.slice(at)) : null;
    if (!between) continue;
    const time = readClockText(text.slice(at + between[0].length));
    const day = time && readDateText(text.slice(0, at));
    if (!day) continue;
    return isRealDate(day) ? { date: day, time, instant: instantOf(day, time, timeZone) } : null;
  }
  return null;
}

function readStored(found: RegExpExecArray, timeZone: string): LocalMoment | null {
  const date = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  const time = { hour: Number(found[4]), minute: Number(found[5]), second: Number(found[6] ?? 0) };
  if (!isRealDate(date) || time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  const offset = found[7];
  if (offset === undefined) return { date, time, instant: instantOf(date, time, timeZone) };
  return momentAt(utcMs(date) + secondOfDay(time) * 1000 - readOffset(offset), timeZone);
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
  const wall = utcMs(date) + secondOfDay(time) * 1000;
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

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
