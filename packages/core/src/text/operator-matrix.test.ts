import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../lib/json.js';
import type { OperatorId } from './operator-names.js';
import { findOperator, operators, type CompareOptions } from './operators.js';

const options: CompareOptions = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo' };

/** One value of every kind that a variable can hold. */
const values: Readonly<Record<string, Json | undefined>> = {
  missing: undefined,
  null: null,
  nothing: '',
  blanks: '  ',
  word: 'Texto',
  digits: '10',
  sentence: 'tenho 10 anos',
  ten: 10,
  zero: 0,
  yes: true,
  no: false,
  list: ['Texto', 10],
  'empty list': [],
  record: { a: 1 },
  'empty record': {},
  day: '05/03/2026',
  instant: '2026-03-05T12:00:00Z',
};
type Kind = keyof typeof values;

/** For which values each operator holds with an operand; for all others it does not. */
const matrix: readonly (readonly [OperatorId, operand: Json | undefined, holdsFor: readonly Kind[]])[] = [
  ['equal', 'texto', ['word']],
  ['equal', ' TEXTO ', ['word']],
  ['equal', '', ['missing', 'null', 'nothing', 'blanks']],
  ['equal', undefined, ['missing', 'null', 'nothing', 'blanks']],
  ['equal', null, ['missing', 'null', 'nothing', 'blanks']],
  ['equal', '10', ['digits', 'ten']],
  ['equal', '10,0', ['ten']],
  ['equal', 'R$ 10', ['ten']],
  ['equal', 10, ['digits', 'ten']],
  ['equal', 0, ['zero']],
  ['equal', '0', ['zero']],
  ['equal', 'sim', ['yes']],
  ['equal', 'não', ['no']],
  ['equal', true, ['yes']],
  ['equal', false, ['no']],
  ['equal', '{"a":1}', ['record']],
  ['equal', { a: 1 }, ['record']],
  ['equal', [], ['empty list']],
  ['equal', ['texto', 10], ['list']],
  ['equal', '05/03/2026', ['day']],
  ['contains', 'texto', ['word', 'list']],
  ['contains', 'tex', ['word']],
  ['contains', '10', ['digits', 'sentence', 'ten', 'list']],
  ['contains', 10, ['digits', 'sentence', 'ten', 'list']],
  ['contains', 'anos', ['sentence']],
  ['contains', '', []],
  ['contains', undefined, []],
  ['contains', [], []],
  ['starts-with', 'te', ['word', 'sentence']],
  ['starts-with', '1', ['digits', 'ten']],
  ['starts-with', '', []],
  ['starts-with', undefined, []],
  ['ends-with', '0', ['digits', 'ten', 'zero']],
  ['ends-with', 'O', ['word']],
  ['ends-with', ' ', []],
  ['one-of', 'texto; 10', ['word', 'digits', 'ten']],
  ['one-of', 'outro, texto', ['word']],
  ['one-of', 'sim, 0', ['zero', 'yes']],
  ['one-of', ['TEXTO', 10], ['word', 'digits', 'ten']],
  ['one-of', '["texto", 10]', ['word', 'digits', 'ten']],
  ['one-of', '', []],
  ['one-of', [], []],
  ['one-of', undefined, []],
  ['one-of', { a: 1 }, []],
  ['greater', '5', ['digits', 'sentence', 'ten', 'instant']],
  ['greater', -1, ['digits', 'sentence', 'ten', 'zero', 'day', 'instant']],
  ['greater', 'abc', []],
  ['greater', '', []],
  ['greater', undefined, []],
  ['greater', true, []],
  ['greater', [5], []],
  ['greater-or-equal', '10', ['digits', 'sentence', 'ten', 'instant']],
  ['greater-or-equal', 'sem número', []],
  ['less', '11', ['digits', 'sentence', 'ten', 'zero', 'day']],
  ['less', 'onze', []],
  ['less-or-equal', '0', ['zero']],
  ['less-or-equal', null, []],
  ['between', '0; 10', ['digits', 'sentence', 'ten', 'zero', 'day']],
  ['between', '10; 0', ['digits', 'sentence', 'ten', 'zero', 'day']],
  ['between', [10, 10], ['digits', 'sentence', 'ten']],
  ['between', '01/03/2026; 31/03/2026', ['day', 'instant']],
  ['between', '31/03/2026; 01/03/2026', ['day', 'instant']],
  ['between', '0', []],
  ['between', '0; x', []],
  ['between', '', []],
  ['between', undefined, []],
  ['before', '06/03/2026', ['day', 'instant']],
  ['before', '05/03/2026', []],
  ['before', '2026-03-05T12:00:01Z', ['instant']],
  ['before', '31/02/2026', []],
  ['before', '', []],
  ['before', undefined, []],
  ['after', '04/03/2026', ['day', 'instant']],
  ['after', '05/03/2026 08:59', ['instant']],
  ['after', 'ontem', []],
  ['same-day', '05/03/2026', ['day', 'instant']],
  ['same-day', '2026-03-06T02:59:59Z', ['day', 'instant']],
  ['same-day', '2026-03-06T03:00:00Z', []],
  ['same-day', '', []],
  [
    'filled',
    undefined,
    ['word', 'digits', 'sentence', 'ten', 'zero', 'yes', 'no', 'list', 'record', 'day', 'instant'],
  ],
  ['matches', '1', ['digits', 'sentence', 'ten', 'list', 'record', 'instant']],
  ['matches', '^Texto$', ['word']],
  ['matches', '^texto$', []],
  ['matches', '(?i)^texto$', ['word']],
  ['matches', '^$', ['missing', 'null', 'nothing']],
  ['matches', '[', []],
  ['matches', '', []],
  ['matches', undefined, []],
  ['member-of', ['texto', 10], ['word', 'digits', 'ten']],
  ['member-of', [{ a: 1 }, []], ['empty list', 'record']],
  ['member-of', 'texto\n10', ['word', 'digits', 'ten']],
  ['member-of', { a: 1 }, []],
  ['member-of', [], []],
  ['member-of', undefined, []],
];

/** Operators that hold exactly where another does not. */
const opposites: Readonly<Partial<Record<OperatorId, OperatorId>>> = {
  equal: 'different',
  contains: 'not-contains',
  filled: 'empty',
};

for (const [id, operand, holdsFor] of matrix) {
  const shown = `${id} ${operand === undefined ? 'nothing' : JSON.stringify(operand)}`;
  test(`${shown} holds for ${holdsFor.join(', ') || 'nothing'}`, () => {
    for (const [kind, value] of Object.entries(values)) {
      const expected = holdsFor.includes(kind);
      assert.equal(findOperator(id)?.test(value, operand, options), expected, kind);
      const opposite = opposites[id];
      if (opposite) assert.equal(findOperator(opposite)?.test(value, operand, options), !expected, kind);
    }
  });
}

test('every operator is in the matrix, itself or as the opposite of one', () => {
  const stated = new Set(matrix.flatMap(([id]) => [id, opposites[id] ?? id]));
  assert.deepEqual(
    operators.filter(({ id }) => !stated.has(id)),
    [],
  );
  assert.equal(operators.length, 19);
});

type Row = readonly [
  id: OperatorId,
  value: Json | undefined,
  operand: Json,
  holds: boolean,
  more?: Partial<CompareOptions>,
];

/** What engines of other products agree about, in the language of this one. */
const known: readonly Row[] = [
  // A number in a sentence.
  ['less', 'the number 10', '11', true],
  ['less', 'another is -12.51', '12', true],
  ['less', 'too big 15', '12', false],
  ['greater', 'another is -12.51', '-13', true],
  ['greater', 'not great -12.51', '-12.51', false],
  ['greater-or-equal', 'too small -12', '-11', false],
  ['between', '24ans', '20; 24', true],
  ['between', 'another is -12.51', '-12.51; -10', true],
  ['between', 'nothing here', '10; 15', false],
  ['greater', 'O número é 500', '499,99', true],
  ['greater', '1.000.000', '999.999', true],
  ['greater', '1,5', '1,25', true],
  ['greater', 'wrong .51', '.61', false],
  ['less', 'wrong .51', '.61', true],
  ['greater', 'lOO', '1', false],
  ['greater', '0,1', '0', true],
  ['greater', '-0,1', '0', false],
  ['less', 'bloco A - 12', '0', false],
  ['less', '-12', '0', true],
  ['greater', '9007199254740993', '9007199254740991', true],
  ['greater', '１２', '11', true],
  ['greater', '1,234.5', '1000', true, { locale: 'en' }],
  ['greater', '1.234', '2', false, { locale: 'en' }],
  // Ranges as people write them.
  ['between', 15, '10-20', true],
  ['between', 15, '10 - 20', true],
  ['between', 15, '10–20', true],
  ['between', 15, '10..20', true],
  ['between', 15, '10, 20', true],
  ['between', 15, '10 até 20', true],
  ['between', 15, 'entre 10 e 20', true],
  ['between', -4, '-5--3', true],
  ['between', 1.5, '1,2; 1,8', true],
  ['between', 1500, '1.000,00 a 2.000,00', true],
  ['between', 15, '10; 20; 30', false],
  ['between', 15, [10, 20, 30], true],
  // Days in a sentence, and days that do not exist.
  ['before', 'last date was 1.10.2017', '3.10.2017', true],
  ['before', 'last date was 1.10.99', '3.10.98', false],
  ['after', 'last date was 1.10.2017', '3.10.2016', true],
  ['same-day', 'last date was 1.10.2017', '1.10.2017', true],
  ['same-day', "this isn't a valid date 33.2.1999", '33.2.1999', false],
  ['before', 'there is no date here, just a year 2017', '2018-06-01', false],
  ['same-day', '29/02/2023', '01/03/2023', false],
  ['same-day', '29/02/2024', '2024-02-29', true],
  ['same-day', '5 de março de 2026', '05/03/2026', true],
  ['before', '2026-02-28', '01/03/2026', true],
  // Days change at midnight of the zone.
  ['same-day', '2017-10-01T23:55:55.123456+02:00', '1.10.2017', true, { timeZone: 'Africa/Kigali' }],
  ['same-day', '2017-10-01T23:55:55.123456+01:00', '1.10.2017', false, { timeZone: 'Africa/Kigali' }],
  ['same-day', '2026-03-05T12:00:00Z', '06/03/2026', true, { timeZone: 'Pacific/Auckland' }],
  ['same-day', '2011-12-30T09:59:00Z', '29/12/2011', true, { timeZone: 'Pacific/Apia' }],
  ['same-day', '2011-12-30T10:00:00Z', '31/12/2011', true, { timeZone: 'Pacific/Apia' }],
  // A day beside an instant is the whole day.
  ['before', '05/03/2026', '2026-03-05T23:59:00-03:00', false],
  ['after', '2026-03-05T23:59:00-03:00', '05/03/2026', false],
  ['between', '2026-03-31T23:59:00-03:00', '01/03/2026 a 31/03/2026', true],
  ['between', '2026-04-01T00:00:00-03:00', '01/03/2026 a 31/03/2026', false],
  // Times of the day.
  ['before', '09:30', '14h', true],
  ['after', '14:30', '14:00', true],
  ['after', 'meio-dia', '11h59', true],
  ['between', '12:30', '08:00; 12:00', false],
  ['between', '12:00', '08:00; 12:00', true],
  ['before', '09:30', '05/03/2026', false],
  ['same-day', '09:30', '09:30', false],
  // A price is no moment.
  ['before', 10, '05/03/2026', false],
  // Case, accents, blanks, typography.
  ['equal', 'AÇÃO', 'acao', true],
  ['equal', 'AÇÃO', 'acao', false, { keepAccents: true }],
  ['equal', 'AÇÃO', 'ação', true, { keepAccents: true }],
  ['equal', '2ª via', '2a via', true],
  ['equal', 'STRASSE', 'straße', true],
  ['equal', 'ﬁm', 'FIM', true],
  ['contains', 'İSTANBUL', 'istanbul', true],
  ['contains', 'quero a 2ª via, por favor', '2A VIA', true],
  ['contains', 'I don’t like it', "don't", true],
  ['contains', 'this.is.my.βήτα', 'ΒΉΤΑ', true],
  ['contains', 'I say to you📴', '📴', true],
  ['contains', 'this is not world', 'this world', false],
  ['starts-with', '  HelloThere', 'hello', true],
  ['starts-with', ' 2061212', '206', true],
  ['starts-with', 'but this world', 'this world', false],
  ['starts-with', 'hel', 'hello', false],
  ['ends-with', 'ação\n', 'CAO', true],
  ['equal', 'cafe\u0301', 'café', true, { keepAccents: true }],
  ['equal', 'sim\u200b', 'sim', true],
  // Lists.
  ['one-of', 'SP', 'sp', true],
  ['one-of', 'São Paulo', 'rio de janeiro, sao paulo', true],
  ['one-of', 'a,b', 'a,b; c', true],
  ['one-of', 15, [5, 10, 15, 20], true],
  ['one-of', 99, [5, 10, 15, 20], false],
  ['one-of', 1.5, '1,5; 2', true],
  ['contains', [5, 10, 15], 10, true],
  ['contains', [5, 10, 15], 99, false],
  ['contains', ['Ouro', null], '', false],
  ['member-of', 'ouro', ['Prata', 'Ouro'], true],
  ['member-of', '[a', '[a, b', true],
  // Patterns.
  ['matches', '<html>x</html>', '<\\w+>', true],
  ['matches', '12345', '\\A\\d{5}\\z', true],
  ['matches', '12345 ', '\\A\\d{5}\\z', false],
  ['matches', 'hi there 😀', '[\\x{1F600}-\\x{1F64F}]', true],
  ['matches', 'hi there 😂', '[😀-🙏]', true],
  ['matches', 'hi there', '[😀-🙏]', false],
  ['matches', 'a\nb', '(?m)^b$', true],
  ['matches', 'aab', '(a+)+$', false],
];

for (const [id, value, operand, holds, more] of known) {
  const shown = `${JSON.stringify(value)} ${id} ${JSON.stringify(operand)}${more ? ` with ${JSON.stringify(more)}` : ''}`;
  test(`${shown} ${holds ? 'holds' : 'does not hold'}`, () =>
    assert.equal(findOperator(id)?.test(value, operand, { ...options, ...more }), holds));
}
