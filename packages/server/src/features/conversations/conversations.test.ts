import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';

const asking = chain('Cadastro', [
  node('hello', 'message', { text: 'Olá!' }),
  node('ask', 'input', { message: 'Qual o seu nome?', inputType: 'text', variable: 'nome' }),
]);

forEachDatabase((db) => {
  const app = serveApp(db);

  const place = async (people: number) => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', asking);
    await at.addConfig('start');
    const runtime = at.process();
    for (let person = 0; person < people; person += 1) {
      await runtime.inbox.accept([at.text(`551198765430${person}`, `oi ${person}`)]);
      await runtime.idle();
      at.clock.advance(1000);
    }
    return { at, runtime, token: await app.token(at.tenantId, ['supervisor']) };
  };

  test('conversations are listed in pages, last written in first', async () => {
    const { token } = await place(5);
    const first = await app.call('GET', '/api/v1/conversations?limit=2', { token });
    assert.equal(first.status, 200);
    const items = [...first.body.items];
    let { next } = first.body;
    while (next !== null) {
      const page = await app.call('GET', `/api/v1/conversations?limit=2&after=${next}`, { token });
      items.push(...page.body.items);
      next = page.body.next;
    }
    assert.equal(items.length, 5);
    const times = items.map(({ lastMessageAt }) => lastMessageAt as string);
    assert.deepEqual(times, [...times].sort().reverse());
    assert.equal(items[0].contactName, 'Ana Souza');
    assert.equal(items[0].lastMessage, 'Qual o seu nome?');
    assert.equal(items[0].status, 'bot');
  });

  test('a transcript is read in order, and from a place on', async () => {
    const { token } = await place(1);
    const list = await app.call('GET', '/api/v1/conversations?status=bot', { token });
    const path = `/api/v1/conversations/${list.body.items[0].id}`;
    assert.equal((await app.call('GET', path, { token })).body.id, list.body.items[0].id);
    const all = await app.call('GET', `${path}/messages`, { token });
    assert.deepEqual(
      all.body.items.map(({ seq, from, content, delivery }: Record<string, { text: string }>) => [
        seq,
        from,
        content!.text,
        delivery,
      ]),
      [
        [1, 'visitor', 'oi 0', null],
        [2, 'bot', 'Olá!', 'sent'],
        [3, 'bot', 'Qual o seu nome?', 'sent'],
      ],
    );
    const rest = await app.call('GET', `${path}/messages?since=2`, { token });
    assert.deepEqual(
      rest.body.items.map(({ seq }: { seq: number }) => seq),
      [3],
    );
    const page = await app.call('GET', `${path}/messages?limit=2`, { token });
    const after = await app.call('GET', `${path}/messages?after=${page.body.next}`, { token });
    assert.deepEqual(
      after.body.items.map(({ seq }: { seq: number }) => seq),
      [3],
    );
  });

  test("another tenant's conversation is not there, and some roles see none", async () => {
    const { at, token } = await place(1);
    const other = await app.token(await db.addTenant(), ['supervisor']);
    const id = (await app.call('GET', '/api/v1/conversations', { token })).body.items[0].id as string;
    for (const path of [`/api/v1/conversations/${id}`, `/api/v1/conversations/${id}/messages`]) {
      assert.equal((await app.call('GET', path, { token: other })).status, 404);
      assert.equal(
        (await app.call('GET', path, { token: await app.token(at.tenantId, ['author']) })).status,
        403,
      );
    }
    assert.deepEqual((await app.call('GET', '/api/v1/conversations', { token: other })).body.items, []);
  });

  test('contacts and occurrences are listed', async () => {
    const { at, token } = await place(2);
    const contacts = await app.call('GET', '/api/v1/contacts?limit=1', { token });
    assert.equal(contacts.body.items[0].phone, '(11) 98765-4301');
    const second = await app.call('GET', `/api/v1/contacts?limit=1&after=${contacts.body.next}`, { token });
    assert.equal(second.body.items[0].phone, '(11) 98765-4300');
    assert.equal(second.body.next, null);
    const occurrences = await app.call('GET', '/api/v1/occurrences', { token });
    assert.deepEqual(occurrences.body, { items: [], next: null });
    assert.equal(
      (await app.call('GET', '/api/v1/contacts', { token: await app.token(at.tenantId, ['author']) })).status,
      403,
    );
  });

  test('a save tells who is inside older revisions, and moves them', async () => {
    const { at, runtime } = await place(2);
    const token = await app.token(at.tenantId, ['author']);
    app.occupancy = runtime.occupancy;
    const revised = chain('Cadastro', [
      node('hello', 'message', { text: 'Olá!' }),
      node('ask', 'input', { message: 'Nome completo?', inputType: 'text', variable: 'nome' }),
      node('bye', 'message', { text: 'novo fim' }),
    ]);
    const saved = await app.call('PUT', '/api/v1/flows/start', {
      token,
      body: { baseRevision: 1, document: revised },
    });
    assert.equal(saved.status, 200);
    assert.deepEqual(saved.body.occupancy, {
      conversations: 2,
      nodes: [{ node: 'ask', revision: 1, conversations: 2, movable: true }],
    });
    const moved = await app.call('POST', '/api/v1/flows/start/occupancy/move', {
      token,
      body: { toRevision: 2 },
    });
    assert.equal(moved.body.moved, 2);
    assert.equal(moved.body.occupancy.conversations, 0);
    await runtime.inbox.accept([at.text('5511987654300', 'Ana')]);
    await runtime.idle();
    assert.equal(at.channel.texts('5511987654300').at(-1), 'novo fim');
  });

  test('the time until which free messages go out is a day after the last word of the person', async () => {
    const { at, token } = await place(1);
    const list = await app.call('GET', '/api/v1/conversations', { token });
    const [item] = list.body.items;
    const said = at.clock.now() - 1000;
    assert.equal(item.windowExpiresAt, new Date(said + 24 * 60 * 60 * 1000).toISOString());
  });
});
