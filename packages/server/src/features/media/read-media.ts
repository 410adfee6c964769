import type { UnitOfWork } from '../../db/unit-of-work.js';
import { findMedia } from './media.repository.js';
import type { MediaStore } from './media-store.js';

/** Reads whole files for channels that upload them. `null`: not there, or its bytes are still on their way. */
export function createMediaReader(unitOfWork: UnitOfWork, store: MediaStore) {
  return async (
    tenantId: string,
    id: string,
  ): Promise<{
    readonly bytes: Uint8Array;
    readonly mimeType: string;
    readonly fileName?: string;
  } | null> => {
    const row = await unitOfWork.withTenant(tenantId, (trx) => findMedia(trx, tenantId, id));
    const stream = row?.hash == null ? null : await store.read(row.hash);
    if (row?.size_bytes == null || stream === null) return null;
    const bytes = new Uint8Array(row.size_bytes);
    let at = 0;
    for await (const chunk of stream) {
      const piece = chunk as Uint8Array;
      bytes.set(piece, at);
      at += piece.length;
    }
    const { mime_type: mimeType, file_name: fileName } = row;
    return { bytes, mimeType, ...(fileName === '' ? {} : { fileName }) };
  };
}
