/** Shorter visits took no time: the conversation went straight on. */
const SHORTEST_MS = 100;

/** Each bucket is a tenth longer than the one before, so that its middle is within 5 % of every duration in it. */
const GROWTH = 1.1;

/** Number of the bucket that a duration falls into: 0 for none at all, then growing by a tenth each. */
export function durationBucket(ms: number): number {
  if (ms < SHORTEST_MS) return 0;
  return 1 + Math.floor(Math.log(ms / SHORTEST_MS) / Math.log(GROWTH));
}

/** The duration that stands for a bucket, in seconds, to two digits. */
export function bucketSeconds(bucket: number): number {
  if (bucket <= 0) return 0;
  return Math.round((SHORTEST_MS * GROWTH ** (bucket - 0.5)) / 10) / 100;
}

/**
 * The median of durations given as counts by bucket; of an even number the shorter of the two in the middle. 0 when there
 * are none.
 */
export function medianSeconds(counts: ReadonlyMap<number, number>): number {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let rank = Math.floor((total + 1) / 2);
  for (const [bucket, count] of sorted) {
    rank -= count;
    if (rank <= 0) return bucketSeconds(bucket);
  }
  return 0;
}
