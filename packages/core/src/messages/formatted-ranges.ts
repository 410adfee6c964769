const FENCE = '```';
const BLANK = /\s/;
const WORD = /[\p{L}\p{N}]/u;

/** A part of a text, in UTF-16 code units; `end` is not in it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a text has WhatsApp formatting that a cut would destroy: fixed-width blocks and, within a line, bold, italic,
 * struck and code spans, their marks included. In order, none overlapping another. One pass over the text; a rough reading
 * of the rules of `parseMarkup`, which decides how a text is shown.
 */
export function formattedRanges(text: string): readonly TextRange[] {
  const found: { start: number; end: number }[] = [];
  const open = new Map<string, number>();
  const add = (start: number, end: number): void => {
    // A range that reaches back over others (`*a _b_ c*`) takes them in.
    while ((found.at(-1)?.start ?? -1) >= start) found.pop();
    const last = found.at(-1);
    if (last && last.end > start) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === '\n') open.clear();
    if (mark === '`' && text.startsWith(FENCE, at)) {
      const close = text.indexOf(FENCE, at + FENCE.length);
      if (close < 0) return found;
      open.clear();
      add(at, close + FENCE.length);
      at = close + FENCE.length - 1;
    } else if (mark === '*' || mark === '_' || mark === '~' || mark === '`') {
      const start = open.get(mark);
      if (start !== undefined && start < at - 1 && canClose(text, at)) {
        add(start, at + 1);
        open.delete(mark);
      } else if (start === undefined && canOpen(text, at)) {
        open.set(mark, at);
      }
    }
  }
  return found;
}

function canOpen(text: string, at: number): boolean {
  return (
    at + 1 < text.length && !BLANK.test(text.charAt(at + 1)) && (at === 0 || !WORD.test(text.charAt(at - 1)))
  );
}

function canClose(text: string, at: number): boolean {
  return !BLANK.test(text.charAt(at - 1)) && (at + 1 === text.length || !WORD.test(text.charAt(at + 1)));
}
