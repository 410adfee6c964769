import type { Json } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';

/** Where a value is: names of object keys and indexes of arrays. The first is always a name. */
export type Path = readonly (string | number)[];

/** Most steps that a path may have; deeper data is read with a JSONPath. */
export const MAX_PATH_STEPS = 32;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const STEP = /\.([A-Za-z_][A-Za-z0-9_]{0,63})(?![A-Za-z0-9_])|\[(\d{1,9})\]/y;
const FIRST_STEP = /([A-Za-z_][A-Za-z0-9_]{0,63})(?![A-Za-z0-9_])/y;

/** Names that every object inherits: excluded, so that no path can be taken for a member of a prototype. */
const INHERITED_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'toLocaleString',
  'toString',
  'valueOf',
]);

/** True for a name that objects inherit, such as `__proto__` or `constructor`. */
export function isInheritedName(name: string): boolean {
  return INHERITED_NAMES.has(name);
}

/** True for what may name a variable: `[A-Za-z_][A-Za-z0-9_]{0,63}`, names that objects inherit excluded. */
export function isVariableName(name: string): boolean {
  return NAME.test(name) && !INHERITED_NAMES.has(name);
}

/**
 * Reads `name(.name|[int])*`; blanks around it are ignored. Anything else, an excluded name or more than
 * `MAX_PATH_STEPS` steps give `null`. Linear in the length of the text.
 *
 * @example parsePath('cliente.planos[0].nome') // ['cliente', 'planos', 0, 'nome']
 */
export function parsePath(text: string): Path | null {
  const source = text.trim();
  FIRST_STEP.lastIndex = 0;
  const first = FIRST_STEP.exec(source)?.[1];
  if (first === undefined || !isVariableName(first)) return null;
  const path: (string | number)[] = [first];
  let at = first.length;
  while (at < source.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(source);
    if (!step || path.length >= MAX_PATH_STEPS) return null;
    const name = step[1];
    if (name !== undefined) {
      if (!isVariableName(name)) return null;
      path.push(name);
    } else {
      path.push(Number(step[2]));
    }
    at = STEP.lastIndex;
  }
  return path;
}

/** The text that `parsePath` reads back as this path. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index ? `.${step}` : step))
    .join('');
}

/**
 * Follows a path through own properties only: an inherited member, an index of a text, or a missing step give
 * `undefined`, never a function or a prototype.
 */
export function readPath(value: Json | undefined, path: Path): Json | undefined {
  let current: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(current)) {
      const list = current as readonly Json[];
      current = typeof step === 'number' && Object.hasOwn(list, step) ? list[step] : undefined;
    } else if (isJsonObject(current)) {
      current = Object.hasOwn(current, step) ? current[step] : undefined;
    } else {
      return undefined;
    }
  }
  return current;
}
