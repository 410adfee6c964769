import type { Json } from '../lib/json.js';
import { jsonLength } from '../lib/json-length.js';
import { MAX_TRACED, MAX_VALUE_DEPTH } from './limits.js';

/** A text as the trace keeps it: at most `MAX_TRACED` code units, then an ellipsis. */
export function traceText(text: string): string {
  return text.length <= MAX_TRACED ? text : `${text.slice(0, MAX_TRACED)}…`;
}

/** A value as the trace keeps it: itself while its JSON text is short, else the beginning of that text. */
export function traceValue(value: Json): Json {
  if (typeof value === 'string') return traceText(value);
  if (typeof value !== 'object' || value === null) return value;
  const isShort = jsonLength(value, MAX_TRACED, MAX_VALUE_DEPTH) <= MAX_TRACED;
  return isShort ? value : traceText(JSON.stringify(value));
}
