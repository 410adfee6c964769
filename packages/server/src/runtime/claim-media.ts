import type { Instant } from '@fluxo/core';
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../db/unit-of-work.js';
import { cleanFileName } from '../features/media/file-name.js';
import { claimChannelFile } from '../features/media/media.repository.js';
import type { WaitingItem } from './inbox.repository.js';

type Message = Extract<WaitingItem, { readonly kind: 'message' }>;

/** Begins the ids of files that WhatsApp still has. */
const AT_WHATSAPP = 'whatsapp:';

/**
 * Gives a file that a person sent its place in the media store, in the transaction that handles the message: from here on
 * it is known by our id, and somebody fetches its bytes. The conversation does not wait for them.
 */
export async function claimMedia(trx: Transaction, item: Message, now: Instant): Promise<Message> {
  const { media } = item.input;
  if (media?.mediaId?.startsWith(AT_WHATSAPP) !== true) return item;
  const row = await claimChannelFile(
    trx,
    uuidv7(),
    {
      tenantId: item.tenantId,
      configId: item.configId,
      externalId: media.mediaId.slice(AT_WHATSAPP.length),
      kind: media.kind,
      mimeType: media.mimeType ?? 'application/octet-stream',
      fileName: cleanFileName(media.fileName ?? ''),
      orderKey: item.orderKey,
    },
    new Date(now),
  );
  const size = row.size_bytes === null ? {} : { sizeBytes: row.size_bytes };
  return { ...item, input: { ...item.input, media: { ...media, mediaId: row.id, ...size } } };
}
