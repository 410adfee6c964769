import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cpuMilliseconds } from '../lib/cpu-time.test-support.js';
import { MAX_MARKUP_LENGTH, parseMarkup, type MarkupNode } from './whatsapp-markup.js';

/** The tree as short text: `b(…)` bold, `i` italic, `s` strike, `c` code, `m` mono, `q` quote, `ul`/`ol` lists. */
function show(nodes: readonly MarkupNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'code':
          return `c(${node.text})`;
        case 'mono':
          return `m(${node.text})`;
        case 'list':
          return `${node.ordered ? `ol${node.start}` : 'ul'}(${node.items.map(show).join('|')})`;
        default:
          return `${node.kind[0] ?? ''}(${show(node.children)})`;
      }
    })
    .join('');
}

/** What a reader sees: every character that is no mark, in order. */
function textOf(nodes: readonly MarkupNode[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      return node.kind === 'list' ? node.items.map(textOf).join('') : textOf(node.children);
    })
    .join('');
}

const cases: readonly (readonly [source: string, tree: string])[] = [
  ['', ''],
  ['só texto', 'só texto'],
  ['*negrito*', 'b(negrito)'],
  ['_itálico_ e ~riscado~', 'i(itálico) e s(riscado)'],
  ['*_os dois_*', 'b(i(os dois))'],
  ['*a _b ~c~_*', 'b(a i(b s(c)))'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['2*3*4', '2*3*4'],
  ['nome_de_variavel', 'nome_de_variavel'],
  ['* não*', 'ul(não*)'],
  ['a * não*', 'a * não*'],
  ['*sem fim', '*sem fim'],
  ['*a\nb*', '*a\nb*'],
  ['**', '**'],
  ['(*sim*)!', '(b(sim))!'],
  ['ação*ção*', 'ação*ção*'],
  ['*a _b* c_', 'b(a _b) c_'],
  ['`código *não negrito*`', 'c(código *não negrito*)'],
  ['` `', '` `'],
  ['```bloco\n*cru*```', 'm(bloco\n*cru*)'],
  ['antes ```x``` depois', 'antes m(x) depois'],
  ['``` aberto', '``` aberto'],
  ['> citação\n> *forte*\nfora', 'q(citação\nb(forte))fora'],
  ['- um\n- dois\nfim', 'ul(um|dois)fim'],
  ['* um\n* dois', 'ul(um|dois)'],
  ['3. três\n4. quatro', 'ol3(três|quatro)'],
  ['-sem espaço', '-sem espaço'],
  ['1.5 litros', '1.5 litros'],
  ['<b>não é HTML</b>', '<b>não é HTML</b>'],
  ['https://e.com/a_b_c', 'https://e.com/a_b_c'],
  ['https://e.com/_a_/b', 'https://e.com/_a_/b'],
  ['https://e.com/*a*?q=~x~', 'https://e.com/*a*?q=~x~'],
  ['*https://e.com/_a_/b*', 'b(https://e.com/_a_/b)'],
  ['_veja https://e.com/_a_/b agora_', 'i(veja https://e.com/_a_/b agora)'],
  ['www.e.com/_a_ e _b_.', 'www.e.com/_a_ e i(b).'],
  ['(https://e.com/_a_/)', '(https://e.com/_a_/)'],
  ['`https://e.com/_a_`', 'c(https://e.com/_a_)'],
  ['xhttps://_a_', 'xhttps://i(a)'],
  ['*a* *b*', 'b(a) b(b)'],
  ['*a**b*', 'b(a)b(b)'],
  ['***', '***'],
  ['* *', 'ul(*)'],
  ['_____', '_____'],
  ['~~~~', '~~~~'],
  ['*****\nfim', '*****\nfim'],
  ['_*a_*', 'i(*a)*'],
  ['*_a*_', 'b(_a)_'],
  ['~*_a_*~', 's(b(i(a)))'],
  ['*a* b*', 'b(a) b*'],
  ['*é*', 'b(é)'],
  ['*😀*', 'b(😀)'],
  ['😀*a*😀', '😀b(a)😀'],
  ['R$*10*', 'R$b(10)'],
  ['*10%*', 'b(10%)'],
  ['``a``', '`c(a)`'],
  ['```a``` ```b```', 'm(a) m(b)'],
  ['```\nlinha 1\nlinha 2\n```', 'm(\nlinha 1\nlinha 2\n)'],
  ['`a\nb`', '`a\nb`'],
  ['*`a`*', 'b(c(a))'],
  ['> a\n\n> b', 'q(a)q(b)'],
  ['>sem blank', 'q(sem blank)'],
  ['1. a\n2. b\n\n1. c', 'ol1(a|b)ol1(c)'],
  ['- *a*\n- _b_', 'ul(b(a)|i(b))'],
  ['- a\n1. b', 'ul(a)ol1(b)'],
  ['a\n- b', 'aul(b)'],
];

for (const [source, tree] of cases) {
  test(`markup of ${JSON.stringify(source)}`, () => assert.equal(show(parseMarkup(source)), tree));
}

test('no character but marks, list markers and the breaks around blocks is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('*', '_', '~', '`', '>', '-', ' ', '\n', '1', '.', 'a', 'é', '😀') }),
      (source) => {
        const seen = textOf(parseMarkup(source)).replace(/[*_~`>\-\s.1]/g, '');
        assert.equal(seen, source.replace(/[*_~`>\-\s.1]/g, ''));
      },
    ),
    { numRuns: Number(process.env['FLUXO_RUNS'] ?? 300) },
  );
});

test('hostile texts are parsed in time linear in their length', () => {
  for (const unit of ['*_~`', '*a ', '_*', '`', '```', '``` ', '> ', '- ', '*\n', ' *a_b~c`']) {
    const text = unit.repeat(Math.floor(MAX_MARKUP_LENGTH / unit.length));
    const ms = cpuMilliseconds(() => parseMarkup(text));
    assert.ok(ms < 250, `${JSON.stringify(unit)} took ${ms} ms`);
  }
});
