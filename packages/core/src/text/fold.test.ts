import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from './fold.js';

const same: readonly (readonly [a: string, b: string, keptApart?: 'with accents'])[] = [
  ['SIM', 'sim'],
  ['  sim  ', 'sim'],
  ['segunda   via', 'segunda via'],
  ['segunda\u00a0via', 'segunda via'],
  ['segunda\nvia', 'segunda via'],
  ['não', 'NAO', 'with accents'],
  ['ação', 'acao', 'with accents'],
  ['ACAÍ', 'acaí'],
  ['cafe\u0301', 'café'],
  ['cafe\u0301', 'cafe', 'with accents'],
  ['Ångström', 'A\u030angstro\u0308m'],
  ['2ª via', '2a via', 'with accents'],
  ['1º andar', '1o andar', 'with accents'],
  ['straße', 'STRASSE'],
  ['ﬁm', 'FIM'],
  ['ΟΔΟΣ', 'οδος'],
  ['οδοσ', 'οδος'],
  ['İstanbul', 'istanbul', 'with accents'],
  ['ISTANBUL', 'ıstanbul'],
  ['ＡＢＣ１２', 'abc12', 'with accents'],
  ['d’água', "d'agua", 'with accents'],
  ['“sim”', '"sim"', 'with accents'],
  ['segunda–feira', 'segunda-feira', 'with accents'],
  ['espere…', 'espere...', 'with accents'],
  ['s\u200bim', 'sim'],
  ['\ufeffsim', 'sim'],
  ['sim\u200e', 'sim'],
  ['se\u00adgunda', 'segunda'],
  ['👍️', '👍', 'with accents'],
  ['Ñ', 'n', 'with accents'],
  ['Łódź', 'ŁÓDŹ'],
  ['ſim', 'sim'],
];
for (const [a, b, keptApart] of same) {
  test(`${JSON.stringify(a)} compares like ${JSON.stringify(b)}${keptApart ? ', but not where accents count' : ''}`, () => {
    assert.equal(fold(a), fold(b));
    assert.equal(fold(a, true) === fold(b, true), keptApart === undefined);
  });
}

const different: readonly (readonly [string, string])[] = [
  ['sim', 'sím!'],
  ['ab', 'a b'],
  ['1,5', '1.5'],
  ['o', '0'],
  ['l', '1'],
  ['а', 'a'],
];
for (const [a, b] of different)
  test(`${JSON.stringify(a)} does not compare like ${JSON.stringify(b)}`, () =>
    assert.notEqual(fold(a), fold(b)));

test('folding twice changes nothing, and neither case nor blanks around matter', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string());
  fc.assert(
    fc.property(text, fc.boolean(), (source, keepAccents) => {
      const folded = fold(source, keepAccents);
      assert.equal(fold(folded, keepAccents), folded);
      assert.equal(fold(`\t ${source}\u00a0`, keepAccents), folded);
      assert.equal(fold(source.normalize('NFD'), keepAccents), fold(source.normalize('NFC'), keepAccents));
    }),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});
