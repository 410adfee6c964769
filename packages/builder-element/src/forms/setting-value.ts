import type { Field, Json, JsonObject } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import { defaultSettings } from '../model/default-settings.js';

/** The value of a field within its object, or its default when the object does not mention it. */
export function valueOf(field: Field, owner: JsonObject): Json {
  const value = Object.hasOwn(owner, field.key) ? owner[field.key] : undefined;
  return value ?? defaultSettings([field], () => '')[field.key] ?? null;
}

/** Reads an object out of settings that may hold anything. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Reads a text out of settings that may hold anything. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
