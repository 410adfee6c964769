import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Look-ahead: a process that runs for weeks has next month's partition long before it begins. */
const AHEAD_MS = 31 * DAY_MS;

/**
 * Makes sure that traces of this month and the next have a partition of their own. Without one they go to the default
 * partition, which works, but cannot be dropped by month.
 */
export async function ensureTracePartitions(
  unitOfWork: UnitOfWork,
  clock: Clock,
  log: RuntimeLog,
): Promise<void> {
  const now = clock.now();
  for (const moment of [now, now + AHEAD_MS]) {
    try {
      await unitOfWork.asRunner((trx) => trx.raw('select ensure_trace_partition(?)', [new Date(moment)]));
    } catch (error) {
      log.warn({ err: error }, 'no partition for the traces of a month; they go to the default one');
    }
  }
}
