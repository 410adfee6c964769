import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fail, ok, type Result } from '@fluxo/core';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { FileMediaStore } from '../../features/media/file-media-store.js';
import { createMediaReader } from '../../features/media/read-media.js';
import type { MediaRow } from '../../features/media/media.repository.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import type { MediaFile, MediaFailure } from './media.js';
import { MediaFetcher } from './media-fetcher.js';
import { NUMBER } from './stand-in/stand-in.test-support.js';

const DAY = 24 * 60 * 60 * 1000;
const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex'));

forEachDatabase((db) => {
  const folder = mkdtempSync(join(tmpdir(), 'fluxo-fetch-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const place = async () => {
    const at = await TestPlace.create(db);
    const flow = chain('Foto', [
      node('ask', 'input', {
        message: 'Mande a foto',
        inputType: 'file',
        variable: 'foto',
        fileKind: 'image',
      }),
      node('thanks', 'message', { text: 'Obrigado' }),
    ]);
    await at.saveFlow('start', flow);
    await at.addConfig('start');
    const runtime = at.process();
    const store = new FileMediaStore(folder, () => at.clock.now());
    const state = {
      answer: ok({ bytes: PNG, mimeType: 'text/html' }) as Result<MediaFile, MediaFailure>,
      asked: [] as string[],
    };
    const fetcher = new MediaFetcher({
      unitOfWork: db.unitOfWork,
      store,
      media: {
        download: (_, id) => {
          state.asked.push(id);
          return Promise.resolve(state.answer);
        },
      },
      findCredentials: (tenantId) => Promise.resolve(tenantId === at.tenantId ? NUMBER : null),
      hub: at.hub,
      clock: at.clock,
      log: at.log,
      random: () => 1,
    });
    const photo = async (id: string, dedupeKey = `message:${id}`) => {
      await runtime.inbox.accept([
        {
          ...at.envelope('5511987654321', dedupeKey),
          kind: 'message',
          input: {
            id,
            kind: 'media',
            text: '',
            media: {
              kind: 'image',
              mediaId: 'whatsapp:999',
              mimeType: 'image/png',
              fileName: '../a\u202e.png',
            },
          },
        },
      ]);
      await runtime.idle();
    };
    const row = async () => (await at.rows<MediaRow & { due_at: Date | null }>('media'))[0]!;
    return { at, runtime, store, state, fetcher, photo, row };
  };

  test('the conversation goes on at once, and the file follows', async () => {
    const { at, runtime, store, state, fetcher, photo, row } = await place();
    await runtime.inbox.accept([at.text('5511987654321', 'oi')]);
    await runtime.idle();
    await photo('in-photo');
    assert.deepEqual(at.channel.texts(), ['Mande a foto', 'Obrigado']);
    const before = await row();
    assert.equal(before.state, 'fetching');
    const shown = (await at.rows<{ content: { media?: { mediaId: string } } }>('messages', 'seq')).find(
      ({ content }) => content.media !== undefined,
    );
    assert.equal(shown?.content.media?.mediaId, before.id);
    await fetcher.run();
    const file = await row();
    assert.deepEqual(
      [file.state, file.mime_type, file.kind, file.size_bytes, file.file_name],
      ['stored', 'image/png', 'image', PNG.length, 'a.png'],
    );
    const read = await createMediaReader(db.unitOfWork, store)(at.tenantId, file.id);
    assert.deepEqual([...(read?.bytes ?? [])], [...PNG]);
    await fetcher.run();
    assert.deepEqual(state.asked, ['999']);
  });

  test('the same file of two messages is fetched once', async () => {
    const { at, fetcher, photo, state } = await place();
    await photo('one');
    await photo('two');
    await fetcher.run();
    assert.equal((await at.rows('media')).length, 1);
    assert.deepEqual(state.asked, ['999']);
  });

  test('a fetch that fails for now is tried again, with growing pauses, until WhatsApp forgets the file', async () => {
    const { at, state, fetcher, photo, row } = await place();
    await photo('in-photo');
    state.answer = fail({ retry: true, detail: 'down' });
    await fetcher.run();
    assert.deepEqual([(await row()).state, (await row()).error, state.asked.length], ['fetching', 'down', 1]);
    await fetcher.run();
    assert.equal(state.asked.length, 1);
    at.clock.advance(1_000);
    await fetcher.run();
    assert.equal(state.asked.length, 2);
    at.clock.advance(7 * DAY);
    await fetcher.run();
    assert.equal((await row()).state, 'failed');
    assert.equal((await row()).due_at, null);
  });

  test('a file that cannot be had is marked with the reason', async () => {
    const { state, fetcher, photo, row } = await place();
    await photo('in-photo');
    state.answer = fail({ retry: false, detail: 'The file is larger than the limit.' });
    await fetcher.run();
    assert.deepEqual(
      [(await row()).state, (await row()).error],
      ['failed', 'The file is larger than the limit.'],
    );
  });

  test('a page that somebody sends as a picture is kept as mere bytes', async () => {
    const { state, fetcher, photo, row } = await place();
    await photo('in-photo');
    state.answer = ok({ bytes: new TextEncoder().encode('<html><script>1</script>'), mimeType: 'image/png' });
    await fetcher.run();
    assert.deepEqual([(await row()).mime_type, (await row()).kind], ['application/octet-stream', 'document']);
  });

  test('a fetch that a dead process had begun is taken up by another', async () => {
    const { at, state, fetcher, photo, row } = await place();
    await photo('in-photo');
    await db.unitOfWork.withTenant(at.tenantId, (trx) =>
      trx('media').update({ due_at: new Date(at.clock.now() + 120_000), attempts: 1 }),
    );
    await fetcher.run();
    assert.equal(state.asked.length, 0);
    at.clock.advance(120_000);
    await fetcher.run();
    assert.equal((await row()).state, 'stored');
  });
});
