import { ensureTracePartitions } from '../runtime/trace-partitions.js';
import type { TransactionJob } from './job.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes next month's place for traces in time, in a process that runs for months. */
export const ensureTracePartitionsJob: TransactionJob = {
  name: 'ensure-trace-partitions',
  everyMs: DAY_MS,
  async run({ trx, now }) {
    await ensureTracePartitions(trx, now.getTime());
    return null;
  },
};
