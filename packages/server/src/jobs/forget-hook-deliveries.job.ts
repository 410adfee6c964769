import {
  callOffOldDeliveries,
  forgetDeliveries,
} from '../features/hook-deliveries/hook-deliveries.repository.js';
import type { TransactionJob } from './job.js';

const HOUR_MS = 60 * 60 * 1000;
/** The log shows what happened in the last month. */
const KEPT_MS = 30 * 24 * HOUR_MS;
/** Rows of one statement, and statements of one run. */
const BATCH = 1_000;
const MAX_BATCHES = 20;

/** Forgets deliveries that ended a month ago, and calls off what has waited as long for a paused hook. */
export const forgetHookDeliveriesJob: TransactionJob = {
  name: 'forget-hook-deliveries',
  everyMs: HOUR_MS,
  async run({ trx, now }) {
    const before = new Date(now.getTime() - KEPT_MS);
    const calledOff = await callOffOldDeliveries(trx, before, now);
    let forgotten = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const count = await forgetDeliveries(trx, before, BATCH);
      forgotten += count;
      if (count < BATCH) break;
    }
    return calledOff + forgotten > 0 ? { calledOff, forgotten } : null;
  },
};
