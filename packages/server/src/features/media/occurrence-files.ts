import type { OccurrenceFiles } from '../occurrences/occurrences.service.js';
import { findMediaByIds, holdMedia } from './media.repository.js';

/** Files of notes: uploaded ones that are there. */
export const occurrenceFiles: OccurrenceFiles = {
  async find({ trx, tenantId }, ids) {
    const rows = await findMediaByIds(trx, tenantId, ids);
    return new Map(
      [...rows].flatMap(([id, row]) =>
        row.state === 'stored'
          ? [
              [
                id,
                {
                  mediaId: id,
                  fileName: row.file_name,
                  kind: row.kind === 'sticker' ? ('image' as const) : row.kind,
                  mimeType: row.mime_type,
                  sizeBytes: row.size_bytes ?? 0,
                },
              ] as const,
            ]
          : [],
      ),
    );
  },
  hold: ({ trx, tenantId, now }, ids) => holdMedia(trx, tenantId, ids, now),
};
