import type { Field, Json, JsonObject } from '@fluxo/core';

/** Settings of a node that was just added: every field's default, and as many list items as a list needs at least. */
export function defaultSettings(fields: readonly Field[], newId: () => string): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, defaultOf(field, newId)]));
}

function defaultOf(field: Field, newId: () => string): Json {
  switch (field.kind) {
    case 'boolean':
    case 'select':
      return field.default;
    case 'number':
    case 'duration':
      return field.default ?? null;
    case 'media':
      return null;
    case 'list':
      return Array.from({ length: field.minItems ?? 0 }, () => newListItem(field.fields, newId));
    case 'group':
      return defaultSettings(field.fields, newId);
    case 'text':
      return field.default ?? '';
    default:
      return '';
  }
}

/** An item of a list field, with the generated id that its port is named by. */
export function newListItem(fields: readonly Field[], newId: () => string): JsonObject {
  return { id: newId(), ...defaultSettings(fields, newId) };
}
