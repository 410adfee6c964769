import type { Json } from '../lib/json.js';
import type { Field } from './field.js';

/**
 * True when a field is shown and used, given the settings of the same object. A hidden setting keeps its value, is not
 * required and is not read.
 */
export function isFieldVisible(field: Field, settings: Readonly<Record<string, unknown>>): boolean {
  const rule = field.visibleWhen;
  return rule === undefined || rule.is.includes(settings[rule.key] as Json);
}
