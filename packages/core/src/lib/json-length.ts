import type { Json } from './json.js';

/**
 * Length of a value's JSON text in UTF-16 code units, escapes not counted. Counting stops soon after `limit`, and a value
 * nested deeper than `maxDepth` is `Infinity`, so that the cost is bounded by the limit and not by the value.
 */
export function jsonLength(value: Json, limit: number, maxDepth: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 5;
  if (maxDepth <= 0) return Infinity;
  let length = 2;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      length += jsonLength(item, limit - length, maxDepth - 1) + 1;
      if (length > limit) return length;
    }
    return length;
  }
  const object = value as Readonly<Record<string, Json>>;
  for (const key in object) {
    const item = object[key];
    if (item === undefined) continue;
    length += key.length + 4 + jsonLength(item, limit - length, maxDepth - 1);
    if (length > limit) return length;
  }
  return length;
}
