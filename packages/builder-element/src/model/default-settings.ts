import type { Field, Json, JsonObject } from '@fluxo/core';
import { defaultSetting } from '@fluxo/core/language';

/** Settings of a node that was just added: every field's default, and as many list items as a list needs at least. */
export function defaultSettings(fields: readonly Field[], newId: () => string): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, firstValue(field, newId)]));
}

function firstValue(field: Field, newId: () => string): Json {
  if (field.kind === 'group') return defaultSettings(field.fields, newId);
  if (field.kind !== 'list') return defaultSetting(field);
  return Array.from({ length: field.minItems ?? 0 }, () => newListItem(field.fields, newId));
}

/** An item of a list field, with the generated id that its port is named by. */
export function newListItem(fields: readonly Field[], newId: () => string): JsonObject {
  return { id: newId(), ...defaultSettings(fields, newId) };
}
