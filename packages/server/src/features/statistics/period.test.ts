import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOURS_KEPT_MS, widenPeriod } from './period.js';

const at = (text: string) => Date.parse(text);
const NOW = at('2026-03-10T15:30:00Z');
const shown = (from: string, to: string) => {
  const { head, days, tail, ...whole } = widenPeriod({ from: at(from), to: at(to) }, NOW);
  const text = (span: { from: number; to: number }) =>
    span.from === span.to
      ? ''
      : [span.from, span.to].map((each) => new Date(each).toISOString().slice(5, 16)).join(' ');
  return [text(whole), text(head), text(days), text(tail)];
};

test('a period inside a day is whole hours', () => {
  assert.deepEqual(shown('2026-03-10T09:20:00Z', '2026-03-10T11:00:01Z'), [
    '03-10T09:00 03-10T12:00',
    '03-10T09:00 03-10T12:00',
    '',
    '',
  ]);
});

test('whole days inside a period are counted as days, its ends as hours', () => {
  assert.deepEqual(shown('2026-03-07T03:00:00Z', '2026-03-10T03:00:00Z'), [
    '03-07T03:00 03-10T03:00',
    '03-07T03:00 03-08T00:00',
    '03-08T00:00 03-10T00:00',
    '03-10T00:00 03-10T03:00',
  ]);
});

test('a period from midnight to midnight has no hours', () => {
  assert.deepEqual(shown('2026-03-07T00:00:00Z', '2026-03-08T00:00:00Z'), [
    '03-07T00:00 03-08T00:00',
    '',
    '03-07T00:00 03-08T00:00',
    '',
  ]);
});

test('a period over midnight without a whole day is hours', () => {
  assert.deepEqual(shown('2026-03-07T22:00:00Z', '2026-03-08T02:00:00Z'), [
    '03-07T22:00 03-08T02:00',
    '03-07T22:00 03-08T02:00',
    '',
    '',
  ]);
});

test('ends two months back are whole days, because their hours are gone', () => {
  const old = new Date(NOW - HOURS_KEPT_MS - 1).toISOString();
  const { from, head, days } = widenPeriod({ from: at(old), to: NOW }, NOW);
  assert.equal(from % (24 * 60 * 60 * 1000), 0);
  assert.equal(head.from, head.to);
  assert.equal(days.from, from);
});
