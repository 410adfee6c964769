/**
 * Characters that nobody sees and that come with copied texts: marks of writing direction around phone numbers from
 * address books, zero-width blanks, soft hyphens, byte order marks. The joiners U+200C and U+200D stay: they are part of
 * words of some scripts and of emoji.
 */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
/** Distance between a full-width character and its ASCII form. */
const WIDTH_OFFSET = 0xfee0;
const BLANKS = /[\s\u00a0]+/g;
const PLAIN = /^[\x21-\x7e]*$/;

/**
 * A short answer as it was meant: without invisible characters, full-width letters and digits as ASCII, every run of blanks
 * one blank, trimmed. For answers with a form of their own (numbers, dates, registers), not for free text.
 */
export function plainAnswer(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutInvisible(text)
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDTH_OFFSET))
    .replace(BLANKS, ' ')
    .trim();
}

/** The text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** True for a text in which nothing can be seen: blanks, invisible characters, and fillers that fonts leave empty. */
export function isBlank(text: string): boolean {
  const rest = text.trim();
  return rest === '' || /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]+$/u.test(rest);
}
