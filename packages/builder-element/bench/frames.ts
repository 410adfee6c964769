declare global {
  interface Window {
    /** Shows the graph of n nodes; ends when all is drawn. */
    build(n: number): Promise<void>;
    /** Puts the graph's origin into the corner at a zoom. */
    fit(zoom: number): void;
    /** Where pressing the mouse drags node 0. */
    dragPoint(): [x: number, y: number];
    /** Milliseconds that commands keep the page busy. */
    measureCommands(): Promise<Record<string, number>>;
  }
}

/** Resolves after so many animation frames. */
export const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const step = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => step(left - 1));
    };
    step(count);
  });
