import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatPhone, isSamePhone, parsePhone, phoneKey } from './phone.js';

/** Area codes of Anatel's numbering plan, written by state, independently of the list under test. */
const AREA_CODES: Readonly<Record<string, readonly number[]>> = {
  SP: [11, 12, 13, 14, 15, 16, 17, 18, 19],
  RJ: [21, 22, 24],
  ES: [27, 28],
  MG: [31, 32, 33, 34, 35, 37, 38],
  PR: [41, 42, 43, 44, 45, 46],
  SC: [47, 48, 49],
  RS: [51, 53, 54, 55],
  DF: [61],
  GO: [62, 64],
  TO: [63],
  MT: [65, 66],
  MS: [67],
  AC: [68],
  RO: [69],
  BA: [71, 73, 74, 75, 77],
  SE: [79],
  PE: [81, 87],
  AL: [82],
  PB: [83],
  RN: [84],
  CE: [85, 88],
  PI: [86, 89],
  PA: [91, 93, 94],
  AM: [92, 97],
  RR: [95],
  AP: [96],
  MA: [98, 99],
};

test('mobiles and landlines of every area code are read, and of no other number', () => {
  const known = new Set(Object.values(AREA_CODES).flat());
  assert.equal(known.size, 67);
  for (let area = 0; area < 100; area += 1) {
    const code = String(area).padStart(2, '0');
    const isKnown = known.has(area);
    for (const [local, stored] of [
      ['987654321', '987654321'],
      ['87654321', '987654321'],
      ['34567890', '34567890'],
    ]) {
      const expected = isKnown ? `+55${code}${stored ?? ''}` : null;
      // 0 is the way to dial another city and 00 the way to dial abroad: no area code begins with it.
      if (area < 10) continue;
      assert.equal(parsePhone(`+55${code}${local ?? ''}`), expected, code);
      assert.equal(parsePhone(`(${code}) ${local ?? ''}`), expected, code);
    }
  }
});

test('the first digit decides whether eight digits are an old mobile or a landline', () => {
  const kinds = Array.from({ length: 10 }, (_, digit) => parsePhone(`11${digit}7654321`));
  assert.deepEqual(kinds, [
    null,
    null,
    '+551127654321',
    '+551137654321',
    '+551147654321',
    '+551157654321',
    '+5511967654321',
    '+5511977654321',
    '+5511987654321',
    '+5511997654321',
  ]);
});

const rows: readonly (readonly [typed: string, stored: string | null])[] = [
  ['11 9 8765-4321', '+5511987654321'],
  ['11-98765-4321', '+5511987654321'],
  ['11.98765.4321', '+5511987654321'],
  ['11/98765-4321', '+5511987654321'],
  ['(11)98765-4321', '+5511987654321'],
  ['(11) 98765 – 4321', '+5511987654321'],
  ['( 11 ) 98765 4321', '+5511987654321'],
  ['  11987654321  ', '+5511987654321'],
  ['11\u00a098765-4321', '+5511987654321'],
  ['\u202a+55 11 98765‑4321\u202c', '+5511987654321'],
  ['＋５５ １１ ９８７６５－４３２１', '+5511987654321'],
  ['tel:+5511987654321', '+5511987654321'],
  ['(0xx11) 98765-4321', '+5511987654321'],
  ['0XX11 3456-7890', '+551134567890'],
  ['+55 (0xx11) 98765-4321', '+5511987654321'],
  ['+55 (011) 98765-4321', '+5511987654321'],
  ['+55 0 21 11 98765-4321', '+5511987654321'],
  ['55 011 98765-4321', '+5511987654321'],
  ['0055 11 98765-4321', '+5511987654321'],
  ['0 31 11 98765-4321', '+5511987654321'],
  ['041 3333-4444', '+554133334444'],
  ['0 41 11 3333-4444', '+551133334444'],
  ['+55 11 8765-4321', '+5511987654321'],
  ['55 55 8765-4321', '+5555987654321'],
  ['55987654321', '+5555987654321'],
  ['+55 55 98765-4321', '+5555987654321'],
  ['+54 9 11 2345-6789', '+5491123456789'],
  ['+52 1 55 1234 5678', '+525512345678'],
  ['+52 55 1234 5678', '+525512345678'],
  ['+244 923 456 789', '+244923456789'],
  ['+383 44 123 456', '+38344123456'],
  ['+995 555 12 34 56', '+995555123456'],
  ['00 1 206 555 1212', '+12065551212'],
  ['+12065551212', '+12065551212'],
  ['98765-4321', null],
  ['3456-7890', null],
  ['00999999999', null],
  ['08001234567', null],
  ['0800 123 4567', null],
  ['+55 0800 123 4567', null],
  ['0300 123 4567', null],
  ['4004-1234', null],
  ['190', null],
  ['10000', null],
  ['123', null],
  ['11 0765-4321', null],
  ['11 1765-4321', null],
  ['11 98765-432', null],
  ['11 98765-43210', null],
  ['11 88765-4321 0', null],
  ['+55 10 98765-4321', null],
  ['+0 123 456 789', null],
  ['+999 1234 5678', null],
  ['+210 1234 5678', null],
  ['1198765432', '+5511998765432'],
  ['+1234567', null],
  ['+1234567890123456', null],
  ['++5511987654321', null],
  ['11+987654321', null],
  ['11 98765-4321 ou 11 3456-7890', null],
  ['onze nove oito', null],
  ['()', null],
  ['+', null],
];
for (const [typed, stored] of rows)
  test(`the phone ${JSON.stringify(typed)} is read as ${stored ?? 'none'}`, () =>
    assert.equal(parsePhone(typed), stored));

test('a number that is stored finds its user, and is shown and read as itself', () => {
  for (const [, stored] of rows) {
    if (stored === null) continue;
    assert.equal(parsePhone(stored), stored);
    assert.ok(isSamePhone(stored, phoneKey(stored)));
    assert.equal(parsePhone(formatPhone(stored)), stored);
  }
  assert.equal(formatPhone('+5491123456789'), '+5491123456789');
  assert.equal(formatPhone('+55 (11) 3456-7890'), '(11) 3456-7890');
});

test('one user stays one user through every way a Brazilian mobile is written', () => {
  const digits = (length: number): fc.Arbitrary<string> =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
  const area = fc.constantFrom(...Object.values(AREA_CODES).flat());
  fc.assert(
    fc.property(area, fc.integer({ min: 6, max: 9 }), digits(7), (code, first, rest) => {
      const old = `${first}${rest}`;
      const user = `+55${code}9${old}`;
      for (const typed of [
        `${code}9${old}`,
        `${code}${old}`,
        `0${code}9${old}`,
        `015${code}9${old}`,
        `55${code}9${old}`,
        `+55${code}${old}`,
        `(${code}) 9${old.slice(0, 4)}-${old.slice(4)}`,
      ]) {
        // 55 before ten digits is an area code where that reads as a whole number: `55 8 765-4321`.
        if (code === 55 && typed === `55${code}9${old}`.slice(2)) continue;
        assert.equal(parsePhone(typed), user, typed);
      }
      assert.equal(phoneKey(`55${code}${old}`), user.slice(1));
      assert.equal(phoneKey(user), user.slice(1));
    }),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});

test('a text that is too long is no phone, at once', () => {
  assert.equal(parsePhone('1'.repeat(100_000)), null);
  assert.equal(parsePhone(' '.repeat(100_000)), null);
  assert.equal(phoneKey('1'.repeat(100_000)).length, 64);
});
