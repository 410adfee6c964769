const PLAIN = /^[\x21-\x7e]*$/;
const MARKS = /\p{M}+/gu;
const BLANKS = /\s+/g;

/**
 * Text as it is compared: trimmed, inner blanks joined to one, case folded and, unless `keepAccents`, without accents.
 * Canonically equivalent texts fold alike. Linear in the length of the text.
 */
export function fold(text: string, keepAccents = false): string {
  // Short plain words are the usual case; normalising them would change nothing and costs more than the test.
  if (PLAIN.test(text)) return text.toLowerCase();
  const lower = text.toLowerCase();
  const normal = keepAccents ? lower.normalize('NFC') : lower.normalize('NFD').replace(MARKS, '');
  return normal.replace(BLANKS, ' ').trim();
}
