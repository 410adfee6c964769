const LONE_SURROGATES = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what a message must not have
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/* eslint-disable no-control-regex -- the same */
/** Control characters and every half of a surrogate pair. */
const MAY_BE_UNCLEAN = /[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029\ud800-\udfff]/;
/** The same, and every blank that is not a single one between words. */
const MAY_BE_NO_LINE =
  /[\u0000-\u001f\u007f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]|^ | $| {2}/;
/* eslint-enable no-control-regex */

/** Number of Unicode code points of a text. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length - 1; at += 1) {
    if (isPair(text, at)) {
      length -= 1;
      at += 1;
    }
  }
  return length;
}

/** Index in UTF-16 code units after so many code points from a start; the text's length when it has fewer. */
export function indexAfter(text: string, start: number, codePoints: number): number {
  if (text.length - start <= codePoints) return text.length;
  let at = start;
  for (let count = 0; count < codePoints && at < text.length; count += 1) at += isPair(text, at) ? 2 : 1;
  return Math.min(at, text.length);
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}

/** Text that every channel takes: line breaks as `\n`, no control characters, no unpaired surrogates. */
export function cleanText(text: string): string {
  if (isPlainLine(text)) return text;
  // Nearly every text is clean; one test costs less than three replacements that find nothing.
  if (!MAY_BE_UNCLEAN.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\ufffd');
}

/** Longer texts are for the expressions: they cost more to begin with and less per character. */
const MAX_PLAIN_LINE = 64;

/** True for most titles and short texts: letters of European languages and single blanks between words. */
function isPlainLine(text: string): boolean {
  const { length } = text;
  if (length > MAX_PLAIN_LINE) return false;
  let isAfterBlank = true;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const isBlank = code === 0x20;
    // What comes before U+1680 and is neither a control character nor U+00A0 is clean.
    if (code < 0x20 || code === 0x7f || code === 0xa0 || code >= 0x1680 || (isBlank && isAfterBlank))
      return false;
    isAfterBlank = isBlank;
  }
  return length === 0 || !isAfterBlank;
}

/** Clean text on one line, blanks joined and trimmed: titles, labels, headers. */
export function cleanLine(text: string): string {
  if (isPlainLine(text)) return text;
  return MAY_BE_NO_LINE.test(text) ? cleanText(text).replace(/\s+/g, ' ').trim() : text;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The last place not after `end` where a text can be cut without tearing a grapheme (a letter and its accents, an emoji of
 * several code points). `end` itself when one grapheme fills everything from `start` to it.
 */
export function graphemeBoundary(text: string, start: number, end: number): number {
  let boundary = start;
  // A little more than up to the end, so that the grapheme across the end is seen whole.
  for (const { index } of segmenter.segment(text.slice(start, end + 64))) {
    if (start + index > end) break;
    boundary = start + index;
  }
  return boundary > start ? boundary : end;
}

/** A text of at most so many code points, cut between graphemes and ended by `…` when it was longer. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = indexAfter(text, 0, limit);
  if (end >= text.length) return text;
  if (limit < 2) return text.slice(0, end);
  const cut = graphemeBoundary(text, 0, indexAfter(text, 0, limit - 1));
  return `${text.slice(0, cut).trimEnd()}…`;
}
