import type { UnitOfWork } from '../../db/unit-of-work.js';
import { findUnused, removeAbandoned } from './media.repository.js';
import type { MediaStore } from './media-store.js';

/** How long an upload may wait to be used: longer than any form stays open. */
const UNUSED_LIFE_MS = 24 * 60 * 60 * 1000;
/** Bytes may be there a moment before their row. */
const YOUNG_MS = 60 * 60 * 1000;
const BATCH = 200;

/**
 * Removes uploads that nothing came to refer to, then bytes that no file has any more. Works in portions, each its own
 * transaction; running it twice or in two processes does no harm.
 */
export async function removeAbandonedFiles(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly store: MediaStore;
  readonly now: () => number;
}): Promise<{ readonly files: number; readonly contents: number }> {
  const { unitOfWork, store, now } = deps;
  let files = 0;
  for (;;) {
    const before = new Date(now() - UNUSED_LIFE_MS);
    const removed = await unitOfWork.asRunner((trx) => removeAbandoned(trx, before, BATCH));
    files += removed.length;
    if (removed.length < BATCH) break;
  }
  let contents = 0;
  for await (const hashes of store.list(YOUNG_MS)) {
    for (const hash of await unitOfWork.asRunner((trx) => findUnused(trx, hashes))) {
      await store.remove(hash, YOUNG_MS);
      contents += 1;
    }
  }
  return { files, contents };
}
