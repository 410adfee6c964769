import { isJsonObject, type Json } from '../lib/json.js';
import type { Path } from '../text/read-path.js';

/** Longest list that a write to an index may make: `lista[5]` in a list of two fills the gap with `null`. */
const MAX_GAP = 1_000;

/**
 * The value with one place in it replaced, `undefined` removing it; what the path goes through is copied, everything else
 * shared. Objects and lists that are missing on the way are made. `null` when a text, number or boolean stands in the way.
 */
export function withPath(
  value: Json | undefined,
  path: Path,
  from: number,
  replacement: Json | undefined,
): Json | null {
  const step = path[from];
  if (step === undefined) return replacement ?? null;
  if (typeof step === 'number') {
    if (value !== undefined && value !== null && !Array.isArray(value)) return null;
    const list = Array.isArray(value) ? [...(value as readonly Json[])] : [];
    if (step > list.length + MAX_GAP) return null;
    const inner = from === path.length - 1 ? replacement : withPath(list[step], path, from + 1, replacement);
    if (inner === undefined) list.splice(step, 1);
    else {
      if (inner === null && from < path.length - 1) return null;
      while (list.length < step) list.push(null);
      list[step] = inner;
    }
    return list;
  }
  if (value !== undefined && value !== null && !isJsonObject(value)) return null;
  const object: Record<string, Json> = { ...value };
  const present = Object.hasOwn(object, step) ? object[step] : undefined;
  const inner = from === path.length - 1 ? replacement : withPath(present, path, from + 1, replacement);
  if (inner === undefined) Reflect.deleteProperty(object, step);
  else {
    if (inner === null && from < path.length - 1) return null;
    object[step] = inner;
  }
  return object;
}
