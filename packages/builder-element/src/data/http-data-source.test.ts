import { expect } from '@open-wc/testing';
import type { Flow } from '@fluxo/core';
import type { FlowTest } from '@fluxo/core/simulation';
import type { FlowInUseError} from './data-source-error.js';
import { DataSourceError, RevisionConflictError } from './data-source-error.js';
import { HttpDataSource, type HttpDataSourceOptions } from './http-data-source.js';

const FLOW: Flow = { fluxo: 1, name: 'Boleto', description: '', nodes: [], edges: [] };

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answer = Response | Error;

/** A data source whose server gives these answers, one after another. */
function source(answers: readonly Answer[], options: Partial<HttpDataSourceOptions> = {}) {
  const seen: Seen[] = [];
  const waits: number[] = [];
  const rest = [...answers];
  const data = new HttpDataSource({
    baseUrl: 'https://fluxo.example/',
    tokenProvider: () => Promise.resolve('t1'),
    fetch: (url, init) => {
      init?.signal?.throwIfAborted();
      seen.push({
        method: init?.method ?? 'GET',
        url: String(url),
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body,
      });
      const answer = rest.shift() ?? new Error('no more answers');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 0,
    newKey: () => 'key-1',
    ...options,
  });
  return { data, seen, waits };
}

const json = (body: unknown, status = 200, headers: HeadersInit = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const problem = (status: number, code: string, more: object = {}, headers: HeadersInit = {}) =>
  json({ type: 'about:blank', title: code, status, code, detail: `Because of ${code}.`, ...more }, status, headers);

async function errorOf(promise: Promise<unknown>): Promise<DataSourceError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(DataSourceError);
  return error as DataSourceError;
}

describe('HTTP data source', () => {
  it('asks with the token of the host and only the parameters that are set', async () => {
    const { data, seen } = source([json({ items: [], next: null })]);
    await data.listFlows({ search: 'boleto & guia', sort: 'name', after: '' });
    expect(seen[0]!.url).to.equal('https://fluxo.example/api/v1/flows?search=boleto+%26+guia&sort=name');
    expect(seen[0]!.headers.get('authorization')).to.equal('Bearer t1');
  });

  it('asks the host for another token once when the server refuses the first', async () => {
    const tokens = ['old', 'new'];
    const { data, seen } = source([problem(401, 'token-expired'), json({ missing: [] })], {
      tokenProvider: () => Promise.resolve(tokens.shift() ?? 'none'),
    });
    await data.prerequisites();
    expect(seen.map(({ headers }) => headers.get('authorization'))).to.deep.equal(['Bearer old', 'Bearer new']);
  });

  it('says that the session ended when the host has no other token, or none at all', async () => {
    expect((await errorOf(source([problem(401, 'token-expired')]).data.prerequisites())).kind).to.equal('unauthorized');
    const { data } = source([], { tokenProvider: () => Promise.reject(new Error('signed out')) });
    expect((await errorOf(data.prerequisites())).kind).to.equal('unauthorized');
  });

  it('repeats a reading call after a lost connection and a busy server', async () => {
    const { data, seen, waits } = source([new TypeError('network'), problem(503, 'busy'), json({ missing: [] })]);
    await data.prerequisites();
    expect(seen).to.have.length(3);
    expect(waits).to.deep.equal([300, 1200]);
  });

  it('waits as long as the server asks, unless that is too long for a person', async () => {
    const short = source([problem(429, 'slow', {}, { 'retry-after': '2' }), json({ missing: [] })]);
    await short.data.prerequisites();
    expect(short.waits).to.deep.equal([2000]);
    const long = source([problem(429, 'slow', {}, { 'retry-after': '60' })]);
    expect((await errorOf(long.data.prerequisites())).kind).to.equal('unavailable');
  });

  it('gives up after the third try and says that there is no connection', async () => {
    const { data, seen } = source([new TypeError('a'), new TypeError('b'), new TypeError('c')]);
    expect((await errorOf(data.getFlow('f'))).kind).to.equal('offline');
    expect(seen).to.have.length(3);
  });

  it('repeats making a flow under one key, so that the server makes it once', async () => {
    const { data, seen } = source([new TypeError('network'), json({ id: 'f' }, 201)]);
    await data.createFlow(FLOW);
    expect(seen.map(({ headers }) => headers.get('idempotency-key'))).to.deep.equal(['key-1', 'key-1']);
    expect(seen[1]!.body).to.deep.equal({ document: FLOW });
  });

  it('never repeats a save or a deletion, which may have happened', async () => {
    const saving = source([new TypeError('network'), json({})]);
    expect((await errorOf(saving.data.saveFlow('f', { baseRevision: 1, document: FLOW }))).kind).to.equal('offline');
    expect(saving.seen).to.have.length(1);
    const deleting = source([problem(503, 'busy')]);
    expect((await errorOf(deleting.data.deleteFlow('f'))).kind).to.equal('unavailable');
    expect(deleting.seen).to.have.length(1);
  });

  it('gives both revisions of a conflict', async () => {
    const base = { id: 'f', revision: 3 };
    const current = { id: 'f', revision: 4 };
    const { data } = source([problem(409, 'revision-conflict', { base, current })]);
    const error = await errorOf(data.saveFlow('f', { baseRevision: 3, document: FLOW }));
    expect(error).to.be.instanceOf(RevisionConflictError);
    expect((error as RevisionConflictError).current).to.deep.equal(current);
  });

  it('names who uses a flow that cannot be deleted', async () => {
    const usedBy = [{ kind: 'flow', id: 'g', name: 'Menu' }];
    const error = await errorOf(source([problem(409, 'flow-in-use', { usedBy })]).data.deleteFlow('f'));
    expect((error as FlowInUseError).usedBy).to.deep.equal(usedBy);
  });

  it('tells kinds of refusal apart and keeps the named issues', async () => {
    const kinds: [number, string, string][] = [
      [403, 'forbidden', 'forbidden'],
      [404, 'flow-not-found', 'not-found'],
      [409, 'flow-name-taken', 'name-taken'],
      [412, 'stale', 'conflict'],
      [413, 'too-large', 'too-large'],
      [422, 'invalid', 'rejected'],
      [500, 'internal', 'unavailable'],
    ];
    for (const [status, code, kind] of kinds) {
      const issues = [{ code, path: '/name', message: 'x' }];
      const error = await errorOf(source([problem(status, code, { issues })]).data.createFlow(FLOW));
      expect([error.kind, error.code, error.issues]).to.deep.equal([kind, code, issues]);
    }
  });

  it('does not take a web page for an answer', async () => {
    const { data } = source([new Response('<html>', { status: 200 })]);
    expect((await errorOf(data.prerequisites())).kind).to.equal('unreadable');
  });

  it('changes an entry flow only if the config is still the one that was read', async () => {
    const { data, seen } = source([json({}, 200, { etag: '"7"' }), json({ id: 'c' })]);
    await data.setStartFlow('c', { startFlow: 'f' });
    expect([seen[1]!.method, seen[1]!.headers.get('if-match'), seen[1]!.body]).to.deep.equal(['PATCH', '"7"', { startFlow: 'f' }]);
  });

  it('reads all pages of channel configs', async () => {
    const { data, seen } = source([json({ items: [{ id: 'a' }], next: 'a' }), json({ items: [{ id: 'b' }], next: null })]);
    expect((await data.listChannelConfigs()).map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(seen[1]!.url).to.contain('after=a');
  });

  it('lets the caller give up', async () => {
    const abort = new AbortController();
    abort.abort();
    const error: unknown = await source([]).data.getFlow('f', { signal: abort.signal }).catch((e: unknown) => e);
    expect((error as DOMException).name).to.equal('AbortError');
  });

  it('changes and deletes a test only while it is as it was read', async () => {
    const { data, seen } = source([json({ id: 't', version: 4 }), new Response(null, { status: 204 })]);
    const test: FlowTest = { name: 'Boleto', channel: 'web', at: '2026-01-05T12:00:00Z', steps: [] };
    await data.updateFlowTest('f', { id: 't', version: 3 }, test);
    await data.deleteFlowTest('f', { id: 't', version: 4 });
    expect(seen.map(({ method, url, headers }) => [method, url, headers.get('if-match')])).to.deep.equal([
      ['PUT', 'https://fluxo.example/api/v1/flows/f/tests/t', '"3"'],
      ['DELETE', 'https://fluxo.example/api/v1/flows/f/tests/t', '"4"'],
    ]);
    expect(seen[0]!.body).to.deep.equal({ test });
  });

  it('makes a test once, however often the connection is lost', async () => {
    const test: FlowTest = { name: 'Boleto', channel: 'web', at: '2026-01-05T12:00:00Z', steps: [] };
    const { data, seen } = source([new TypeError('network'), json({ id: 't' }, 201)]);
    await data.createFlowTest('f', test);
    expect(seen.map(({ headers }) => headers.get('idempotency-key'))).to.deep.equal(['key-1', 'key-1']);
  });

  it('asks for tests, numbers, conversations and the steps of one', async () => {
    const { data, seen } = source([
      json({ items: [{ id: 't' }], next: null }),
      json({ nodes: [] }),
      json({ items: [], next: null }),
      json({ entries: [{ node: 'a' }], next: 't200' }),
      json({ entries: [{ node: 'b' }], next: null }),
    ]);
    expect((await data.listFlowTests('f')).map(({ id }) => id)).to.deep.equal(['t']);
    await data.flowStatistics('f', { from: 'a', to: 'b', revision: 3 });
    await data.listConversations('f', { limit: 20 });
    const { entries } = await data.conversationTrace('c/1');
    expect(entries.map(({ node }) => node)).to.deep.equal(['a', 'b']);
    expect(seen.map(({ url }) => url.slice('https://fluxo.example/api/v1'.length))).to.deep.equal([
      '/flows/f/tests',
      '/flows/f/statistics?from=a&to=b&revision=3',
      '/conversations?flow=f&limit=20',
      '/conversations/c%2F1/trace',
      '/conversations/c%2F1/trace?after=t200',
    ]);
  });
});
