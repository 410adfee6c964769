import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from './civil-date.js';
import { easterDay } from './holiday-rule.js';
import {
  BRAZILIAN_STATES,
  brazilianHolidays,
  type BrazilianState,
  type HolidaySettings,
} from './holidays.js';

const dates = (year: number, settings: Partial<HolidaySettings>): readonly string[] =>
  brazilianHolidays(year, { national: false, optional: false, state: null, ...settings }).map(({ date }) =>
    date.slice(5),
  );

test('Easter is on the published Sundays', () => {
  const published: readonly (readonly [year: number, month: number, day: number])[] = [
    [1981, 4, 19],
    [2000, 4, 23],
    [2008, 3, 23],
    [2011, 4, 24],
    [2024, 3, 31],
    [2025, 4, 20],
    [2026, 4, 5],
    [2027, 3, 28],
    [2038, 4, 25],
    [2049, 4, 18],
    [2076, 4, 19],
  ];
  for (const [year, month, day] of published)
    assert.deepEqual(civilDate(easterDay(year)), { year, month, day });
});

test('national holidays move with Easter and change with the law', () => {
  assert.deepEqual(dates(2026, { national: true }), [
    '01-01',
    '04-03',
    '04-21',
    '05-01',
    '09-07',
    '10-12',
    '11-02',
    '11-15',
    '11-20',
    '12-25',
  ]);
  assert.deepEqual(dates(2023, { national: true }), [
    '01-01',
    '04-07',
    '04-21',
    '05-01',
    '09-07',
    '10-12',
    '11-02',
    '11-15',
    '12-25',
  ]);
});

test('Carnival and Corpus Christi are optional days', () => {
  assert.deepEqual(dates(2026, { optional: true }), ['02-16', '02-17', '06-04']);
  assert.deepEqual(dates(2025, { optional: true }), ['03-03', '03-04', '06-19']);
});

/** Each state's own days of 2026, when Easter is on 5 April. */
const STATE_DAYS_OF_2026: Readonly<Record<BrazilianState, string>> = {
  AC: '01-20 01-23 03-08 06-15 09-05 11-17',
  AL: '06-24 06-29 09-16 11-30',
  AM: '09-05 12-08',
  AP: '03-19 05-15 09-13',
  BA: '07-02',
  CE: '03-19 03-25',
  DF: '04-21 06-04 11-30',
  ES: '04-13',
  GO: '07-26 10-24 10-28',
  MA: '06-04 07-28',
  MG: '04-21',
  MS: '10-11',
  MT: '',
  PA: '08-15',
  PB: '08-05',
  PE: '03-06 06-24',
  PI: '03-13 10-19',
  PR: '12-19',
  RJ: '02-17 04-23',
  RN: '06-29 10-03',
  RO: '01-04',
  RR: '10-05',
  RS: '09-20',
  SC: '08-16 11-29',
  SE: '07-08',
  SP: '07-09',
  TO: '09-08 10-05',
};

for (const state of BRAZILIAN_STATES) {
  test(`${state} keeps its own days`, () =>
    assert.equal(dates(2026, { state }).join(' '), STATE_DAYS_OF_2026[state]));
}

test('state days begin, move and end with their laws', () => {
  const rows: readonly (readonly [BrazilianState, year: number, days: string])[] = [
    ['AM', 2023, '09-05 11-20 12-08'],
    ['AM', 2009, '09-05 12-08'],
    ['RJ', 2023, '02-21 04-23 11-20'],
    ['RJ', 2008, '04-23 11-20'],
    ['RJ', 2001, ''],
    ['SP', 2023, '07-09 11-20'],
    ['SP', 2024, '07-09'],
    ['SP', 1996, ''],
    ['MT', 2003, '11-20'],
    ['MT', 2024, ''],
    ['AP', 2018, '03-19 05-15 07-25 09-13 11-20'],
    ['AP', 2019, '03-19 05-15 09-13 11-20'],
    ['AL', 2027, '06-24 06-29 09-16 11-29'],
    ['AL', 2023, '06-24 06-29 09-16 11-20 12-01'],
    ['AL', 2025, '06-24 06-29 09-16 11-30'],
    ['SC', 2004, '08-11 11-25'],
    ['SC', 2024, '08-11 12-01'],
    ['SC', 2018, '08-12 11-25'],
    ['SC', 2028, '08-13 11-26'],
    ['SC', 2029, '08-12 11-25'],
    ['PB', 2015, '07-26 08-05'],
    ['PB', 2016, '08-05'],
    ['PE', 2017, '06-24'],
    ['GO', 2020, '10-24 10-28'],
    ['ES', 2019, ''],
    ['ES', 2025, '04-28'],
    ['MA', 2023, '07-28'],
    ['MA', 2025, '06-19 07-28'],
    ['RO', 2019, '01-04 06-18'],
    ['TO', 2008, '03-18 09-08 10-05'],
  ];
  for (const [state, year, days] of rows)
    assert.equal(dates(year, { state }).join(' '), days, `${state} ${year}`);
});

test('moving days follow Easter in every year', () => {
  // Good Friday, Carnival Tuesday and Corpus Christi as calendars of the federal government give them.
  const rows: readonly (readonly [year: number, carnival: string, friday: string, corpus: string])[] = [
    [2018, '02-13', '03-30', '05-31'],
    [2019, '03-05', '04-19', '06-20'],
    [2020, '02-25', '04-10', '06-11'],
    [2021, '02-16', '04-02', '06-03'],
    [2022, '03-01', '04-15', '06-16'],
    [2023, '02-21', '04-07', '06-08'],
    [2024, '02-13', '03-29', '05-30'],
    [2025, '03-04', '04-18', '06-19'],
    [2026, '02-17', '04-03', '06-04'],
    [2027, '02-09', '03-26', '05-27'],
    [2028, '02-29', '04-14', '06-15'],
  ];
  for (const [year, carnival, friday, corpus] of rows) {
    assert.equal(dates(year, { optional: true })[1], carnival);
    assert.equal(dates(year, { optional: true })[2], corpus);
    assert.equal(dates(year, { national: true })[1], friday);
  }
});

test("a day that is national and the state's own is the national one, and one that is optional elsewhere the state's", () => {
  const kinds = (state: BrazilianState, date: string): readonly string[] =>
    brazilianHolidays(2026, { national: true, optional: true, state })
      .filter((holiday) => holiday.date === date)
      .map(({ kind }) => kind);
  assert.deepEqual(kinds('MG', '2026-04-21'), ['national']);
  assert.deepEqual(kinds('RJ', '2026-02-17'), ['state']);
  assert.deepEqual(kinds('DF', '2026-06-04'), ['state']);
  assert.deepEqual(kinds('SP', '2026-06-04'), ['optional']);
  assert.deepEqual(kinds('SP', '2026-11-20'), ['national']);
});

test('every date is there once and in order, for every state and year', () => {
  for (const state of BRAZILIAN_STATES) {
    for (let year = 1990; year < 2060; year += 1) {
      const found = brazilianHolidays(year, { national: true, optional: true, state }).map(
        ({ date }) => date,
      );
      assert.deepEqual(found, [...new Set(found)].sort());
    }
  }
});
