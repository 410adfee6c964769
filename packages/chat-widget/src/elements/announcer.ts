/** Text stays this long, so that slow readers catch it and it is not found again by browsing. */
const SHOWN_MS = 10_000;

/**
 * Speaks through a live region that is mounted and empty beforehand. Texts are set in a later task than the change that
 * caused them, since a region filled together with a large update is not read reliably.
 */
export class Announcer {
  readonly #region: () => HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clearTimer: ReturnType<typeof setTimeout> | undefined;
  #queue: string[] = [];

  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  say(text: string): void {
    if (!text) return;
    this.#queue.push(text);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const region = this.#region();
      const line = this.#queue.join(' ');
      this.#queue = [];
      if (!region) return;
      region.textContent = line;
      clearTimeout(this.#clearTimer);
      this.#clearTimer = setTimeout(() => {
        region.textContent = '';
      }, SHOWN_MS);
    }, 100);
  }

  /** Drops what waits and lets the timers go. */
  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#clearTimer);
    this.#timer = undefined;
    this.#queue = [];
  }
}
