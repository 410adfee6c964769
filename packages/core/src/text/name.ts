import { titleCase } from './filters.js';

const NAME = /^(?=.*\p{L}.*\p{L})[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u;

/** Longest name that is taken. */
export const MAX_NAME_LENGTH = 120;

/**
 * A person's name with single blanks, or `null`: letters of any script, apostrophes, hyphens, dots and blanks, at least
 * two letters. A name in capitals or small letters only gets them where names have them.
 */
export function parseName(text: string): string | null {
  if (text.length > 4 * MAX_NAME_LENGTH) return null;
  const name = text.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (name.length > MAX_NAME_LENGTH || !NAME.test(name)) return null;
  return name === name.toUpperCase() || name === name.toLowerCase() ? titleCase(name) : name;
}
