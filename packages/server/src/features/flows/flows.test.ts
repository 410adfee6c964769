import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { flowDocument, serveApp } from '../../http/app.test-support.js';

const base = '/api/v1/flows';

forEachDatabase((db) => {
  const app = serveApp(db);
  let tenant: string;
  let token: string;

  before(async () => {
    tenant = await db.addTenant();
    token = await app.token(tenant, ['author']);
  });

  const create = async (document: Readonly<Record<string, unknown>> = flowDocument()) =>
    (await app.call('POST', base, { token, body: { document } })).body;

  test('a created flow is read back as revision 1', async () => {
    const document = flowDocument('  Boas-vindas  ');
    const created = await app.call('POST', base, { token, body: { document } });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), `${base}/${created.body.id}`);
    assert.equal(created.body.document.name, 'Boas-vindas');
    assert.equal(created.body.revision, 1);
    assert.equal(created.body.updatedBy, 'Ana');
    const read = await app.call('GET', `${base}/${created.body.id}`, { token });
    assert.deepEqual(read.body, created.body);
  });

  test('a save makes a new revision that is current at once', async () => {
    const { id, document } = await create();
    const changed = { ...document, description: 'nova' };
    const saved = await app.call('PUT', `${base}/${id}`, {
      token,
      body: { baseRevision: 1, document: changed },
    });
    assert.equal(saved.status, 200);
    assert.equal(saved.body.revision, 2);
    assert.deepEqual(saved.body.occupancy, { conversations: 0, nodes: [] });
    assert.equal((await app.call('GET', `${base}/${id}`, { token })).body.document.description, 'nova');
    assert.equal(
      (await app.call('GET', `${base}/${id}/revisions/1`, { token })).body.document.description,
      '',
    );
    const revisions = await app.call('GET', `${base}/${id}/revisions?limit=1`, { token });
    assert.deepEqual(
      revisions.body.items.map(({ revision, nodeCount }: { revision: number; nodeCount: number }) => [
        revision,
        nodeCount,
      ]),
      [[2, 2]],
    );
    const rest = await app.call('GET', `${base}/${id}/revisions?after=${revisions.body.next}`, { token });
    assert.deepEqual(
      rest.body.items.map(({ revision }: { revision: number }) => revision),
      [1],
    );
    assert.equal(rest.body.next, null);
  });

  test('a save on an older revision is a conflict that shows both and changes nothing', async () => {
    const { id, document } = await create();
    const save = (description: string) =>
      app.call('PUT', `${base}/${id}`, {
        token,
        body: { baseRevision: 1, document: { ...document, description } },
      });
    assert.equal((await save('first')).status, 200);
    const conflict = await save('second');
    assert.equal(conflict.status, 409);
    assert.equal(conflict.body.code, 'revision-conflict');
    assert.equal(conflict.body.base.revision, 1);
    assert.equal(conflict.body.current.document.description, 'first');
    assert.equal((await app.call('GET', `${base}/${id}`, { token })).body.revision, 2);
  });

  test('of two saves at the same time one wins', async () => {
    const { id, document } = await create();
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((description) =>
        app.call('PUT', `${base}/${id}`, {
          token,
          body: { baseRevision: 1, document: { ...document, description } },
        }),
      ),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  });

  test('names are unique per tenant, trimmed and case folded', async () => {
    const name = `Único ${Date.now()}`;
    await create(flowDocument(name));
    const again = await app.call('POST', base, {
      token,
      body: { document: flowDocument(` ${name.toUpperCase()} `) },
    });
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'name-taken');
    assert.equal(again.body.issues[0].path, '/document/name');
    const other = await app.token(await db.addTenant());
    const elsewhere = await app.call('POST', base, { token: other, body: { document: flowDocument(name) } });
    assert.equal(elsewhere.status, 201);
  });

  test('the save answer counts conversations inside older revisions and says who can be moved', async () => {
    const { id, document } = await create();
    const moves: unknown[] = [];
    app.occupancy = {
      read: () =>
        Promise.resolve([
          { node: 'hello', revision: 1, conversations: 3 },
          { node: 'entry', revision: 1, conversations: 1 },
          { node: 'hello', revision: 2, conversations: 5 },
        ]),
      move: (_scope, flow, from, to) => {
        moves.push([flow, from, to]);
        return Promise.resolve(1);
      },
    };
    const changed = {
      ...document,
      nodes: [document.nodes[0], { ...document.nodes[1], id: 'other' }],
      edges: [],
    };
    const saved = await app.call('PUT', `${base}/${id}`, {
      token,
      body: { baseRevision: 1, document: changed },
    });
    assert.deepEqual(saved.body.occupancy, {
      conversations: 4,
      nodes: [
        { node: 'hello', revision: 1, conversations: 3, movable: false },
        { node: 'entry', revision: 1, conversations: 1, movable: true },
      ],
    });
    const moved = await app.call('POST', `${base}/${id}/occupancy/move`, { token, body: { toRevision: 2 } });
    assert.equal(moved.status, 200);
    assert.equal(moved.body.moved, 1);
    assert.deepEqual(moves, [[id, [{ node: 'entry', revision: 1 }], 2]]);
    const outdated = await app.call('POST', `${base}/${id}/occupancy/move`, {
      token,
      body: { toRevision: 1 },
    });
    assert.equal(outdated.status, 409);
    app.occupancy = { read: () => Promise.resolve([]), move: () => Promise.resolve(0) };
  });

  test('the list is searched without case and accents, sorted and paged', async () => {
    const own = await app.token(await db.addTenant());
    for (const name of ['Zebra', 'água', 'Banco', 'Águia 50%_\\']) {
      await app.call('POST', base, { token: own, body: { document: flowDocument(name) } });
    }
    const names = async (query: string) => {
      const all: string[] = [];
      let after = '';
      for (;;) {
        const page = await app.call('GET', `${base}?limit=1&${query}${after}`, { token: own });
        assert.equal(page.status, 200);
        all.push(...page.body.items.map(({ name }: { name: string }) => name));
        if (page.body.next === null) return all;
        after = `&after=${page.body.next}`;
      }
    };
    assert.deepEqual(await names(''), ['água', 'Águia 50%_\\', 'Banco', 'Zebra']);
    assert.deepEqual(await names('sort=name&order=desc'), ['Zebra', 'Banco', 'Águia 50%_\\', 'água']);
    assert.deepEqual(await names('sort=updatedAt'), ['Águia 50%_\\', 'Banco', 'água', 'Zebra']);
    assert.deepEqual(await names('search=AGU'), ['água', 'Águia 50%_\\']);
    assert.deepEqual(await names(`search=${encodeURIComponent('%_\\')}`), ['Águia 50%_\\']);
    assert.deepEqual(await names('search=nothing'), []);
  });

  test('a flow that another flow or a channel config uses cannot be deleted, and says so', async () => {
    const target = await create();
    const document = flowDocument();
    const caller = await create({
      ...document,
      nodes: [
        ...document.nodes,
        {
          id: 'sub',
          type: 'flow',
          title: '',
          description: '',
          position: { x: 0, y: 0 },
          settings: { flow: target.id },
        },
      ],
    });
    const admin = await app.token(tenant, ['admin']);
    const config = await app.call('POST', '/api/v1/channel-configs', {
      token: admin,
      body: { startFlow: target.id },
    });
    const refused = await app.call('DELETE', `${base}/${target.id}`, { token });
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, 'flow-in-use');
    assert.deepEqual(
      refused.body.usedBy.map(({ kind, id }: { kind: string; id: string }) => [kind, id]),
      [
        ['channel-config', config.body.id],
        ['flow', caller.id],
      ],
    );
    const list = await app.call('GET', `${base}?search=${encodeURIComponent(target.document.name)}`, {
      token,
    });
    assert.equal(list.body.items[0].usedBy.length, 2);
    await app.call('DELETE', `${base}/${caller.id}`, { token });
    const etag = config.headers.get('etag') ?? '';
    await app.call('PATCH', `/api/v1/channel-configs/${config.body.id}`, {
      token: admin,
      body: { startFlow: null },
      headers: { 'if-match': etag },
    });
    assert.equal((await app.call('DELETE', `${base}/${target.id}`, { token })).status, 204);
    assert.equal((await app.call('GET', `${base}/${target.id}`, { token })).status, 404);
    assert.equal((await create(flowDocument(target.document.name))).revision, 1);
  });

  test('a flow that calls itself can be deleted', async () => {
    const { id, document } = await create();
    const self = {
      ...document,
      nodes: [
        ...document.nodes,
        {
          id: 'sub',
          type: 'flow',
          title: '',
          description: '',
          position: { x: 0, y: 0 },
          settings: { flow: id },
        },
      ],
    };
    await app.call('PUT', `${base}/${id}`, { token, body: { baseRevision: 1, document: self } });
    assert.equal((await app.call('DELETE', `${base}/${id}`, { token })).status, 204);
  });

  test('a duplicate has the document and another name', async () => {
    const { id, document } = await create();
    const copy = await app.call('POST', `${base}/${id}/duplicate`, {
      token,
      body: { name: `${document.name} (cópia)` },
    });
    assert.equal(copy.status, 201);
    assert.deepEqual(copy.body.document, { ...document, name: `${document.name} (cópia)` });
    assert.equal(
      (await app.call('POST', `${base}/${id}/duplicate`, { token, body: { name: document.name } })).status,
      409,
    );
  });

  test('a repeated create with the same key happens once', async () => {
    const document = flowDocument();
    const send = (name = document.name) =>
      app.call('POST', base, {
        token,
        body: { document: { ...document, name } },
        headers: { 'idempotency-key': document.name.replace(' ', '-') },
      });
    const answers = await Promise.all([send(), send(), send()]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.equal(answers.filter(({ headers }) => headers.get('idempotency-replayed')).length, 2);
    const other = await send('another body');
    assert.equal(other.status, 422);
    assert.equal(other.body.code, 'idempotency-key-reused');
  });

  test('what is still missing is told until it is there', async () => {
    const admin = await app.token(await db.addTenant());
    const missing = async () =>
      (await app.call('GET', `${base}/prerequisites`, { token: admin })).body.missing;
    assert.deepEqual(await missing(), ['channel-config', 'chatbot-occurrence-type', 'queue', 'schedule']);
    await app.call('POST', '/api/v1/channel-configs', { token: admin, body: {} });
    await app.call('POST', '/api/v1/occurrence-types', {
      token: admin,
      body: {
        name: 'Bot',
        kind: 'chatbot',
        statuses: [{ code: 'novo', name: 'Novo' }],
        defaultStatus: 'novo',
      },
    });
    await app.call('POST', '/api/v1/queues', { token: admin, body: { name: 'Fila' } });
    await app.call('POST', '/api/v1/schedules', { token: admin, body: { name: 'Comercial' } });
    assert.deepEqual(await missing(), []);
  });

  test('changes are written to the audit log', async () => {
    const { id, document } = await create();
    await app.call('PUT', `${base}/${id}`, { token, body: { baseRevision: 1, document } });
    await app.call('DELETE', `${base}/${id}`, { token });
    const admin = await app.token(tenant, ['admin']);
    const log = await app.call('GET', `/api/v1/audit-log?resource=flow&resourceId=${id}`, { token: admin });
    assert.deepEqual(
      log.body.items.map(({ action, actor }: { action: string; actor: string }) => [action, actor]),
      [
        ['deleted', 'ana'],
        ['saved', 'ana'],
        ['created', 'ana'],
      ],
    );
  });

  describe('bad input changes nothing and names the place', () => {
    const good = flowDocument('Antes');
    const entry = good.nodes[0];
    const cases: [string, unknown, number, string, string][] = [
      ['an unreadable body', '{"document":', 400, 'unreadable-body', ''],
      ['no document', {}, 400, 'invalid-input', '/document'],
      ['a document of another kind', { document: [] }, 400, 'invalid-flow', '/document'],
      ['an unknown version', { document: { ...good, fluxo: 99 } }, 400, 'invalid-flow', '/document/fluxo'],
      ['an unknown field', { document: good, extra: 1 }, 400, 'invalid-input', '/extra'],
      [
        'an unknown field of the document',
        { document: { ...good, extra: 1 } },
        400,
        'invalid-flow',
        '/document/extra',
      ],
      [
        'an unknown node type',
        { document: { ...good, nodes: [...good.nodes, { ...entry, id: 'x', type: 'teleport' }] } },
        400,
        'invalid-flow',
        '/document/nodes/2/type',
      ],
      [
        'an edge to nowhere',
        { document: { ...good, edges: [{ from: { node: 'entry', port: 'default' }, to: 'nowhere' }] } },
        400,
        'invalid-flow',
        '/document/edges/0/to',
      ],
      [
        'two entry nodes',
        { document: { ...good, nodes: [...good.nodes, { ...entry, id: 'second' }] } },
        400,
        'invalid-flow',
        '/document/nodes/2',
      ],
      ['a blank name', { document: { ...good, name: '  ' } }, 400, 'invalid-flow', '/document/name'],
      ['a NUL', { document: { ...good, name: 'a\0b' } }, 400, 'unstorable-text', '/document/name'],
      ['a lone surrogate', `{"document":{"name":"\\ud800"}}`, 400, 'unstorable-text', '/document/name'],
      ['nesting of 65 levels', '['.repeat(65) + ']'.repeat(65), 400, 'deep-document', '/0'.repeat(64)],
    ];
    for (const [what, body, status, code, path] of cases) {
      test(what, async () => {
        const before = await app.call('GET', base, { token });
        const answer = await app.call('POST', base, { token, body });
        assert.equal(answer.status, status);
        assert.equal(answer.body.code, code);
        assert.ok(
          answer.body.issues.some((issue: { path: string }) => issue.path === path),
          JSON.stringify(answer.body.issues),
        );
        assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
        assert.deepEqual((await app.call('GET', base, { token })).body, before.body);
      });
    }

    test('a key that would reach the prototype is refused', async () => {
      const answer = await app.call('POST', base, {
        token,
        body: '{"document":{"__proto__":{"polluted":1}}}',
      });
      assert.equal(answer.status, 400);
      assert.equal(({} as { polluted?: number }).polluted, undefined);
    });

    test("a body of 2 MiB is 413, one just over a flow's limit names the document", async () => {
      const huge = await app.call('POST', base, { token, body: { document: 'x'.repeat(2 * 1024 * 1024) } });
      assert.equal(huge.status, 413);
      assert.equal(huge.body.code, 'large-body');
      const text = 'x'.repeat(9_000);
      const nodes = Array.from({ length: 130 }, (_, index) => ({
        ...good.nodes[1],
        id: `n${index}`,
        settings: { text },
      }));
      const over = await app.call('POST', base, {
        token,
        body: { document: { ...good, nodes: [entry, ...nodes], edges: [] } },
      });
      assert.equal(over.status, 400);
      assert.equal(over.body.issues[0].code, 'large-document');
    });

    test('another content type is 415', async () => {
      const answer = await app.call('POST', base, {
        token,
        body: '{}',
        headers: { 'content-type': 'text/plain' },
      });
      assert.equal(answer.status, 415);
      assert.equal(answer.body.code, 'unsupported-content-type');
    });

    test('unknown ids, odd ids and the ids of another tenant are all the same 404', async () => {
      const { id } = await create();
      const stranger = await app.token(await db.addTenant());
      const calls: [string, string, unknown?][] = [
        ['GET', ''],
        ['PUT', '', { baseRevision: 1, document: flowDocument() }],
        ['DELETE', ''],
        ['GET', '/revisions'],
        ['GET', '/revisions/1'],
        ['GET', '/occupancy'],
        ['POST', '/occupancy/move', { toRevision: 1 }],
        ['POST', '/duplicate', { name: 'x' }],
      ];
      for (const [method, path, body] of calls) {
        const answers = await Promise.all(
          [id, '01890000-0000-7000-8000-000000000000', "x' or 1=1 --"].map((each) =>
            app.call(method, `${base}/${encodeURIComponent(each)}${path}`, { token: stranger, body }),
          ),
        );
        for (const { status, body: problem } of answers) {
          assert.equal(status, 404, `${method} ${path}`);
          assert.equal(problem.code, 'not-found');
        }
      }
      assert.equal((await app.call('GET', `${base}/${id}`, { token })).body.revision, 1);
    });

    test('a revision that does not exist is refused as base', async () => {
      const { id, document } = await create();
      const answer = await app.call('PUT', `${base}/${id}`, { token, body: { baseRevision: 7, document } });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.issues[0].path, '/baseRevision');
    });

    test('a cursor of another list is refused', async () => {
      const answer = await app.call('GET', `${base}?after=abc`, { token });
      assert.equal(answer.status, 400);
      assert.equal(answer.body.code, 'invalid-cursor');
    });
  });
});
