import type { EventEmitter } from 'node:events';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../logging.js';
import type { Job } from './job.js';
import type { JobScheduler } from './job-scheduler.js';

/** Schema of pg-boss's own tables. */
const SCHEMA = 'fluxo_jobs';
const QUEUE = 'jobs';
/** Two for workers, one for upkeep and sending. */
const CONNECTIONS = 3;
/** Jobs that run at the same time in one process: a long one must not keep the others waiting. */
const CONCURRENCY = 2;
const POLL_S = 1;
/** A job that takes longer belongs to a process that died, and is given to another. */
const EXPIRE_S = 15 * 60;
const STOP_MS = 10_000;

interface JobData {
  readonly name: string;
}

export interface BossOptions {
  readonly url: string;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Shares jobs between all processes of one PostgreSQL. Every job is one row that waits for its time; whoever takes it puts
 * the next one in line. The database keeps at most one waiting and one running row per job.
 */
export class BossScheduler implements JobScheduler {
  readonly #boss: PgBoss;
  #isStarted = false;

  constructor({ url, logger }: BossOptions) {
    this.#boss = new PgBoss({
      connectionString: url,
      application_name: 'fluxo jobs',
      schema: SCHEMA,
      max: CONNECTIONS,
      // Times of our own, below a minute, instead of cron.
      schedule: false,
    });
    // Its types import EventEmitter in a form that the compiler's settings here do not follow.
    const events = this.#boss as unknown as EventEmitter;
    events.on('error', (error: unknown) =>
      logger.error({ err: error }, 'the job queue could not be reached'),
    );
    events.on('warning', (warning: unknown) => logger.warn({ warning }, 'the job queue warns'));
  }

  async start(jobs: readonly Job[], run: (job: Job) => Promise<void>): Promise<void> {
    const boss = this.#boss;
    const byName = new Map(jobs.map((job) => [job.name, job]));
    await boss.start();
    this.#isStarted = true;
    await boss.createQueue(QUEUE, {
      policy: 'stately',
      retryLimit: 8,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: EXPIRE_S,
      deleteAfterSeconds: 24 * 60 * 60,
    });
    const plan = (job: Job, seconds: number) =>
      boss.send(QUEUE, { name: job.name }, { singletonKey: job.name, startAfter: seconds });
    await boss.work<JobData>(
      QUEUE,
      { batchSize: 1, localConcurrency: CONCURRENCY, pollingIntervalSeconds: POLL_S },
      async ([row]) => {
        // An older version's job that this one no longer has ends here; a newer one's is left to newer processes.
        const job = row && byName.get(row.data.name);
        if (!job) return;
        // First of all, so that a process which dies now does not end the row of runs.
        await plan(job, job.everyMs / 1000);
        await run(job);
      },
    );
    for (const job of jobs) await plan(job, 0);
  }

  async stop(): Promise<void> {
    if (this.#isStarted) await this.#boss.stop({ graceful: true, timeout: STOP_MS });
  }
}
