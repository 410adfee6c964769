import type { Instant } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Look-ahead: next month's partition is there long before it begins. */
const AHEAD_MS = 31 * DAY_MS;

/**
 * Makes sure that traces of this month and the next have a partition of their own. Without one they go to the default
 * partition, which works, but cannot be dropped by month.
 *
 * @throws when the default partition holds traces of such a month already.
 */
export async function ensureTracePartitions(trx: Transaction, now: Instant): Promise<void> {
  for (const moment of [now, now + AHEAD_MS]) {
    await trx.raw('select ensure_trace_partition(?)', [new Date(moment)]);
  }
}
