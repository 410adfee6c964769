import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from './civil-date.js';
import { BRAZILIAN_STATES, brazilianHolidays, easterDay, type HolidaySettings } from './holidays.js';

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

test('states add their own days', () => {
  assert.deepEqual(dates(2026, { state: 'SP' }), ['07-09']);
  assert.deepEqual(dates(2026, { state: 'RJ' }), ['02-17', '04-23']);
  assert.deepEqual(dates(2026, { state: 'BA' }), ['07-02']);
  assert.deepEqual(dates(2026, { state: 'ES' }), ['04-13']);
  assert.deepEqual(dates(2026, { state: 'SC' }), ['08-16']);
  assert.deepEqual(dates(2024, { state: 'SC' }), ['08-11']);
  assert.deepEqual(dates(2023, { state: 'AM' }), ['09-05', '11-20', '12-08']);
  assert.deepEqual(dates(2026, { state: 'AM' }), ['09-05', '12-08']);
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
