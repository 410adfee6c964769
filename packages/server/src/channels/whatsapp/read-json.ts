import { isJsonObject, type JsonObject } from '@fluxo/core';

/*
 * Readers for JSON that other people wrote: each gives the value when it has the wanted shape and `undefined` when it has
 * not. Own properties only, so a key named `constructor` reads as absent.
 */

/** The value as a plain object. */
export function readObject(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** Own property of an object that may be absent. */
export function readKey(object: JsonObject | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Own property as an object. */
export function readObjectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  return readObject(readKey(object, key));
}

/** Own property as an array; anything else, `null` included, is the empty array. */
export function readArrayAt(object: JsonObject | undefined, key: string): readonly unknown[] {
  const value = readKey(object, key);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** Own property as a string, the empty string included. */
export function readStringAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = readKey(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** Own property as a string that is not empty. */
export function readNameAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = readStringAt(object, key);
  return value === '' ? undefined : value;
}

/** Own property as an identifier: a string that is not empty, or a number written out. */
export function readIdAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = readKey(object, key);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Own property as a finite number; numbers written as text count. */
export function readNumberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = readKey(object, key);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
  return Number(value);
}

/** Own property as a boolean. */
export function readBooleanAt(object: JsonObject | undefined, key: string): boolean | undefined {
  const value = readKey(object, key);
  return typeof value === 'boolean' ? value : undefined;
}
