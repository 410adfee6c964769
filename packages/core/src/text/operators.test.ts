import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../lib/json.js';
import { compileCondition, scopeOf, testCondition } from './condition.js';
import type { OperatorId } from './operator-names.js';
import { findOperator, operators, type CompareOptions } from './operators.js';

const options: CompareOptions = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo' };
type Row = readonly [
  value: Json | undefined,
  operand: Json | undefined,
  holds: boolean,
  options?: Partial<CompareOptions>,
];

const tables: Readonly<Record<OperatorId, readonly Row[]>> = {
  equal: [
    ['Sim', 'sim', true],
    [' São  Paulo ', 'sao paulo', true],
    ['São Paulo', 'sao paulo', false, { keepAccents: true }],
    ['e\u0301', 'É', true, { keepAccents: true }],
    ['sim', 'não', false],
    [undefined, '', true],
    [undefined, 'x', false],
    [10, '10', true],
    [10, '10,0', true],
    [1234.5, 'R$ 1.234,50', true],
    [10, '10 reais', false],
    ['007', '7', false],
    ['12345678901234567890', '12345678901234567891', false],
    [true, 'sim', true],
    [true, 'true', true],
    [false, 'não', true],
    [true, 'talvez', false],
    [null, '', true],
    [{ a: 1 }, '{"a":1}', true],
  ],
  different: [
    ['a', 'b', true],
    ['A', 'a', false],
    [undefined, 'x', true],
    [10, '10', false],
  ],
  contains: [
    ['Quero o BOLETO', 'boleto', true],
    ['Segunda via', 'via', true],
    ['ação', 'acao', true],
    ['ação', 'acao', false, { keepAccents: true }],
    ['abc', '', false],
    [undefined, 'a', false],
    [['Ouro', 'Prata'], 'ouro', true],
    [['Ouro'], 'our', false],
    [12345, '234', true],
  ],
  'not-contains': [
    ['abc', 'x', true],
    ['abc', 'B', false],
    [undefined, 'a', true],
  ],
  'starts-with': [
    ['Olá mundo', 'ola', true],
    ['mundo', 'olá', false],
    ['abc', '', false],
  ],
  'ends-with': [
    ['fim.', '.', true],
    ['fim', 'M', true],
    ['fim', 'f', false],
  ],
  'one-of': [
    ['sp', 'RJ, SP, MG', true],
    ['es', 'RJ, SP', false],
    ['1,5', '1,5; 2', true],
    ['dois', 'um\ndois', true],
    [2, [1, 2], true],
    ['b', '["a","b"]', true],
    ['', 'a,,b', false],
    [undefined, 'a', false],
    [undefined, '', false],
  ],
  greater: [
    [10, 9, true],
    ['10', '9', true],
    ['R$ 1.000,00', '999', true],
    ['tenho 30 anos', '18', true],
    [10, 10, false],
    ['nada', '0', false],
    ['nada', '-1', false],
    [undefined, '-1', false],
    [5, 'x', false],
    [true, 0, false],
    [[5], 1, false],
    ['', '-1', false],
  ],
  'greater-or-equal': [
    [10, '10', true],
    [9, '10', false],
    ['x', 'x', false],
  ],
  less: [
    [1, 2, true],
    ['-5', '-4', true],
    ['abc', '5', false],
  ],
  'less-or-equal': [
    [2, 2, true],
    [3, 2, false],
    [null, 5, false],
  ],
  between: [
    [15, '10; 20', true],
    [10, '10 e 20', true],
    [20, '10 a 20', true],
    [15, '20; 10', true],
    [15, [10, 20], true],
    ['1.500,00', '1.000,00; 2.000,00', true],
    [-1, '-5 - 5', true],
    [21, '10; 20', false],
    ['nada', '10; 20', false],
    [15, '10', false],
    [15, '', false],
    ['15/03/2026', '01/03/2026; 31/03/2026', true],
    ['2026-04-01', '01/03/2026 a 31/03/2026', false],
    ['31/02/2026', '01/01/2026; 31/12/2026', false],
  ],
  before: [
    ['2026-03-05', '06/03/2026', true],
    ['05/03/2026', '05/03/2026', false],
    ['2026-03-05T10:00:00-03:00', '05/03/2026 10:01', true],
    ['2026-03-05T10:00:00-03:00', '05/03/2026', false],
    ['31/02/2026', '01/01/2027', false],
    ['nada', '01/01/2027', false],
    [undefined, '01/01/2027', false],
  ],
  after: [
    ['06/03/2026', '2026-03-05', true],
    [Date.UTC(2026, 2, 6, 12), '05/03/2026', true],
    // Half past one in the morning of the 6th in UTC is still the 5th in São Paulo.
    [Date.UTC(2026, 2, 6, 1, 30), '05/03/2026', false],
  ],
  'same-day': [
    ['2026-03-06T01:30:00Z', '05/03/2026', true],
    ['5/3/2026', '2026-03-05', true],
    ['06/03/2026', '05/03/2026', false],
  ],
  filled: [
    ['a', undefined, true],
    [0, undefined, true],
    [false, undefined, true],
    ['  ', undefined, false],
    [undefined, undefined, false],
    [null, undefined, false],
    [[], undefined, false],
    [{}, undefined, false],
  ],
  empty: [
    ['', undefined, true],
    [[], undefined, true],
    [0, undefined, false],
  ],
  matches: [
    ['quero a fatura', 'boleto|fatura', true],
    ['AB-12', '^[A-Z]{2}-\\d+$', true],
    ['xAB-12', '^[A-Z]{2}-\\d+$', false],
    ['a', '(', false],
    ['a', '', false],
    ['x'.repeat(5000), 'x', false],
  ],
  'member-of': [
    ['Ouro', ['ouro', 'prata'], true],
    ['bronze', ['ouro'], false],
    [2, [1, 2, 3], true],
    ['b', 'a\nb', true],
    ['a', { a: 1 }, false],
    ['a', undefined, false],
  ],
};

for (const { id } of operators) {
  for (const [value, operand, holds, more] of tables[id]) {
    const shown = `${JSON.stringify(value ?? 'missing').slice(0, 30)} ${id} ${JSON.stringify(operand)}${more ? ' with accents' : ''}`;
    test(`${shown} is ${holds}`, () =>
      assert.equal(findOperator(id)?.test(value, operand, { ...options, ...more }), holds));
  }
}

test('operators are total, and negative ones are the opposite of their positive', () => {
  const value = fc.option(fc.oneof(fc.jsonValue(), fc.string(), fc.double()), { nil: undefined });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const holds = (id: OperatorId): boolean => findOperator(id)!.test(a as Json, b as Json, options);
      for (const { id } of operators) assert.equal(typeof holds(id), 'boolean');
      assert.equal(holds('equal'), !holds('different'));
      assert.equal(holds('contains'), !holds('not-contains'));
      assert.equal(holds('filled'), !holds('empty'));
      assert.ok(!(holds('greater') && holds('less-or-equal')));
      assert.ok(!(holds('before') && holds('after')));
    }),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});

test('rules are joined by all or any, and a condition without rules catches nobody', () => {
  const scope = scopeOf({ idade: '30', plano: 'Ouro', minimo: 18, lista: ['ouro'] });
  const render = { locale: 'pt-BR', timeZone: 'UTC', now: 0 } as const;
  const holds = (join: 'all' | 'any', ...rules: readonly (readonly [string, string, string])[]): boolean =>
    testCondition(
      compileCondition(
        join,
        rules.map(([variable, operator, value]) => ({ variable, operator, value })),
      ),
      scope,
      render,
    );
  assert.equal(holds('all', ['idade', 'greater', '{{minimo}}'], ['plano', 'equal', 'ouro']), true);
  assert.equal(holds('all', ['idade', 'greater', '40'], ['plano', 'equal', 'ouro']), false);
  assert.equal(holds('any', ['idade', 'greater', '40'], ['plano', 'equal', 'ouro']), true);
  assert.equal(holds('all', ['plano', 'member-of', '{{lista}}']), true);
  assert.equal(holds('all', ['{{lista | tamanho}}', 'equal', '1']), true);
  assert.equal(holds('all'), false);
  assert.equal(holds('any'), false);
  assert.equal(holds('all', ['plano', 'unknown', 'x']), false);
  assert.equal(holds('all', ['não é nome', 'empty', '']), false);
});
