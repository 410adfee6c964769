import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Json, JsonObject } from '@fluxo/core';
import { formatMessage } from './format.js';
import type { OutboundContentMessage, OutboundMessage, WhatsAppContent } from './outbound-message.js';

const FOLDER = new URL('../../../../../../shared/whatsapp/outbound/', import.meta.url);
const to = (content: WhatsAppContent): OutboundContentMessage => ({
  recipient: { phone: '16505551234' },
  content,
});
const buttons = (options: [id: string, title: string][], more: object = {}): OutboundMessage =>
  to({
    kind: 'options',
    layout: 'buttons',
    text: 'Interactive Button Msg',
    button: 'Menu',
    options: options.map(([replyId, title]) => ({ replyId, title })),
    ...more,
  });
const list = (text: string, button: string, options: [string, string, string?][]): OutboundMessage =>
  to({
    kind: 'options',
    layout: 'list',
    text,
    button,
    options: options.map(([replyId, title, description]) => ({
      replyId,
      title,
      ...(description === undefined ? {} : { description }),
    })),
  });
const INBOUND = 'wamid.HBgLMTY1MDU1NTEyMzQVAgASGBRURVNUSU5CT1VORDAwMDAwMQA=';

/** Documented request → the message that must be written so. */
const DOCUMENTED: Readonly<Record<string, OutboundMessage>> = {
  text_plain: to({ kind: 'text', text: 'Simple Message' }),
  text_emoji: to({ kind: 'text', text: '☺' }),
  text_link_preview: to({
    kind: 'text',
    text: "As requested, here's the link to our latest product: https://www.meta.com/quest/quest-3/",
  }),
  text_contextual_reply: {
    ...to({ kind: 'text', text: "You're welcome, Pablo!" }),
    quotes: INBOUND,
  },
  text_with_callback_data: {
    ...to({ kind: 'text', text: 'Hello' }),
    callbackData: 'conversation:42;step:7',
  },
  text_to_bsuid: {
    recipient: { userId: 'BR.1000000000000000001' },
    content: { kind: 'text', text: 'Simple Message' },
  },
  group_text: {
    recipient: { groupId: 'Y2FwaV9ncm91cDoxNTU1MDc4Mzg4MTpURVNUR1JPVVAwMQZD' },
    content: {
      kind: 'text',
      text: 'This is another destination option: https://www.luckytravel.com/DDLmU5F1Pw',
    },
  },
  audio_by_link: to({ kind: 'media', media: { kind: 'audio', url: 'https://example.com/audio.mp3' } }),
  audio_voice_by_id: to({
    kind: 'media',
    media: { kind: 'audio', mediaId: '1013859600285441', voice: true },
  }),
  document_by_id: to({
    kind: 'media',
    media: { kind: 'document', mediaId: '1376223850470843', fileName: 'order_abc123.pdf' },
    caption: 'Your order confirmation (PDF)',
  }),
  document_by_link: to({
    kind: 'media',
    media: { kind: 'document', url: 'https://example.com/document.pdf', fileName: 'document.pdf' },
    caption: 'document caption',
  }),
  image_by_id: to({
    kind: 'media',
    media: { kind: 'image', mediaId: '1479537139650973' },
    caption: 'The best succulent ever?',
  }),
  image_by_link: to({
    kind: 'media',
    media: { kind: 'image', url: 'https://example.com/image.jpg' },
    caption: 'image caption',
  }),
  video_by_id: to({
    kind: 'media',
    media: { kind: 'video', mediaId: '1166846181421424' },
    caption: 'A succulent eclipse!',
  }),
  video_by_link: to({
    kind: 'media',
    media: { kind: 'video', url: 'https://example.com/video.mp4' },
    caption: 'video caption',
  }),
  sticker_by_id: to({ kind: 'media', media: { kind: 'sticker', mediaId: '798882015472548' } }),
  interactive_button_single: buttons([['0', 'BUTTON1']]),
  interactive_buttons_three: buttons([
    ['0', 'ROW1'],
    ['1', 'ROW2'],
    ['2', 'ROW3'],
  ]),
  interactive_buttons_document_header: buttons([['0', 'BUTTON1']], {
    headerMedia: { kind: 'document', url: 'https://example.com/document.pdf', fileName: 'document.pdf' },
  }),
  interactive_buttons_video_header: buttons([['0', 'BUTTON1']], {
    headerMedia: { kind: 'video', url: 'https://example.com/video.mp4' },
  }),
  interactive_buttons_image_header: buttons(
    [
      ['change-button', 'Change'],
      ['cancel-button', 'Cancel'],
    ],
    {
      headerMedia: { kind: 'image', mediaId: '2762702990552401' },
      text: 'Hi Pablo! Your gardening workshop is scheduled for 9am tomorrow. Use the buttons if you need to reschedule. Thank you!',
      footer: 'Lucky Shrub: Your gateway to succulents!TM',
    },
  ),
  interactive_list_no_section_title: list('Interactive List Msg', 'Menu', [
    ['0', 'ROW1'],
    ['1', 'ROW2'],
    ['2', 'ROW3', 'Third description'],
    ['3', 'ROW4'],
  ]),
  interactive_list_ten_rows: list(
    'Interactive List Msg',
    'Menu',
    Array.from({ length: 10 }, (_, place): [string, string] => [String(place), `ROW${place + 1}`]),
  ),
  interactive_list_unicode_button: list('Hola', 'Menú', [
    ['0', 'ROW1'],
    ['1', 'ROW2'],
    ['2', 'ROW3'],
    ['3', 'ROW4'],
  ]),
  interactive_list_with_description: list('Interactive List QRs Extra Msg', 'Menu', [
    ['0', 'OPTION1', 'This option is the most popular'],
  ]),
  interactive_cta_url_minimal: to({
    kind: 'link',
    text: 'Interactive URL msg',
    label: 'Visit',
    url: 'https://example.com',
  }),
  interactive_location_request: to({
    kind: 'location-request',
    text: "Let's start with your pickup. You can either manually *enter an address* or *share your current location*.",
  }),
  interactive_request_contact_info: {
    recipient: { userId: 'BR.1000000000000000001' },
    content: {
      kind: 'contact-request',
      text: 'Please share your phone number so that we can continue.',
    },
  },
  reaction: to({ kind: 'reaction', messageId: INBOUND, emoji: '😀' }),
  reaction_remove: to({ kind: 'reaction', messageId: INBOUND, emoji: '' }),
  mark_read: { content: { kind: 'read', messageId: INBOUND, typing: false } },
  mark_read_typing: { content: { kind: 'read', messageId: INBOUND, typing: true } },
  template_no_params: to({
    kind: 'template',
    name: 'revive_issue',
    language: 'en_US',
    parameters: [],
    text: '',
  }),
  template_body_params: to({
    kind: 'template',
    name: 'revive_issue',
    language: 'en_US',
    parameters: ['Chef', 'tomorrow'],
    text: '',
  }),
  template_image_header: to({
    kind: 'template',
    name: 'revive_issue',
    language: 'en_US',
    parameters: ['Chef', 'tomorrow'],
    text: '',
    headerMedia: { kind: 'image', url: 'https://example.com/image.jpg' },
  }),
  template_buttons_quick_reply_url: to({
    kind: 'template',
    name: 'revive_issue',
    language: 'en_US',
    parameters: ['Test User', 'niño'],
    text: '',
    headerMedia: { kind: 'image', url: 'https://example.com/image.jpg' },
    buttons: [
      { index: 0, kind: 'quick_reply', value: 'Sip' },
      { index: 1, kind: 'url', value: 'id00231' },
    ],
  }),
  template_auth_copy_code: to({
    kind: 'template',
    name: 'verification_code',
    language: 'en_US',
    parameters: ['J$FpnYnP'],
    text: '',
    buttons: [{ index: 0, kind: 'url', value: 'J$FpnYnP' }],
  }),
  template_held_for_quality: to({
    kind: 'template',
    name: 'seasonal_promotion',
    language: 'pt_BR',
    parameters: [],
    text: '',
  }),
};

/** What the documentation writes now and then and means the same: `+`, the default recipient type and no preview. */
function normalised(value: Json): Json {
  if (Array.isArray(value)) return value.map((each: Json) => normalised(each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject)
    .filter(
      ([key, each]) =>
        !(key === 'preview_url' && each === false) &&
        !(key === 'recipient_type' && each === 'individual') &&
        !(key === 'policy' && each === 'deterministic'),
    )
    .map(
      ([key, each]) =>
        [key, key === 'to' && typeof each === 'string' ? each.replace('+', '') : normalised(each)] as const,
    );
  return Object.fromEntries(entries);
}

describe('messages are written as documented', () => {
  if (!existsSync(FOLDER)) return;
  for (const [name, message] of Object.entries(DOCUMENTED)) {
    test(name, () => {
      const file = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as {
        request: { body: JsonObject };
      };
      assert.deepEqual(normalised(formatMessage(message)), normalised(file.request.body));
    });
  }
});

describe('messages', () => {
  test('a phone number wins over a user id, which never goes into `to`', () => {
    const content = { kind: 'text', text: 'oi' } as const;
    const both = formatMessage({ recipient: { phone: '+5511999990000', userId: 'BR.1' }, content });
    assert.equal(both['to'], '5511999990000');
    assert.equal('recipient' in both, false);
    const userOnly = formatMessage({ recipient: { userId: 'BR.1' }, content });
    assert.equal('to' in userOnly, false);
    assert.equal(
      formatMessage({ recipient: { phone: 'BR.1', userId: 'BR.1' }, content })['recipient'],
      'BR.1',
    );
  });

  test('a recipient without an address is a fault of the caller', () => {
    assert.throws(() => formatMessage({ recipient: {}, content: { kind: 'text', text: 'oi' } }), /recipient/);
  });

  test('audio takes no caption and a reaction no quote', () => {
    const audio = formatMessage(to({ kind: 'media', media: { kind: 'audio', mediaId: '1' }, caption: 'x' }));
    assert.deepEqual(audio['audio'], { id: '1' });
    const reaction = formatMessage({
      recipient: { phone: '1' },
      content: { kind: 'reaction', messageId: 'w', emoji: '👍' },
      quotes: 'w',
    });
    assert.equal('context' in reaction, false);
  });
});
