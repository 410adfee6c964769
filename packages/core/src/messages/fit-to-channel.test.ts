import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cpuMilliseconds } from '../lib/cpu-time.test-support.js';
import { checkChannelLimits } from './check-channel-limits.js';
import { codePointLength } from './code-points.js';
import { fitToChannel } from './fit-to-channel.js';
import type { MessageContent, MessageOption } from './message.js';
import { splitText } from './split-text.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

const option = (id: string, title: string, description?: string): MessageOption => ({
  replyId: `q1:${id}`,
  title,
  ...(description === undefined ? {} : { description }),
});

const menu = (
  options: readonly MessageOption[],
  rest: Partial<Extract<MessageContent, { kind: 'options' }>> = {},
): MessageContent => ({
  kind: 'options',
  layout: 'buttons',
  text: 'Como podemos ajudar?',
  button: 'Ver opções',
  options,
  ...rest,
});

const only = (contents: readonly MessageContent[]): MessageContent => {
  assert.equal(contents.length, 1);
  return contents[0]!;
};

test('a message within the limits comes out as it is', () => {
  const contents: MessageContent[] = [
    { kind: 'text', text: 'Olá! 👋\n\nTudo bem?' },
    { kind: 'link', text: 'Seu boleto', label: 'Abrir', url: 'https://example.com/b?id=1' },
    { kind: 'media', media: { kind: 'image', url: 'https://example.com/a.png' }, caption: 'Mapa' },
    menu([option('a', 'Sim'), option('b', 'Não')], { header: 'Atendimento', footer: 'Responda tocando' }),
    menu([option('a', 'Boleto', 'Segunda via'), option('b', 'Carteirinha')], { layout: 'list' }),
    { kind: 'location-request', text: 'Onde você está?' },
    { kind: 'template', name: 'aviso', language: 'pt_BR', parameters: ['Ana'], text: 'Olá Ana' },
  ];
  for (const content of contents) assert.deepEqual(fitToChannel(content, 'whatsapp'), [content]);
});

test('up to three options without descriptions are buttons, everything else is a list', () => {
  const layout = (content: MessageContent): string => {
    const [fitted] = fitToChannel(content, 'whatsapp');
    return fitted?.kind === 'options' ? fitted.layout : 'none';
  };
  const three = [option('a', 'A'), option('b', 'B'), option('c', 'C')];
  assert.equal(layout(menu(three)), 'buttons');
  assert.equal(layout(menu([...three, option('d', 'D')])), 'list');
  assert.equal(layout(menu([option('a', 'A', 'com descrição')])), 'list');
  assert.equal(layout(menu([option('a', 'A', '  ')])), 'buttons');
});

test('long titles are shortened with an ellipsis and stay different', () => {
  const fitted = only(
    fitToChannel(
      menu([option('a', 'Segunda via de boleto vencido'), option('b', 'Segunda via de boleto a vencer')]),
      'whatsapp',
    ),
  );
  assert.ok(fitted.kind === 'options');
  assert.deepEqual(
    fitted.options.map(({ title }) => title),
    ['Segunda via de bole…', 'Segunda via de… (2)'],
  );
});

test('a row whose title is shortened shows the whole title as its description', () => {
  const fitted = only(
    fitToChannel(menu([option('a', 'Autorização de procedimentos')], { layout: 'list' }), 'whatsapp'),
  );
  assert.ok(fitted.kind === 'options');
  assert.deepEqual(fitted.options[0], {
    replyId: 'q1:a',
    title: 'Autorização de procedim…',
    description: 'Autorização de procedimentos',
  });
});

test('more than ten rows make several lists with every option once', () => {
  const options = Array.from({ length: 23 }, (_, index) => option(String(index), `Opção ${index}`));
  const fitted = fitToChannel(menu(options), 'whatsapp');
  assert.deepEqual(
    fitted.map((content) => (content.kind === 'options' ? content.options.length : 0)),
    [10, 10, 3],
  );
  assert.deepEqual(
    fitted.flatMap((content) =>
      content.kind === 'options' ? content.options.map(({ replyId }) => replyId) : [],
    ),
    options.map(({ replyId }) => replyId),
  );
});

test('a body that is too long goes ahead as texts', () => {
  const paragraph = 'Leia com atenção. '.repeat(30).trim();
  const text = [paragraph, paragraph, paragraph, 'Você aceita?'].join('\n\n');
  const fitted = fitToChannel(menu([option('a', 'Sim')], { text }), 'whatsapp');
  assert.deepEqual(
    fitted.map(({ kind }) => kind),
    ['text', 'options'],
  );
  const last = fitted[1];
  assert.ok(last?.kind === 'options' && last.text.endsWith('Você aceita?') && last.text.length <= 1024);
});

test('audio gets its caption as a text before it', () => {
  const fitted = fitToChannel(
    { kind: 'media', media: { kind: 'audio', mediaId: 'm1' }, caption: 'Ouça' },
    'whatsapp',
  );
  assert.deepEqual(fitted, [
    { kind: 'text', text: 'Ouça' },
    { kind: 'media', media: { kind: 'audio', mediaId: 'm1' } },
  ]);
});

test('a document always has a name with an extension', () => {
  const name = (media: {
    url?: string;
    mediaId?: string;
    mimeType?: string;
    fileName?: string;
  }): string | undefined => {
    const fitted = only(fitToChannel({ kind: 'media', media: { kind: 'document', ...media } }, 'whatsapp'));
    return fitted.kind === 'media' ? fitted.media.fileName : undefined;
  };
  assert.equal(name({ url: 'https://example.com/guia.docx?v=2' }), 'guia.docx');
  assert.equal(name({ url: 'https://example.com', mimeType: 'text/plain' }), 'documento.txt');
  assert.equal(name({ mediaId: 'm', fileName: '../boleto' }), '.._boleto.pdf');
  assert.equal(name({ mediaId: 'm', fileName: 'Carta.PDF' }), 'Carta.PDF');
});

test('a link that is no web address becomes text, so that no button runs a script', () => {
  const link = (url: string): MessageContent => ({ kind: 'link', text: 'Veja', label: 'Abrir', url });
  for (const url of [
    'javascript:alert(1)',
    'ftp://example.com',
    'https://a b',
    '',
    '//example.com',
    'https://',
  ]) {
    for (const channel of ['web', 'whatsapp'] as const) {
      for (const content of fitToChannel(link(url), channel)) assert.equal(content.kind, 'text', url);
    }
  }
});

test('blank content sends nothing', () => {
  assert.deepEqual(fitToChannel({ kind: 'text', text: ' \n ' }, 'whatsapp'), []);
  assert.deepEqual(fitToChannel({ kind: 'media', media: { kind: 'image' } }, 'whatsapp'), []);
  assert.deepEqual(fitToChannel(menu([], { text: '' }), 'whatsapp'), []);
});

test('texts are cut at paragraphs, then lines, sentences, words, and last between graphemes', () => {
  const cases: readonly (readonly [text: string, limit: number, pieces: readonly string[]])[] = [
    ['um dois três', 100, ['um dois três']],
    [
      'Primeiro parágrafo.\n\nSegundo parágrafo aqui.',
      30,
      ['Primeiro parágrafo.', 'Segundo parágrafo aqui.'],
    ],
    ['linha um aqui\nlinha dois aqui sem ponto', 26, ['linha um aqui', 'linha dois aqui sem ponto']],
    ['Uma frase inteira. Outra frase maior', 30, ['Uma frase inteira.', 'Outra frase maior']],
    ['palavras soltas sem fim', 12, ['palavras', 'soltas sem', 'fim']],
    ['aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
    ['👩‍👩‍👧👩‍👩‍👧', 7, ['👩‍👩‍👧', '👩‍👩‍👧']],
    ['e\u0301e\u0301e\u0301', 3, ['e\u0301', 'e\u0301', 'e\u0301']],
    ['😀😀😀', 2, ['😀😀', '😀']],
  ];
  for (const [text, limit, pieces] of cases) assert.deepEqual(splitText(text, limit), pieces);
});

test('splitting loses nothing but blanks and never exceeds the limit', () => {
  fc.assert(
    fc.property(wildText(400), fc.integer({ min: 1, max: 60 }), (text, limit) => {
      const pieces = splitText(text, limit);
      assert.equal(pieces.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const piece of pieces) assert.ok(codePointLength(piece) <= limit && piece.trim() !== '');
      for (const piece of pieces) assert.ok(!/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(piece));
    }),
    { numRuns: RUNS },
  );
});

test('splitting takes time linear in the text', () => {
  const ms = cpuMilliseconds(() => {
    splitText('a'.repeat(400_000), 1024);
    splitText('á '.repeat(200_000), 1024);
    splitText('\n'.repeat(400_000), 1024);
  });
  assert.ok(ms < 3000, `${ms} ms`);
});

/** Texts with everything that breaks naive cutting: emoji sequences, accents, blanks, control characters, huge words. */
function wildText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.constantFrom(
          '😀',
          '👩‍👩‍👧',
          'e\u0301',
          '🇧🇷',
          '\n',
          '\n\n',
          ' ',
          '. ',
          'a'.repeat(50),
          '\u00a0',
          '\t',
          '\u200d',
        ),
      ),
      { maxLength: maxLength / 6 },
    )
    .map((parts) => parts.join(''));
}

/** As `wildText`, also with unpaired surrogates and control characters, and sometimes far over every limit. */
const anyText = fc.oneof(
  wildText(120),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud83d',
    '\r\n',
    'x'.repeat(5000),
    'á. '.repeat(3000),
    '👩‍👩‍👧'.repeat(1500),
    'e' + '\u0301'.repeat(6000),
  ),
);

const anyUrl = fc.oneof(fc.webUrl(), anyText, fc.constantFrom('/local/arquivo.pdf', 'https://e.com/a.pdf'));
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const defined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

const anyContent = fc.oneof(
  fc.record({ kind: fc.constant('text'), text: anyText }),
  fc.record({ kind: fc.constant('link'), text: anyText, label: anyText, url: anyUrl }),
  fc
    .record({
      kind: fc.constant('media'),
      media: fc
        .record({
          kind: fc.constantFrom('image', 'audio', 'video', 'document'),
          url: optional(anyUrl),
          mediaId: optional(anyText),
          mimeType: optional(fc.constantFrom('application/pdf', 'image/png')),
          fileName: optional(anyText),
        })
        .map(defined),
      caption: optional(anyText),
    })
    .map(defined),
  fc
    .record({
      kind: fc.constant('options'),
      layout: fc.constantFrom('buttons', 'list'),
      header: optional(anyText),
      text: anyText,
      footer: optional(anyText),
      button: anyText,
      options: fc.array(
        fc
          .record({
            replyId: fc.oneof(anyText, fc.constant('q:1')),
            title: fc.oneof(anyText, fc.constant('Sim')),
            description: optional(anyText),
          })
          .map(defined),
        { maxLength: 25 },
      ),
    })
    .map(defined),
  fc.record({ kind: fc.constant('location-request'), text: anyText }),
  fc.record({
    kind: fc.constant('template'),
    name: fc.constant('aviso'),
    language: fc.constant('pt_BR'),
    parameters: fc.array(anyText, { maxLength: 8 }),
    text: anyText,
  }),
) as fc.Arbitrary<MessageContent>;

test('whatever goes in, what comes out is valid on its channel, and fitting it again changes nothing', () => {
  fc.assert(
    fc.property(anyContent, fc.constantFrom('whatsapp' as const, 'web' as const), (content, channel) => {
      const fitted = fitToChannel(content, channel);
      for (const one of fitted) {
        assert.deepEqual(checkChannelLimits(one, channel), []);
        assert.deepEqual(fitToChannel(one, channel), [one]);
      }
      if (content.kind === 'options') {
        const count = fitted.reduce(
          (total, one) => total + (one.kind === 'options' ? one.options.length : 0),
          0,
        );
        assert.equal(count, content.options.length);
      }
    }),
    { numRuns: RUNS },
  );
});
