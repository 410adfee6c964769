import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cpuMilliseconds } from '../lib/cpu-time.test-support.js';
import type { Json } from '../lib/json.js';
import {
  addNumber,
  appendItem,
  mapFields,
  parseJsonText,
  queryAll,
  queryFirst,
  removeItem,
} from './expression.js';
import { compileJsonPath, MAX_JSON_PATH_RESULTS } from './json-path.js';

const outcome = (result: { ok: true; value: unknown } | { ok: false; error: string }): unknown =>
  result.ok ? result.value : `!${result.error}`;

test('JSON text becomes a value', () => {
  const rows: readonly (readonly [Json | undefined, unknown])[] = [
    ['{"a":[1,true,null]}', { a: [1, true, null] }],
    ['"texto"', 'texto'],
    [' 12 ', 12],
    [{ a: 1 }, { a: 1 }],
    ['{a:1}', '!invalid-json'],
    ['', '!invalid-json'],
    [undefined, '!invalid-json'],
    ['['.repeat(65) + ']'.repeat(65), '!too-deep'],
    ['['.repeat(200_000), '!too-deep'],
    ['"' + 'x'.repeat(300_000) + '"', '!too-large'],
    ['{"__proto__":{"polluted":1},"b":{"constructor":1,"c":2}}', { b: { c: 2 } }],
  ];
  for (const [text, value] of rows) assert.deepEqual(outcome(parseJsonText(text)), value);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

const data: Json = {
  planos: [
    { nome: 'Ouro', preco: 300, ativo: true },
    { nome: 'Prata', preco: 200, ativo: false },
    { nome: 'Bronze', preco: 100, ativo: true },
  ],
  minimo: 150,
};

test('a JSONPath finds the first or all', () => {
  assert.deepEqual(outcome(queryAll(data, '$.planos[*].nome')), ['Ouro', 'Prata', 'Bronze']);
  assert.deepEqual(outcome(queryAll(data, '$.planos[?@.ativo == true].nome')), ['Ouro', 'Bronze']);
  assert.deepEqual(outcome(queryAll(data, '$.planos[?@.preco > $.minimo].nome')), ['Ouro', 'Prata']);
  assert.deepEqual(outcome(queryAll(data, '$..preco')), [300, 200, 100]);
  assert.deepEqual(outcome(queryAll(data, '$.planos[0,2].nome')), ['Ouro', 'Bronze']);
  assert.deepEqual(outcome(queryAll(data, '$.planos[?length(@.nome) > 5].nome')), ['Bronze']);
  assert.deepEqual(outcome(queryFirst(data, '$.planos[-1].nome')), 'Bronze');
  assert.deepEqual(outcome(queryFirst(data, '$.falta')), null);
  assert.deepEqual(outcome(queryAll(undefined, '$.a')), []);
});

test('what could run long, or is no JSONPath, is refused', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['planos', 'invalid-path'],
    ['$.planos[', 'invalid-path'],
    ["$[?match(@.nome, '(a+)+$')]", 'invalid-path'],
    ["$[?search(@.nome, 'a')]", 'invalid-path'],
    ['$..a..b', 'costly-path'],
    ['$[*,*][*,*]', 'costly-path'],
    ['$[0,-1][0,-1]', 'costly-path'],
    ["$['a','a']['a','a']", 'costly-path'],
    [`$[${'*,'.repeat(10)}*]`, 'costly-path'],
    ['$[?@[*,*]][*,*]', 'costly-path'],
    ['$..[*,*,*,*]', 'costly-path'],
    ['$..[*,*,*]', 'ok'],
    ['$[*,*,*,*]', 'ok'],
    ['$[?count($..*) > 1]', 'costly-path'],
    ['$[?@[?@[?@[?@.a]]]]', 'costly-path'],
    [`$${'.a'.repeat(300)}`, 'costly-path'],
  ];
  for (const [path, error] of rows) {
    const compiled = compileJsonPath(path);
    assert.equal(compiled.ok ? 'ok' : compiled.error, error, path);
  }
});

test('a JSONPath that finds too much gives an error, quickly', () => {
  const many = Array.from({ length: MAX_JSON_PATH_RESULTS + 1 }, () => 0);
  assert.deepEqual(outcome(queryAll(many, '$[*]')), '!too-large');
  assert.deepEqual(outcome(queryFirst(many, '$[*]')), 0);
  let deep: Json = 'x'.repeat(10_000);
  for (let level = 0; level < 60; level += 1) deep = [deep];
  assert.deepEqual(outcome(queryAll(deep, '$..*')), '!too-large');
  const whole = deep;
  assert.ok(cpuMilliseconds(() => queryAll(whole, '$..*')) < 200);
});

test('items are appended and removed, numbers added, without changing what was given', () => {
  const list = Object.freeze(['a', 'b', 'a']) as readonly Json[];
  assert.deepEqual(outcome(appendItem(list, 1)), ['a', 'b', 'a', 1]);
  assert.deepEqual(outcome(appendItem(undefined, 'x')), ['x']);
  assert.deepEqual(outcome(appendItem('x', 'y')), ['x', 'y']);
  assert.deepEqual(
    outcome(
      appendItem(
        Array.from({ length: 10_000 }, () => 0),
        1,
      ),
    ),
    '!too-large',
  );
  assert.deepEqual(outcome(removeItem(list, 'a')), ['b']);
  assert.deepEqual(outcome(removeItem([1, { a: 1 }], '1')), [{ a: 1 }]);
  assert.deepEqual(outcome(removeItem('x', 'x')), '!not-a-list');
  assert.equal(outcome(addNumber('0,1', 0.2, 'pt-BR')), 0.3);
  assert.equal(outcome(addNumber(undefined, '1', 'pt-BR')), 1);
  assert.equal(outcome(addNumber('R$ 10,50', '-0,50', 'pt-BR')), 10);
  assert.equal(outcome(addNumber('nada', 1, 'pt-BR')), '!not-a-number');
});

test('fields are picked and renamed in an object or in each of a list', () => {
  const mappings = [
    { to: 'titulo', from: 'nome' },
    { to: 'cor', from: 'cores[0]' },
    { to: '__proto__', from: 'nome' },
    { to: 'x', from: 'a..b' },
  ];
  assert.deepEqual(outcome(mapFields({ nome: 'A', cores: ['azul'] }, mappings)), {
    titulo: 'A',
    cor: 'azul',
  });
  assert.deepEqual(outcome(mapFields([{ nome: 'A' }, 'b'], mappings)), [
    { titulo: 'A', cor: null },
    { titulo: null, cor: null },
  ]);
  assert.deepEqual(outcome(mapFields('x', mappings)), '!not-a-list');
});

test('no expression throws on any value', () => {
  const json = fc.jsonValue().map((value) => value as Json);
  fc.assert(
    fc.property(json, json, fc.string(), (a, b, text) => {
      parseJsonText(text);
      queryAll(a, text);
      queryAll(a, '$..*');
      appendItem(a, b);
      removeItem(a, b);
      addNumber(a, b, 'en');
      mapFields(a, [{ to: 'x', from: text }]);
    }),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});
