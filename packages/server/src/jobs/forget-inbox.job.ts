import type { TransactionJob } from './job.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** Channels repeat a webhook for up to a week; what came with it is in the transcript anyway. */
const KEPT_MS = 14 * DAY_MS;
const BATCH = 5_000;
const MAX_BATCHES = 20;

/** Forgets what was received and handled long ago. Ids rise with time, so only the oldest rows are looked at. */
export const forgetInboxJob: TransactionJob = {
  name: 'forget-inbox',
  everyMs: HOUR_MS,
  async run({ trx, now }) {
    const before = new Date(now.getTime() - KEPT_MS);
    let deleted = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const { rows } = await trx.raw<{ rows: { count: number }[] }>(
        `with oldest as (select id, handled_at, received_at from inbox order by id limit ?),
         gone as (
           delete from inbox using oldest
           where inbox.id = oldest.id and oldest.handled_at is not null and oldest.received_at < ? returning 1
         )
         select count(*) as count from gone`,
        [BATCH, before],
      );
      const count = rows[0]?.count ?? 0;
      deleted += count;
      if (count < BATCH) break;
    }
    return deleted > 0 ? { deleted } : null;
  },
};
