import type { Json, JsonObject } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import { fail, ok, type Result } from '../lib/result.js';
import { compileJsonPath, type JsonPathError } from './json-path.js';
import { isInheritedName, isVariableName, parsePath, readPath } from './read-path.js';
import { fitsLength, MAX_VALUE_LENGTH, toNumber, toText } from './value.js';

/** Nested arrays and objects that JSON text may have. */
export const MAX_JSON_DEPTH = 64;

/** Most items of a list variable. */
export const MAX_ITEMS = 10_000;

/** Why a value could not be computed; goes into the trace. */
export type ExpressionError = JsonPathError | 'invalid-json' | 'too-deep' | 'not-a-number' | 'not-a-list';

/** Everything here is pure and total and never changes what it is given. */
type Outcome<T = Json> = Result<T, ExpressionError>;

/**
 * Reads JSON text. Keys that objects inherit (`__proto__`, `constructor`, …) are left out; text over 256 KiB or nested
 * deeper than 64 is refused. A value that is no text is taken as it is.
 */
export function parseJsonText(value: Json | undefined): Outcome {
  if (typeof value !== 'string') return value === undefined ? fail('invalid-json') : ok(value);
  if (value.length > MAX_VALUE_LENGTH) return fail('too-large');
  if (nesting(value) > MAX_JSON_DEPTH) return fail('too-deep');
  try {
    return ok(withoutInheritedKeys(JSON.parse(value) as Json));
  } catch {
    return fail('invalid-json');
  }
}

/** The first value that a JSONPath finds; `null` when it finds none. */
export function queryFirst(value: Json | undefined, path: string): Outcome {
  const compiled = compileJsonPath(path);
  if (!compiled.ok) return compiled;
  const found = compiled.value.first(value ?? null);
  return found.ok ? ok(found.value ?? null) : found;
}

/** Every value that a JSONPath finds. */
export function queryAll(value: Json | undefined, path: string): Outcome<readonly Json[]> {
  const compiled = compileJsonPath(path);
  return compiled.ok ? compiled.value.all(value ?? null) : compiled;
}

/** A list with one more item at its end; a missing value becomes a list of one, any other value its first item. */
export function appendItem(list: Json | undefined, item: Json): Outcome<readonly Json[]> {
  const items = itemsOf(list);
  if (items.length >= MAX_ITEMS) return fail('too-large');
  return sized([...items, item]);
}

/** A list without the items that are equal to a value (texts and numbers by their text, others by their JSON). */
export function removeItem(list: Json | undefined, item: Json): Outcome<readonly Json[]> {
  if (list !== undefined && list !== null && !Array.isArray(list)) return fail('not-a-list');
  const text = toText(item);
  return ok(itemsOf(list).filter((candidate) => toText(candidate) !== text));
}

/** A number plus another; missing counts as 0, a value without a number is an error. Decimals are added as decimals (0.1 + 0.2 = 0.3). */
export function addNumber(value: Json | undefined, amount: Json, locale: Locale): Outcome<number> {
  const start = value === undefined || value === null || value === '' ? 0 : toNumber(value, locale);
  const step = toNumber(amount, locale);
  if (start === null || step === null) return fail('not-a-number');
  const sum = Number((start + step).toPrecision(15));
  return Number.isFinite(sum) ? ok(sum) : fail('not-a-number');
}

/** A field of the result and where it comes from in the source. */
export interface FieldMapping {
  readonly to: string;
  /** Path in the source, such as `plano.nome`. */
  readonly from: string;
}

/** Picks and renames fields: of an object, or of each object of a list. What has no such path becomes `null`; names that no variable may have are left out. */
export function mapFields(value: Json | undefined, mappings: readonly FieldMapping[]): Outcome {
  const usable = mappings.flatMap(({ to, from }) => {
    const path = parsePath(from);
    return path && isVariableName(to) ? [{ to, path }] : [];
  });
  const mapOne = (source: Json): JsonObject =>
    Object.fromEntries(usable.map(({ to, path }) => [to, readPath(source, path) ?? null]));
  if (Array.isArray(value)) return sized((value as readonly Json[]).slice(0, MAX_ITEMS).map(mapOne));
  return isJsonObject(value) ? sized(mapOne(value)) : fail('not-a-list');
}

function itemsOf(list: Json | undefined): readonly Json[] {
  if (list === undefined || list === null || list === '') return [];
  return Array.isArray(list) ? (list as readonly Json[]) : [list];
}

function sized<T extends Json>(value: T): Outcome<T> {
  return fitsLength(value, MAX_VALUE_LENGTH) ? ok(value) : fail('too-large');
}

/** Depth of brackets and braces outside of strings: known before parsing, so no parser has to recurse. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) {
      inString = true;
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) {
      depth -= 1;
    }
  }
  return deepest;
}

/** The same value without keys that objects inherit, so that no later copy of it can touch a prototype. */
export function withoutInheritedKeys(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutInheritedKeys);
  if (!isJsonObject(value)) return value;
  const kept: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (!isInheritedName(key)) kept.push([key, withoutInheritedKeys(item)]);
  }
  return Object.fromEntries(kept);
}
