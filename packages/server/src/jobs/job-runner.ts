import type { SecretBox } from '../auth/secrets.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Logger } from '../logging.js';
import type { Job, JobReport } from './job.js';
import type { JobScheduler } from './job-scheduler.js';

export interface JobRunnerDeps {
  readonly jobs: readonly Job[];
  readonly scheduler: JobScheduler;
  readonly unitOfWork: UnitOfWork;
  readonly secretBox: SecretBox;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every run, for the metrics. */
  readonly onRun?: (job: string, outcome: 'done' | 'failed', seconds: number) => void;
}

/** Runs jobs when their scheduler says so. */
export interface JobRunner {
  start(): Promise<void>;
  /**
   * Runs one job now. A job of one transaction that another process runs is left to it.
   *
   * @throws what the job throws; the scheduler has it tried again.
   */
  run(job: Job): Promise<void>;
  /** Begins nothing more and waits for what runs. */
  stop(): Promise<void>;
}

export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { jobs, scheduler, unitOfWork, secretBox, logger, now, onRun } = deps;

  async function perform(job: Job): Promise<JobReport> {
    if ('perform' in job) return job.perform(new Date(now()));
    return unitOfWork.asRunner(async (trx) => {
      // Held until the end of the transaction: whoever comes second leaves this round out.
      const { rows } = await trx.raw<{ rows: { taken: boolean }[] }>(
        'select pg_try_advisory_xact_lock(hashtext(?)) as taken',
        [`job:${job.name}`],
      );
      return rows[0]?.taken ? job.run({ trx, secretBox, now: new Date(now()) }) : null;
    });
  }

  async function run(job: Job): Promise<void> {
    const begin = process.hrtime.bigint();
    const seconds = () => Number(process.hrtime.bigint() - begin) / 1e9;
    try {
      const done = await perform(job);
      onRun?.(job.name, 'done', seconds());
      if (done) logger.info({ job: job.name, ...done }, 'job done');
    } catch (error) {
      onRun?.(job.name, 'failed', seconds());
      logger.error({ err: error, job: job.name }, 'job failed, it is tried again');
      throw error;
    }
  }

  return { run, start: () => scheduler.start(jobs, run), stop: () => scheduler.stop() };
}
