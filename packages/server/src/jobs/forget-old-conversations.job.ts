import { forgetConversations } from '../features/conversations/forget-conversations.js';
import { dropEmptyMonths, forgetTraces } from '../features/traces/forget-traces.js';
import type { TransactionJob } from './job.js';

const HOUR_MS = 60 * 60 * 1000;
/** Rows of one statement, short enough for nobody to wait. */
const BATCH = 2_000;
/** A run per hour lets half a million traces go per day, more than a busy server writes. */
const MAX_BATCHES = 10;

/** Deletes traces and closed conversations that are older than their tenants keep them. */
export const forgetOldConversationsJob: TransactionJob = {
  name: 'forget-old-conversations',
  everyMs: HOUR_MS,
  async run({ trx, now }) {
    const traces = await inBatches((limit) => forgetTraces(trx, now, limit));
    const conversations = await inBatches((limit) => forgetConversations(trx, now, limit));
    const months = await dropEmptyMonths(trx, now);
    return traces + conversations + months > 0 ? { traces, conversations, months } : null;
  },
};

async function inBatches(work: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const count = await work(BATCH);
    total += count;
    if (count < BATCH) break;
  }
  return total;
}
