import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Field } from './field.js';
import { isFieldVisible } from './field-visibility.js';

/** One setting met by `walkFields`. */
export interface FieldVisit {
  readonly field: Field;
  /** The value as stored; `undefined` when absent. */
  readonly value: Json | undefined;
  /** JSON Pointer below the path that the walk began with. */
  readonly path: string;
  /** The object that holds the value: siblings are read from it. */
  readonly within: JsonObject;
  /** False when `visibleWhen` hides it, or a group or list around it. */
  readonly isVisible: boolean;
}

/**
 * Visits every setting that the fields describe, in their order, into groups and list items; a list or group is visited
 * before what it holds. Values of the wrong kind are visited and not entered.
 */
export function walkFields(
  fields: readonly Field[],
  settings: JsonObject,
  path: string,
  visit: (visit: FieldVisit) => void,
  isVisible = true,
): void {
  for (const field of fields) {
    const value = Object.hasOwn(settings, field.key) ? settings[field.key] : undefined;
    const at = `${path}/${field.key}`;
    const shown = isVisible && isShown(field, fields, settings);
    visit({ field, value, path: at, within: settings, isVisible: shown });
    if (field.kind === 'group') {
      walkFields(field.fields, isJsonObject(value) ? value : {}, at, visit, shown);
    } else if (field.kind === 'list' && Array.isArray(value)) {
      (value as readonly Json[]).forEach((item, index) => {
        if (isJsonObject(item)) walkFields(field.fields, item, `${at}/${index}`, visit, shown);
      });
    }
  }
}

/** As `isFieldVisible`, for settings whose absent values have not been filled in. */
function isShown(field: Field, siblings: readonly Field[], settings: JsonObject): boolean {
  const rule = field.visibleWhen;
  if (rule === undefined || Object.hasOwn(settings, rule.key)) return isFieldVisible(field, settings);
  const sibling = siblings.find((candidate) => candidate.key === rule.key);
  const value = sibling !== undefined && 'default' in sibling ? sibling.default : undefined;
  return isFieldVisible(field, { [rule.key]: value });
}
