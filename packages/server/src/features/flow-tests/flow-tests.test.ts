import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { flowDocument, serveApp } from '../../http/app.test-support.js';
import { MAX_FLOW_TESTS } from './flow-test-language.js';

const flowTest = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  name,
  channel: 'web',
  at: '2026-01-05T12:00:00Z',
  steps: [{ say: 'oi' }, { expect: ['Olá!'] }],
  ...more,
});

forEachDatabase((db) => {
  const app = serveApp(db);
  let tenant: string;
  let token: string;

  before(async () => {
    tenant = await db.addTenant();
    token = await app.token(tenant, ['author']);
  });

  const createFlow = async () => {
    const { body } = await app.call('POST', '/api/v1/flows', { token, body: { document: flowDocument() } });
    return body as { id: string; document: { name: string } };
  };
  const testsOf = (flowId: string) => `/api/v1/flows/${flowId}/tests`;
  const create = (flowId: string, body: unknown, headers = {}) =>
    app.call('POST', testsOf(flowId), { token, body: { test: body }, headers });
  const names = async (flowId: string) =>
    (await app.call('GET', testsOf(flowId), { token })).body.items.map(
      ({ test }: { test: { name: string } }) => test.name,
    );

  test('a test is added, listed by name, replaced and deleted, each guarded by its version', async () => {
    const { id } = await createFlow();
    const created = await create(id, flowTest('  Boleto  '));
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('etag'), '"1"');
    assert.deepEqual(created.body.test, flowTest('Boleto'));
    assert.equal(created.body.updatedBy, 'Ana');
    const at = created.headers.get('location') ?? '';
    assert.equal(at, `${testsOf(id)}/${created.body.id}`);
    await create(id, flowTest('água'));
    assert.deepEqual(await names(id), ['água', 'Boleto']);

    const changed = { test: flowTest('Zebra', { channel: 'whatsapp' }) };
    const put = (etag: string | null) =>
      app.call('PUT', at, { token, body: changed, ...(etag !== null && { headers: { 'if-match': etag } }) });
    assert.equal((await put(null)).status, 428);
    assert.equal((await put('"7"')).status, 412);
    const replaced = await put('"1"');
    assert.equal(replaced.status, 200);
    assert.equal(replaced.body.version, 2);
    assert.equal(replaced.body.test.channel, 'whatsapp');
    assert.deepEqual(await names(id), ['água', 'Zebra']);

    const remove = (etag: string) =>
      app.call('DELETE', at, { token, headers: { 'if-match': etag } }).then(({ status }) => status);
    assert.equal(await remove('"1"'), 412);
    assert.equal(await remove('"2"'), 204);
    assert.equal(await remove('"2"'), 404);
    assert.deepEqual(await names(id), ['água']);
  });

  test('names are unique within a flow, trimmed and case folded', async () => {
    const [{ id }, other] = [await createFlow(), await createFlow()];
    assert.equal((await create(id, flowTest('Boleto'))).status, 201);
    const again = await create(id, flowTest(' BOLETO '));
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'name-taken');
    assert.equal(again.body.issues[0].path, '/test/name');
    assert.equal((await create(other.id, flowTest('Boleto'))).status, 201);
  });

  test('a repeated create with the same key happens once', async () => {
    const { id } = await createFlow();
    const headers = { 'idempotency-key': `test-${id}` };
    const answers = await Promise.all([1, 2, 3].map(() => create(id, flowTest('Uma vez'), headers)));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201],
    );
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  });

  test('a flow has so many tests and no more, also when they are added at once', async () => {
    const { id } = await createFlow();
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx.batchInsert(
        'flow_tests',
        Array.from({ length: MAX_FLOW_TESTS - 1 }, (_, index) => ({
          tenant_id: tenant,
          flow_id: id,
          id: `t${index}`,
          name: `t${index}`,
          name_key: `t${index}`,
          sort_key: `t${index}`,
          document: JSON.stringify(flowTest(`t${index}`)),
          created_at: new Date(),
          updated_at: new Date(),
          updated_by: 'Ana',
        })),
        100,
      ),
    );
    const answers = await Promise.all(['x', 'y'].map((name) => create(id, flowTest(name))));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    assert.equal(answers.find(({ status }) => status === 409)?.body.code, 'too-many-tests');
  });

  test('a copy of a flow has copies of its tests, and a deleted flow has none', async () => {
    const { id, document } = await createFlow();
    await create(id, flowTest('Um'));
    await create(id, flowTest('Dois'));
    const copy = await app.call('POST', `/api/v1/flows/${id}/duplicate`, {
      token,
      body: { name: `${document.name} cópia` },
    });
    assert.deepEqual(await names(copy.body.id), ['Dois', 'Um']);
    assert.equal((await app.call('DELETE', `/api/v1/flows/${id}`, { token })).status, 204);
    assert.equal((await app.call('GET', testsOf(id), { token })).status, 404);
    const left = await db.unitOfWork.withTenant(tenant, (trx) => trx('flow_tests').where({ flow_id: id }));
    assert.deepEqual(left, []);
    assert.deepEqual(await names(copy.body.id), ['Dois', 'Um']);
  });

  test('changes are written to the audit log', async () => {
    const { id } = await createFlow();
    const { body } = await create(id, flowTest('Auditado'));
    const at = `${testsOf(id)}/${body.id}`;
    await app.call('PUT', at, { token, body: { test: flowTest('Outro') }, headers: { 'if-match': '"1"' } });
    await app.call('DELETE', at, { token, headers: { 'if-match': '"2"' } });
    const admin = await app.token(tenant, ['admin']);
    const log = await app.call('GET', `/api/v1/audit-log?resource=flow-test&resourceId=${body.id}`, {
      token: admin,
    });
    assert.deepEqual(
      log.body.items.map(({ action, changes }: { action: string; changes: unknown }) => [action, changes]),
      [
        ['deleted', { flow: id, name: 'Outro' }],
        ['changed', { flow: id, name: 'Outro' }],
        ['created', { flow: id, name: 'Auditado' }],
      ],
    );
  });

  describe('bad input changes nothing and names the place', () => {
    const cases: [string, unknown, string][] = [
      ['no test', undefined, '/test'],
      ['a blank name', flowTest('  '), '/test/name'],
      ['another channel', flowTest('x', { channel: 'fax' }), '/test/channel'],
      ['a moment that is none', flowTest('x', { at: 'soon' }), '/test/at'],
      ['steps that are no list', flowTest('x', { steps: {} }), '/test/steps'],
    ];
    for (const [what, body, path] of cases) {
      test(what, async () => {
        const { id } = await createFlow();
        const answer = await create(id, body);
        assert.equal(answer.status, 400);
        const paths = answer.body.issues.map((issue: { path: string }) => issue.path);
        assert.ok(paths.includes(path), JSON.stringify(answer.body.issues));
        assert.deepEqual(await names(id), []);
      });
    }
  });

  test("a test of another flow, another tenant's and one that never was are all the same 404", async () => {
    const [{ id }, other] = [await createFlow(), await createFlow()];
    const { body } = await create(id, flowTest('Meu'));
    const stranger = await app.token(await db.addTenant(), ['author']);
    for (const [who, path] of [
      [token, `${testsOf(other.id)}/${body.id}`],
      [token, `${testsOf(id)}/nothing`],
      [stranger, `${testsOf(id)}/${body.id}`],
    ] as const) {
      for (const [method, change] of [
        ['PUT', { test: flowTest('Outro') }],
        ['DELETE', undefined],
      ] as const) {
        const answer = await app.call(method, path, {
          token: who,
          body: change,
          headers: { 'if-match': '"1"' },
        });
        assert.equal(answer.status, 404, `${method} ${path}`);
      }
    }
    assert.deepEqual(await names(id), ['Meu']);
  });
});
