import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFlow, RUNS, SEED } from '../engine/random-flow.test-support.js';
import { readPointer } from '../lib/json-pointer.js';
import { compileFlow, parseFlow } from '../nodes/parse-and-compile.js';

const parameters = { numRuns: RUNS, seed: SEED };

/** Steps to every place of a document. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))
      : [];
  return [path, ...inner];
}

/** The document with one place replaced, or removed for `undefined`. */
function withChange(value: unknown, [step, ...rest]: readonly string[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    const list = [...(value as unknown[])];
    const index = Number(step);
    if (rest.length === 0 && replacement === undefined) list.splice(index, 1);
    else list[index] = withChange(list[index], rest, replacement);
    return list;
  }
  const object = { ...(value as Record<string, unknown>) };
  if (rest.length === 0 && replacement === undefined) Reflect.deleteProperty(object, step);
  else object[step] = withChange(object[step], rest, replacement);
  return object;
}

const junk = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(null, '', 0, -1, true, [], {}, [[]], { id: 'a' }, '__proto__', Number.MAX_VALUE),
  fc.jsonValue(),
);

function assertIssuesHavePlaces(document: unknown): void {
  const parsed = parseFlow(document);
  if (parsed.ok) {
    // What is taken can be compiled and read again as the same flow.
    compileFlow(parsed.value);
    assert.equal(JSON.stringify(parseFlow(JSON.stringify(parsed.value))), JSON.stringify(parsed));
    return;
  }
  assert.ok(parsed.error.length > 0);
  for (const { path, code, message } of parsed.error) {
    assert.match(code, /^[a-z]+(-[a-z]+)+$/);
    assert.ok(message !== '');
    assert.ok(path === '' || path.startsWith('/'), path);
    // The place exists, or something is missing in a place that does.
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    assert.notEqual(readPointer(document, parent), undefined, path);
  }
}

test('a flow with anything replaced or removed is taken or refused with places, never an exception', () => {
  const broken = randomFlow.chain((flow) => {
    const all = places(flow);
    return fc
      .array(fc.tuple(fc.nat({ max: all.length - 1 }), junk), { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce<unknown>((document, [index, replacement]) => {
          const place = all[index] ?? [];
          const isThere = place.slice(0, -1).every((_, depth) => {
            const parent = readPointer(document, ['', ...place.slice(0, depth + 1)].join('/'));
            return typeof parent === 'object' && parent !== null;
          });
          return isThere && place.length > 0 ? withChange(document, place, replacement) : document;
        }, flow),
      );
  });
  fc.assert(fc.property(broken, assertIssuesHavePlaces), parameters);
});

test('any JSON at all is taken or refused with places', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), assertIssuesHavePlaces), parameters);
});

test('any text at all is refused with places', () => {
  const cut = fc
    .tuple(randomFlow, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([flow, part]) => JSON.stringify(flow).slice(0, Math.floor(JSON.stringify(flow).length * part)));
  fc.assert(
    fc.property(fc.oneof(fc.string(), cut), (source) => {
      const parsed = parseFlow(source);
      if (parsed.ok) return;
      for (const { path } of parsed.error) assert.ok(path === '' || path.startsWith('/'), path);
    }),
    parameters,
  );
});
