/** Part of a transcript that is in the DOM: `messages[from, to)`. */
export interface TranscriptWindow {
  readonly from: number;
  readonly to: number;
}

// A screen shows some 15 messages; eight screens keep scrolling smooth, and 320 rows are some 3,500 DOM nodes.
const SIZE = 120;
const STEP = 80;
const MAX = 320;

/** The newest messages. */
export function endWindow(length: number): TranscriptWindow {
  return { from: Math.max(0, length - SIZE), to: length };
}

/** The oldest messages. */
export function startWindow(length: number): TranscriptWindow {
  return { from: 0, to: Math.min(length, SIZE) };
}

/** Moves towards older messages, dropping the newest ones when it grows too large. */
export function slideUp(window: TranscriptWindow): TranscriptWindow {
  const from = Math.max(0, window.from - STEP);
  return { from, to: Math.min(window.to, from + MAX) };
}

/** Moves towards newer messages, dropping the oldest ones when it grows too large. */
export function slideDown(window: TranscriptWindow, length: number): TranscriptWindow {
  const to = Math.min(length, window.to + STEP);
  return { from: Math.max(window.from, to - MAX), to };
}

/**
 * The window after the list changed from `before` to `length` messages while the reader is somewhere in the middle:
 * nothing that is shown goes away, and new messages join as long as there is room.
 */
export function afterChange(window: TranscriptWindow, before: number, length: number): TranscriptWindow {
  const reachedEnd = window.to >= before;
  const to = reachedEnd ? Math.min(length, window.from + MAX) : Math.min(window.to, length);
  return { from: Math.min(window.from, Math.max(0, to - 1)), to };
}
