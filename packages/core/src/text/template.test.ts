import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../lib/json.js';
import { scopeOf } from './condition.js';
import { filters } from './filters.js';
import {
  compileTemplate,
  evaluateTemplate,
  MAX_RENDERED_LENGTH,
  MAX_TEMPLATE_LENGTH,
  renderTemplate,
  templatePaths,
  type Escape,
  type RenderOptions,
} from './template.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

const variables: Json = {
  nome: 'MARIA DA SILVA',
  vazio: '',
  nada: null,
  idade: 42,
  saldo: 1234.5,
  negativo: -0.5,
  texto_valor: 'R$ 1.234,56',
  ativo: true,
  cpf: '52998224725',
  telefone: '+5511987654321',
  nascimento: '1990-03-05',
  momento: '2026-11-22T14:30:00-03:00',
  instante: Date.UTC(2026, 10, 22, 17, 30),
  hora: '9h05',
  itens: ['um', 'dois', 3],
  cliente: { plano: { nome: 'Ouro' }, cartoes: [{ numero: 'A1' }, { numero: 'B2' }] },
  codigo: '{{nome}}',
};

const options: RenderOptions = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo', now: 0 };
const render = (source: string, escape?: Escape): string =>
  renderTemplate(compileTemplate(source), scopeOf(variables), escape ? { ...options, escape } : options);

const cases: readonly (readonly [source: string, text: string])[] = [
  ['sem variável', 'sem variável'],
  ['', ''],
  ['Olá {{nome}}!', 'Olá MARIA DA SILVA!'],
  ['{{ nome }}', 'MARIA DA SILVA'],
  ['{{cliente.plano.nome}} {{cliente.cartoes[1].numero}}', 'Ouro B2'],
  ['{{idade}} {{saldo}} {{ativo}}', '42 1234.5 true'],
  ['[{{falta}}][{{nada}}][{{cliente.falta.mais}}][{{nome.length}}]', '[][][][]'],
  ['{{itens}} {{cliente.plano}}', '["um","dois",3] {"nome":"Ouro"}'],
  ['\\{{nome}} fica', '{{nome}} fica'],
  ['{a} }} {', '{a} }} {'],
  ['{{{idade}}}', '{42}'],
  ['{{codigo}}', '{{nome}}'],
  ['{{nome | maiusculas}} {{nome | minusculas}}', 'MARIA DA SILVA maria da silva'],
  ['{{nome | titulo}}', 'Maria da Silva'],
  ['{{nome|primeiro_nome}}', 'Maria'],
  ['{{saldo | moeda}} {{texto_valor | moeda}} {{negativo | moeda}}', 'R$ 1.234,50 R$ 1.234,56 -R$ 0,50'],
  ['{{nome | moeda}}', 'MARIA DA SILVA'],
  ['{{saldo | numero}} {{saldo | numero: 0}} {{saldo | numero: 3}}', '1.234,5 1.235 1.234,500'],
  ['{{nascimento | data}} {{nascimento | data: "D [de] MMMM [de] YYYY"}}', '05/03/1990 5 de março de 1990'],
  ['{{momento | data: "DD/MM HH:mm"}} {{instante | hora}} {{momento | hora}}', '22/11 14:30 14:30 14:30'],
  ['{{hora | hora}} {{momento | data: "dddd"}}', '09:05 domingo'],
  ['{{nome | data}}', 'MARIA DA SILVA'],
  ['{{falta | padrao: "—"}} {{vazio | padrao: \'cliente\'}} {{idade | padrao: 0}}', '— cliente 42'],
  ['{{falta | primeiro_nome | padrao: "você"}}', 'você'],
  ['{{falta | padrao: "com \\"aspas\\" e | barra"}}', 'com "aspas" e | barra'],
  ['{{cpf | mascara: "cpf"}} {{telefone | mascara: "telefone"}}', '529.982.247-25 (11) 98765-4321'],
  ['{{nome | mascara: "cep"}}', 'MARIA DA SILVA'],
  ['{{itens | tamanho}} {{nome | tamanho}} {{falta | tamanho}} {{cliente | tamanho}}', '3 14 0 2'],
  ['{{itens | juntar}} {{itens | juntar: " e "}}', 'um, dois, 3 um e dois e 3'],
  ['{{cliente.plano | json}} {{falta | json}}', '{"nome":"Ouro"} null'],
  // Braces inside a literal do not end the placeholder.
  ['{{falta | padrao: "}}"}}!', '}}!'],
  ['{{falta | padrao: "{{x}}"}}{{idade}}', '{{x}}42'],
  ["{{falta | padrao: '}}\\'}}'}}.", "}}'}}."],
  ['\\\\{{idade}}', '\\{{idade}}'],
  ['\\{{a}} {{idade}} \\{{b}}', '{{a}} 42 {{b}}'],
  ['{{\tidade\n}}', '42'],
  ['{{cliente.cartoes[0].numero}}{{cliente.cartoes[9].numero}}', 'A1'],
  ['{{itens[0]}}{{itens[2]}}{{itens[3]}}', 'um3'],
  ['{{nome[0]}}{{cliente[0]}}{{itens.length}}', ''],
];
for (const [source, text] of cases) {
  test(`template ${JSON.stringify(source)}`, () => {
    assert.equal(render(source), text);
    assert.deepEqual(compileTemplate(source).issues, []);
  });
}

const problems: readonly (readonly [source: string, code: string, offset: number, text: string])[] = [
  ['a {{nome', 'unclosed-placeholder', 2, 'a {{nome'],
  ['{{}}', 'invalid-path', 0, ''],
  ['{{ 1a }}x', 'invalid-path', 0, 'x'],
  ['{{nome sobrenome}}', 'invalid-path', 0, ''],
  ['{{a..b}}', 'invalid-path', 0, ''],
  ['{{a[-1]}}', 'invalid-path', 0, ''],
  ['{{a["b"]}}', 'invalid-path', 0, ''],
  ['{{__proto__}}', 'invalid-path', 0, ''],
  ['{{a.constructor.name}}', 'invalid-path', 0, ''],
  ['{{nome()}}', 'invalid-path', 0, ''],
  [`{{${'a'.repeat(65)}}}`, 'invalid-path', 0, ''],
  ['x{{nome | gritar}}', 'unknown-filter', 1, 'x'],
  ['{{nome | constructor}}', 'unknown-filter', 0, ''],
  ['{{nome | maiusculas: 1}}', 'invalid-argument', 0, ''],
  ['{{nome | padrao}}', 'invalid-argument', 0, ''],
  ['{{saldo | numero: 99}}', 'invalid-argument', 0, ''],
  ['{{nome | mascara: "rg"}}', 'invalid-argument', 0, ''],
  ['{{nome | padrao: sem_aspas}}', 'invalid-argument', 0, ''],
  ['{{nome | padrao: "a" "b"}}', 'invalid-argument', 0, ''],
  [`{{nome${' | titulo'.repeat(11)}}}`, 'too-many-filters', 0, ''],
  ['{{ {{nome}} }}', 'invalid-path', 0, ' }}'],
  ['{{nome | padrao: "a}} b', 'invalid-argument', 0, ' b'],
  ["{{nome d'agua}} '}}", 'invalid-path', 0, " '}}"],
  ['{{nome | }}', 'unknown-filter', 0, ''],
  ['{{nome}} {{', 'unclosed-placeholder', 9, 'MARIA DA SILVA {{'],
  ['{{ação}}', 'invalid-path', 0, ''],
  ['{{nome.}}', 'invalid-path', 0, ''],
  ['{{.nome}}', 'invalid-path', 0, ''],
  ['{{itens[a]}}', 'invalid-path', 0, ''],
  ['{{itens[0}}', 'invalid-path', 0, ''],
  ['{{itens[1.5]}}', 'invalid-path', 0, ''],
  ['{{toString}}', 'invalid-path', 0, ''],
  ['{{nome.hasOwnProperty}}', 'invalid-path', 0, ''],
  ['{{1 + 1}}', 'invalid-path', 0, ''],
];
for (const [source, code, offset, text] of problems) {
  test(`a problem in ${JSON.stringify(source.slice(0, 40))} is told with its place`, () => {
    const { issues } = compileTemplate(source);
    assert.deepEqual(
      issues.map((issue) => [issue.code, issue.offset]),
      [[code, offset]],
    );
    for (const issue of issues) for (const one of Object.values(issue.text)) assert.ok(one.length > 10);
    assert.equal(render(source), text);
  });
}

test('numbers follow the language', () => {
  const english = renderTemplate(
    compileTemplate('{{saldo | moeda}} {{saldo | numero: 1}}'),
    scopeOf(variables),
    { ...options, locale: 'en' },
  );
  assert.equal(english, 'R$ 1,234.50 1,234.5');
});

test('a template that is one placeholder gives the value with its type', () => {
  const evaluate = (source: string): Json | undefined =>
    evaluateTemplate(compileTemplate(source), scopeOf(variables), options);
  assert.deepEqual(evaluate('{{itens}}'), ['um', 'dois', 3]);
  assert.equal(evaluate('{{idade}}'), 42);
  assert.equal(evaluate('{{falta}}'), undefined);
  assert.equal(evaluate(' {{idade}}'), ' 42');
  assert.equal(evaluate('42'), '42');
});

test('missing variables are told, each time and before filters', () => {
  const missing: string[] = [];
  renderTemplate(compileTemplate('{{falta | padrao: "x"}}{{nome}}{{cliente.x}}'), scopeOf(variables), {
    ...options,
    onMissing: (path) => missing.push(path.join('.')),
  });
  assert.deepEqual(missing, ['falta', 'cliente.x']);
});

test('the paths that a template reads are known without running it', () => {
  assert.deepEqual(
    templatePaths(
      compileTemplate('{{a.b[0]}} {{c | padrao: 1}} {{a.b[0] | titulo}} {{d | padrao: 1}} {{d}} {{x y}}'),
    ).map(({ path, hasDefault }) => [path.join('.'), hasDefault]),
    [
      ['a.b.0', false],
      ['c', true],
      ['d', false],
    ],
  );
});

const bodies: readonly (readonly [source: string, value: Json, text: string])[] = [
  ['{"n":"{{v}}"}', 'a"b\\\n{{nome}}', '{"n":"a\\"b\\\\\\n{{nome}}"}'],
  ['{"n":"x","v":{{v}}}', '1, "admin": true', '{"n":"x","v":"1, \\"admin\\": true"}'],
  ['{"v":{{v}}}', 42, '{"v":42}'],
  ['{"v":{{v}}}', { a: [1] }, '{"v":{"a":[1]}}'],
  ['{"v":{{v}}}', null, '{"v":null}'],
  ['{"v":{{falta}}}', 1, '{"v":null}'],
  ['{"v":{{v | json}}}', ['a'], '{"v":["a"]}'],
  ['{"v":"{{v}}"}', ['a'], '{"v":"[\\"a\\"]"}'],
  ['{"q":"\\"{{v}}"}', '"', '{"q":"\\"\\""}'],
  ['{{v}}', 'a"b', 'a\\"b'],
  ['{{v}}', { a: 1 }, '{\\"a\\":1}'],
];
for (const [source, value, text] of bodies) {
  test(`in a JSON body ${source} takes ${JSON.stringify(value)} without breaking out`, () => {
    assert.equal(
      renderTemplate(compileTemplate(source), scopeOf({ v: value }), { ...options, escape: 'json' }),
      text,
    );
  });
}

test('a JSON body with values anywhere stays JSON, and each value comes back whole', () => {
  const body = compileTemplate('{"texto":"<{{v}}>","valor":{{v}},"lista":[{{v}},"{{v}}"]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Json;
      const parsed = JSON.parse(
        renderTemplate(body, scopeOf({ v: json }), { ...options, escape: 'json' }),
      ) as { valor: Json };
      assert.deepEqual(parsed.valor, json);
    }),
    { numRuns: RUNS },
  );
});

test('in an address a value stays one piece of path or query', () => {
  const url = (source: string, v: Json): string =>
    renderTemplate(compileTemplate(source), scopeOf({ v }), { ...options, escape: 'url' });
  assert.equal(
    url('https://api.example/p/{{v}}?q={{v}}', 'a/b?c=d&e#f é'),
    'https://api.example/p/a%2Fb%3Fc%3Dd%26e%23f%20%C3%A9?q=a%2Fb%3Fc%3Dd%26e%23f%20%C3%A9',
  );
  assert.equal(url('https://api.example/p/{{v}}/x', '..'), 'https://api.example/p//x');
  assert.equal(url('https://{{v}}.example/', 'evil.com/'), 'https://evil.com%2F.example/');
  assert.equal(url('{{v}}/p', 'https://api.example'), 'https://api.example/p');
  assert.equal(url('https://e/{{v}}', '\ud800'), 'https://e/%EF%BF%BD');
});

test('a header value with a line break is refused', () => {
  const refused: string[] = [];
  const header = (v: Json): string =>
    renderTemplate(compileTemplate('Bearer {{v}}'), scopeOf({ v }), {
      ...options,
      escape: 'header',
      onRefused: (path) => refused.push(path.join('.')),
    });
  assert.equal(header('abc'), 'Bearer abc');
  assert.deepEqual(refused, []);
  for (const bad of ['a\r\nX-Admin: 1', 'a\nb', 'a\u0000']) header(bad);
  assert.deepEqual(refused, ['v', 'v', 'v']);
});

test('no template makes more text than a variable holds', () => {
  const text = renderTemplate(
    compileTemplate('{{v}}'.repeat(1000)),
    scopeOf({ v: '😀'.repeat(50_000) }),
    options,
  );
  assert.ok(text.length <= MAX_RENDERED_LENGTH);
  assert.ok(!/[\uD800-\uDBFF]$/.test(text));
});

test('a template that is too long is a problem and is cut', () => {
  const template = compileTemplate('a'.repeat(MAX_TEMPLATE_LENGTH + 5));
  assert.deepEqual(
    template.issues.map(({ code }) => code),
    ['too-long'],
  );
  assert.equal(renderTemplate(template, scopeOf({}), options).length, MAX_TEMPLATE_LENGTH);
});

test('compiling and rendering never throw and never run what values hold', () => {
  const source = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom(
        '{{',
        '}}',
        '|',
        ':',
        '"',
        "'",
        '\\',
        'nome',
        ' ',
        '.',
        '[0]',
        'padrao',
        'data',
        '1',
      ),
    }),
  );
  fc.assert(
    fc.property(source, fc.jsonValue(), (text, value) => {
      const template = compileTemplate(text);
      for (const escape of ['none', 'json', 'url', 'header'] as const) {
        renderTemplate(template, scopeOf({ nome: value as Json }), { ...options, escape });
      }
      for (const { offset, length } of template.issues)
        assert.ok(offset >= 0 && offset + length <= text.length);
    }),
    { numRuns: RUNS },
  );
});

test('every filter takes every value without throwing', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom(...Object.keys(filters)),
      fc.constantFrom(undefined, 'DD/MM', 'cpf', 2, true),
      (value, name, argument) => {
        for (const locale of ['pt-BR', 'en', 'es'] as const) {
          filters[name]!.apply(value as Json, argument, { locale, timeZone: 'America/Sao_Paulo' });
          filters[name]!.apply(undefined, argument, { locale, timeZone: 'Nowhere/None' });
        }
      },
    ),
    { numRuns: RUNS },
  );
});
