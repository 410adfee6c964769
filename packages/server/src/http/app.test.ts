import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';
import { useDatabase } from '../db/test-database.test-support.js';
import { serveApp } from './app.test-support.js';

describe('the application', () => {
  const db = useDatabase();
  const app = serveApp(db, { perSubject: 30, refusalsPerAddress: 1_000 });
  let tenant: string;

  before(async () => {
    tenant = await db.addTenant();
  });

  test('the process says that it lives and that it is ready', async () => {
    assert.equal((await app.call('GET', '/healthz')).status, 200);
    assert.equal((await app.call('GET', '/readyz')).status, 200);
  });

  test('counters are served for Prometheus', async () => {
    const { status, body } = await app.call('GET', '/metrics');
    assert.equal(status, 200);
    assert.match(
      body,
      /fluxo_http_request_duration_seconds_count\{method="GET",route="\/healthz",status="200"\} \d/,
    );
  });

  test('an address that leads nowhere is a problem document with the id of the request', async () => {
    for (const path of ['/nothing', '/api/v1/nothing', '/api/v2/flows', '/sdk/v1/nothing.js', '/%E0%A4%A']) {
      const answer = await app.call('GET', path, { headers: { 'x-request-id': 'my-request-1' } });
      assert.ok([404, 400].includes(answer.status), path);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
      assert.equal(answer.body.requestId, 'my-request-1');
    }
  });

  test('a request id of an odd form is replaced', async () => {
    const answer = await app.call('GET', '/healthz', { headers: { 'x-request-id': 'a b<script>' } });
    assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });

  test('another method is 405 with the methods that there are', async () => {
    const answer = await app.call('DELETE', '/api/v1/flows');
    assert.equal(answer.status, 405);
    assert.equal(answer.body.code, 'method-not-allowed');
    assert.equal(answer.headers.get('allow'), 'GET, HEAD, POST');
  });

  test('other sites may call and read what they need, without cookies', async () => {
    const answer = await app.call('OPTIONS', '/api/v1/flows', {
      headers: {
        origin: 'https://host.test',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization, if-match',
      },
    });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /PUT/);
    const refused = await app.call('GET', '/api/v1/flows', { headers: { origin: 'https://host.test' } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    assert.match(refused.headers.get('access-control-expose-headers') ?? '', /ETag/);
  });

  test('answers forbid everything that a page could do with them', async () => {
    const { headers } = await app.call('GET', '/api/v1/flows');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('www-authenticate'), 'Bearer');
  });

  test('a malformed request is answered and the process goes on', async () => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.write('NONSENSE\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.equal((await app.call('GET', '/healthz')).status, 200);
  });

  test('a subject that asks too much is held back for a while, others are not', async () => {
    const token = await app.token(tenant);
    const statuses = [];
    for (let index = 0; index < 31; index += 1)
      statuses.push((await app.call('GET', '/api/v1/tenant', { token })).status);
    assert.deepEqual(new Set(statuses.slice(0, 30)), new Set([200]));
    assert.equal(statuses[30], 429);
    const held = await app.call('GET', '/api/v1/tenant', { token });
    assert.ok(Number(held.headers.get('retry-after')) > 0);
    const other = await app.token(await db.addTenant());
    assert.equal((await app.call('GET', '/api/v1/tenant', { token: other })).status, 200);
  });

  test('log lines hold neither tokens nor queries', async () => {
    const token = await app.token(await db.addTenant());
    await app.call('GET', '/api/v1/flows?search=Maria', { token });
    const lines = app.log.join('');
    assert.ok(!lines.includes(token));
    assert.ok(!lines.includes('Maria'));
  });

  describe('the API describes itself', () => {
    test('every operation is in the OpenAPI document, with its right and its answers', async () => {
      const { body } = await app.call('GET', '/api/v1/openapi.json');
      assert.equal(body.openapi, '3.1.0');
      for (const route of app.routes) {
        const operation = body.paths[`/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method];
        assert.equal(operation?.operationId, route.id);
        assert.ok(operation.description.includes(route.permission));
        assert.ok(operation.responses.default);
        const takesBody = route.body !== undefined || route.form !== undefined;
        assert.equal(operation.requestBody !== undefined, takesBody, route.id);
      }
      assert.ok(!JSON.stringify(body).includes('"$ref":"#/components/schemas/undefined"'));
    });

    test('its reader shows every operation and allows no script', async () => {
      const { body, headers } = await app.call('GET', '/docs');
      for (const route of app.routes) assert.ok(body.includes(`id="${route.id.toLowerCase()}"`), route.id);
      assert.ok(!/<script/i.test(body));
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
    });
  });
});
