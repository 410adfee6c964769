import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addOpenDuration,
  isOpen,
  nextClosing,
  nextOpening,
  openDuration,
  openSpans,
  planOfDay,
} from './business-hours.js';
import { checkSchedule } from './check-schedule.js';
import { BRAZILIAN_STATES, brazilianHolidays } from './holidays.js';
import type { Schedule, ScheduleInterval } from './schedule.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);
/** Days that the brute force looks at; a year in the deep run. */
const WINDOW_DAYS = RUNS > 1000 ? 366 : 14;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const hours = (...pairs: readonly string[]): readonly ScheduleInterval[] =>
  pairs.map((pair) => ({ start: pair.slice(0, 5), end: pair.slice(6) }));

const weekdays = (intervals: readonly ScheduleInterval[]): Schedule['week'] => [
  [],
  intervals,
  intervals,
  intervals,
  intervals,
  intervals,
  [],
];

const office: Schedule = {
  timeZone: 'America/Sao_Paulo',
  week: weekdays(hours('08:00-12:00', '13:00-18:00')),
  holidays: { national: true, optional: false, state: 'SP' },
  exceptions: [
    { date: '2026-12-24', name: 'Véspera de Natal', intervals: hours('08:00-12:00') },
    { date: '2026-12-25', name: 'Plantão de Natal', intervals: hours('09:00-10:00') },
    { date: '2026-11-23', name: 'Balanço', intervals: [] },
  ],
};

/** Instant of a local time in São Paulo, three hours behind UTC since 2019. */
const sp = (text: string): number => Date.parse(`${text}:00-03:00`);

test('an interval begins with its first and ends before its last instant', () => {
  assert.equal(isOpen(office, sp('2026-11-24T07:59') + 59_999), false);
  assert.equal(isOpen(office, sp('2026-11-24T08:00')), true);
  assert.equal(isOpen(office, sp('2026-11-24T12:00') - 1), true);
  assert.equal(isOpen(office, sp('2026-11-24T12:00')), false);
  assert.equal(isOpen(office, sp('2026-11-24T13:00')), true);
  assert.equal(isOpen(office, sp('2026-11-24T18:00')), false);
  assert.equal(isOpen(office, sp('2026-11-28T10:00')), false);
});

test('holidays close, and exceptions decide over weekdays and holidays', () => {
  assert.equal(isOpen(office, sp('2026-11-20T10:00')), false);
  assert.equal(isOpen(office, sp('2026-07-09T10:00')), false);
  assert.equal(isOpen(office, sp('2026-11-23T10:00')), false);
  assert.equal(isOpen(office, sp('2026-12-24T14:00')), false);
  assert.equal(isOpen(office, sp('2026-12-25T09:30')), true);
  assert.equal(planOfDay(office, '2026-11-20')?.holiday?.name.en, 'Black Awareness Day');
  assert.equal(planOfDay(office, '2026-12-25')?.because, 'exception');
  assert.equal(planOfDay(office, '2026-02-31'), null);
});

test('the next opening and closing skip nights, weekends, holidays and exceptions', () => {
  assert.equal(nextOpening(office, sp('2026-11-19T18:00')), sp('2026-11-24T08:00'));
  assert.equal(nextOpening(office, sp('2026-11-24T09:00')), sp('2026-11-24T13:00'));
  assert.equal(nextOpening(office, sp('2026-11-24T08:00')), sp('2026-11-24T13:00'));
  assert.equal(nextClosing(office, sp('2026-11-24T09:00')), sp('2026-11-24T12:00'));
  assert.equal(nextClosing(office, sp('2026-11-24T12:00')), sp('2026-11-24T18:00'));
});

test('business time counts open milliseconds only', () => {
  assert.equal(openDuration(office, sp('2026-11-24T11:00'), sp('2026-11-25T09:00')), 7 * HOUR);
  assert.equal(openDuration(office, sp('2026-11-25T09:00'), sp('2026-11-24T11:00')), 0);
  assert.equal(addOpenDuration(office, sp('2026-11-24T11:30'), HOUR), sp('2026-11-24T13:30'));
  assert.equal(addOpenDuration(office, sp('2026-11-24T11:00'), HOUR), sp('2026-11-24T12:00'));
  assert.equal(addOpenDuration(office, sp('2026-11-24T03:00'), 0), sp('2026-11-24T03:00'));
});

test('an overnight interval belongs to the day on which it starts, and its tail outlives a closed next day', () => {
  const night: Schedule = {
    ...office,
    week: [[], [], [], [], [], hours('22:00-06:00'), []],
    holidays: { national: false, optional: false, state: null },
    exceptions: [],
  };
  assert.equal(isOpen(night, sp('2026-11-27T23:00')), true);
  assert.equal(isOpen(night, sp('2026-11-28T05:59')), true);
  assert.equal(isOpen(night, sp('2026-11-28T06:00')), false);
  assert.equal(isOpen(night, sp('2026-11-27T05:00')), false);
  assert.equal(nextClosing(night, sp('2026-11-27T23:00')), sp('2026-11-28T06:00'));
  const closed = { ...night, exceptions: [{ date: '2026-11-28', name: '', intervals: [] }] };
  assert.equal(isOpen(closed, sp('2026-11-28T05:00')), true);
  const fromMidnight = {
    ...night,
    exceptions: [{ date: '2026-11-28', name: '', intervals: [], fromMidnight: true }],
  };
  assert.equal(isOpen(fromMidnight, sp('2026-11-28T05:00')), false);
  assert.equal(nextClosing(fromMidnight, sp('2026-11-27T23:00')), sp('2026-11-28T00:00'));
});

test('round the clock never closes, never open never opens', () => {
  const always: Schedule = {
    ...office,
    week: Array.from({ length: 7 }, () => hours('00:00-24:00')),
    holidays: { national: false, optional: false, state: null },
    exceptions: [],
  };
  const never: Schedule = { ...always, week: Array.from({ length: 7 }, () => []) };
  const now = sp('2026-11-24T10:00');
  assert.equal(isOpen(always, now), true);
  assert.equal(nextClosing(always, now), null);
  assert.equal(nextOpening(always, now), null);
  assert.equal(isOpen(never, now), false);
  assert.equal(nextOpening(never, now), null);
  assert.equal(nextClosing(never, now), null);
  assert.equal(addOpenDuration(never, now, 1), null);
  assert.equal(openDuration(never, now, now + 400 * DAY), 0);
  const once = {
    ...never,
    exceptions: [{ date: '2028-06-01', name: 'Mutirão', intervals: hours('09:00-10:00') }],
  };
  assert.equal(nextOpening(once, now), sp('2028-06-01T09:00'));
});

test('an hour that clocks skip is not worked, one that they repeat is worked twice', () => {
  const night: Schedule = {
    ...office,
    timeZone: 'America/New_York',
    week: Array.from({ length: 7 }, () => hours('00:30-03:30')),
    holidays: { national: false, optional: false, state: null },
    exceptions: [],
  };
  const local = (text: string): number => Date.parse(text);
  assert.equal(openDuration(night, local('2026-03-08T05:00:00Z'), local('2026-03-09T04:00:00Z')), 2 * HOUR);
  assert.equal(openDuration(night, local('2026-11-01T04:00:00Z'), local('2026-11-02T05:00:00Z')), 4 * HOUR);
  const inGap = { ...night, week: Array.from({ length: 7 }, () => hours('02:30-05:00')) };
  assert.equal(nextOpening(inGap, local('2026-03-08T06:30:00Z')), local('2026-03-08T07:00:00Z'));
});

/** Independent reading of the rules: the wall clock by `Intl`, each minute for itself. */
class BruteForce {
  private readonly format: Intl.DateTimeFormat;
  private readonly schedule: Schedule;
  private readonly closed: ReadonlySet<string>;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: schedule.timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    this.closed = new Set(
      Array.from({ length: 20 }, (_, index) => 2010 + index).flatMap((year) =>
        brazilianHolidays(year, schedule.holidays).map(({ date }) => date),
      ),
    );
  }

  isOpen(at: number): boolean {
    const [date = '', time = ''] = this.format.format(at).split(' ');
    const exception = this.exceptionOn(date);
    if (
      this.intervalsOf(date).some(({ start, end }) =>
        start < end ? time >= start && time < end : time >= start,
      )
    )
      return true;
    if (exception?.fromMidnight) return false;
    const yesterday = new Date(Date.parse(`${date}T12:00:00Z`) - DAY).toISOString().slice(0, 10);
    return this.intervalsOf(yesterday).some(({ start, end }) => start >= end && time < end);
  }

  private exceptionOn(date: string): Schedule['exceptions'][number] | undefined {
    return this.schedule.exceptions.find((exception) => exception.date === date);
  }

  private intervalsOf(date: string): readonly ScheduleInterval[] {
    const exception = this.exceptionOn(date);
    if (exception) return exception.intervals;
    if (this.closed.has(date)) return [];
    return this.schedule.week[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? [];
  }
}

const clock = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .integer({ min: 0, max: most })
      .map(
        (minutes) =>
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
      ),
    fc.constantFrom('00:00', '02:00', '02:30', '03:00', '08:00', '23:59'),
  );
const interval = fc.record({ start: clock(1439), end: clock(1440) });
const day = fc.array(interval, { maxLength: 3 });
/** Around clock changes of several zones, with holidays near them. */
const STARTS = [
  '2018-11-02',
  '2018-02-15',
  '2026-03-05',
  '2026-10-23',
  '2026-10-30',
  '2026-12-20',
  '2026-04-01',
  '2026-03-27',
  // Apia goes from the 29th to the 31st of December 2011; Casablanca turns its clocks back for Ramadan.
  '2011-12-20',
  '2026-02-10',
  '2019-01-20',
];
const scheduleAndStart = fc.constantFrom(...STARTS).chain((from) => {
  const first = Date.parse(`${from}T00:00:00Z`);
  const date = fc
    .integer({ min: -1, max: 15 })
    .map((days) => new Date(first + days * DAY).toISOString().slice(0, 10));
  return fc.tuple(
    fc.constant(first),
    fc.record({
      timeZone: fc.constantFrom(
        'America/Sao_Paulo',
        'America/New_York',
        'Europe/Lisbon',
        'Australia/Lord_Howe',
        'Asia/Kathmandu',
        'UTC',
        'America/Noronha',
        'Pacific/Apia',
        'Africa/Casablanca',
        'America/Manaus',
        'Pacific/Chatham',
      ),
      week: fc.array(day, { minLength: 7, maxLength: 7 }),
      holidays: fc.record({
        national: fc.boolean(),
        optional: fc.boolean(),
        state: fc.option(fc.constantFrom(...BRAZILIAN_STATES)),
      }),
      exceptions: fc.uniqueArray(
        fc.record({ date, name: fc.constant(''), intervals: day, fromMidnight: fc.boolean() }),
        { maxLength: 4, selector: (one) => one.date },
      ),
    }),
  );
});

test('every function agrees with looking at each minute', () => {
  fc.assert(
    fc.property(scheduleAndStart, fc.integer({ min: 0, max: 14 * 1440 }), ([first, schedule], offset) => {
      const brute = new BruteForce(schedule);
      const minutes = WINDOW_DAYS * 1440;
      const open = Array.from({ length: minutes }, (_, minute) => brute.isOpen(first + minute * MINUTE));
      const spans = [...openSpans(schedule, first, first + minutes * MINUTE)];
      const expected: { start: number; end: number }[] = [];
      open.forEach((isNow, minute) => {
        const at = first + minute * MINUTE;
        const last = expected.at(-1);
        if (isNow && last?.end === at) last.end += MINUTE;
        else if (isNow) expected.push({ start: at, end: at + MINUTE });
      });
      assert.deepEqual(spans, expected);
      const from = first + (offset % (minutes / 2)) * MINUTE;
      const begin = (from - first) / MINUTE;
      assert.equal(isOpen(schedule, from), open[begin]);
      const opening = open.findIndex((isNow, minute) => minute > begin && isNow && !open[minute - 1]);
      const closing = open.findIndex((isNow, minute) => minute > begin && !isNow && open[minute - 1]);
      if (opening >= 0) assert.equal(nextOpening(schedule, from), first + opening * MINUTE);
      if (closing >= 0) assert.equal(nextClosing(schedule, from), first + closing * MINUTE);
      assert.equal(
        openDuration(schedule, from, first + minutes * MINUTE),
        open.slice(begin).filter(Boolean).length * MINUTE,
      );
    }),
    // One run looks at 20,160 minutes through Intl: a fifth of the usual count keeps it in seconds.
    { numRuns: Math.max(20, Math.ceil(RUNS / (RUNS > 1000 ? 100 : 5))) },
  );
});

test('adding business time is the inverse of measuring it', () => {
  fc.assert(
    fc.property(
      scheduleAndStart,
      fc.integer({ min: 0, max: 14 * DAY }),
      fc.integer({ min: 0, max: 100 * HOUR }),
      ([first, schedule], offset, duration) => {
        const at = first + offset;
        const end = addOpenDuration(schedule, at, duration);
        if (end === null) {
          assert.equal(openDuration(schedule, at, at + 300 * DAY) < duration, true);
          return;
        }
        assert.equal(openDuration(schedule, at, end), duration);
        if (duration > 0) assert.equal(openDuration(schedule, at, end - 1), duration - 1);
      },
    ),
    { numRuns: RUNS },
  );
});

test('problems of a schedule are told with their places', () => {
  assert.deepEqual(checkSchedule(office), []);
  const broken: Schedule = {
    timeZone: 'America/Nowhere',
    week: [hours('08:00-12:00', '11:00-13:00'), hours('8:00-12:00'), [], [], [], hours('24:00-24:00')],
    holidays: { national: true, optional: false, state: 'XX' as 'SP' },
    exceptions: [
      { date: '2026-02-31', name: '', intervals: [] },
      { date: '2026-03-01', name: '', intervals: hours('25:00-26:00') },
      { date: '2026-03-01', name: '', intervals: [] },
    ],
  };
  assert.deepEqual(
    checkSchedule(broken).map(({ code, path }) => `${code} ${path}`),
    [
      'unknown-time-zone /timeZone',
      'wrong-week /week',
      'overlapping-interval /week/0/1',
      'invalid-time /week/1/0',
      'invalid-time /week/5/0',
      'unknown-state /holidays/state',
      'invalid-date /exceptions/0/date',
      'invalid-time /exceptions/1/intervals/0',
      'repeated-date /exceptions/2/date',
    ],
  );
});
