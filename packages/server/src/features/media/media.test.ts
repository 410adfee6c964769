import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp, flowDocument } from '../../http/app.test-support.js';
import { cleanFileName } from './file-name.js';
import { FileMediaStore } from './file-media-store.js';
import { removeAbandonedFiles } from './remove-abandoned-files.js';

const DAY = 24 * 60 * 60 * 1000;
const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'));
const text = (content: string) => new TextEncoder().encode(content);

/** What an upload is answered with: the file, or a problem. */
interface UploadAnswer {
  readonly mediaId: string;
  readonly code: string;
  readonly issues: readonly { readonly path: string; readonly code: string }[];
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

forEachDatabase((db) => {
  const app = serveApp(db, { perSubject: 100_000, refusalsPerAddress: 100_000 });

  const upload = async (
    token: string | null,
    file: Uint8Array | null,
    more: { name?: string; kind?: string; key?: string; part?: string; type?: string } = {},
  ) => {
    const form = new FormData();
    if (more.kind !== undefined) form.append('kind', more.kind);
    if (file !== null) {
      const blob = new Blob([file as Uint8Array<ArrayBuffer>], { type: more.type ?? 'application/evil' });
      form.append(more.part ?? 'file', blob, more.name ?? 'foto.png');
    }
    const response = await fetch(`${app.url}/api/v1/media`, {
      method: 'POST',
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(more.key === undefined ? {} : { 'idempotency-key': more.key }),
      },
      body: form,
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as UploadAnswer,
    };
  };
  const read = async (token: string, id: string) => {
    const view = await app.call('GET', `/api/v1/media/${id}`, { token });
    return { view, url: `${app.url}${view.body.url}` };
  };

  test('an uploaded file is what its bytes are, and can be read for five minutes', async () => {
    const token = await app.token(await db.addTenant(), ['author']);
    const added = await upload(token, PNG, { kind: 'image', name: '../../etc/pâté\u202e.png' });
    assert.equal(added.status, 201, JSON.stringify(added.body));
    const { mediaId, ...rest } = added.body;
    assert.deepEqual(rest, {
      kind: 'image',
      mimeType: 'image/png',
      fileName: 'pâté.png',
      sizeBytes: PNG.length,
    });
    assert.equal(added.headers.get('location'), `/api/v1/media/${mediaId}`);
    const { view, url } = await read(token, mediaId);
    assert.equal(view.body.state, 'stored');
    const file = await fetch(url);
    assert.equal(file.status, 200);
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), PNG);
    assert.equal(file.headers.get('content-type'), 'image/png');
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename="p_t_.png"; filename\*=UTF-8''p%C3%A2t%C3%A9.png$/,
    );
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/);
    app.now += 5 * 60 * 1000;
    assert.equal((await fetch(url)).status, 404);
    app.now -= 5 * 60 * 1000;
  });

  test('parts of a file are read by range, and what is known is not sent again', async () => {
    const token = await app.token(await db.addTenant());
    const { body } = await upload(token, text('0123456789'), { name: 'a.txt' });
    const { url } = await read(token, body.mediaId);
    for (const [range, status, expected] of [
      ['bytes=2-4', 206, '234'],
      ['bytes=7-', 206, '789'],
      ['bytes=-3', 206, '789'],
      ['bytes=0-99', 206, '0123456789'],
      ['bytes=0-1,3-4', 200, '0123456789'],
      ['lines=1-2', 200, '0123456789'],
    ] as const) {
      const part = await fetch(url, { headers: { range } });
      assert.equal(part.status, status, range);
      assert.equal(await part.text(), expected);
      assert.equal(part.headers.get('content-length'), String(expected.length));
    }
    const over = await fetch(url, { headers: { range: 'bytes=10-' } });
    assert.equal(over.status, 416);
    assert.equal(over.headers.get('content-range'), 'bytes */10');
    const first = await fetch(url);
    await first.text();
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    assert.equal(again.status, 304);
  });

  test('an address works for its own file only, and unchanged', async () => {
    const token = await app.token(await db.addTenant());
    const one = await read(token, (await upload(token, text('um'), { name: 'a.txt' })).body.mediaId);
    const two = await upload(token, text('dois'), { name: 'b.txt' });
    const stolen = one.url.replace(/media\/[^?]+/, `media/${two.body.mediaId}`);
    const later = one.url.replace(/expires=\d+/, 'expires=99999999999');
    for (const url of [
      stolen,
      later,
      `${app.url}/media/${two.body.mediaId}`,
      `${one.url}x`,
      `${app.url}/media/%2e%2e`,
    ]) {
      assert.equal((await fetch(url)).status, 404, url);
    }
  });

  test('what is not allowed is refused with its field, and nothing is kept', async () => {
    const tenant = await db.addTenant();
    const token = await app.token(tenant);
    for (const [file, more, status, path, code] of [
      [text('<html><script>1</script>'), {}, 400, '/file', 'unsupported-media'],
      [text('<svg onload=x>'), { type: 'image/png' }, 400, '/file', 'unsupported-media'],
      [PNG, { kind: 'audio' }, 400, '/file', 'media-kind-mismatch'],
      [PNG, { kind: 'program' }, 400, '/kind', 'invalid-value'],
      [PNG, { part: 'other' }, 400, '/other', 'unknown-field'],
      [new Uint8Array(), {}, 400, '/file', 'empty-file'],
      [null, {}, 400, '/file', 'missing-field'],
      [new Uint8Array([...PNG, ...new Uint8Array(5 * 1024 * 1024)]), {}, 413, '/file', 'large-file'],
    ] as const) {
      const refused = await upload(token, file, more);
      assert.equal(refused.status, status, code);
      assert.deepEqual([refused.body.issues[0]?.path, refused.body.issues[0]?.code], [path, code]);
    }
    const rows = await db.unitOfWork.withTenant(tenant, (trx) => trx('media').select('id'));
    assert.deepEqual(rows, []);
  });

  test('the shape of an upload as JSON is no upload', async () => {
    const token = await app.token(await db.addTenant());
    const body = {
      file: { path: '/etc/passwd', filepath: '/etc/passwd', hash: 'a'.repeat(64) },
      kind: 'image',
    };
    const refused = await app.call('POST', '/api/v1/media', { token, body });
    assert.equal(refused.status, 415);
  });

  test('a broken form is refused', async () => {
    const token = await app.token(await db.addTenant());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' };
    for (const body of [
      '',
      '--x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ]) {
      const response = await fetch(`${app.url}/api/v1/media`, { method: 'POST', headers, body });
      assert.equal(response.status, 400, JSON.stringify(body));
    }
    const bare = { ...headers, 'content-type': 'multipart/form-data' };
    assert.equal(
      (await fetch(`${app.url}/api/v1/media`, { method: 'POST', headers: bare, body: 'x' })).status,
      415,
    );
  });

  test('the same file again gives another id, and the bytes are kept once; the same key gives the same answer', async () => {
    const tenant = await db.addTenant();
    const token = await app.token(tenant);
    const one = await upload(token, PNG, { key: 'k1' });
    const two = await upload(token, PNG, { key: 'k2' });
    const replay = await upload(token, PNG, { key: 'k1' });
    assert.notEqual(one.body.mediaId, two.body.mediaId);
    assert.deepEqual(replay.body, one.body);
    assert.equal((await upload(token, text('outro'), { key: 'k1' })).status, 422);
    const hashes = await db.unitOfWork.withTenant(tenant, (trx) => trx('media').pluck('hash'));
    assert.equal(hashes.length, 2);
    assert.equal(new Set(hashes).size, 1);
  });

  test('files of one company may take only so much together', async () => {
    const token = await app.token(await db.addTenant());
    app.media.quotaBytes = 10;
    try {
      assert.equal((await upload(token, text('123456'), { name: 'a.txt' })).status, 201);
      const refused = await upload(token, text('123456'), { name: 'a.txt' });
      assert.deepEqual([refused.status, refused.body.code], [413, 'media-quota']);
    } finally {
      app.media.quotaBytes = 1024 ** 3;
    }
  });

  test("another company's file does not exist", async () => {
    const [a, b] = [await db.addTenant(), await db.addTenant()];
    const { body } = await upload(await app.token(a), PNG);
    const answer = await app.call('GET', `/api/v1/media/${body.mediaId}`, { token: await app.token(b) });
    assert.equal(answer.status, 404);
  });

  test('uploads that nothing refers to are removed after a day; the others and their bytes stay', async () => {
    const tenant = await db.addTenant();
    const token = await app.token(tenant);
    const kept = await upload(token, text(`em um fluxo ${tenant}`), { name: 'a.txt' });
    const lost = await upload(token, text(`em lugar nenhum ${tenant}`), { name: 'b.txt' });
    const twin = await upload(token, text(`em lugar nenhum ${tenant}`), { name: 'c.txt' });
    const held = await upload(token, text(`guardado ${tenant}`), { name: 'd.txt' });
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('media')
        .where({ id: held.body.mediaId })
        .update({ held_at: new Date(app.now) }),
    );
    const document = flowDocument(`Com arquivo ${tenant}`);
    document.nodes[1]!.settings = {
      text: 'veja',
      media: { kind: 'document', mediaId: kept.body.mediaId },
    } as never;
    assert.equal((await app.call('POST', '/api/v1/flows', { token, body: { document } })).status, 201);
    const clean = () =>
      removeAbandonedFiles({ unitOfWork: db.unitOfWork, store: app.media.store, now: () => app.now });
    const before = app.now;
    app.now += 23 * 60 * 60 * 1000;
    assert.equal((await clean()).files, 0);
    app.now = before + 2 * DAY;
    await clean();
    const ids = await db.unitOfWork.withTenant(tenant, (trx) => trx('media').orderBy('id').pluck('id'));
    assert.deepEqual(ids, [kept.body.mediaId, held.body.mediaId].sort());
    const again = await app.token(tenant);
    const { url } = await read(again, kept.body.mediaId);
    assert.equal((await fetch(url)).status, 200);
    assert.ok(lost.body.mediaId !== twin.body.mediaId);
    app.now = before;
  });

  test('an upload that stops in the middle leaves nothing', async () => {
    const tenant = await db.addTenant();
    const token = await app.token(tenant);
    const { port } = new URL(app.url);
    await new Promise<void>((resolve) => {
      const request = sendRequest({
        host: '127.0.0.1',
        port,
        path: '/api/v1/media',
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': '1000',
        },
      });
      request.on('error', () => resolve());
      request.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc');
      setImmediate(() => request.destroy());
      request.on('close', () => resolve());
    });
    const rows = await db.unitOfWork.withTenant(tenant, (trx) => trx('media').select('id'));
    assert.deepEqual(rows, []);
  });
});

describe('the store in a folder', () => {
  let folder: string;
  let now = Date.now();
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fluxo-store-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('a source that fails leaves nothing, and a path is never taken for a hash', async () => {
    const store = new FileMediaStore(folder, () => now);
    async function* broken(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(text('abc'));
      throw new Error('stop');
    }
    await assert.rejects(store.write(broken()), /stop/);
    const listed: string[] = [];
    for await (const hashes of store.list(-1)) listed.push(...hashes);
    assert.deepEqual(listed, []);
    await assert.rejects(store.read('../../etc/passwd'), /SHA-256/);
    assert.equal(await store.read('a'.repeat(64)), null);
  });

  test('a file that was written again a moment ago is not removed', async () => {
    const store = new FileMediaStore(folder, () => now);
    const { hash } = await store.write(once(text('abc')));
    now += 2 * 60 * 60 * 1000;
    await store.write(once(text('abc')));
    await store.remove(hash, 60 * 60 * 1000);
    assert.ok(await store.read(hash));
    now += 2 * 60 * 60 * 1000;
    await store.remove(hash, 60 * 60 * 1000);
    assert.equal(await store.read(hash), null);
  });
});

test('names are cleaned and keep their extension', () => {
  assert.equal(cleanFileName('C:\\Users\\x\\nota fiscal.pdf'), 'nota fiscal.pdf');
  assert.equal(cleanFileName('../..//.bashrc'), 'bashrc');
  assert.equal(cleanFileName('a\r\nb\0.pdf'), 'ab.pdf');
  assert.equal(cleanFileName(`${'á'.repeat(400)}.pdf`).length, 150);
  assert.ok(cleanFileName(`${'á'.repeat(400)}.pdf`).endsWith('.pdf'));
  assert.equal(cleanFileName('...'), '');
});
