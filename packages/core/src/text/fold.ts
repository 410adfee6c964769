const PLAIN = /^[\x21-\x7e]*$/;
const ASCII = /^[\x20-\x7e]*$/;
/** Accents, and characters without a look of their own (joiners, marks of direction, soft hyphens). */
const MARKS = /[\p{M}\p{Cf}]+/gu;
const INVISIBLE = /\p{Cf}+/gu;
const BLANKS = /\s+/g;
/** What phones write on their own for the plain characters of a keyboard. */
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u2032]/g;
const QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * Text as it is compared: trimmed, inner blanks joined to one, case folded (`ß` is `ss`) and, unless `keepAccents`, without
 * accents and in plain characters: `2ª` is `2a`, `ﬁ` is `fi`, typographic quotation marks and dashes are those of the
 * keyboard. Canonically equivalent texts fold alike; invisible characters do not count. Linear in the length of the text.
 */
export function fold(text: string, keepAccents = false): string {
  // Short plain words are the usual case; normalising them would change nothing and costs more than the test.
  if (PLAIN.test(text)) return text.toLowerCase();
  if (ASCII.test(text)) return text.toLowerCase().replace(BLANKS, ' ').trim();
  const normal = keepAccents
    ? foldCase(text).normalize('NFC').replace(INVISIBLE, '')
    : foldCase(text.replaceAll('\u00b4', "'").normalize('NFKD').replace(MARKS, ''))
        .replace(APOSTROPHES, "'")
        .replace(QUOTES, '"')
        .replace(DASHES, '-');
  return normal.replace(BLANKS, ' ').trim();
}

/** By way of the capitals: the small forms of one capital (ß and ss, σ and ς) then become one. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
