import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCep } from './cep.js';
import { parseCnpj } from './cnpj.js';
import { parseCpf } from './cpf.js';

type Row = readonly [typed: string, stored: string | null];

/** Worked examples of Receita Federal and numbers that public validators agree about. */
const cpfs: readonly Row[] = [
  ['280.012.389-38', '28001238938'],
  ['28001238938', '28001238938'],
  ['123.456.789-09', '12345678909'],
  ['123 456 789 09', '12345678909'],
  ['123.456.78909', '12345678909'],
  ['123456789-09', '12345678909'],
  ['123.456.789/09', '12345678909'],
  ['123–456–789–09', '12345678909'],
  ['123 . 456 . 789 - 09', '12345678909'],
  ['  12345678909\n', '12345678909'],
  ['\u00a0123.456.789-09\u00a0', '12345678909'],
  ['\u200b123.456.789-09\u200b', '12345678909'],
  ['\u202a12345678909\u202c', '12345678909'],
  ['\ufeff12345678909', '12345678909'],
  ['１２３．４５６．７８９－０９', '12345678909'],
  ['962.718.458-60', '96271845860'],
  ['40364478829', '40364478829'],
  ['00000000191', '00000000191'],
  ['01234567890', '01234567890'],
  // Only one of the two check digits fits.
  ['40364478837', null],
  ['40364478820', null],
  ['11257245286', null],
  ['12345678900', null],
  ['!40364478829', null],
  ['40364478829!', null],
  ['40364478829.', '40364478829'],
  ['foo391.838.38test0-66', null],
  ['abcabcabcde', null],
  ['123456', null],
  ['1234567890', null],
  ['123456789091', null],
  ['12345678909, obrigado', null],
  ['CPF', null],
  ['-', null],
  [' ', null],
  ['1'.repeat(1000), null],
  ...Array.from({ length: 10 }, (_, digit): Row => [String(digit).repeat(11), null]),
];
for (const [typed, stored] of cpfs)
  test(`the CPF ${JSON.stringify(typed).slice(0, 40)} is read as ${stored ?? 'none'}`, () =>
    assert.equal(parseCpf(typed), stored));

const cnpjs: readonly Row[] = [
  ['13723705000189', '13723705000189'],
  [' 13723705000189 ', '13723705000189'],
  ['60.391.947/0001-00', '60391947000100'],
  ['11 222 333 0001 81', '11222333000181'],
  ['11.444.777/0001-61', '11444777000161'],
  ['11.444.777/0001–61', '11444777000161'],
  ['１１.４４４.７７７/０００１-６１', '11444777000161'],
  ['00.000.000/0001-91', '00000000000191'],
  ['33.000.167/0001-01', '33000167000101'],
  ['12.ABC.345/01DE-35', '12ABC34501DE35'],
  ['12.abc.345/01de-35', '12ABC34501DE35'],
  ['12ａｂｃ34501de35', '12ABC34501DE35'],
  ['ABCDEFGHIJKL80', 'ABCDEFGHIJKL80'],
  ['AA345678/000A-29', 'AA345678000A29'],
  ['AA345678/0003-86', 'AA345678000386'],
  ['12.345.678/000A-08', '12345678000A08'],
  ['q0slfmbd7vx439', 'Q0SLFMBD7VX439'],
  ['1z000000000039', '1Z000000000039'],
  ['1Z 000 000 0000 39', '1Z000000000039'],
  ['ABCDEFGHIJKL81', null],
  ['AA345678/0003-29', null],
  ['12.ABC.345/01DE-99', null],
  // Check digits are never letters.
  ['12.ABC.345/01DE-3B', null],
  // Letters with accents, small letters without capitals of one code unit and letters of other alphabets are none.
  ['12.ÁBC.345/01DE-35', null],
  ['12.ßBC.345/01DE-35', null],
  ['12.АВС.345/01DE-35', null],
  ['AB.1C2.D3E/4F5G-3', null],
  ['AB.1C2.D3E/4F5G-356', null],
  ['!13723705000189', null],
  ['13723705000189!', null],
  ['6ad0.t391.9asd47/0ad001-00', null],
  ['ababcabcabcdab', null],
  ['11257245286531', null],
  ['12312312312', null],
  ['', null],
  ['a'.repeat(100_000), null],
  ...Array.from({ length: 10 }, (_, digit): Row => [String(digit).repeat(14), null]),
];
for (const [typed, stored] of cnpjs)
  test(`the CNPJ ${JSON.stringify(typed).slice(0, 40)} is read as ${stored ?? 'none'}`, () =>
    assert.equal(parseCnpj(typed), stored));

const ceps: readonly Row[] = [
  ['29000-000', '29000000'],
  ['29000000', '29000000'],
  ['01001-000', '01001000'],
  ['99999-999', '99999999'],
  ['92500-000', '92500000'],
  ['92.500-000', '92500000'],
  ['92500 000', '92500000'],
  ['92500 - 000', '92500000'],
  ['92500–000', '92500000'],
  [' 92500-000 ', '92500000'],
  ['\u200e92500-000', '92500000'],
  ['９２５００－０００', '92500000'],
  ['00123-456', null],
  ['00000-000', null],
  ['925-00000', null],
  ['9250-0000', null],
  ['92500-00', null],
  ['92500-0000', null],
  ['9250O-000', null],
  ['92500-000 Canoas', null],
  ['12345', null],
  ['', null],
];
for (const [typed, stored] of ceps)
  test(`the CEP ${JSON.stringify(typed)} is read as ${stored ?? 'none'}`, () =>
    assert.equal(parseCep(typed), stored));
