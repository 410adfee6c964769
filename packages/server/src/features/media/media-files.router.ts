import Router from '@koa/router';
import type Koa from 'koa';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { Fault, notFound } from '../../errors.js';
import { findMediaOfAnybody } from './media.repository.js';
import type { MediaLinks } from './media-links.js';
import type { ByteRange, MediaStore } from './media-store.js';

export interface MediaFilesDeps {
  readonly store: MediaStore;
  readonly links: MediaLinks;
  readonly unitOfWork: UnitOfWork;
}

/** Shorter than the life of an address, so that a shared cache gives nothing away later. */
const CACHE_S = 240;

/**
 * `GET /media/:id?expires&signature`: the bytes, to whoever has the address. Always as a download that no browser runs or
 * shows as a page of ours, whatever is in it. Takes one `Range`.
 */
export function createMediaFilesRouter({ store, links, unitOfWork }: MediaFilesDeps): Router {
  const router = new Router();
  router.get('/media/:id', async (ctx) => {
    const id = String(ctx.params['id']);
    const { expires, signature } = ctx.query;
    const row = /^[A-Za-z0-9_-]{1,64}$/.test(id)
      ? await unitOfWork.asRunner((trx) => findMediaOfAnybody(trx, id))
      : null;
    const isSigned =
      row !== null &&
      typeof expires === 'string' &&
      typeof signature === 'string' &&
      links.check(row.tenant_id, row.id, expires, signature);
    // An address that was never signed, is over or leads nowhere: all look the same.
    if (row?.hash == null || row.size_bytes === null || !isSigned) throw notFound('file');
    const isKnown = ctx.get('if-none-match').includes(`"${row.hash}"`);
    const range = isKnown ? null : readRange(ctx, row.size_bytes);
    const stream = isKnown ? null : await store.read(row.hash, range ?? undefined);
    if (stream === null && !isKnown) throw notFound('file');
    ctx.set({
      'Accept-Ranges': 'bytes',
      'Cache-Control': `private, max-age=${CACHE_S}, immutable`,
      'Content-Disposition': disposition(row.file_name, row.mime_type),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
      ETag: `"${row.hash}"`,
    });
    ctx.type = row.mime_type;
    if (stream === null) {
      ctx.status = 304;
      return;
    }
    ctx.status = range === null ? 200 : 206;
    if (range !== null) ctx.set('Content-Range', `bytes ${range.first}-${range.last}/${row.size_bytes}`);
    // Before the length: setting a stream removes it.
    ctx.body = stream;
    ctx.length = range === null ? row.size_bytes : range.last - range.first + 1;
  });
  return router;
}

/** @throws {Fault} 416 for a range behind the end; several ranges or other units are answered whole. */
function readRange(ctx: Koa.Context, size: number): ByteRange | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(ctx.get('range').trim()) ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last || first >= size) {
    ctx.set('Content-Range', `bytes */${size}`);
    throw new Fault('range', { code: 'unsatisfiable-range', detail: `The file has ${size} bytes.` });
  }
  return { first, last };
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'audio/ogg': '.ogg',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
  'application/pdf': '.pdf',
};

/** RFC 6266, with a plain name for old readers. */
function disposition(fileName: string, mimeType: string): string {
  const name = fileName === '' ? `media${EXTENSIONS[mimeType] ?? ''}` : fileName;
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
