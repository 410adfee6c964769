import type { SecretBox } from '../auth/secrets.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Logger } from '../logging.js';
import type { Job } from './job.js';

export interface JobRunnerDeps {
  readonly jobs: readonly Job[];
  readonly unitOfWork: UnitOfWork;
  readonly secretBox: SecretBox;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Runs jobs at start and then regularly, one process at a time. */
export interface JobRunner {
  start(): void;
  /** Runs one job now, unless another process does. */
  run(job: Job): Promise<void>;
  /** Waits for what runs. */
  stop(): Promise<void>;
}

export function createJobRunner({ jobs, unitOfWork, secretBox, logger, now }: JobRunnerDeps): JobRunner {
  const timers: NodeJS.Timeout[] = [];
  const running = new Set<Promise<void>>();

  async function run(job: Job): Promise<void> {
    try {
      const done = await unitOfWork.asRunner(async (trx) => {
        // Held until the end of the transaction: of several processes one works, the others skip this round.
        const { rows } = await trx.raw<{ rows: { taken: boolean }[] }>(
          'select pg_try_advisory_xact_lock(hashtext(?)) as taken',
          [`job:${job.name}`],
        );
        return rows[0]?.taken ? job.run({ trx, secretBox, now: new Date(now()) }) : null;
      });
      if (done) logger.info({ job: job.name, ...done }, 'job done');
    } catch (error) {
      logger.error({ err: error, job: job.name }, 'job failed, it runs again later');
    }
  }

  function track(job: Job): void {
    const work = run(job).finally(() => running.delete(work));
    running.add(work);
  }

  return {
    run,
    start() {
      for (const job of jobs) {
        track(job);
        timers.push(setInterval(() => track(job), job.everyMs).unref());
      }
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
