import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codePointLength } from './code-points.js';
import { fitToChannel } from './fit-to-channel.js';
import { formattedRanges } from './formatted-ranges.js';
import { splitText } from './split-text.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

test('formatted ranges are spans within a line and blocks', () => {
  const rows: readonly (readonly [text: string, ranges: readonly string[]])[] = [
    ['sem nada', []],
    ['um *dois três* quatro', ['*dois três*']],
    ['*a _b_ c* ~d~', ['*a _b_ c*', '~d~']],
    ['*a _b* c_', ['*a _b* c_']],
    ['`a b` ```c\nd``` e', ['`a b`', '```c\nd```']],
    ['*a\nb*', []],
    ['2 * 3 * 4', []],
    ['snake_case_name', []],
    ['* item *', []],
    ['``` aberto', []],
    ['```*a*```', ['```*a*```']],
    ['__', []],
  ];
  for (const [text, ranges] of rows)
    assert.deepEqual(
      formattedRanges(text).map(({ start, end }) => text.slice(start, end)),
      ranges,
      text,
    );
});

test('a cut goes before a formatted span, not through it', () => {
  const rows: readonly (readonly [text: string, limit: number, pieces: readonly string[]])[] = [
    ['leia tudo *com muita atenção* agora', 20, ['leia tudo', '*com muita atenção*', 'agora']],
    ['leia tudo _com muita atenção_ agora', 24, ['leia tudo', '_com muita atenção_', 'agora']],
    ['veja isto ```linha um\nlinha dois``` fim', 32, ['veja isto', '```linha um\nlinha dois``` fim']],
    // Too long for one piece: cut where there is a word's end.
    ['*um dois três quatro cinco*', 12, ['*um dois', 'três quatro', 'cinco*']],
    // A cut at the edge of a span is none through it.
    ['um dois *três* quatro', 14, ['um dois *três*', 'quatro']],
  ];
  for (const [text, limit, pieces] of rows) assert.deepEqual(splitText(text, limit), pieces);
});

/** Texts of words, some of them formatted, with emoji and line breaks. */
const formattedText = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '*', '_', '~', '`'),
      fc.array(fc.constantFrom('ação', 'boleto', '😀', '👩‍👩‍👧', 'a', 'segunda-feira'), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom(' ', ' ', '. ', '\n', '\n\n'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.map(([mark, words, end]) => `${mark}${words.join(' ')}${mark}${end}`).join(''));

test('no span that fits into a piece is cut, and nothing but blanks is lost', () => {
  fc.assert(
    fc.property(formattedText, fc.integer({ min: 200, max: 400 }), (text, limit) => {
      const pieces = splitText(text, limit);
      assert.equal(pieces.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      for (const piece of pieces) {
        assert.ok(codePointLength(piece) <= limit);
        for (const mark of ['*', '_', '~', '`']) assert.equal(piece.split(mark).length % 2, 1, piece);
      }
    }),
    { numRuns: RUNS },
  );
});

test('what is too long for WhatsApp arrives whole and in order', () => {
  const content = fc.tuple(
    formattedText.map((text) => text.repeat(40)),
    fc.constantFrom('text', 'link', 'options', 'media', 'location-request'),
  );
  fc.assert(
    fc.property(content, ([text, kind]) => {
      const fitted = fitToChannel(
        kind === 'text' || kind === 'location-request'
          ? { kind, text }
          : kind === 'link'
            ? { kind, text, label: 'Abrir', url: 'https://example.com' }
            : kind === 'media'
              ? { kind, media: { kind: 'image', mediaId: 'm' }, caption: text }
              : {
                  kind: 'options',
                  layout: 'buttons',
                  text,
                  button: 'Ver',
                  options: [{ replyId: 'q:1', title: 'Sim' }],
                },
        'whatsapp',
      );
      const sent = fitted.map((one) =>
        'text' in one ? one.text : one.kind === 'media' ? (one.caption ?? '') : '',
      );
      const isBlank = text.trim() === '';
      if (!isBlank) assert.equal(sent.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      if (kind !== 'text' && !isBlank) assert.equal(fitted.at(-1)?.kind, kind);
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  );
});
