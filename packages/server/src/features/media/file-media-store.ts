import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ByteRange, MediaStore, StoredFile } from './media-store.js';

const HASH = /^[0-9a-f]{64}$/;
/** Uploads that were broken off leave their beginning; nobody takes longer than this. */
const PART_LIFE_MS = 24 * 60 * 60 * 1000;

/**
 * Files in a folder: `ab/abcdef…`. Written beside, flushed to the disk, then moved into place, so that a file is there
 * whole or not at all.
 *
 * @param now Milliseconds since 1970.
 */
export class FileMediaStore implements MediaStore {
  readonly #folder: string;
  readonly #now: () => number;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  async write(source: AsyncIterable<Uint8Array>): Promise<StoredFile> {
    const parts = join(this.#folder, 'parts');
    await mkdir(parts, { recursive: true });
    const part = join(parts, randomUUID());
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        for await (const chunk of source) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          await file.write(chunk);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      const name = hash.digest('hex');
      const place = this.#placeOf(name);
      await mkdir(join(place, '..'), { recursive: true });
      await rename(part, place);
      // Files of several processes are compared by this clock, and tests move it.
      const moment = new Date(this.#now());
      await utimes(place, moment, moment);
      return { hash: name, sizeBytes };
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async read(hash: string, range?: ByteRange): Promise<Readable | null> {
    const place = this.#placeOf(hash);
    const isThere = await stat(place).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isThere) return null;
    return createReadStream(place, range === undefined ? {} : { start: range.first, end: range.last });
  }

  async remove(hash: string, youngerThanMs: number): Promise<void> {
    const place = this.#placeOf(hash);
    const found = await stat(place).catch(() => null);
    if (found !== null && found.mtimeMs < this.#now() - youngerThanMs) await rm(place, { force: true });
  }

  async *list(youngerThanMs: number): AsyncIterable<readonly string[]> {
    await this.#removeOldParts();
    for (const folder of await readdir(this.#folder).catch(() => [])) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const hashes: string[] = [];
      for (const name of await readdir(join(this.#folder, folder))) {
        const found = HASH.test(name) ? await stat(join(this.#folder, folder, name)).catch(() => null) : null;
        if (found !== null && found.mtimeMs < this.#now() - youngerThanMs) hashes.push(name);
      }
      if (hashes.length > 0) yield hashes;
    }
  }

  async #removeOldParts(): Promise<void> {
    const parts = join(this.#folder, 'parts');
    for (const name of await readdir(parts).catch(() => [])) {
      const found = await stat(join(parts, name)).catch(() => null);
      if (found !== null && found.mtimeMs < this.#now() - PART_LIFE_MS)
        await rm(join(parts, name), { force: true });
    }
  }

  #placeOf(hash: string): string {
    // The name becomes a path: only what `write` made may stand here.
    if (!HASH.test(hash)) throw new Error('Expected a SHA-256 in hexadecimal.');
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}
