import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fitToChannel, type MessageContent } from '@fluxo/core';
import { formatMessage } from './format.js';
import { checkMessage } from './stand-in/message-limits.js';

const RUNS = Number(process.env['FLUXO_RUNS'] ?? 300);

/** Texts as variables bring them: empty, blank, very long, with emoji, marks and breaks. */
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .tuple(fc.constantFrom('a', 'é', '👩‍👩‍👧', 'ab ', 'x\n', '*b* '), fc.integer({ min: 0, max: 6000 }))
    .map(([piece, length]) => piece.repeat(Math.ceil(length / piece.length))),
);
const url = fc.oneof(fc.webUrl(), text, fc.constantFrom('', 'javascript:alert(1)', 'https://'));
const option = fc.record(
  {
    replyId: fc.oneof(
      fc.uuid().map((id) => `m1:${id}`),
      fc.string({ minLength: 1, maxLength: 300 }),
    ),
    title: text,
    description: text,
  },
  { requiredKeys: ['replyId', 'title'] },
);
const media = fc.record(
  {
    kind: fc.constantFrom('image', 'audio', 'video', 'document'),
    url,
    fileName: text,
  },
  { requiredKeys: ['kind', 'url'] },
);
const content: fc.Arbitrary<MessageContent> = fc.oneof(
  fc.record({ kind: fc.constant('text'), text }),
  fc.record({ kind: fc.constant('link'), text, label: text, url }),
  fc.record({ kind: fc.constant('media'), media, caption: text }, { requiredKeys: ['kind', 'media'] }),
  fc.record(
    {
      kind: fc.constant('options'),
      layout: fc.constantFrom('buttons', 'list'),
      header: text,
      text,
      footer: text,
      button: text,
      options: fc.array(option, { maxLength: 30 }),
    },
    { requiredKeys: ['kind', 'layout', 'text', 'button', 'options'] },
  ),
  fc.record({ kind: fc.constant('location-request'), text }),
  fc.record({
    kind: fc.constant('template'),
    name: fc.constant('aviso'),
    language: fc.constant('pt_BR'),
    parameters: fc.array(text, { maxLength: 3 }),
    text,
  }),
);

describe('what fits a channel', () => {
  test('is written within every limit of the Cloud API', () => {
    fc.assert(
      fc.property(content, (each) => {
        for (const fitted of fitToChannel(each, 'whatsapp')) {
          const body = formatMessage({
            recipient: { phone: '5511999990000' },
            content: fitted,
            callbackData: '0198b9a0-0000-7000-8000-000000000000',
          });
          assert.equal(JSON.stringify(checkMessage(body)), 'null', JSON.stringify(body).slice(0, 500));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('keeps every option of a menu, by its id', () => {
    const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ids, text, (replyIds, title) => {
        const options = replyIds.map((replyId) => ({ replyId, title }));
        const menu: MessageContent = {
          kind: 'options',
          layout: 'list',
          text: 'Escolha',
          button: 'Abrir',
          options,
        };
        const sent = fitToChannel(menu, 'whatsapp').flatMap((each) =>
          each.kind === 'options' ? each.options.map(({ replyId }) => replyId) : [],
        );
        for (const id of replyIds) assert.ok(sent.includes(id));
      }),
      { numRuns: RUNS },
    );
  });
});
