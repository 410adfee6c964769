import { isBlank } from '../brazil/typed-text.js';
import type { Json } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import { firstNumber } from './number.js';

/** Largest value that a variable may hold, in code units of its JSON text. */
export const MAX_VALUE_LENGTH = 256 * 1024;

/** A value as text: texts as they are, missing and `null` empty, everything else as JSON. */
export function toText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The number that a value is or the first one in its text; `null`, never zero, when there is none. */
export function toNumber(value: Json | undefined, locale: Locale): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? firstNumber(value, locale) : null;
}

/** True for missing, `null`, blank text (invisible characters count as blanks), empty array and empty object. Zero and `false` are values. */
export function isEmptyValue(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return isBlank(value);
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/**
 * True when the JSON text of a value has at most so many code units (escapes apart). Stops as soon as it is over, so a huge
 * value costs no more than the limit.
 */
export function fitsLength(value: Json, most: number): boolean {
  return remaining(value, most) >= 0;
}

function remaining(value: Json, left: number): number {
  if (typeof value === 'string') return left - value.length - 2;
  if (typeof value !== 'object' || value === null) return left - String(value).length;
  let rest = left - 2;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      rest = remaining(item, rest - 1);
      if (rest < 0) return rest;
    }
    return rest;
  }
  for (const [key, item] of Object.entries(value)) {
    rest = remaining(item, rest - key.length - 4);
    if (rest < 0) return rest;
  }
  return rest;
}
