/**
 * Runs work key by key: one run at a time for a key, at most `width` keys at once.
 *
 * A key that is woken while it runs is run once more afterwards, so a wake-up is never lost; waking a waiting key again
 * changes nothing. What the work throws goes to `onError` and ends only that run.
 */
export class Lanes {
  readonly #work: (key: string) => Promise<void>;
  readonly #width: number;
  readonly #onError: (error: unknown, key: string) => void;
  readonly #running = new Map<string, { again: boolean }>();
  readonly #waiting = new Set<string>();
  #idle: (() => void)[] = [];
  #stopped = false;

  constructor(options: {
    readonly work: (key: string) => Promise<void>;
    readonly width: number;
    readonly onError: (error: unknown, key: string) => void;
  }) {
    this.#work = options.work;
    this.#width = options.width;
    this.#onError = options.onError;
  }

  wake(key: string): void {
    if (this.#stopped) return;
    const running = this.#running.get(key);
    if (running) running.again = true;
    else {
      this.#waiting.add(key);
      this.#fill();
    }
  }

  /** Number of keys that run or wait. */
  get load(): number {
    return this.#running.size + this.#waiting.size;
  }

  /** Resolves when nothing runs or waits. */
  idle(): Promise<void> {
    if (this.load === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Takes no new keys, forgets those that wait and resolves when the running ones are through. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    return this.idle();
  }

  #fill(): void {
    for (const key of this.#waiting) {
      if (this.#running.size >= this.#width) return;
      this.#waiting.delete(key);
      void this.#run(key);
    }
  }

  async #run(key: string): Promise<void> {
    const run = { again: false };
    this.#running.set(key, run);
    try {
      await this.#work(key);
    } catch (error) {
      this.#onError(error, key);
    }
    this.#running.delete(key);
    // Back to the end of the line: one busy key must not hold up the others.
    if (run.again && !this.#stopped) this.#waiting.add(key);
    this.#fill();
    if (this.load === 0) {
      const waiting = this.#idle;
      this.#idle = [];
      for (const resolve of waiting) resolve();
    }
  }
}
