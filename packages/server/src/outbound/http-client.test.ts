import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createGzip } from 'node:zlib';
import type { buildConnector } from 'undici';
import { createHttpClient, type HttpClient } from './http-client.js';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly url?: string;
  readonly answers?: readonly (readonly string[])[];
  readonly host?: string;
  readonly status?: number;
  readonly location?: string;
  readonly hops?: number;
  readonly why?: string;
}

const FILE = new URL('../../../../../shared/security/ssrf-urls.json', import.meta.url);
const VECTORS = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { vectors: Vector[]; controls: string[] })
  : { vectors: [], controls: [] };

/** Addresses that a client tried to reach; nothing leaves the machine. */
function recordingDial(): { dial: buildConnector.connector; reached: string[] } {
  const reached: string[] = [];
  return {
    reached,
    dial: (target, callback) => {
      reached.push(target.hostname);
      callback(new Error('nobody listens in this test'), null);
    },
  };
}

describe('addresses of the vector file', () => {
  for (const vector of VECTORS.vectors.filter(({ url }) => url !== undefined)) {
    test(`${vector.id} ${vector.why ?? vector.kind}`, async () => {
      const { dial, reached } = recordingDial();
      const client = createHttpClient({ dial, resolve: () => Promise.resolve(['93.184.216.34']) });
      const answer = await client.send({ method: 'GET', url: vector.url ?? '' });
      assert.equal(!answer.ok && answer.error.kind, 'refused');
      assert.deepEqual(reached, []);
      await client.close();
    });
  }

  for (const vector of VECTORS.vectors.filter(({ kind }) => kind === 'dns')) {
    test(`${vector.id} ${vector.why ?? ''}`, async () => {
      const { dial, reached } = recordingDial();
      const answers = vector.answers ?? [];
      let looked = 0;
      const client = createHttpClient({
        dial,
        resolve: () => Promise.resolve(answers[Math.min(looked++, answers.length - 1)] ?? []),
      });
      const answer = await client.send({ method: 'GET', url: `http://${vector.host ?? ''}/` });
      assert.equal(answer.ok, false);
      assert.ok(reached.every((address) => address === '93.184.216.34'));
      await client.close();
    });
  }

  for (const url of VECTORS.controls) {
    test(`control ${url} is tried`, async () => {
      const { dial, reached } = recordingDial();
      const client = createHttpClient({ dial, resolve: () => Promise.resolve(['93.184.216.34']) });
      const answer = await client.send({ method: 'GET', url });
      assert.deepEqual(answer, { ok: false, error: { kind: 'unreachable', mayHaveArrived: false } });
      assert.equal(reached.length, 1);
      await client.close();
    });
  }
});

describe('names', () => {
  test('the address that was checked is the one that is dialled, for each address of a name in turn', async () => {
    const { dial, reached } = recordingDial();
    const client = createHttpClient({
      dial,
      resolve: () => Promise.resolve(['93.184.216.34', '93.184.216.35']),
    });
    await client.send({ method: 'GET', url: 'http://two.example.com/' });
    assert.deepEqual(reached, ['93.184.216.34', '93.184.216.35']);
    await client.close();
  });

  for (const address of [
    '::127.0.0.1',
    '64:ff9b:1::1',
    'fec0::1',
    '::ffff:0:127.0.0.1',
    '2001:db8::1',
    'x',
  ]) {
    test(`a name that resolves to ${address} is refused`, async () => {
      const { dial, reached } = recordingDial();
      const client = createHttpClient({ dial, resolve: () => Promise.resolve([address]) });
      const answer = await client.send({ method: 'GET', url: 'http://odd.example.com/' });
      assert.equal(!answer.ok && answer.error.kind, 'refused');
      assert.deepEqual(reached, []);
      await client.close();
    });
  }
});

describe('against a server', () => {
  let server: Server;
  let origin: string;
  let client: HttpClient;
  let handle: (request: IncomingMessage, response: ServerResponse) => void;

  before(async () => {
    server = createServer((request, response) => handle(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = createHttpClient({ allowOrigins: [origin], resolve: () => Promise.resolve([]) });
  });

  after(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test('an allowed origin answers', async () => {
    handle = (_, response) => response.writeHead(201, { 'x-a': '1' }).end('ok');
    const answer = await client.send({ method: 'POST', url: `${origin}/`, body: 'x' });
    assert.ok(answer.ok);
    assert.equal(answer.value.status, 201);
    assert.equal(answer.value.headers['x-a'], '1');
    assert.equal(answer.value.body.toString(), 'ok');
  });

  test('an allowed origin does not open its neighbours', async () => {
    const other = origin.replace(/\d+$/, (port) => String(Number(port) - 1));
    const answer = await client.send({ method: 'GET', url: `${other}/` });
    assert.equal(!answer.ok && answer.error.kind, 'refused');
  });

  for (const vector of VECTORS.vectors.filter(({ kind }) => kind === 'redirect')) {
    test(`${vector.id} a redirect to ${vector.location ?? ''} is refused`, async () => {
      handle = (_, response) => response.writeHead(vector.status ?? 302, { location: vector.location }).end();
      const answer = await client.send({ method: 'GET', url: `${origin}/`, maxRedirects: 3 });
      assert.equal(!answer.ok && answer.error.kind, 'refused');
    });
  }

  test('endless redirects end', async () => {
    let hops = 0;
    handle = (_, response) => response.writeHead(302, { location: `/${++hops}` }).end();
    const answer = await client.send({ method: 'GET', url: `${origin}/`, maxRedirects: 50 });
    assert.equal(!answer.ok && answer.error.kind, 'too-many-redirects');
    assert.equal(hops, 4);
  });

  test('redirects are the answer unless they are asked for', async () => {
    handle = (_, response) => response.writeHead(302, { location: '/next' }).end();
    const answer = await client.send({ method: 'GET', url: `${origin}/` });
    assert.equal(answer.ok && answer.value.status, 302);
  });

  test('a redirect after POST becomes GET without the body', async () => {
    const seen: string[] = [];
    handle = (request, response) => {
      seen.push(`${request.method ?? ''} ${request.headers['content-type'] ?? '-'}`);
      if (seen.length === 1) response.writeHead(303, { location: '/next' }).end();
      else response.end('done');
    };
    await client.send({
      method: 'POST',
      url: `${origin}/`,
      body: '{}',
      headers: { 'content-type': 'application/json' },
      maxRedirects: 1,
    });
    assert.deepEqual(seen, ['POST application/json', 'GET -']);
  });

  test('a redirect to another origin takes no credentials along', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('ok');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const otherOrigin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const both = createHttpClient({ allowOrigins: [origin, otherOrigin] });
    handle = (_, response) => response.writeHead(302, { location: `${otherOrigin}/` }).end();
    const headers = { Authorization: 'Bearer secret' };
    assert.ok((await both.send({ method: 'GET', url: `${origin}/`, headers, maxRedirects: 1 })).ok);
    assert.deepEqual(seen, [undefined]);
    await both.close();
    await new Promise((done) => other.close(done));
  });

  test('an answer over the limit is cut', async () => {
    handle = (_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const write = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    };
    const answer = await client.send({ method: 'GET', url: `${origin}/`, maxBytes: 1000 });
    assert.equal(!answer.ok && answer.error.kind, 'too-large');
  });

  test('a packed answer is limited by its unpacked size', async () => {
    handle = (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.end(Buffer.alloc(8 * 1024 * 1024));
    };
    const answer = await client.send({ method: 'GET', url: `${origin}/`, maxBytes: 1024 * 1024 });
    assert.equal(!answer.ok && answer.error.kind, 'too-large');
    const whole = await client.send({ method: 'GET', url: `${origin}/`, maxBytes: 9 * 1024 * 1024 });
    assert.equal(whole.ok && whole.value.body.length, 8 * 1024 * 1024);
  });

  test('an answer that never comes ends at the time limit, and may have been acted on', async () => {
    handle = () => {};
    const answer = await client.send({ method: 'GET', url: `${origin}/`, timeoutMs: 50 });
    assert.deepEqual(answer, { ok: false, error: { kind: 'timeout', mayHaveArrived: true } });
  });

  test('a connection cut in the middle may have been acted on', async () => {
    handle = (request) => request.socket.destroy();
    const answer = await client.send({ method: 'POST', url: `${origin}/`, body: 'x' });
    assert.deepEqual(answer, { ok: false, error: { kind: 'broken', mayHaveArrived: true } });
  });

  test('a body that ends early may have been acted on', async () => {
    handle = (request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => request.socket.destroy());
    };
    const answer = await client.send({ method: 'POST', url: `${origin}/`, body: 'x' });
    assert.equal(!answer.ok && answer.error.kind, 'broken');
  });

  test('a header with a line break is refused before sending', async () => {
    handle = (_, response) => response.end();
    const answer = await client.send({ method: 'GET', url: `${origin}/`, headers: { 'x-a': 'a\r\nb: c' } });
    assert.equal(!answer.ok && answer.error.mayHaveArrived, false);
  });
});
