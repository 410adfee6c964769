/** What the page tells about network and visibility. */
export interface Surroundings {
  isOnline(): boolean;
  isHidden(): boolean;
  /** Calls back when the page is seen again, comes back from the cache, or network or visibility change. */
  watch(changed: () => void): () => void;
}

/** The browser page. */
export const browserSurroundings: Surroundings = {
  isOnline: () => navigator.onLine,
  isHidden: () => document.visibilityState === 'hidden',
  watch(changed) {
    const stop = new AbortController();
    const { signal } = stop;
    for (const name of ['online', 'offline', 'pageshow', 'focus'])
      addEventListener(name, changed, { signal });
    document.addEventListener('visibilitychange', changed, { signal });
    return () => stop.abort();
  },
};
