import type { TransactionJob } from './job.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Long enough to look into an attack that was noticed late; addresses are personal data and do not stay for ever. */
const KEPT_MS = 30 * DAY_MS;

/** Forgets old records of refused tokens. */
export const forgetRefusedTokensJob: TransactionJob = {
  name: 'forget-refused-tokens',
  everyMs: DAY_MS,
  async run({ trx, now }) {
    const before = new Date(now.getTime() - KEPT_MS);
    const deleted = await trx('refused_tokens').where('at', '<', before).delete();
    return deleted > 0 ? { deleted } : null;
  },
};
