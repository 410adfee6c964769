import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';
import { createLocalJWKSet, exportJWK } from 'jose';
import { forEachDatabase } from '../db/test-database.test-support.js';
import {
  flowDocument,
  serveApp,
  TEST_AUDIENCE,
  TEST_ISSUER,
  TEST_PREVIOUS_SECRET,
  TEST_SECRET,
} from '../http/app.test-support.js';
import { createTokenCheck } from './tokens.js';

const NOW_MS = Date.parse('2026-03-01T12:00:00Z');
const NOW_S = NOW_MS / 1000;

type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(
  claims: unknown,
  header: Claims = { alg: 'HS256', typ: 'JWT' },
  key: Uint8Array = TEST_SECRET,
  hash = 'sha256',
) {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
}

const claimsOf = (tenant: string, changes: Claims = {}): Claims => ({
  iss: TEST_ISSUER,
  aud: TEST_AUDIENCE,
  sub: 'ana',
  name: 'Ana',
  tenant,
  roles: ['admin'],
  iat: NOW_S,
  exp: NOW_S + 3600,
  ...changes,
});

const without = (claims: Claims, ...names: string[]) =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));

const change = (text: string, index: number) =>
  text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);

/** Tokens by the id of the list of attacks; `claims` are good. */
const attacks: [string, (claims: Claims) => string][] = [
  ['S01 unsigned', (claims) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`],
  ['S02 unsigned, odd case', (claims) => `${encode({ alg: 'None' })}.${encode(claims)}.`],
  ['S03 signature removed, dot kept', (claims) => sign(claims).replace(/[^.]+$/, '')],
  ['S04 signature and dot removed', (claims) => sign(claims).replace(/\.[^.]+$/, '')],
  ['S05 claims changed', (claims) => change(sign(claims), sign(claims).indexOf('.') + 12)],
  ['S06 signature changed', (claims) => change(sign(claims), sign(claims).lastIndexOf('.') + 3)],
  ['S07 empty key', (claims) => sign(claims, { alg: 'HS256' }, new Uint8Array())],
  ...['secret', 'changeme', 'your-256-bit-secret'].map((key): [string, (claims: Claims) => string] => [
    `S08 key "${key}"`,
    (claims) => sign(claims, { alg: 'HS256' }, new TextEncoder().encode(key)),
  ]),
  [
    'S10 another algorithm with the right key',
    (claims) => sign(claims, { alg: 'HS512' }, TEST_SECRET, 'sha512'),
  ],
  [
    'S11 key inside the token',
    (claims) =>
      sign(
        claims,
        { alg: 'HS256', jwk: { kty: 'oct', k: Buffer.from('mine').toString('base64url') } },
        new TextEncoder().encode('mine'),
      ),
  ],
  [
    'S12 address of keys inside the token',
    (claims) =>
      sign(claims, { alg: 'HS256', jku: 'http://127.0.0.1:9/keys' }, new TextEncoder().encode('mine')),
  ],
  [
    'S13 key id as path',
    (claims) => sign(claims, { alg: 'HS256', kid: '../../../../dev/null' }, new Uint8Array()),
  ],
  [
    'S14 key id as SQL',
    (claims) => sign(claims, { alg: 'HS256', kid: "x' UNION SELECT 'k'--" }, new TextEncoder().encode('k')),
  ],
  ['S15 ended a second ago', (claims) => sign({ ...claims, exp: NOW_S - 1 })],
  ['S15 ends now', (claims) => sign({ ...claims, exp: NOW_S })],
  ['S16 no end', (claims) => sign(without(claims, 'exp'))],
  ['S17 not yet', (claims) => sign({ ...claims, nbf: NOW_S + 3600 })],
  ['S17 issued in the future', (claims) => sign({ ...claims, iat: NOW_S + 61 })],
  ['S18 end as text', (claims) => sign({ ...claims, exp: '9999999999' })],
  ['S19 for another audience', (claims) => sign({ ...claims, aud: 'widget' })],
  ['S19 by another issuer', (claims) => sign({ ...claims, iss: 'https://other.test' })],
  ['S20 refresh token by claim', (claims) => sign({ ...claims, typ: 'refresh' })],
  ['S20 refresh token by use', (claims) => sign({ ...claims, token_use: 'refresh' })],
  ['S20 refresh token by header', (claims) => sign(claims, { alg: 'HS256', typ: 'refresh+jwt' })],
  ['S24 no list of roles', (claims) => sign({ ...without(claims, 'roles'), role: 'admin' })],
  ['S28 claims that are no JSON', () => signText('not json')],
  ['S28 claims that are a list', () => signText('[]')],
  ['S28 claims that are null', () => signText('null')],
  ['no issue time', (claims) => sign(without(claims, 'iat'))],
  ['no subject', (claims) => sign(without(claims, 'sub'))],
  ['empty subject', (claims) => sign({ ...claims, sub: '' })],
  ['no tenant', (claims) => sign(without(claims, 'tenant'))],
  ['tenant as list', (claims) => sign({ ...claims, tenant: [claims['tenant']] })],
  ['unknown tenant', (claims) => sign({ ...claims, tenant: 'nobody' })],
  ['unknown critical header', (claims) => sign(claims, { alg: 'HS256', crit: ['x'], x: 1 })],
];

function signText(payload: string): string {
  const text = `${encode({ alg: 'HS256' })}.${Buffer.from(payload).toString('base64url')}`;
  return `${text}.${createHmac('sha256', TEST_SECRET).update(text).digest('base64url')}`;
}

forEachDatabase((db) => {
  const app = serveApp(db);
  let tenant: string;

  before(async () => {
    tenant = await db.addTenant();
    app.now = NOW_MS;
  });

  const send = (token: string) =>
    app.call('POST', '/api/v1/flows', { token, body: { document: flowDocument() } });
  const refusals = () =>
    db.unitOfWork.asRunner((trx) => trx('refused_tokens').select('*')) as Promise<Record<string, unknown>[]>;
  const flows = () => db.unitOfWork.asRunner((trx) => trx('flows').count({ count: '*' }).first());

  const expectRefused = (answer: Awaited<ReturnType<typeof send>>) => {
    assert.equal(answer.status, 401);
    const { requestId: _, ...body } = answer.body;
    assert.deepEqual(body, {
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      code: 'unauthenticated',
      detail: 'Send a valid bearer token of the host.',
    });
  };

  describe('refused tokens read and write nothing, and leave a line without the token', () => {
    for (const [name, make] of attacks) {
      test(name, async () => {
        const [before, flowsBefore] = [(await refusals()).length, await flows()];
        const token = make(claimsOf(tenant));
        expectRefused(await send(token));
        const rows = await refusals();
        assert.equal(rows.length, before + 1);
        assert.ok(!JSON.stringify(rows).includes(token));
        assert.ok(!app.log.join('').includes(token));
        assert.deepEqual(await flows(), flowsBefore);
      });
    }

    test('S25 a token of 1 MiB', async () => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('error', () => undefined);
      socket.write(
        `GET /api/v1/flows HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(1024 * 1024)}\r\n\r\n`,
      );
      await new Promise((resolve) => socket.on('close', resolve));
      assert.match(answer, /^HTTP\/1\.1 401 /);
      assert.match(answer, /Send a valid bearer token of the host/);
    });

    test('a token of 10 kB', async () => {
      expectRefused(await send(sign({ ...claimsOf(tenant), filler: 'x'.repeat(10_000) })));
    });

    test('S26 several tokens in one header', async () => {
      const good = sign(claimsOf(tenant));
      expectRefused(
        await app.call('GET', '/api/v1/flows', {
          headers: { authorization: `Bearer a.b.c, Bearer ${good}` },
        }),
      );
    });

    test('S27 a token in the address', async () => {
      const good = sign(claimsOf(tenant));
      expectRefused(await app.call('GET', `/api/v1/flows?access_token=${good}`, {}));
      assert.ok(!app.log.join('').includes(good));
    });

    test('another scheme, and no token at all', async () => {
      expectRefused(await app.call('GET', '/api/v1/flows', { headers: { authorization: 'Basic YTpi' } }));
      expectRefused(await app.call('GET', '/api/v1/flows', {}));
    });
  });

  test("S21 another tenant's object looks like one that does not exist", async () => {
    const created = await send(sign(claimsOf(tenant)));
    const stranger = sign(claimsOf(await db.addTenant()));
    const answer = await app.call('GET', `/api/v1/flows/${created.body.id}`, { token: stranger });
    assert.equal(answer.status, 404);
  });

  test('S22, S23 tokens issued before a revocation are refused, later ones are not', async () => {
    const admin = sign(claimsOf(tenant));
    const old = sign(claimsOf(tenant, { sub: 'bia', iat: NOW_S - 60 }));
    assert.equal((await send(old)).status, 201);
    const before = new Date(NOW_MS - 30_000).toISOString();
    const revoked = await app.call('POST', '/api/v1/revocations', {
      token: admin,
      body: { sub: 'bia', before },
    });
    assert.equal(revoked.status, 201);
    expectRefused(await send(old));
    assert.equal((await send(sign(claimsOf(tenant, { sub: 'bia', iat: NOW_S - 20 })))).status, 201);
    assert.equal((await send(admin)).status, 201);
    const earlier = { sub: 'bia', before: new Date(NOW_MS - 3_600_000).toISOString() };
    const kept = await app.call('POST', '/api/v1/revocations', { token: admin, body: earlier });
    assert.equal(kept.body.before, before);
    const future = { sub: 'bia', before: new Date(NOW_MS + 3_600_000).toISOString() };
    assert.equal((await app.call('POST', '/api/v1/revocations', { token: admin, body: future })).status, 400);
  });

  test('S24 a role outside the list of roles gives no rights', async () => {
    const answer = await send(sign(claimsOf(tenant, { roles: ['root'], role: 'admin' })));
    assert.equal(answer.status, 403);
  });

  describe('tokens that must pass', () => {
    test('a valid one', async () => assert.equal((await send(sign(claimsOf(tenant)))).status, 201));
    test('one of a clock that is 5 s ahead', async () => {
      const claims = claimsOf(tenant, { iat: NOW_S + 5, nbf: NOW_S + 5 });
      assert.equal((await send(sign(claims))).status, 201);
    });
    test('one of the previous key', async () => {
      const token = sign(claimsOf(tenant), { alg: 'HS256' }, TEST_PREVIOUS_SECRET);
      assert.equal((await send(token)).status, 201);
    });
  });
});

describe("tokens checked by the host's public keys", () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = claimsOf('acme');
  const header = { alg: 'RS256', kid: 'one' };

  const check = async (token: string) => {
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
    return createTokenCheck({
      issuer: TEST_ISSUER,
      audience: TEST_AUDIENCE,
      keys: { kind: 'key-set', find: createLocalJWKSet({ keys: [jwk] }) },
      now: () => NOW_MS,
    })(token);
  };

  test('a token signed with the private key passes', async () => {
    const text = `${encode(header)}.${encode(claims)}`;
    const signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url');
    assert.deepEqual((await check(`${text}.${signature}`)).roles, ['admin']);
  });

  test("S09 the public key's text is no shared secret", async () => {
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await assert.rejects(check(sign(claims, { alg: 'HS256', kid: 'one' }, new TextEncoder().encode(pem))));
  });

  test('a token of an unknown key is refused', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = `${encode({ alg: 'RS256', kid: 'two' })}.${encode(claims)}`;
    const signature = createSign('RSA-SHA256').update(text).sign(other.privateKey, 'base64url');
    await assert.rejects(check(`${text}.${signature}`));
  });
});
