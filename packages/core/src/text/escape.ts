import type { Json } from '../lib/json.js';
import type { Placeholder } from './template.js';
import { toText } from './value.js';

const LONE_SURROGATES = /\p{Surrogate}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what a header must not have
const NOT_IN_HEADER = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const DOT_SEGMENT = /^\.{1,2}$/;

/** The text with unpaired surrogates replaced by U+FFFD: such a text has no UTF-8 form. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd');
}

/**
 * A value inside a JSON text: escaped within quotation marks, as JSON elsewhere, so that no value can end a string or add
 * a property. In a body that is no JSON text it is escaped as within quotation marks.
 */
export function escapeJson(value: Json | undefined, place: Placeholder, source: string): string {
  if (place.quoted || !/^\s*(?:\[|\{(?!\{))/.test(source)) return JSON.stringify(toText(value)).slice(1, -1);
  const isJsonText = place.filters.at(-1)?.name === 'json' && typeof value === 'string';
  return isJsonText ? value : JSON.stringify(value ?? null);
}

/**
 * A value as one piece of a URL's path or query. `.` and `..` become nothing: they would climb the path, and every encoded
 * form of them does so too.
 */
export function escapeUrl(text: string): string {
  return DOT_SEGMENT.test(text) ? '' : encodeURIComponent(wellFormed(text));
}

/** A value of a header line, or `null` when it has a line break or another control character. */
export function escapeHeader(text: string): string | null {
  return NOT_IN_HEADER.test(text) ? null : text;
}
