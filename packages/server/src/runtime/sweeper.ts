import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';
import { findWaitingLanes, giveUpReports } from './inbox.repository.js';
import { findDuePairs, type Pair } from './outbox.repository.js';

/** How often a process looks for what others left behind: a crash costs at most this and the pause below. */
const EVERY_MS = 3_000;
/** Work younger than this is most likely under way. */
const SETTLED_MS = 2_000;
const BATCH = 200;
/** Reports about messages that are not ours, or were lost with a backup, end after a day. */
const REPORT_WAIT_MS = 24 * 60 * 60 * 1000;

export interface SweeperOptions {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly log: RuntimeLog;
  readonly onLane: (tenantId: string, orderKey: string) => void;
  readonly onReports: (tenantId: string, orderKey: string) => void;
  readonly onOutgoing: (pair: Pair) => void;
  readonly checkTimers: () => Promise<void>;
}

/** Finds work that nobody is on: of processes that died, that only take requests, or whose database was away. */
export class Sweeper {
  readonly #options: SweeperOptions;
  #cancel: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /** Sweeps now, everything, and then regularly. Resolves after the first sweep. */
  async start(): Promise<void> {
    await this.sweep(0);
    this.#plan();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
  }

  /** Wakes everything that has waited for longer than `settledMs`. */
  async sweep(settledMs = SETTLED_MS): Promise<void> {
    const { unitOfWork, clock, log, onLane, onReports, onOutgoing, checkTimers } = this.#options;
    const now = clock.now();
    try {
      const { lanes, outgoing } = await unitOfWork.asRunner(async (trx) => {
        await giveUpReports(trx, now - REPORT_WAIT_MS, now);
        return {
          lanes: await findWaitingLanes(trx, now - settledMs + 1, BATCH),
          outgoing: await findDuePairs(trx, now, BATCH),
        };
      });
      for (const { tenantId, orderKey, isReport } of lanes)
        (isReport ? onReports : onLane)(tenantId, orderKey);
      for (const pair of outgoing) onOutgoing(pair);
      await checkTimers();
    } catch (error) {
      log.warn({ err: error }, 'the sweep could not read what is left; the next one will');
    }
  }

  #plan(): void {
    if (this.#isStopped) return;
    this.#cancel = this.#options.clock.after(EVERY_MS, () => {
      this.#running = this.sweep().then(() => this.#plan());
    });
  }
}
