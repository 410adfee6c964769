import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { readConfig, type Config } from './config.js';
import { prepareTemplate } from './db/embedded.js';
import { openTestPostgres } from './db/test-database.test-support.js';
import { addTenant } from './features/tenants/tenants.service.js';
import { createLogger } from './logging.js';
import { startServer, type RunningServer } from './start-server.js';

const SECRET = 'a secret of the tests with more than 32 bytes';
const ENV = {
  PORT: '0',
  HOST: '127.0.0.1',
  FLUXO_SECRET_KEYS: `k1:${Buffer.alloc(32, 3).toString('base64')}`,
  FLUXO_AUTH_SECRET: SECRET,
  FLUXO_AUTH_ISSUER: 'host',
  FLUXO_AUTH_AUDIENCE: 'fluxo',
};

const logger = createLogger('silent');
const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function newFolder(): Promise<string> {
  // Kept beside the packages: without it every new folder is initialised from nothing, which takes seconds.
  await prepareTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'fluxo-server-'));
  folders.push(folder);
  return folder;
}

function configOf(env: Record<string, string>): Config {
  const config = readConfig({ ...ENV, ...env }, 'production');
  assert.ok(config.ok, JSON.stringify(config));
  return config.value;
}

const adminToken = () =>
  new SignJWT({ tenant: 'acme', roles: ['admin'], name: 'Ana' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ana')
    .setIssuer('host')
    .setAudience('fluxo')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

async function call(server: RunningServer, method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await adminToken()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function suite(open: () => Promise<{ env: Record<string, string>; drop: () => Promise<void> }>): void {
  let place: Awaited<ReturnType<typeof open>>;
  let server: RunningServer;

  before(async () => {
    place = await open();
    server = await startServer(configOf(place.env), { logger });
    await addTenant(server.container.unitOfWork, { id: 'acme', name: 'Acme' });
  });
  after(async () => {
    await server.close();
    await place.drop();
  });

  test('the API answers for a tenant that was added', async () => {
    assert.equal((await call(server, 'GET', '/api/v1/tenant')).body['name'], 'Acme');
    assert.equal((await call(server, 'GET', '/readyz')).status, 200);
  });

  test("WhatsApp's callback address takes a rightly signed delivery and refuses others", async () => {
    const secrets = { appSecret: 'app-secret', verifyToken: 'verify' };
    const config = await call(server, 'POST', '/api/v1/channel-configs', { phoneNumberId: '106', secrets });
    const at = `${server.url}/webhooks/whatsapp/${String(config.body['id'])}`;
    const handshake = await fetch(`${at}?hub.mode=subscribe&hub.verify_token=verify&hub.challenge=42`);
    assert.equal(await handshake.text(), '42');
    const body = '{"object":"whatsapp_business_account","entry":[]}';
    const post = (signature: string) =>
      fetch(at, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      });
    const right = `sha256=${createHmac('sha256', 'app-secret').update(body).digest('hex')}`;
    assert.equal((await post(right)).status, 200);
    assert.equal((await post(`sha256=${'0'.repeat(64)}`)).status, 401);
  });

  test('the chat socket greets a visitor of a config', async () => {
    const web = { allowedOrigins: ['https://site.test'], title: 'Olá' };
    const config = await call(server, 'POST', '/api/v1/channel-configs', { web });
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/chat/v1`, {
      origin: 'https://site.test',
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: '1', type: 'hello', config: config.body['publicKey'] }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    const frame = JSON.parse(data.toString()) as { type: string; settings: { title: string } };
    assert.equal(frame.type, 'welcome');
    assert.equal(frame.settings.title, 'Olá');
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  });

  test('an upgrade of another address is refused', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/nothing`);
    const [error] = (await once(socket, 'error')) as [Error];
    assert.match(error.message, /404/);
  });

  test('no demo route and no token is served', async () => {
    for (const path of ['/', '/demo', '/demo/token']) {
      assert.equal((await fetch(`${server.url}${path}`)).status, 404);
    }
  });
}

describe('a started server on the embedded database', () => {
  suite(async () => ({ env: { FLUXO_DATA_DIR: await newFolder() }, drop: () => Promise.resolve() }));
});

const url = process.env['FLUXO_TEST_DATABASE_URL'];
if (url) {
  const open = async () => {
    const opened = await openTestPostgres(url);
    await opened.database.close();
    return { env: { DATABASE_URL: opened.url }, drop: () => opened.drop() };
  };
  describe('a started server on PostgreSQL', () => suite(open));

  test('a worker answers only how it is', async () => {
    const place = await open();
    const worker = await startServer(configOf({ ...place.env, FLUXO_ROLES: 'worker' }), { logger });
    assert.equal((await fetch(`${worker.url}/readyz`)).status, 200);
    assert.equal((await fetch(`${worker.url}/api/v1/flows`)).status, 404);
    assert.equal((await fetch(`${worker.url}/webhooks/whatsapp/x`)).status, 404);
    await worker.close();
    await place.drop();
  });

  test('several processes that start at once migrate a new database once', async () => {
    const place = await open();
    const servers = await Promise.all([1, 2, 3].map(() => startServer(configOf(place.env), { logger })));
    for (const server of servers) assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
    await Promise.all(servers.map((server) => server.close()));
    await place.drop();
  });
}

test('closing ends open sockets and what was stored is there at the next start', async () => {
  const env = { FLUXO_DATA_DIR: await newFolder() };
  const first = await startServer(configOf(env), { logger });
  await addTenant(first.container.unitOfWork, { id: 'acme', name: 'Acme' });
  const socket = new WebSocket(`${first.url.replace('http', 'ws')}/chat/v1`);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await first.close();
  await closed;
  const second = await startServer(configOf(env), { logger });
  assert.equal((await call(second, 'GET', '/api/v1/tenant')).status, 200);
  await second.close();
});

describe('the process', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const run = (env: Record<string, string>) =>
    spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
      env: { ...process.env, DATABASE_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('refuses to start naming everything that is missing', async () => {
    const child = run({
      FLUXO_SECRET_KEYS: '',
      FLUXO_AUTH_SECRET: '',
      FLUXO_AUTH_JWKS_URL: '',
      FLUXO_AUTH_ISSUER: '',
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 1);
    for (const name of ['FLUXO_SECRET_KEYS', 'FLUXO_AUTH_SECRET', 'FLUXO_AUTH_ISSUER'])
      assert.match(output, new RegExp(name));
  });

  test('prints where it listens, warns of the embedded database and ends well when told to', async () => {
    const child = run({ ...ENV, FLUXO_DATA_DIR: await newFolder() });
    let output = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('listening on http://')) resolve();
      });
      child.once('close', () => resolve());
    });
    assert.match(output, /listening on http:\/\/127\.0\.0\.1:\d+/);
    assert.match(output, /not against loss of power/);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 0);
  });
});
