import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { InboundEvent } from './inbound-event.js';
import { parseWebhook, readWebhook } from './parse.js';

const FIXTURES = new URL('../../../../../../shared/whatsapp/', import.meta.url);
const INDEX = new URL('webhooks.index.json', FIXTURES);

interface Row {
  readonly file: string;
  readonly expected: readonly InboundEvent[];
}

const PHONE = '106540352242922';

function delivery(value: object, field = 'messages'): object {
  const metadata = { display_phone_number: '15550783881', phone_number_id: PHONE };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] }],
  };
}

function message(extra: object): object {
  return { id: 'wamid.1', from: '16505551234', timestamp: '1760000000', ...extra };
}

function only(body: unknown): InboundEvent {
  const events = parseWebhook(body);
  assert.equal(events.length, 1);
  return events[0]!;
}

describe('recorded bodies give the events of the index', () => {
  if (!existsSync(INDEX)) return;
  for (const { file, expected } of JSON.parse(readFileSync(INDEX, 'utf8')) as Row[]) {
    test(file, () => {
      const body: unknown = JSON.parse(readFileSync(new URL(`webhooks/${file}`, FIXTURES), 'utf8'));
      assert.deepEqual(parseWebhook(body), expected);
    });
  }
});

describe('odd deliveries', () => {
  test('any JSON value is read without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        parseWebhook(value);
        parseWebhook({ object: 'whatsapp_business_account', entry: value });
        parseWebhook(delivery({ messages: [message({ type: 'text', text: value })], statuses: value }));
      }),
      { numRuns: 300 },
    );
  });

  test('any shape of a known message type is one event', () => {
    const types = [
      'text',
      'image',
      'interactive',
      'button',
      'order',
      'system',
      'contacts',
      'location',
      'reaction',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue({ maxDepth: 4 }), (type, value) => {
        assert.equal(parseWebhook(delivery({ messages: [message({ type, [type]: value })] })).length, 1);
      }),
      { numRuns: 300 },
    );
  });

  test('null and missing lists, and null elements, do not hide the rest', () => {
    const body = delivery({
      contacts: null,
      statuses: null,
      errors: null,
      messages: [null, message({ type: 'text', text: { body: 'oi' } })],
    });
    const event = only(body);
    assert.equal(event.kind === 'message' && event.text, 'oi');
    assert.deepEqual(
      readWebhook(body).ignored.map(({ reason }) => reason),
      ['message-not-an-object'],
    );
  });

  test('parts that are not lists are reported and the others are read', () => {
    const body = delivery({
      messages: { id: '1' },
      statuses: [{ id: 'wamid.2', status: 'read', timestamp: 5 }],
    });
    assert.equal(only(body).kind, 'status');
    assert.equal(readWebhook(body).ignored[0]?.reason, 'messages-not-a-list');
  });

  test('a message without a usable id is kept as ignored', () => {
    for (const id of [undefined, 12345, '', 'x'.repeat(10_000)]) {
      const reading = readWebhook(delivery({ messages: [message({ id, type: 'text' })] }));
      assert.equal(reading.events.length, 0);
      assert.equal(reading.ignored.length, 1);
    }
  });

  test('keys of the prototype are not message types', () => {
    for (const type of ['constructor', '__proto__', 'toString']) {
      const event = only(delivery({ messages: [message({ type })] }));
      assert.equal(event.kind === 'message' && event.type, type);
    }
  });
});

describe('times', () => {
  const cases: readonly [unknown, number | null][] = [
    ['1760000000', 1_760_000_000],
    [1_760_000_000, 1_760_000_000],
    ['1760000000123', 1_760_000_000],
    [1_760_000_000_123, 1_760_000_000],
    ['-1', null],
    ['yesterday', null],
    [undefined, null],
    [null, null],
    [1e300, null],
  ];
  for (const [timestamp, expected] of cases) {
    test(`${timestamp === undefined ? 'absent' : JSON.stringify(timestamp)} is ${String(expected)}`, () => {
      const event = only(delivery({ messages: [message({ type: 'text', timestamp })] }));
      assert.equal(event.kind === 'message' && event.timestamp, expected);
    });
  }
});

describe('senders', () => {
  test('contacts belong to messages by address, not by place', () => {
    const events = parseWebhook(
      delivery({
        contacts: [
          { wa_id: '222', profile: { name: 'Bia' } },
          { wa_id: '111', profile: { name: 'Ana' }, user_id: 'BR.1' },
        ],
        messages: [
          { id: 'a', from: '111', type: 'text' },
          { id: 'b', from: '222', type: 'text' },
          { id: 'c', from: '333', type: 'text' },
        ],
      }),
    );
    assert.deepEqual(
      events.map((event) => (event.kind === 'message' ? [event.name, event.user_id] : null)),
      [
        ['Ana', 'BR.1'],
        ['Bia', undefined],
        [undefined, undefined],
      ],
    );
  });

  test("a contact that is another message's sender is never lent", () => {
    const events = parseWebhook(
      delivery({
        contacts: [{ wa_id: '111', profile: { name: 'Ana' }, user_id: 'BR.1' }],
        messages: [
          { id: 'a', from: '111', type: 'text' },
          { id: 'b', from: '222', type: 'text' },
        ],
      }),
    );
    assert.equal(events[1]?.kind === 'message' && events[1].name, undefined);
  });

  test('a lone contact with the other form of the Brazilian number is the sender', () => {
    const event = only(
      delivery({
        contacts: [{ wa_id: '5520988880001', profile: { name: 'Ana' } }],
        messages: [{ id: 'a', from: '552088880001', type: 'text' }],
      }),
    );
    assert.equal(event.kind === 'message' && event.name, 'Ana');
  });

  test('a business-scoped id in `from` is a user id and no phone', () => {
    const event = only(delivery({ messages: [message({ from: 'BR.ENT.abc123', type: 'text' })] }));
    assert.ok(event.kind === 'message');
    assert.equal(event.from, null);
    assert.equal(event.user_id, 'BR.ENT.abc123');
  });

  test('letters in `from` are neither', () => {
    const event = only(delivery({ messages: [message({ from: 'abc', type: 'text' })] }));
    assert.ok(event.kind === 'message');
    assert.equal(event.from, null);
    assert.equal(event.user_id, undefined);
  });
});

describe('fields', () => {
  test('only the field `messages` is live traffic', () => {
    for (const field of ['history', 'standby', 'smb_message_echoes', 'something_new']) {
      const body = delivery({ messages: [message({ type: 'text', text: { body: 'oi' } })] }, field);
      assert.deepEqual(parseWebhook(body), [{ kind: 'other', field }]);
    }
  });

  test('the same id to two numbers is two messages', () => {
    const first = delivery({ messages: [message({ type: 'text' })] }) as { entry: object[] };
    const second = delivery({
      metadata: { phone_number_id: '999' },
      messages: [message({ type: 'text' })],
    }) as typeof first;
    const events = parseWebhook({ ...first, entry: [...first.entry, ...second.entry] });
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['message', 'message'],
    );
  });

  test('a status carries our callback data', () => {
    const statuses = [{ id: 'wamid.9', status: 'sent', timestamp: '1', biz_opaque_callback_data: 'm-1' }];
    const event = only(delivery({ statuses }));
    assert.equal(event.kind === 'status' && event.biz_opaque_callback_data, 'm-1');
  });

  test('the progress of a call is not the status of a message', () => {
    const statuses = [{ id: 'wacid.9', type: 'call', status: 'RINGING', timestamp: '1', recipient_id: '1' }];
    assert.equal(only(delivery({ statuses })).kind, 'call_status');
  });

  test('a revoked message names what was taken back', () => {
    const event = only(
      delivery({ messages: [message({ type: 'revoke', revoke: { original_message_id: 'wamid.0' } })] }),
    );
    assert.ok(event.kind === 'message');
    assert.deepEqual(event.revoke, { original_message_id: 'wamid.0' });
  });

  test('quantities of an order may be text', () => {
    const order = { catalog_id: 'c', product_items: [{ product_retailer_id: 'p', quantity: '3' }, null] };
    const event = only(delivery({ messages: [message({ type: 'order', order })] }));
    assert.deepEqual(event.kind === 'message' && event.order?.items, [
      ['p', 3],
      [null, null],
    ]);
  });
});
