import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { ManualClock } from './clock.test-support.js';
import type { InboundItem } from './inbound-item.js';
import { GroupedInbox } from './inbox.js';
import type { StoredItem } from './inbox.repository.js';

const message = (tenantId: string | null, id: string, text = 'oi'): InboundItem => ({
  tenantId,
  configId: tenantId === null ? null : 'c1',
  channel: 'whatsapp',
  dedupeKey: `message:${id}`,
  orderKey: 'c1:5511987654321',
  kind: 'message',
  sender: { phone: '5511987654321', profileName: 'Ana' },
  input: { id, kind: 'text', text },
  raw: { text },
  at: 0,
});

forEachDatabase((db) => {
  const open = () => {
    const seen: StoredItem[] = [];
    const inbox = new GroupedInbox({
      unitOfWork: db.unitOfWork,
      clock: new ManualClock(),
      onStored: (items) => seen.push(...items),
    });
    return { inbox, seen };
  };

  test('an item is stored once, however often and wherever it arrives', async () => {
    const tenant = await db.addTenant();
    const [one, two] = [open(), open()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? one : two).inbox.accept([message(tenant, 'm1')])),
    );
    assert.equal(
      answers.reduce((sum, { stored }) => sum + stored, 0),
      1,
    );
    assert.equal(one.seen.length + two.seen.length, 1);
    assert.deepEqual(await one.inbox.accept([message(tenant, 'm1')]), { stored: 0 });
  });

  test('items keep the order in which they were handed over', async () => {
    const tenant = await db.addTenant();
    const { inbox, seen } = open();
    const ids = Array.from({ length: 30 }, (_, index) => `m${index}`);
    await Promise.all(ids.map((id) => inbox.accept([message(tenant, id), message(tenant, `${id}b`)])));
    assert.deepEqual(
      [...seen].sort((a, b) => a.id - b.id).map(({ dedupeKey }) => dedupeKey),
      ids.flatMap((id) => [`message:${id}`, `message:${id}b`]),
    );
  });

  test('what belongs to no tenant is kept without person and text, and waits for nobody', async () => {
    const { inbox, seen } = open();
    const id = `x-${Math.random()}`;
    assert.deepEqual(await inbox.accept([message(null, id, 'secret')]), { stored: 1 });
    assert.deepEqual(await inbox.accept([message(null, id, 'secret')]), { stored: 0 });
    assert.deepEqual(seen, []);
    const rows = await db.unitOfWork.asRunner((trx) =>
      trx<{ sender: object; body: object; raw: unknown }>('inbox').where('dedupe_key', `message:${id}`),
    );
    assert.ok(!JSON.stringify(rows).includes('secret') && !JSON.stringify(rows).includes('Ana'));
  });

  test('text that the database does not take is stored with replacements', async () => {
    const tenant = await db.addTenant();
    const { inbox } = open();
    assert.deepEqual(await inbox.accept([message(tenant, 'n1', 'a\u0000b\ud800')]), { stored: 1 });
  });

  test('items that cannot be stored fail their own caller only', async () => {
    const tenant = await db.addTenant();
    const { inbox } = open();
    const [bad, good] = await Promise.allSettled([
      inbox.accept([message(tenant, 'x'.repeat(500))]),
      inbox.accept([message(tenant, 'fine')]),
    ]);
    assert.equal(bad.status, 'rejected');
    assert.deepEqual(good, { status: 'fulfilled', value: { stored: 1 } });
  });
});
