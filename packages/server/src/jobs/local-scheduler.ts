import { backoffMs } from '../runtime/backoff.js';
import type { Clock } from '../runtime/clock.js';
import type { Job } from './job.js';
import type { JobScheduler } from './job-scheduler.js';

/**
 * Runs jobs by this process's own clock: for the embedded database, which one process has for itself and whose only
 * connection is better used than by asking for jobs.
 */
export class LocalScheduler implements JobScheduler {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #cancels = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #isStopped = false;

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  start(jobs: readonly Job[], run: (job: Job) => Promise<void>): Promise<void> {
    for (const job of jobs) this.#begin(job, run, 0);
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#cancels.values()) cancel();
    await Promise.all(this.#running);
  }

  #begin(job: Job, run: (job: Job) => Promise<void>, failures: number): void {
    const work = run(job)
      .then(() => 0)
      .catch(() => failures + 1)
      .then((failed) => {
        if (this.#isStopped) return;
        const wait = failed === 0 ? job.everyMs : Math.min(job.everyMs, backoffMs(failed, this.#random()));
        this.#cancels.set(
          job.name,
          this.#clock.after(wait, () => this.#begin(job, run, failed)),
        );
      })
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }
}
