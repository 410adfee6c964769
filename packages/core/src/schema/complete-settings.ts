import { assertNever } from '../lib/assert-never.js';
import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Field } from './field.js';
import type { SettingsOf } from './settings.js';

/**
 * Settings with every absent value filled in by its default, so that their type is true. Unknown keys are left out; the
 * given object is not changed.
 */
export function completeSettings<const Fields extends readonly Field[]>(
  fields: Fields,
  settings: JsonObject,
): SettingsOf<Fields> {
  const complete: Record<string, unknown> = {};
  for (const field of fields) {
    const given = Object.hasOwn(settings, field.key) ? settings[field.key] : undefined;
    complete[field.key] = completeValue(field, given);
  }
  // The loop has just built what the type describes; the compiler cannot follow a type computed from a list.
  return complete as SettingsOf<Fields>;
}

/** The value of a new or absent setting. */
export function defaultSetting(field: Field): Json {
  switch (field.kind) {
    case 'text':
      return field.default ?? '';
    case 'operand':
    case 'variable':
    case 'reference':
      return '';
    case 'number':
    case 'duration':
      return field.default ?? null;
    case 'boolean':
    case 'select':
      return field.default;
    case 'media':
      return null;
    case 'list':
      return [];
    case 'group':
      return completeSettings(field.fields, {}) as JsonObject;
    default:
      return assertNever(field);
  }
}

function completeValue(field: Field, given: Json | undefined): unknown {
  if (given === undefined) return defaultSetting(field);
  if (field.kind === 'list') {
    if (!Array.isArray(given)) return [];
    return (given as readonly Json[]).map((item) => {
      const source: JsonObject = isJsonObject(item) ? item : {};
      return { id: source['id'] ?? '', ...completeSettings(field.fields, source) };
    });
  }
  if (field.kind === 'group') return completeSettings(field.fields, isJsonObject(given) ? given : {});
  if ((field.kind === 'number' || field.kind === 'duration') && given === null) return field.default ?? null;
  return given;
}
