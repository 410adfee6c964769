import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketSeconds, durationBucket, medianSeconds } from './duration-bucket.js';

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;

test('what stands for a bucket is within 5 % of every duration in it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: MONTH_MS }), (ms) => {
      const seconds = bucketSeconds(durationBucket(ms));
      // Half a hundredth of a second is the rounding of the answer.
      assert.ok(Math.abs(seconds - ms / 1000) <= (0.05 * ms) / 1000 + 0.005, `${ms} ms became ${seconds} s`);
    }),
  );
});

test('longer durations never fall into an earlier bucket', () => {
  fc.assert(
    fc.property(fc.nat(MONTH_MS), fc.nat(MONTH_MS), (a, b) => {
      assert.ok(durationBucket(Math.min(a, b)) <= durationBucket(Math.max(a, b)));
    }),
  );
});

test('going straight on takes no time', () => {
  assert.equal(bucketSeconds(durationBucket(0)), 0);
  assert.equal(bucketSeconds(durationBucket(99)), 0);
});

test('the median is the middle one, the shorter of two, and 0 of none', () => {
  const of = (...ms: number[]) => {
    const counts = new Map<number, number>();
    for (const each of ms) counts.set(durationBucket(each), (counts.get(durationBucket(each)) ?? 0) + 1);
    return medianSeconds(counts);
  };
  assert.equal(of(), 0);
  assert.equal(of(1_000, 50_000, 900_000), of(50_000));
  assert.equal(of(900_000, 1_000, 1_000, 50_000), of(1_000));
  assert.equal(of(0, 0, 0, 5_000), 0);
});
