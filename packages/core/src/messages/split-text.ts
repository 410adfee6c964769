import { graphemeBoundary, indexAfter } from './code-points.js';
import { formattedRanges, type TextRange } from './formatted-ranges.js';

const BLANK = /\s/;
const SENTENCE_END = /[.!?…:;]["'”’)\]*_~`]*$/;
/** Combining marks (variation selectors among them) and the joiner belong to what stands before them. */
const JOINS_BEFORE = /^(?:\p{M}|\u200d)/u;

/** How much of a piece must be filled before a boundary of that kind is taken; a better kind may leave more room. */
const FILLED = { paragraph: 0.3, line: 0.5, sentence: 0.5, word: 0.2 } as const;

/**
 * Cuts a text into pieces of at most `limit` code points: at the end of a paragraph, else a line, a sentence, a word, and
 * only without any of these between two graphemes. Formatted spans and fixed-width blocks stay whole where they are not
 * themselves longer than most of a piece. Blanks around cuts are dropped; a text that fits stays as it is; a blank text
 * gives no piece. Linear in the length of the text.
 */
export function splitText(text: string, limit: number): readonly string[] {
  return cutPlaces(text, limit).map(([start, end]) => text.slice(start, end));
}

/**
 * Cuts a text so that its last piece has at most `lastLimit` code points and the ones before it at most `limit`. Used where
 * a message's body takes less than a plain text does: the rest goes ahead as texts.
 */
export function splitWithEnding(
  text: string,
  limit: number,
  lastLimit: number,
): { readonly before: readonly string[]; readonly last: string } {
  const places = cutPlaces(text, lastLimit);
  const [start, end] = places.at(-1) ?? [0, 0];
  return { before: splitText(text.slice(0, start).trimEnd(), limit), last: text.slice(start, end) };
}

function cutPlaces(text: string, limit: number): (readonly [start: number, end: number])[] {
  if (text.trim() === '') return [];
  const places: (readonly [number, number])[] = [];
  // Only a text that is cut is looked through for formatting: nearly none is.
  let ranges: readonly TextRange[] | null = null;
  let start = 0;
  while (start < text.length) {
    const end = indexAfter(text, start, limit);
    if (end >= text.length) {
      places.push([start, text.length]);
      break;
    }
    ranges ??= formattedRanges(text);
    const cut = outsideOf(ranges, findCut(text, start, end), start + (end - start) * FILLED.word);
    const stop = endWithoutBlanks(text, start, cut);
    if (stop > start) places.push([start, stop]);
    start = skipBlanks(text, cut);
  }
  return places;
}

/** The cut, or the beginning of the formatted range that it would tear, when that leaves enough in the piece. */
function outsideOf(ranges: readonly TextRange[], cut: number, least: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) break;
    if (cut >= range.end) low = middle + 1;
    else if (cut <= range.start) high = middle - 1;
    else return range.start > least ? range.start : cut;
  }
  return cut;
}

/** Searches backwards once, noting the last boundary of each kind. */
function findCut(text: string, start: number, end: number): number {
  const size = end - start;
  let word = -1;
  let sentence = -1;
  let line = -1;
  for (let at = end; at > start + size * FILLED.word; at -= 1) {
    if (!BLANK.test(text.charAt(at)) || JOINS_BEFORE.test(text.charAt(at + 1))) continue;
    const filled = (at - start) / size;
    if (text[at] === '\n' && filled >= FILLED.paragraph && text[at - 1] === '\n') return at - 1;
    if (word < 0) word = at;
    if (line < 0 && text[at] === '\n' && filled >= FILLED.line) line = at;
    if (
      sentence < 0 &&
      filled >= FILLED.sentence &&
      SENTENCE_END.test(text.slice(Math.max(start, at - 4), at))
    )
      sentence = at;
  }
  const boundary = line >= 0 ? line : sentence >= 0 ? sentence : word;
  return boundary >= 0 ? boundary : graphemeBoundary(text, start, end);
}

function endWithoutBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && BLANK.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && BLANK.test(text.charAt(at))) at += 1;
  return at;
}
