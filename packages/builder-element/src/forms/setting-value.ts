import { isJsonObject, type Field, type Json, type JsonObject } from '@fluxo/core';
import { defaultSettings } from '../model/default-settings.js';

/** The value of a field within its object, or its default when the object does not mention it. */
export function valueOf(field: Field, owner: JsonObject): Json {
  const value = Object.hasOwn(owner, field.key) ? owner[field.key] : undefined;
  return value ?? defaultSettings([field], () => '')[field.key] ?? null;
}

/** Whether a field is shown, by what its object holds in the field that it depends on. */
export function isVisible(field: Field, fields: readonly Field[], owner: JsonObject): boolean {
  const condition = field.visibleWhen;
  if (!condition) return true;
  const other = fields.find(({ key }) => key === condition.key);
  const value = other ? valueOf(other, owner) : (owner[condition.key] ?? null);
  return condition.is.includes(value);
}

/** Reads an object out of settings that may hold anything. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Reads a text out of settings that may hold anything. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
