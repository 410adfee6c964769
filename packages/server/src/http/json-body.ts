import { bodyParser } from '@koa/bodyparser';
import type Koa from 'koa';
import type { Issue, Json } from '@fluxo/core';
import { Fault } from '../errors.js';

/** Largest body of the API, in bytes, unless a route says otherwise. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Deepest nesting of a body: nothing of ours comes near, and deeper ones only exhaust stacks. */
const MAX_DEPTH = 64;

// NUL and lone surrogates cannot be stored as text.
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Reads the JSON body of a request.
 *
 * @throws {Fault} 415 for other content types, 413 above the limit, 400 for what is no JSON, too deep, holds `__proto__`
 * keys or text that cannot be stored.
 */
export async function readJsonBody(ctx: Koa.Context, limit = MAX_BODY_BYTES): Promise<Json> {
  if (!ctx.request.is('application/json', 'application/*+json')) {
    throw new Fault('unsupported-type', {
      code: 'unsupported-content-type',
      detail: 'Send the body as application/json.',
    });
  }
  const tooLarge = () =>
    new Fault('too-large', { code: 'large-body', detail: `Send at most ${limit} bytes.` });
  if (Number(ctx.get('content-length')) > limit) throw tooLarge();
  const parse = bodyParser({
    enableTypes: ['json'],
    jsonLimit: limit,
    encoding: 'utf-8',
    parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
    jsonStrict: false,
    onError: (error) => {
      if ('status' in error && error.status === 413) throw tooLarge();
      throw unreadable(error.message);
    },
  });
  await parse(ctx, () => Promise.resolve());
  const body = ctx.request.body as Json | undefined;
  if (body === undefined || body === '') throw unreadable('the body is empty');
  const issue = findUnacceptable(body);
  if (issue) throw new Fault('invalid', { code: issue.code, detail: issue.message, issues: [issue] });
  return body;
}

function unreadable(reason: string): Fault {
  const message = `Expected a JSON document: ${reason.slice(0, 200)}.`;
  return new Fault('invalid', {
    code: 'unreadable-body',
    detail: message,
    issues: [{ code: 'unreadable-body', path: '', message }],
  });
}

/** First place that is too deep or holds text that no database takes. Walks with its own stack, whatever the depth. */
function findUnacceptable(body: Json): Issue | null {
  const stack: { value: Json; path: string; depth: number }[] = [{ value: body, path: '', depth: 1 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) {
        return { code: 'unstorable-text', path, message: 'Expected text without NUL and lone surrogates.' };
      }
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) {
      return {
        code: 'deep-document',
        path,
        message: `Expected at most ${MAX_DEPTH} levels of lists and objects.`,
      };
    }
    for (const [key, item] of Object.entries<Json>(value as Readonly<Record<string, Json>>)) {
      const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (UNSTORABLE.test(key)) {
        return { code: 'unstorable-text', path, message: 'Expected keys without NUL and lone surrogates.' };
      }
      stack.push({ value: item, path: at, depth: depth + 1 });
    }
  }
  return null;
}
