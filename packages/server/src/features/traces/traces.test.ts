import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationTrace } from '@fluxo/core/contract';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import { MASK } from './mask-trace.js';

const ANA = '5511987654321';

const flow = chain('Cadastro', [
  node('name', 'input', { message: 'Nome?', inputType: 'text', variable: 'nome' }),
  node('secret', 'input', { message: 'CPF?', inputType: 'cpf', variable: 'cpf' }),
  node('bye', 'message', { text: 'Obrigado, {{nome}}' }),
]);

forEachDatabase((db) => {
  const app = serveApp(db);

  const place = async (texts: readonly string[]) => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', flow);
    await at.saveFlow('start', flow);
    await at.addConfig('start');
    const runtime = at.process();
    for (const text of texts) {
      await runtime.inbox.accept([at.text(ANA, text)]);
      await runtime.idle();
      at.clock.advance(1000);
    }
    const [conversation] = await at.rows<{ id: string }>('conversations');
    const path = `/api/v1/conversations/${conversation?.id}/trace`;
    const token = await app.token(at.tenantId, ['supervisor']);
    const read = async (query = ''): Promise<ConversationTrace> => {
      const answer = await app.call('GET', `${path}${query}`, { token });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    };
    return { at, path, read, conversation: conversation?.id };
  };

  test('every step is told in order, with the number of its revision', async () => {
    const { read, conversation } = await place(['oi', 'Ana', '529.982.247-25']);
    const trace = await read();
    assert.equal(trace.conversation, conversation);
    assert.equal(trace.next, null);
    assert.deepEqual(
      trace.entries
        .filter(({ kind }) => kind === 'left')
        .map(({ flow: of, revision, node: at, port, changed }) => [of, revision, at, port, changed]),
      [
        ['start', 2, 'entry', 'default', undefined],
        ['start', 2, 'name', 'default', { nome: 'Ana' }],
        ['start', 2, 'secret', 'default', { cpf: '52998224725' }],
        ['start', 2, 'bye', 'default', undefined],
      ],
    );
    const times = trace.entries.map(({ at }) => at);
    assert.deepEqual(times, [...times].sort());
    assert.equal(trace.entries.at(-1)?.kind, 'closed');
  });

  test('a long one comes in pages of whole turns', async () => {
    const { read } = await place(['oi', 'Ana', 'x', 'y', '529.982.247-25']);
    const all = await read();
    const found: unknown[] = [];
    let after = '';
    for (;;) {
      const page = await read(`?limit=1${after}`);
      assert.equal(new Set(page.entries.map(({ at }) => at)).size, 1);
      found.push(...page.entries);
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    assert.deepEqual(found, all.entries);
  });

  test('values of sensitive variables are masked, and what was answered to a question for them', async () => {
    const { at, read } = await place(['oi', 'Ana', '111', '529.982.247-25']);
    const admin = await app.token(at.tenantId, ['admin']);
    const tenant = await app.call('GET', '/api/v1/tenant', { token: admin });
    const changed = await app.call('PATCH', '/api/v1/tenant', {
      token: admin,
      body: { sensitiveVariables: ['cpf'] },
      headers: { 'if-match': tenant.headers.get('etag') ?? '' },
    });
    assert.deepEqual(changed.body.sensitiveVariables, ['cpf']);
    const trace = await read();
    const text = JSON.stringify(trace);
    for (const secret of ['52998224725', '529.982.247-25', '111'])
      assert.ok(!text.includes(`"${secret}"`), secret);
    assert.deepEqual(
      trace.entries.filter(({ kind }) => kind === 'answered').map(({ detail }) => detail),
      ['Ana', MASK, MASK],
    );
    assert.deepEqual(
      trace.entries.flatMap(({ changed: values }) => (values ? [values] : [])),
      [{ nome: 'Ana' }, { cpf: MASK }],
    );
  });

  test('what is no name of a variable cannot be marked', async () => {
    const { at } = await place([]);
    const admin = await app.token(at.tenantId, ['admin']);
    const answer = await app.call('PATCH', '/api/v1/tenant', {
      token: admin,
      body: { sensitiveVariables: ['cpf', 'não é'] },
      headers: { 'if-match': '"1"' },
    });
    assert.equal(answer.status, 400);
    assert.equal(answer.body.issues[0].path, '/sensitiveVariables/1');
  });

  test("another tenant's conversation is not there, and authors see none", async () => {
    const { at, path } = await place(['oi']);
    const stranger = await app.token(await db.addTenant(), ['supervisor']);
    assert.equal((await app.call('GET', path, { token: stranger })).status, 404);
    const author = await app.token(at.tenantId, ['author']);
    assert.equal((await app.call('GET', path, { token: author })).status, 403);
    const token = await app.token(at.tenantId, ['supervisor']);
    assert.equal((await app.call('GET', `${path}?after=x`, { token })).body.code, 'invalid-cursor');
  });
});
