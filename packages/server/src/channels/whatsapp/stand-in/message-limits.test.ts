import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Json, JsonObject } from '@fluxo/core';
import { checkMessage } from './message-limits.js';

const FOLDER = new URL('../../../../../../../shared/whatsapp/outbound/', import.meta.url);

describe('documented requests are taken', () => {
  if (!existsSync(FOLDER)) return;
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.json'))) {
    const { request } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as {
      request: { path: string; body?: JsonObject };
    };
    const { body } = request;
    // Flows and carousels are not sent by this product, and read receipts are no messages.
    if (!request.path.endsWith('/messages') || body === undefined || /flow|carousel|mark_read/.test(file))
      continue;
    test(file, () => assert.equal(checkMessage(body), null));
  }
});

const x = (length: number): string => 'é'.repeat(length);
const base = { messaging_product: 'whatsapp', to: '1' };
const interactive = (value: JsonObject): JsonObject => ({
  ...base,
  type: 'interactive',
  interactive: { body: { text: 'a' }, ...value },
});
const buttons = (...titles: string[]): JsonObject =>
  interactive({
    type: 'button',
    action: {
      buttons: titles.map((title, place) => ({ type: 'reply', reply: { id: `id${place}`, title } })),
    },
  });
const rows = (list: readonly Json[], more: JsonObject = {}): JsonObject =>
  interactive({ type: 'list', action: { button: 'Abrir', sections: [{ rows: list }] }, ...more });
const row = (id: string, title = 't', description?: string): JsonObject => ({
  id,
  title,
  ...(description === undefined ? {} : { description }),
});
const link = (label: string): JsonObject =>
  interactive({
    type: 'cta_url',
    action: { name: 'cta_url', parameters: { display_text: label, url: 'https://a.b' } },
  });

/** Each pair: what still fits, and what is one over. */
const EDGES: Readonly<Record<string, readonly [fits: JsonObject, over: JsonObject]>> = {
  'text of 4096': [
    { ...base, type: 'text', text: { body: x(4096) } },
    { ...base, type: 'text', text: { body: x(4097) } },
  ],
  'text that is not empty': [
    { ...base, type: 'text', text: { body: 'a' } },
    { ...base, type: 'text', text: { body: '' } },
  ],
  'body of 1024': [
    {
      ...buttons('a'),
      interactive: { ...(buttons('a')['interactive'] as JsonObject), body: { text: x(1024) } },
    },
    {
      ...buttons('a'),
      interactive: { ...(buttons('a')['interactive'] as JsonObject), body: { text: x(1025) } },
    },
  ],
  'header of 60': [
    rows([row('a')], { header: { type: 'text', text: x(60) } }),
    rows([row('a')], { header: { type: 'text', text: x(61) } }),
  ],
  'footer of 60': [
    rows([row('a')], { footer: { text: x(60) } }),
    rows([row('a')], { footer: { text: x(61) } }),
  ],
  'three buttons': [buttons('a', 'b', 'c'), buttons('a', 'b', 'c', 'd')],
  'button title of 20': [buttons(x(20)), buttons(x(21))],
  'different button titles': [buttons('a', 'b'), buttons('a', 'a')],
  'ten rows': [
    rows(Array.from({ length: 10 }, (_, n) => row(`r${n}`))),
    rows(Array.from({ length: 11 }, (_, n) => row(`r${n}`))),
  ],
  'row title of 24': [rows([row('a', x(24))]), rows([row('a', x(25))])],
  'row description of 72': [rows([row('a', 't', x(72))]), rows([row('a', 't', x(73))])],
  'row id of 200': [rows([row(x(200))]), rows([row(x(201))])],
  'row id without blanks at its ends': [rows([row('a b')]), rows([row('a ')])],
  'different row ids': [rows([row('a'), row('b')]), rows([row('a'), row('a')])],
  'link label of 20': [link(x(20)), link(x(21))],
  'caption of 1024': [
    { ...base, type: 'image', image: { id: '1', caption: x(1024) } },
    { ...base, type: 'image', image: { id: '1', caption: x(1025) } },
  ],
  'no caption on audio': [
    { ...base, type: 'audio', audio: { id: '1' } },
    { ...base, type: 'audio', audio: { id: '1', caption: 'a' } },
  ],
  'callback data of 512': [
    { ...base, type: 'text', text: { body: 'a' }, biz_opaque_callback_data: x(512) },
    { ...base, type: 'text', text: { body: 'a' }, biz_opaque_callback_data: x(513) },
  ],
};

describe('limits', () => {
  for (const [name, [fits, over]] of Object.entries(EDGES)) {
    test(name, () => {
      assert.equal(checkMessage(fits), null);
      assert.equal(checkMessage(over)?.status, 400);
    });
  }
});
