import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../lib/json.js';
import type { UserInput } from '../messages/message.js';
import { INPUT_TYPES, parseInput, type InputOptions, type InputType } from './parse-input.js';

const options: InputOptions = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo', now: 0 };
const typed = (text: string): UserInput => ({ id: 'm', kind: 'text', text });

/** What is stored, or `!code`. */
const parse = (type: InputType, text: string, more: Partial<InputOptions> = {}): Json => {
  const result = parseInput(type, typed(text), { ...options, ...more });
  return result.ok ? result.value : `!${result.error}`;
};

const cases: Readonly<
  Partial<
    Record<InputType, readonly (readonly [text: string, value: Json, options?: Partial<InputOptions>])[]>
  >
> = {
  text: [
    ['  olá  mundo ', 'olá  mundo'],
    ['   ', '!empty'],
    ['x'.repeat(10_001), '!too-long'],
  ],
  alphanumeric: [
    ['ABC123', 'ABC123'],
    ['ação7', 'ação7'],
    ['a b', '!not-alphanumeric'],
    ['a-1', '!not-alphanumeric'],
  ],
  name: [
    ['maria  da silva', 'Maria da Silva'],
    ['JOÃO D’ÁVILA', 'João D’Ávila'],
    ['Ana Lúcia', 'Ana Lúcia'],
    ["O'Neill", "O'Neill"],
    ['José Jr.', 'José Jr.'],
    ['李小龙', '李小龙'],
    ['A', '!not-a-name'],
    ['R2D2', '!not-a-name'],
    ['<b>x</b>', '!not-a-name'],
    ['a'.repeat(200), '!not-a-name'],
  ],
  number: [
    ['1.234,56', 1234.56],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['1,234.56', 1234.56],
    ['0.500', 0.5],
    ['R$ 10,00', 10],
    ['-5', -5],
    ['-0', 0],
    ['− 7', -7],
    ['tenho 30 anos', 30],
    ['12.', 12],
    ['12345.678', 12345.678],
    ['nenhum', '!not-a-number'],
    ['½', '!not-a-number'],
    ['1,5', '!not-an-integer', { integer: true }],
    ['2', 2, { integer: true, min: 2, max: 2 }],
    ['1', '!below-minimum', { min: 2 }],
    ['3', '!above-maximum', { max: 2 }],
    ['1,234', 1234, { locale: 'en' }],
    ['1.234', 1.234, { locale: 'en' }],
    ['9'.repeat(400), '!not-a-number'],
  ],
  date: [
    ['05/03/1990', '1990-03-05'],
    ['5/3/1990', '1990-03-05'],
    ['05-03-1990', '1990-03-05'],
    ['05031990', '1990-03-05'],
    ['1990-03-05', '1990-03-05'],
    ['29/02/2024', '2024-02-29'],
    ['31/12/2026', '2026-12-31'],
    ['31/02/2026', '!no-such-date'],
    ['29/02/2025', '!no-such-date'],
    ['29/02/1900', '!no-such-date'],
    ['31/04/2026', '!no-such-date'],
    ['00/01/2026', '!no-such-date'],
    ['01/13/2026', '!no-such-date'],
    ['03/05/90', '!not-a-date'],
    ['amanhã', '!not-a-date'],
    ['05/03', '!not-a-date'],
  ],
  'date-time': [
    ['05/03/2026 14:30', '2026-03-05T14:30:00-03:00'],
    ['05/03/2026, 14h30', '2026-03-05T14:30:00-03:00'],
    ['05/03/2026 às 9h', '2026-03-05T09:00:00-03:00'],
    ['2026-03-05T14:30', '2026-03-05T14:30:00-03:00'],
    ['2026-03-05T17:30:00Z', '2026-03-05T14:30:00-03:00'],
    // Clocks went forward from 0:00 to 1:00 on that day.
    ['04/11/2018 00:30', '2018-11-04T01:30:00-02:00'],
    ['05/03/2026', '!not-a-date-time'],
    ['31/02/2026 10:00', '!not-a-date-time'],
    ['05/03/2026 24:00', '!not-a-date-time'],
  ],
  time: [
    ['14:30', '14:30'],
    ['9:05', '09:05'],
    ['14h30', '14:30'],
    ['14h', '14:00'],
    ['8 horas', '08:00'],
    ['00:00', '00:00'],
    ['24:00', '!not-a-time'],
    ['12:60', '!not-a-time'],
    ['1430', '!not-a-time'],
  ],
  cep: [
    ['01310-100', '01310100'],
    ['0131', '!not-a-cep'],
  ],
  cpf: [
    ['529.982.247-25', '52998224725'],
    ['529.982.247-26', '!not-a-cpf'],
  ],
  cnpj: [
    ['12.abc.345/01de-35', '12ABC34501DE35'],
    ['11.222.333/0001-82', '!not-a-cnpj'],
  ],
  email: [
    ['Maria.Silva+x@Example.com.BR', 'maria.silva+x@example.com.br'],
    ['joão@exemplo.com', 'joão@exemplo.com'],
    ['a@b', '!not-an-email'],
    ['a@@b.com', '!not-an-email'],
    ['.a@b.com', '!not-an-email'],
    ['a..b@c.com', '!not-an-email'],
    ['a@-b.com', '!not-an-email'],
    ['a b@c.com', '!not-an-email'],
    ['a@b.c', '!not-an-email'],
    ['a@b.com\nBcc: x@y.z', '!not-an-email'],
    [`${'a'.repeat(65)}@b.com`, '!not-an-email'],
  ],
  phone: [
    ['(11) 8765-4321', '+5511987654321'],
    ['123', '!not-a-phone'],
  ],
  'yes-no': [
    ['Sim', true],
    ['SIM, por favor!', true],
    ['s', true],
    ['👍🏽', true],
    ['Yes', true],
    ['sí', true],
    ['Não', false],
    ['nao obrigada', false],
    ['N', false],
    ['no, gracias', false],
    ['não sei', '!not-yes-or-no'],
    ['talvez', '!not-yes-or-no'],
    ['simples', '!not-yes-or-no'],
  ],
  pattern: [
    ['AB12', 'AB12', { pattern: '[A-Z]{2}\\d{2}' }],
    ['xAB12', '!no-match', { pattern: '[A-Z]{2}\\d{2}' }],
    ['a', '!invalid-pattern', { pattern: '(' }],
    ['a', '!invalid-pattern', { pattern: '' }],
    ['aa', '!invalid-pattern', { pattern: '(a)\\1' }],
  ],
};

for (const [type, rows] of Object.entries(cases)) {
  for (const [text, value, more] of rows) {
    test(`${type} ${JSON.stringify(text.slice(0, 40))} ${more ? JSON.stringify(more) : ''}`, () =>
      assert.deepEqual(parse(type as InputType, text, more), value));
  }
}

test('a file is taken by kind and size', () => {
  const file = (more: Partial<InputOptions>, media: UserInput['media']): Json => {
    const result = parseInput(
      'file',
      { id: 'm', kind: 'media', text: '', ...(media ? { media } : {}) },
      { ...options, ...more },
    );
    return result.ok ? result.value : `!${result.error}`;
  };
  const pdf = { kind: 'document', mediaId: 'm1', fileName: 'a.pdf', sizeBytes: 10 } as const;
  assert.deepEqual(file({}, pdf), { kind: 'document', mediaId: 'm1', fileName: 'a.pdf', sizeBytes: 10 });
  assert.deepEqual(file({ fileKinds: ['image'] }, pdf), '!wrong-file-kind');
  assert.deepEqual(file({ maxBytes: 9 }, pdf), '!file-too-large');
  assert.deepEqual(file({}, undefined), '!not-a-file');
  assert.equal(parse('text', ''), '!empty');
  assert.deepEqual(parseInput('text', { id: 'm', kind: 'media', text: '', media: pdf }, options), {
    ok: false,
    error: 'not-text',
  });
});

test('a location is shared or typed as coordinates', () => {
  const shared: UserInput = {
    id: 'm',
    kind: 'location',
    text: '',
    location: { latitude: -23.5, longitude: -46.6, name: 'Casa' },
  };
  assert.deepEqual(parseInput('location', shared, options), {
    ok: true,
    value: { latitude: -23.5, longitude: -46.6, name: 'Casa' },
  });
  assert.deepEqual(parse('location', '-23.55, -46.63'), { latitude: -23.55, longitude: -46.63 });
  assert.deepEqual(parse('location', '-0, -0'), { latitude: 0, longitude: 0 });
  assert.equal(parse('location', '-95, 10'), '!not-a-location');
  assert.equal(parse('location', 'Rua A, 10'), '!not-a-location');
});

test('no answer of any type throws, and what is stored is JSON', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789/-:.,@ hàs')) }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...INPUT_TYPES), text, (type, answer) => {
      const result = parseInput(type, typed(answer), { ...options, pattern: '\\w+' });
      if (result.ok) assert.deepEqual(JSON.parse(JSON.stringify(result.value)), result.value);
    }),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});

test('a stored date, time, number or boolean is read the same again', () => {
  for (const [type, text] of [
    ['date', '05/03/1990'],
    ['date-time', '05/03/2026 14:30'],
    ['time', '9h'],
    ['email', 'A@b.com'],
    ['phone', '11987654321'],
  ] as const) {
    const stored = parse(type, text);
    assert.equal(parse(type, stored as string), stored);
  }
});
