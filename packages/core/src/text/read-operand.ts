import type { Json } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import { toText } from './value.js';

/** Longest list of an operand; a longer one is cut, so that no comparison takes noticeable time. */
const MAX_LIST_ITEMS = 10_000;

/** Longest text that may be a range. */
const MAX_RANGE_LENGTH = 200;
const BETWEEN_BOUNDS = /\s*(?:;|\n|\.\.|,\s|\s(?:e|a|até|y|and|to|[-–])\s)\s*/i;
/** Two numbers with nothing but a hyphen between them; a date has two. */
const HYPHEN = /^([-−]?[0-9][0-9.,]*)[-–](?=[-−]?[0-9])([-−]?[0-9][0-9.,]*)$/;

/** Two values: an array of two, or a text like `10; 20`, `10 e 20`, `10 a 20`, `10 - 20`, `10-20`, one a line. */
export function readRange(operand: Json | undefined): readonly [Json | undefined, Json | undefined] {
  if (Array.isArray(operand)) return [(operand as readonly Json[])[0], (operand as readonly Json[])[1]];
  const text = toText(operand).trim();
  if (text.length > MAX_RANGE_LENGTH) return [undefined, undefined];
  const hyphen = HYPHEN.exec(text);
  if (hyphen) return [hyphen[1], hyphen[2]];
  const parts = text.split(BETWEEN_BOUNDS);
  return parts.length === 2 ? [parts[0], parts[1]] : [undefined, undefined];
}

/** Items of a list: an array, a JSON array as text, or a text with one item a line or separated by `;` or else `,`. */
export function readList(operand: Json | undefined): readonly Json[] {
  if (Array.isArray(operand)) return (operand as readonly Json[]).slice(0, MAX_LIST_ITEMS);
  if (isJsonObject(operand)) return [];
  const text = toText(operand).trim();
  if (text.startsWith('[') && text.endsWith(']')) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return (parsed as readonly Json[]).slice(0, MAX_LIST_ITEMS);
    } catch {
      // Not JSON: brackets are part of the text.
    }
  }
  const separator = text.includes('\n') ? '\n' : text.includes(';') ? ';' : ',';
  return text
    .split(separator, MAX_LIST_ITEMS)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
