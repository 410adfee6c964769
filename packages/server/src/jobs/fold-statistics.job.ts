import { HOURS_KEPT_MS } from '../features/statistics/period.js';
import { foldSteps, forgetHours } from '../features/statistics/statistics.repository.js';
import type { TransactionJob } from './job.js';

const MINUTE_MS = 60 * 1000;
/** Turns of one statement: a few hundred milliseconds on the embedded database, which does nothing else meanwhile. */
const BATCH = 2_000;
/** Statements of one run; at a thousand turns a second one run a minute still catches up. */
const MAX_BATCHES = 40;

/** Folds what turns wrote about their flows into counts by the hour and day, and forgets hours that are too old. */
export const foldStatisticsJob: TransactionJob = {
  name: 'fold-statistics',
  everyMs: MINUTE_MS,
  async run({ trx, now }) {
    let folded = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const count = await foldSteps(trx, BATCH);
      folded += count;
      if (count < BATCH) break;
    }
    const forgotten = await forgetHours(trx, new Date(now.getTime() - HOURS_KEPT_MS));
    return folded + forgotten > 0 ? { folded, forgotten } : null;
  },
};
