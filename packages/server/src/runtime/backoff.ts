const FIRST_MS = 1000;
/** A channel that is down for long is asked about every five minutes per conversation. */
const LONGEST_MS = 5 * 60 * 1000;

/**
 * How long to wait before attempt number `attempts + 1`: doubles from one second to five minutes, and takes a random
 * part of the upper half, so that messages which failed together do not come back together.
 *
 * @param attempts Attempts made so far, from 1.
 * @param random A number from 0 to 1.
 */
export function backoffMs(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
