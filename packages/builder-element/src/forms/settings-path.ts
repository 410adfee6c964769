import type { Json, JsonObject } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';

/** Place of a value within a node's settings, as a JSON Pointer (RFC 6901). The empty string is the settings object. */
export type SettingsPath = string;

/** The path of a member of what is at `path`. */
export function childPath(path: SettingsPath, key: string | number): SettingsPath {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** True when `path` is `ancestor` or lies within it. */
export function isWithin(path: SettingsPath, ancestor: SettingsPath): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

/** The settings with another value at `path`. Shares what is not on the way; objects that are missing on the way are made. */
export function replaceAt(settings: JsonObject, path: SettingsPath, value: Json): JsonObject {
  const replaced = replace(settings, keysOf(path), value);
  return isJsonObject(replaced) ? replaced : settings;
}

/** The keys of a path, unescaped. */
export function keysOf(path: SettingsPath): readonly string[] {
  if (path === '') return [];
  return path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function replace(at: Json | undefined, keys: readonly string[], value: Json): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (isList(at)) return at.map((item, index) => (index === Number(key) ? replace(item, rest, value) : item));
  const object = isJsonObject(at) ? at : {};
  return { ...object, [key]: replace(object[key], rest, value) };
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
