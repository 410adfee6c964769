import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from './config.js';
import { withDemoSecrets } from './demo-secrets.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const good = {
  FLUXO_SECRET_KEYS: `k1:${KEY}`,
  FLUXO_AUTH_SECRET: 'x'.repeat(32),
  FLUXO_AUTH_ISSUER: 'host',
  FLUXO_AUTH_AUDIENCE: 'fluxo',
};

const read = (env: Record<string, string>) => readConfig(env, 'production');
const problemsOf = (env: Record<string, string>) => {
  const result = read(env);
  return result.ok ? [] : result.error;
};

test('what is required and nothing else is enough', () => {
  const result = read(good);
  assert.ok(result.ok);
  assert.equal(result.value.port, 3000);
  assert.equal(result.value.databaseUrl, null);
  assert.deepEqual([...result.value.roles], ['web', 'worker']);
  assert.equal(result.value.whatsapp.graphUrl, 'https://graph.facebook.com');
});

test('everything that is wrong or missing is named at once, without its value', () => {
  const problems = problemsOf({
    DATABASE_URL: 'mysql://hidden-value',
    PORT: '70000',
    FLUXO_ROLES: 'web,cook',
    FLUXO_SECRET_KEYS: 'hidden-value',
    FLUXO_AUTH_SECRET: 'hidden-value',
    FLUXO_AUTH_JWKS_URL: 'hidden-value',
    WHATSAPP_GRAPH_URL: 'ftp://hidden-value',
    WHATSAPP_GRAPH_VERSION: '24',
    FLUXO_BROKER_URL: 'http://hidden-value',
    FLUXO_OUTBOUND_ALLOW: 'http://hidden-value/path',
    LOG_LEVEL: 'loud',
    FLUXO_TRUST_PROXY: 'maybe',
  }).join('\n');
  for (const name of [
    'DATABASE_URL',
    'PORT',
    'FLUXO_ROLES',
    'FLUXO_SECRET_KEYS',
    'FLUXO_AUTH_SECRET',
    'FLUXO_AUTH_JWKS_URL',
    'FLUXO_AUTH_ISSUER',
    'FLUXO_AUTH_AUDIENCE',
    'WHATSAPP_GRAPH_URL',
    'WHATSAPP_GRAPH_VERSION',
    'FLUXO_BROKER_URL',
    'FLUXO_OUTBOUND_ALLOW',
    'LOG_LEVEL',
    'FLUXO_TRUST_PROXY',
  ]) {
    assert.match(problems, new RegExp(`^${name}`, 'm'));
  }
  assert.ok(!problems.includes('hidden-value'));
});

test('a short token secret, a short key and a key id twice are refused', () => {
  assert.match(problemsOf({ ...good, FLUXO_AUTH_SECRET: 'x'.repeat(31) }).join(), /at least 32 bytes/);
  const short = `k1:${Buffer.alloc(16).toString('base64')}`;
  assert.match(problemsOf({ ...good, FLUXO_SECRET_KEYS: short }).join(), /32 bytes/);
  assert.match(problemsOf({ ...good, FLUXO_SECRET_KEYS: `k1:${KEY},k1:${KEY}` }).join(), /once/);
});

test('secret and key set exclude each other', () => {
  const both = { ...good, FLUXO_AUTH_JWKS_URL: 'https://host.test/keys' };
  assert.match(problemsOf(both).join(), /exactly one/);
  const { FLUXO_AUTH_SECRET: _, ...neither } = good;
  assert.match(problemsOf(neither).join(), /exactly one/);
  assert.deepEqual(problemsOf({ ...neither, FLUXO_AUTH_JWKS_URL: 'https://host.test/keys' }), []);
});

test('the embedded database takes no split of roles', () => {
  assert.match(problemsOf({ ...good, FLUXO_ROLES: 'worker' }).join(), /embedded database/);
  assert.deepEqual(problemsOf({ ...good, FLUXO_ROLES: 'worker', DATABASE_URL: 'postgresql://db/fluxo' }), []);
});

test('demo mode listens on this machine only', () => {
  const result = readConfig({ ...good, HOST: '0.0.0.0' }, 'demo');
  assert.ok(!result.ok && result.error.some((line) => line.startsWith('HOST')));
  const local = readConfig(good, 'demo');
  assert.equal(local.ok && local.value.host, '127.0.0.1');
});

test('demo mode makes its secrets once, for its owner only, and keeps what is set', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fluxo-demo-'));
  after(() => rm(folder, { recursive: true }));
  const first = await withDemoSecrets({ FLUXO_DATA_DIR: folder });
  assert.deepEqual(await withDemoSecrets({ FLUXO_DATA_DIR: folder }), first);
  assert.ok(readConfig(first, 'demo').ok);
  const file = join(folder, 'demo-secrets.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.ok((await readFile(file, 'utf8')).includes(first['FLUXO_AUTH_SECRET'] ?? '-'));
  const own = await withDemoSecrets({ FLUXO_DATA_DIR: folder, FLUXO_AUTH_SECRET: 'y'.repeat(40) });
  assert.equal(own['FLUXO_AUTH_SECRET'], 'y'.repeat(40));
  await writeFile(file, '{}');
  await assert.rejects(withDemoSecrets({ FLUXO_DATA_DIR: folder }), /demo's secrets/);
});
