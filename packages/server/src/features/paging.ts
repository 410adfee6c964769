import { z } from 'zod';
import type { Page } from '@fluxo/core/contract';
import { Fault } from '../errors.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** `?limit&after` of every list. `after` is the `next` of the page before and means nothing to clients. */
export const pagingSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  after: z.string().min(1).max(1000).optional(),
});

/** Values of the sorting columns of the last row, in their order. */
export type Cursor = readonly (string | number)[];

/** Makes a page of at most `limit` rows from up to `limit + 1` of them. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null;
  return { items: shown.map(present), next };
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads `?after`, which must have a value of the right type for every sorting column.
 *
 * @throws {Fault} 400 `invalid-cursor`.
 */
export function decodeCursor<const Types extends readonly ('string' | 'number' | 'date')[]>(
  after: string | undefined,
  types: Types,
): { [Index in keyof Types]: Types[Index] extends 'number' ? number : string } | null {
  if (after === undefined) return null;
  const values = parse(after);
  if (values?.length === types.length && types.every((type, index) => isOfType(values[index], type))) {
    return values as unknown as { [Index in keyof Types]: Types[Index] extends 'number' ? number : string };
  }
  throw new Fault('invalid', {
    code: 'invalid-cursor',
    detail: 'Send the `next` of the page before as `after`, unchanged and with the same sorting.',
    issues: [{ code: 'invalid-cursor', path: '/after', message: 'Expected the `next` of an earlier page.' }],
  });
}

function isOfType(value: unknown, type: 'string' | 'number' | 'date'): boolean {
  if (type === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'string' || value.includes('\0')) return false;
  return type === 'string' || !Number.isNaN(Date.parse(value));
}

function parse(after: string): unknown[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    return Array.isArray(values) ? values : null;
  } catch {
    return null;
  }
}
