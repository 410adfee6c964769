import type { z } from 'zod';
import type { Issue } from '@fluxo/core';
import { Fault } from '../errors.js';

/** Most problems told about one request. */
const MAX_ISSUES = 100;

/**
 * Parses what came from outside; afterwards its type is true.
 *
 * @throws {Fault} 400 `invalid-input` with every problem and its place.
 */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: 'body' | 'query' | 'path',
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap(toIssues).slice(0, MAX_ISSUES);
  // An id of a form that no id has is an id that does not exist.
  if (where === 'path') {
    throw new Fault('not-found', { code: 'not-found', detail: 'There is nothing at this address.' });
  }
  throw new Fault('invalid', {
    code: 'invalid-input',
    detail: `The ${where} has ${issues.length === 1 ? 'a problem' : `${issues.length} problems`}: see issues.`,
    issues,
  });
}

function toIssues(issue: z.core.$ZodIssue): Issue[] {
  const path = pointer(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'unknown-field',
        path: path + pointer([key]),
        message: 'Expected only documented fields.',
      }));
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { code: 'missing-field', path, message: `Expected ${issue.expected}, found nothing.` }
          : { code: 'invalid-type', path, message: issue.message },
      ];
    case 'custom': {
      const code: unknown = issue.params?.['code'];
      return [{ code: typeof code === 'string' ? code : 'invalid-value', path, message: issue.message }];
    }
    default:
      return [{ code: issue.code.replaceAll('_', '-'), path, message: issue.message }];
  }
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
