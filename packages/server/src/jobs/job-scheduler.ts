import type { Job } from './job.js';

/** Says when jobs run. A job that fails is tried again after growing waits, and comes round as usual all the same. */
export interface JobScheduler {
  /** @param run rejects when the job failed. */
  start(jobs: readonly Job[], run: (job: Job) => Promise<void>): Promise<void>;
  /** Begins nothing more and resolves when what runs is through. */
  stop(): Promise<void>;
}
