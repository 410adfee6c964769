import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { useDatabase } from '../db/test-database.test-support.js';
import { serveApp } from './app.test-support.js';

const folder = mkdtempSync(join(tmpdir(), 'fluxo-sdk-'));
mkdirSync(join(folder, 'chunks'));
writeFileSync(join(folder, 'chat-widget.js'), `export const text = '${'x'.repeat(5_000)}';`);
writeFileSync(join(folder, 'chunks', 'panel-ABC.js'), 'export {};');
writeFileSync(join(folder, 'secret.env'), 'TOKEN=1');
after(() => rmSync(folder, { recursive: true }));

describe('the built elements', () => {
  const app = serveApp(useDatabase(), undefined, folder);

  test('may change within the major version and are cached for five minutes', async () => {
    const { status, headers } = await app.call('GET', '/sdk/v1/chat-widget.js', {
      headers: { 'accept-encoding': 'br' },
    });
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /javascript/);
    assert.equal(headers.get('cache-control'), 'public, max-age=300');
    assert.equal(headers.get('content-encoding'), 'br');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal((await app.call('GET', '/sdk/v1/chunks/panel-ABC.js')).status, 200);
  });

  test('never change under their version', async () => {
    const { status, headers } = await app.call('GET', '/sdk/0.0.0/chat-widget.js');
    assert.equal(status, 200);
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await app.call('GET', '/sdk/9.9.9/chat-widget.js')).status, 404);
  });

  test('are only what is in the folder, and only what a page loads', async () => {
    for (const path of [
      'nothing.js',
      'secret.env',
      '../package.json',
      '%2e%2e/package.json',
      '..%2fpackage.json',
      'chunks',
      '',
    ]) {
      const answer = await app.call('GET', `/sdk/v1/${path}`);
      assert.ok([400, 403, 404].includes(answer.status), `${path}: ${answer.status}`);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    }
  });

  test('are not written to', async () => {
    assert.equal((await app.call('PUT', '/sdk/v1/chat-widget.js', { body: {} })).status, 405);
  });
});
