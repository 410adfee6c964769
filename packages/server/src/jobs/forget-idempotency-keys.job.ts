import { IDEMPOTENCY_TTL_MS } from '../http/idempotency.js';
import type { TransactionJob } from './job.js';

const HOUR_MS = 60 * 60 * 1000;

/** Answers for repeated requests are kept for a day. */
export const forgetIdempotencyKeysJob: TransactionJob = {
  name: 'forget-idempotency-keys',
  everyMs: HOUR_MS,
  async run({ trx, now }) {
    const before = new Date(now.getTime() - IDEMPOTENCY_TTL_MS);
    const deleted = await trx('idempotency_keys').where('created_at', '<', before).delete();
    return deleted > 0 ? { deleted } : null;
  },
};
