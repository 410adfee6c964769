import type { Instant } from '../lib/instant.js';
import { civilDate, dayNumber, formatIsoDate, readIsoDate, weekday } from './civil-date.js';
import { brazilianHolidays, type Holiday } from './holidays.js';
import type { OpenSpan, Schedule, ScheduleException, ScheduleInterval } from './schedule.js';
import { zoneSpanAt } from './zone-spans.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How far openings and closings are looked for. Holidays and exceptions in a row never last that long. */
const SEARCH_MS = 400 * DAY_MS;

/** How far `addOpenDuration` counts: deadlines of service are days, not decades. */
const COUNT_MS = 10 * 366 * DAY_MS;

/** Open stretch of one day, in milliseconds of its wall clock. */
type Stretch = readonly [start: number, end: number];

/** What is worked on one date, and why. */
export interface DayPlan {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly because: 'weekday' | 'exception' | 'holiday';
  readonly exception?: ScheduleException;
  readonly holiday?: Holiday;
  /** The date's own intervals; what an overnight interval of the day before adds is not among them. */
  readonly intervals: readonly ScheduleInterval[];
}

/**
 * True when is worked at an instant: when the wall clock of the zone shows a time inside an interval of that date, or
 * inside an overnight interval of the date before. So an hour that clocks skip is not worked and one that they repeat is
 * worked twice.
 */
export function isOpen(schedule: Schedule, at: Instant): boolean {
  const wall = at + zoneSpanAt(at, schedule.timeZone).offset;
  const day = Math.floor(wall / DAY_MS);
  const time = wall - day * DAY_MS;
  return compiled(schedule)
    .stretches(day)
    .some(([start, end]) => time >= start && time < end);
}

/** The next instant after `at` at which work begins; while open, the next after the coming close. `null` when there is none within 400 days of `at` or of the last exception. */
export function nextOpening(schedule: Schedule, at: Instant): Instant | null {
  for (const span of openSpans(schedule, at, searchEnd(schedule, at))) {
    if (span.start > at) return span.start;
  }
  return null;
}

/** The next instant after `at` at which work ends. `null` when it never does within 400 days of `at` or of the last exception. */
export function nextClosing(schedule: Schedule, at: Instant): Instant | null {
  const end = searchEnd(schedule, at);
  for (const span of openSpans(schedule, at, end)) {
    if (span.end > at) return span.end < end ? span.end : null;
  }
  return null;
}

/** Milliseconds of business time from one instant to another; 0 when `to` is not after `from`. */
export function openDuration(schedule: Schedule, from: Instant, to: Instant): number {
  let duration = 0;
  for (const { start, end } of openSpans(schedule, from, to)) duration += end - start;
  return duration;
}

/**
 * The first instant by which that many milliseconds of business time have passed since `at`; `at` itself for none. The
 * inverse of `openDuration`. `null` when ten years are not enough.
 */
export function addOpenDuration(schedule: Schedule, at: Instant, duration: number): Instant | null {
  if (!(duration > 0)) return at;
  let left = duration;
  for (const { start, end } of openSpans(schedule, at, at + COUNT_MS)) {
    if (end - start >= left) return start + left;
    left -= end - start;
  }
  return null;
}

/** Stretches of business time between two instants, in order, joined where they touch, cut at both ends. */
export function* openSpans(schedule: Schedule, from: Instant, to: Instant): Generator<OpenSpan> {
  const days = compiled(schedule);
  let pending: { start: Instant; end: Instant } | null = null;
  let at = from;
  while (at < to) {
    const zone = zoneSpanAt(at, schedule.timeZone);
    const until = Math.min(to, zone.end);
    const lastWall = until + zone.offset;
    for (let day = Math.floor((at + zone.offset) / DAY_MS); day * DAY_MS < lastWall; day += 1) {
      for (const [first, last] of days.stretches(day)) {
        const start = Math.max(at, day * DAY_MS + first - zone.offset);
        const end = Math.min(until, day * DAY_MS + last - zone.offset);
        if (start >= end) continue;
        if (pending && start <= pending.end) {
          pending.end = end;
        } else {
          if (pending) yield pending;
          pending = { start, end };
        }
      }
    }
    at = until;
  }
  if (pending) yield pending;
}

/** What is worked on a date, for year views and for the field that tests a date. `null` when the date does not exist. */
export function planOfDay(schedule: Schedule, date: string): DayPlan | null {
  const read = readIsoDate(date);
  return read ? compiled(schedule).plan(dayNumber(read)) : null;
}

function searchEnd(schedule: Schedule, at: Instant): Instant {
  const last = (compiled(schedule).lastException + 2) * DAY_MS;
  return Math.min(Math.max(at, last) + SEARCH_MS, at + COUNT_MS);
}

/** A schedule's rules by day number, kept as long as the schedule object lives. */
class CompiledSchedule {
  readonly lastException: number;
  private readonly schedule: Schedule;
  private readonly exceptions = new Map<number, ScheduleException>();
  private readonly holidays = new Map<number, ReadonlyMap<string, Holiday>>();
  private readonly known = new Map<number, readonly Stretch[]>();

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    for (const exception of schedule.exceptions) {
      const date = readIsoDate(exception.date);
      if (date) this.exceptions.set(dayNumber(date), exception);
    }
    this.lastException = Math.max(-Infinity, ...this.exceptions.keys());
  }

  plan(day: number): DayPlan {
    const date = formatIsoDate(civilDate(day));
    const exception = this.exceptions.get(day);
    if (exception) return { date, because: 'exception', exception, intervals: exception.intervals };
    const holiday = this.holidayOn(day, date);
    if (holiday) return { date, because: 'holiday', holiday, intervals: [] };
    return { date, because: 'weekday', intervals: this.schedule.week[weekday(civilDate(day))] ?? [] };
  }

  /** Merged open stretches of a date, the tail of yesterday's overnight intervals included. */
  stretches(day: number): readonly Stretch[] {
    const known = this.known.get(day);
    if (known) return known;
    const found: [number, number][] = [];
    const today = this.plan(day);
    if (!today.exception?.fromMidnight) {
      for (const { start, end } of this.plan(day - 1).intervals.flatMap(parseInterval)) {
        if (end > DAY_MS && start < end) found.push([0, end - DAY_MS]);
      }
    }
    for (const { start, end } of today.intervals.flatMap(parseInterval))
      found.push([start, Math.min(end, DAY_MS)]);
    const merged = mergeStretches(found);
    if (this.known.size > 5000) this.known.clear();
    this.known.set(day, merged);
    return merged;
  }

  private holidayOn(day: number, date: string): Holiday | undefined {
    const { national, optional, state } = this.schedule.holidays;
    if (!national && !optional && state === null) return undefined;
    const { year } = civilDate(day);
    let dates = this.holidays.get(year);
    if (!dates) {
      dates = new Map(
        brazilianHolidays(year, this.schedule.holidays).map((holiday) => [holiday.date, holiday]),
      );
      this.holidays.set(year, dates);
    }
    return dates.get(date);
  }
}

const compiledSchedules = new WeakMap<Schedule, CompiledSchedule>();

function compiled(schedule: Schedule): CompiledSchedule {
  let known = compiledSchedules.get(schedule);
  if (!known) compiledSchedules.set(schedule, (known = new CompiledSchedule(schedule)));
  return known;
}

function mergeStretches(found: [number, number][]): readonly Stretch[] {
  found.sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (start < end) merged.push([start, end]);
  }
  return merged;
}

/** Start and end in milliseconds from the date's midnight, the end past 24 hours when overnight; nothing for unreadable times. */
function parseInterval({ start, end }: ScheduleInterval): { start: number; end: number }[] {
  const first = readMinutes(start);
  const last = readMinutes(end);
  if (first === null || last === null || first >= 24 * 60) return [];
  const end_ = last > first ? last : last + 24 * 60;
  return [{ start: first * MINUTE_MS, end: end_ * MINUTE_MS }];
}

/** Minutes from midnight of `HH:MM`, up to `24:00`. */
export function readMinutes(text: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(text);
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}
