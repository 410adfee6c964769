import type { Instant } from '@fluxo/core';

/** Time as the runtime sees it; tests put their own in. */
export interface Clock {
  now(): Instant;
  /** Calls back once, `delayMs` or a little later. The answer cancels it. Does not keep the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Longest delay that Node's timers take; longer ones would fire at once. */
const LONGEST_DELAY_MS = 2_147_483_647;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_DELAY_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
