import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addOpenDuration,
  isOpen,
  nextClosing,
  nextOpening,
  openDuration,
  openSpans,
  planOfDay,
} from './business-hours.js';
import type { Schedule, ScheduleException, ScheduleInterval } from './schedule.js';

const HOUR = 3_600_000;
const NO_HOLIDAYS = { national: false, optional: false, state: null } as const;

/** `08:00-12:00 13:00-18:00`, one text a weekday from Sunday, or one for all days. */
function hours(text: string): readonly ScheduleInterval[] {
  return text === '' ? [] : text.split(' ').map((pair) => ({ start: pair.slice(0, 5), end: pair.slice(6) }));
}

function schedule(week: string | readonly string[], more: Partial<Schedule> = {}): Schedule {
  const days = typeof week === 'string' ? Array.from({ length: 7 }, () => week) : week;
  return { timeZone: 'UTC', week: days.map(hours), holidays: NO_HOLIDAYS, exceptions: [], ...more };
}

const at = (text: string): number =>
  Date.parse(text.includes('Z') || /[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
const shown = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().replace(/:00\.000Z$/, '');
const except = (
  date: string,
  intervals: string,
  more: Partial<ScheduleException> = {},
): ScheduleException => ({
  date,
  name: '',
  intervals: hours(intervals),
  ...more,
});

/** Wednesday, 4 March 2026, and the days around it. */
const spansOf = (one: Schedule, from: string, to: string): readonly string[] =>
  [...openSpans(one, at(from), at(to))].map(({ start, end }) => `${shown(start) ?? ''} ${shown(end) ?? ''}`);

test('touching and overlapping intervals are one stretch', () => {
  for (const week of [
    '08:00-12:00 12:00-18:00',
    '08:00-13:00 12:00-18:00',
    '12:00-18:00 08:00-12:00',
    '08:00-18:00 09:00-10:00',
    '08:00-18:00 08:00-18:00',
  ]) {
    const one = schedule(week);
    assert.deepEqual(spansOf(one, '2026-03-04T00:00', '2026-03-05T00:00'), [
      '2026-03-04T08:00 2026-03-04T18:00',
    ]);
    assert.equal(shown(nextClosing(one, at('2026-03-04T09:00'))), '2026-03-04T18:00');
    assert.equal(shown(nextOpening(one, at('2026-03-04T09:00'))), '2026-03-05T08:00');
    assert.equal(openDuration(one, at('2026-03-04T00:00'), at('2026-03-05T00:00')), 10 * HOUR);
  }
});

test('an interval belongs to its first instant and not to its last', () => {
  const one = schedule('08:00-12:00');
  const rows: readonly (readonly [string, boolean])[] = [
    ['2026-03-04T07:59:59.999', false],
    ['2026-03-04T08:00', true],
    ['2026-03-04T11:59:59.999', true],
    ['2026-03-04T12:00', false],
  ];
  for (const [instant, open] of rows) assert.equal(isOpen(one, at(instant)), open, instant);
  assert.equal(shown(nextOpening(one, at('2026-03-04T08:00'))), '2026-03-05T08:00');
  assert.equal(shown(nextOpening(one, at('2026-03-04T08:00') - 1)), '2026-03-04T08:00');
  assert.equal(shown(nextClosing(one, at('2026-03-04T12:00'))), '2026-03-05T12:00');
  assert.equal(shown(nextClosing(one, at('2026-03-04T12:00') - 1)), '2026-03-04T12:00');
});

test('an end that is not after its start is on the next day', () => {
  const rows: readonly (readonly [week: string, spans: readonly string[]])[] = [
    ['22:00-06:00', ['2026-03-04T22:00 2026-03-05T06:00']],
    ['22:00-00:00', ['2026-03-04T22:00 2026-03-05T00:00']],
    ['22:00-24:00', ['2026-03-04T22:00 2026-03-05T00:00']],
    ['00:00-24:00', ['2026-03-04T00:00 2026-03-05T00:00']],
    ['00:00-00:00', ['2026-03-04T00:00 2026-03-05T00:00']],
    ['08:00-08:00', ['2026-03-04T08:00 2026-03-05T08:00']],
    ['23:59-00:01', ['2026-03-04T23:59 2026-03-05T00:01']],
    ['20:00-22:00 22:00-02:00', ['2026-03-04T20:00 2026-03-05T02:00']],
    ['00:00-06:00 22:00-02:00', ['2026-03-04T00:00 2026-03-04T06:00', '2026-03-04T22:00 2026-03-05T02:00']],
  ];
  for (const [wednesday, spans] of rows) {
    const one = schedule(['', '', '', wednesday, '', '', '']);
    assert.deepEqual(spansOf(one, '2026-03-03T00:00', '2026-03-07T00:00'), spans, wednesday);
  }
});

test('an overnight interval joins the hours of the next day', () => {
  const one = schedule(['', '', '', '22:00-06:00', '05:00-12:00', '', '']);
  assert.deepEqual(spansOf(one, '2026-03-01T00:00', '2026-03-08T00:00'), [
    '2026-03-04T22:00 2026-03-05T12:00',
  ]);
  assert.equal(shown(nextClosing(one, at('2026-03-04T23:00'))), '2026-03-05T12:00');
});

test('Saturday night goes on into Sunday', () => {
  const one = schedule(['', '', '', '', '', '', '20:00-04:00']);
  assert.equal(isOpen(one, at('2026-03-08T03:59')), true);
  assert.equal(isOpen(one, at('2026-03-08T04:00')), false);
  assert.equal(isOpen(one, at('2026-03-07T03:00')), false);
});

test('an exception replaces the hours that begin on its date', () => {
  const week = '08:00-18:00';
  const rows: readonly (readonly [exception: ScheduleException, spans: readonly string[]])[] = [
    [except('2026-03-04', ''), []],
    [except('2026-03-04', '10:00-12:00'), ['2026-03-04T10:00 2026-03-04T12:00']],
    [
      except('2026-03-04', '06:00-07:00 20:00-21:00'),
      ['2026-03-04T06:00 2026-03-04T07:00', '2026-03-04T20:00 2026-03-04T21:00'],
    ],
    [except('2026-03-04', '00:00-24:00'), ['2026-03-04T00:00 2026-03-05T00:00']],
  ];
  for (const [exception, spans] of rows) {
    const one = schedule(week, { exceptions: [exception] });
    assert.deepEqual(spansOf(one, '2026-03-04T00:00', '2026-03-05T00:00'), spans);
  }
});

test('an exception after an overnight interval leaves its tail, unless it begins at midnight', () => {
  const week = ['', '', '22:00-06:00', '', '', '', ''];
  const tail = '2026-03-03T22:00 2026-03-04T06:00';
  const rows: readonly (readonly [exception: ScheduleException, spans: readonly string[]])[] = [
    [except('2026-03-04', ''), [tail]],
    [except('2026-03-04', '', { fromMidnight: true }), ['2026-03-03T22:00 2026-03-04T00:00']],
    [except('2026-03-04', '05:00-07:00'), ['2026-03-03T22:00 2026-03-04T07:00']],
    [
      except('2026-03-04', '05:00-07:00', { fromMidnight: true }),
      ['2026-03-03T22:00 2026-03-04T00:00', '2026-03-04T05:00 2026-03-04T07:00'],
    ],
    // The night itself begins on the exception's date.
    [except('2026-03-03', ''), []],
    [except('2026-03-03', '23:00-01:00'), ['2026-03-03T23:00 2026-03-04T01:00']],
  ];
  for (const [exception, spans] of rows) {
    const one = schedule(week, { exceptions: [exception] });
    assert.deepEqual(spansOf(one, '2026-03-03T00:00', '2026-03-05T00:00'), spans);
  }
});

test('a holiday closes its day but not the night that led into it, and an exception opens it', () => {
  const one = schedule('22:00-06:00', { holidays: { ...NO_HOLIDAYS, national: true } });
  // 21 April 2026 is Tiradentes.
  assert.deepEqual(spansOf(one, '2026-04-20T12:00', '2026-04-22T12:00'), [
    '2026-04-20T22:00 2026-04-21T06:00',
  ]);
  const open = { ...one, exceptions: [except('2026-04-21', '22:00-06:00')] };
  assert.deepEqual(spansOf(open, '2026-04-20T12:00', '2026-04-22T12:00'), [
    '2026-04-20T22:00 2026-04-21T06:00',
    '2026-04-21T22:00 2026-04-22T06:00',
  ]);
  assert.equal(planOfDay(one, '2026-04-21')?.because, 'holiday');
  assert.equal(planOfDay(open, '2026-04-21')?.because, 'exception');
  assert.equal(planOfDay(one, '2026-04-22')?.because, 'weekday');
});

test('optional days close only where they are kept, and state days only in their state', () => {
  const open = (holidays: Schedule['holidays'], date: string): boolean =>
    isOpen(schedule('08:00-18:00', { holidays }), at(`${date}T12:00`));
  assert.equal(open({ ...NO_HOLIDAYS, national: true }, '2026-02-17'), true);
  assert.equal(open({ ...NO_HOLIDAYS, optional: true }, '2026-02-17'), false);
  assert.equal(open({ ...NO_HOLIDAYS, optional: true }, '2026-02-18'), true);
  assert.equal(open({ ...NO_HOLIDAYS, state: 'RJ' }, '2026-02-17'), false);
  assert.equal(open({ ...NO_HOLIDAYS, state: 'SP' }, '2026-07-09'), false);
  assert.equal(open({ ...NO_HOLIDAYS, state: 'RJ' }, '2026-07-09'), true);
  assert.equal(open({ ...NO_HOLIDAYS, national: true }, '2026-11-20'), false);
  assert.equal(open({ ...NO_HOLIDAYS, national: true }, '2023-11-20'), true);
});

test('what never opens, never closes or opens once is told', () => {
  const now = at('2026-03-04T10:00');
  const never = schedule('');
  assert.deepEqual(
    [nextOpening(never, now), nextClosing(never, now), addOpenDuration(never, now, 1)],
    [null, null, null],
  );
  for (const week of ['00:00-24:00', '00:00-00:00', '08:00-08:00', '00:00-12:00 12:00-24:00']) {
    const always = schedule(week);
    assert.deepEqual([nextOpening(always, now), nextClosing(always, now)], [null, null], week);
    assert.equal(addOpenDuration(always, now, 100 * HOUR), now + 100 * HOUR);
  }
  const closesOnce = schedule('00:00-24:00', { exceptions: [except('2026-03-10', '')] });
  assert.equal(shown(nextClosing(closesOnce, now)), '2026-03-10T00:00');
  assert.equal(shown(nextOpening(closesOnce, now)), '2026-03-11T00:00');
  const opensOnce = schedule('', { exceptions: [except('2030-01-01', '10:00-11:00')] });
  assert.equal(shown(nextOpening(opensOnce, now)), '2030-01-01T10:00');
  assert.equal(shown(nextClosing(opensOnce, now)), '2030-01-01T11:00');
  assert.equal(nextOpening(opensOnce, at('2030-01-01T10:00')), null);
});

test('clock changes of the world', () => {
  const early = '00:00-06:00';
  const rows: readonly (readonly [zone: string, from: string, to: string, openHours: number, why: string])[] =
    [
      ['America/Sao_Paulo', '2018-11-04T00:00-03:00', '2018-11-05T00:00-02:00', 5, 'midnight is skipped'],
      ['America/Sao_Paulo', '2018-02-17T00:00-02:00', '2018-02-18T00:00-03:00', 6, '23:00 comes twice'],
      ['America/New_York', '2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00', 5, '2:00 is skipped'],
      ['America/New_York', '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 7, '1:00 comes twice'],
      ['Europe/Lisbon', '2026-03-29T00:00+00:00', '2026-03-30T00:00+01:00', 5, '1:00 is skipped'],
      ['Europe/Lisbon', '2026-10-25T00:00+01:00', '2026-10-26T00:00+00:00', 7, '1:00 comes twice'],
      [
        'Australia/Lord_Howe',
        '2026-10-04T00:00+10:30',
        '2026-10-05T00:00+11:00',
        5.5,
        'half an hour is skipped',
      ],
      [
        'Australia/Lord_Howe',
        '2026-04-05T00:00+11:00',
        '2026-04-06T00:00+10:30',
        6.5,
        'half an hour comes twice',
      ],
      ['Africa/Casablanca', '2026-02-15T00:00+01:00', '2026-02-16T00:00+00:00', 7, 'Ramadan begins'],
      ['Africa/Casablanca', '2026-03-22T00:00+00:00', '2026-03-23T00:00+01:00', 5, 'Ramadan is over'],
      ['Pacific/Apia', '2011-12-29T00:00-10:00', '2011-12-31T00:00+14:00', 6, 'the 30th does not come'],
      ['Asia/Kathmandu', '2026-03-04T00:00+05:45', '2026-03-05T00:00+05:45', 6, 'a quarter of an hour'],
    ];
  for (const [timeZone, from, to, openHours, why] of rows) {
    const one = schedule(early, { timeZone });
    assert.equal(openDuration(one, at(from), at(to)) / HOUR, openHours, `${timeZone}: ${why}`);
  }
});

test('São Paulo keeps its summers until 2019 and has none after', () => {
  const one = schedule('08:00-18:00', { timeZone: 'America/Sao_Paulo' });
  assert.equal(shown(nextOpening(one, at('2019-01-10T00:00'))), '2019-01-10T10:00');
  assert.equal(shown(nextOpening(one, at('2020-01-10T00:00'))), '2020-01-10T11:00');
  assert.equal(shown(nextOpening(one, at('2026-01-10T00:00'))), '2026-01-10T11:00');
});

test('business time is counted in milliseconds, over years', () => {
  const one = schedule(['', '08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-18:00', '08:00-18:00', '']);
  const from = at('2026-03-06T17:59:59.999');
  assert.equal(openDuration(one, from, at('2026-03-09T08:00:00.001')), 2);
  assert.equal(shown(addOpenDuration(one, from, 1)), '2026-03-06T18:00');
  assert.equal(addOpenDuration(one, from, 2), at('2026-03-09T08:00:00.001'));
  assert.equal(openDuration(one, at('2026-01-01T00:00'), at('2027-01-01T00:00')), 261 * 10 * HOUR);
  assert.equal(shown(addOpenDuration(one, at('2026-01-01T00:00'), 261 * 10 * HOUR)), '2026-12-31T18:00');
  assert.equal(addOpenDuration(one, from, 0), from);
  assert.equal(addOpenDuration(one, from, -5), from);
  assert.equal(addOpenDuration(one, from, Number.NaN), from);
  assert.equal(openDuration(one, from, from), 0);
});
