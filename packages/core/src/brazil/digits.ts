import { plainAnswer } from './typed-text.js';

/** Full stop, slash, every hyphen and dash that keyboards and word processors make of a hyphen, and blanks. */
const SEPARATORS = /[./\u002d\u2010-\u2015\u2212 ]/g;

/** Longest text that is looked at: no register has so many characters, however it is punctuated. */
const MAX_LENGTH = 60;

/**
 * The characters of a typed number without the punctuation people put between them, or `null` when it is longer than any
 * such number can be (so that no later step sees a long text).
 */
export function withoutSeparators(text: string): string | null {
  if (text.length > 4 * MAX_LENGTH) return null;
  const source = plainAnswer(text);
  return source.length > MAX_LENGTH ? null : source.replace(SEPARATORS, '');
}

/** Remainder-of-11 check digit of Brazilian registers: the sum of value × weight, 0 for remainders 0 and 1. */
export function checkDigit(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  values.forEach((value, index) => (sum += value * (weights[index] ?? 0)));
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** True when one character fills the text: registers refuse such numbers although their check digits fit. */
export function isOneCharacter(text: string): boolean {
  return text !== '' && text === text.charAt(0).repeat(text.length);
}
