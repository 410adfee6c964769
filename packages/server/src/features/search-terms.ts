import { foldText } from './name.js';

/** Longest word that is kept; a longer one is found by its beginning. */
const MAX_TERM = 64;
/** Words of one thing; more than any name or title has. */
const MAX_TERMS = 60;
/** Words of a query; each one narrows. */
const MAX_QUERY_TERMS = 8;
/** Digits, and what people write between them. */
const NUMBER = /^\+?[\d\s().\-/]*$/;

/** Words of a text in the form in which they are found: case and accents folded, without marks around and in them. */
export function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}@.+_]+/u)
    .map((word) => word.replace(/^[.+_@]+|[.+_@]+$/g, '').slice(0, MAX_TERM))
    .filter((word) => word !== '');
}

/** Different words, at most so many as are kept. */
export function distinctTerms(terms: readonly string[]): string[] {
  return [...new Set(terms)].slice(0, MAX_TERMS);
}

/**
 * What to look for: every word must be the beginning of one of the words of what is found. A query of digits is one
 * number, however it is written.
 */
export function queryTerms(query: string): string[] {
  const text = query.trim();
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 3 && NUMBER.test(text)) return [digits.slice(0, MAX_TERM)];
  return distinctTerms(wordsOf(text)).slice(0, MAX_QUERY_TERMS);
}

/** Upper end, not included, of the range of texts that begin with a term, in collation "C". */
export function rangeEnd(term: string): string {
  return `${term}\u{10ffff}`;
}
