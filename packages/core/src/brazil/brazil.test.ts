import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCep, parseCep } from './cep.js';
import { formatCnpj, isCnpj, parseCnpj } from './cnpj.js';
import { formatCpf, isCpf, parseCpf } from './cpf.js';
import { formatPhone, isSamePhone, parsePhone, phoneKey } from './phone.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

const cpfs: readonly (readonly [typed: string, stored: string | null])[] = [
  ['529.982.247-25', '52998224725'],
  ['52998224725', '52998224725'],
  [' 529 982 247 25 ', '52998224725'],
  ['111.444.777-35', '11144477735'],
  ['529.982.247-24', null],
  ['529.982.247-52', null],
  ['111.111.111-11', null],
  ['00000000000', null],
  ['5299822472', null],
  ['529982247255', null],
  ['meu cpf 52998224725', null],
  ['٥٢٩٩٨٢٢٤٧٢٥', null],
  ['', null],
];
for (const [typed, stored] of cpfs)
  test(`CPF ${JSON.stringify(typed)}`, () => assert.equal(parseCpf(typed), stored));

const cnpjs: readonly (readonly [typed: string, stored: string | null])[] = [
  ['11.222.333/0001-81', '11222333000181'],
  ['11222333000181', '11222333000181'],
  // The example of Receita Federal for the alphanumeric form.
  ['12.ABC.345/01DE-35', '12ABC34501DE35'],
  ['12abc34501de35', '12ABC34501DE35'],
  ['12.ABC.345/01DE-53', null],
  ['12.ABC.345/01DE-3A', null],
  ['11.222.333/0001-80', null],
  ['00.000.000/0000-00', null],
  ['1122233300018', null],
  ['112223330001811', null],
];
for (const [typed, stored] of cnpjs)
  test(`CNPJ ${JSON.stringify(typed)}`, () => assert.equal(parseCnpj(typed), stored));

/** The published rule once more, written from its text: multiply from the right by 2, 3, … (up to 9 for CNPJ), sum, modulo 11. */
function expectedDigits(base: string, largestWeight: number): string {
  let number = base;
  for (let round = 0; round < 2; round += 1) {
    let weight = 2;
    let sum = 0;
    for (const character of Array.from(number).reverse()) {
      sum += (character.charCodeAt(0) - 48) * weight;
      weight = weight === largestWeight ? 2 : weight + 1;
    }
    number += sum % 11 < 2 ? '0' : String(11 - (sum % 11));
  }
  return number.slice(-2);
}

test('of all check digits exactly the published ones are taken', () => {
  const characters = (set: string, length: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from(set)), minLength: length, maxLength: length });
  const wrong = fc.integer({ min: 0, max: 99 }).map((digits) => String(digits).padStart(2, '0'));
  fc.assert(
    fc.property(
      characters('0123456789', 9),
      characters('0123456789ABCXYZ', 12),
      wrong,
      (cpf, cnpj, digits) => {
        fc.pre(new Set(cpf).size > 1 && new Set(cnpj).size > 1);
        assert.ok(isCpf(cpf + expectedDigits(cpf, 11)));
        assert.ok(isCnpj(cnpj + expectedDigits(cnpj, 9)));
        assert.equal(isCpf(cpf + digits), digits === expectedDigits(cpf, 11));
        assert.equal(isCnpj(cnpj + digits), digits === expectedDigits(cnpj, 9));
      },
    ),
    { numRuns: RUNS },
  );
});

test('formatted registers read back as themselves', () => {
  assert.equal(formatCpf('52998224725'), '529.982.247-25');
  assert.equal(parseCpf(formatCpf('52998224725')), '52998224725');
  assert.equal(formatCnpj('12ABC34501DE35'), '12.ABC.345/01DE-35');
  assert.equal(parseCnpj(formatCnpj('12ABC34501DE35')), '12ABC34501DE35');
  assert.equal(formatCep('01310100'), '01310-100');
  for (const format of [formatCpf, formatCnpj, formatCep]) assert.equal(format('outro'), 'outro');
});

const ceps: readonly (readonly [string, string | null])[] = [
  ['01310-100', '01310100'],
  ['01310100', '01310100'],
  ['01.310-100', '01310100'],
  ['01310 100', '01310100'],
  ['0131-0100', null],
  ['0131010', null],
  ['013101000', null],
  ['00000-000', null],
  ['CEP 01310-100', null],
];
for (const [typed, stored] of ceps) test(`CEP ${typed}`, () => assert.equal(parseCep(typed), stored));

const phones: readonly (readonly [typed: string, stored: string | null])[] = [
  ['(11) 98765-4321', '+5511987654321'],
  ['11987654321', '+5511987654321'],
  ['11 8765-4321', '+5511987654321'],
  ['+55 11 98765-4321', '+5511987654321'],
  ['+55 (11) 8765-4321', '+5511987654321'],
  ['5511987654321', '+5511987654321'],
  ['551187654321', '+5511987654321'],
  ['0055 11 98765 4321', '+5511987654321'],
  ['011 98765-4321', '+5511987654321'],
  ['0 15 11 98765-4321', '+5511987654321'],
  ['(11) 3456-7890', '+551134567890'],
  ['551134567890', '+551134567890'],
  ['55 99123-4567', '+5555991234567'],
  ['5555991234567', '+5555991234567'],
  ['+1 415 555 2671', '+14155552671'],
  ['+351 912 345 678', '+351912345678'],
  ['+52 1 55 1234 5678', '+525512345678'],
  ['98765-4321', null],
  ['(20) 98765-4321', null],
  ['11 1234-5678', null],
  ['119876543210', null],
  ['+55 11 12345', null],
  ['telefone', null],
  ['', null],
];
for (const [typed, stored] of phones)
  test(`phone ${JSON.stringify(typed)}`, () => assert.equal(parsePhone(typed), stored));

test('a number without area code is completed by the one that is given', () => {
  assert.equal(parsePhone('98765-4321', { areaCode: '11' }), '+5511987654321');
  assert.equal(parsePhone('3456-7890', { areaCode: '21' }), '+552134567890');
});

test('one user is found however the ninth digit is written, and landlines are no mobiles', () => {
  const same: readonly (readonly [string, string])[] = [
    ['5511987654321', '551187654321'],
    ['+5511987654321', '551187654321'],
    ['5563999990000', '556399990000'],
    ['+5215512345678', '525512345678'],
    ['5491123456789', '541123456789'],
  ];
  for (const [a, b] of same) assert.ok(isSamePhone(a, b), `${a} ${b}`);
  // Area codes that the numbering plan does not have yet.
  assert.ok(isSamePhone('552088880001', '5520988880001'));
  assert.ok(!isSamePhone('5511934567890', '551134567890'));
  assert.equal(phoneKey('551134567890'), '551134567890');
  assert.equal(phoneKey('14155552671'), '14155552671');
  assert.ok(!isSamePhone('', 'abc'));
});

test('phones are shown as Brazilians write them', () => {
  assert.equal(formatPhone('+5511987654321'), '(11) 98765-4321');
  assert.equal(formatPhone('551187654321'), '(11) 98765-4321');
  assert.equal(formatPhone('+551134567890'), '(11) 3456-7890');
  assert.equal(formatPhone('+14155552671'), '+14155552671');
  assert.equal(formatPhone('sem número'), 'sem número');
});

test('what a parser stores it reads back unchanged, whatever was typed', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789.-/ ()+A')) }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      for (const parse of [parseCpf, parseCnpj, parseCep, (value: string) => parsePhone(value)]) {
        const stored = parse(text);
        if (stored !== null) assert.equal(parse(stored), stored);
      }
      const phone = parsePhone(text);
      if (phone !== null) assert.ok(isSamePhone(phone, `+${phoneKey(phone)}`));
    }),
    { numRuns: RUNS },
  );
});
