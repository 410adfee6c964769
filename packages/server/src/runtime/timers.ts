import type { Instant } from '@fluxo/core';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { findDue, findNextDue } from '../features/conversations/conversations.repository.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';

/** Due conversations handed over at once; the rest follows right after. */
const BATCH = 200;

export interface TimersOptions {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly log: RuntimeLog;
  readonly onDue: (tenantId: string, conversationId: string) => void;
}

/**
 * Wakes conversations when they fall due. The times are in the database; this process only remembers the next one, so
 * waiting conversations cost nothing. A conversation that has moved on meanwhile does nothing when it is woken.
 */
export class Timers {
  readonly #options: TimersOptions;
  #next: { readonly at: Instant; readonly cancel: () => void } | null = null;
  #isStopped = false;
  #checking: Promise<void> = Promise.resolve();

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** A conversation falls due at `at`. */
  note(at: Instant): void {
    if (this.#isStopped || (this.#next !== null && this.#next.at <= at)) return;
    this.#next?.cancel();
    const { clock } = this.#options;
    this.#next = { at, cancel: clock.after(at - clock.now(), () => void this.check()) };
  }

  /** Wakes what is due now and finds out what is due next, also what other processes left. */
  check(): Promise<void> {
    this.#checking = this.#checking.then(() => this.#check());
    return this.#checking;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#next?.cancel();
    await this.#checking;
  }

  async #check(): Promise<void> {
    if (this.#isStopped) return;
    const { unitOfWork, clock, log, onDue } = this.#options;
    this.#next?.cancel();
    this.#next = null;
    const now = clock.now();
    try {
      const { due, next } = await unitOfWork.asRunner(async (trx) => ({
        due: await findDue(trx, now, BATCH),
        next: await findNextDue(trx, now),
      }));
      for (const { tenantId, id } of due) onDue(tenantId, id);
      if (due.length === BATCH) this.note(now);
      else if (next !== null) this.note(next);
    } catch (error) {
      // The sweeper asks again.
      log.warn({ err: error }, 'due conversations could not be read');
    }
  }
}
