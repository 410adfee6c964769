import { withoutInvisible } from '../brazil/typed-text.js';
import { titleCase } from './title-case.js';

const NAME = /^(?=.*\p{L}.*\p{L})[\p{L}\p{M}][\p{L}\p{M}'’.\- \u200c\u200d]*$/u;
/** What people write after a name; the full stop of an abbreviation (`Jr.`, `M.`) belongs to it. */
const AFTER = /[,;!]+$|(?<=[\p{L}\p{M}]{3})\.$/u;
/** Accents typed as keys of their own for an apostrophe. */
const APOSTROPHES = /[´`ʼ‘]/g;

/** Longest name that is taken. */
export const MAX_NAME_LENGTH = 120;

/**
 * A person's name with single blanks, or `null`: letters of any script, apostrophes, hyphens, dots and blanks, at least
 * two letters. A name in capitals or small letters only gets them where names have them.
 */
export function parseName(text: string): string | null {
  if (text.length > 4 * MAX_NAME_LENGTH) return null;
  const name = withoutInvisible(text)
    .normalize('NFC')
    .replace(APOSTROPHES, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(AFTER, '')
    .trimEnd();
  if (name.length > MAX_NAME_LENGTH || !NAME.test(name)) return null;
  return name === name.toUpperCase() || name === name.toLowerCase() ? titleCase(name) : name;
}
