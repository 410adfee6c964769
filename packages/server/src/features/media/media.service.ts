import { uuidv7 } from 'uuidv7';
import type { MediaUploaded } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import type { MediaLinks } from './media-links.js';
import { findMedia, insertMedia, sumBytes, type MediaRow } from './media.repository.js';
import type { ReceivedFile } from './receive-upload.js';

/** A file as the API shows it. */
export interface MediaView {
  readonly mediaId: string;
  readonly state: MediaRow['state'];
  readonly kind: MediaUploaded['kind'] | 'sticker';
  readonly mimeType: string;
  readonly fileName: string;
  readonly sizeBytes: number | null;
  readonly createdAt: string;
  /** Address that can be read without a token for five minutes; `null` while there are no bytes. */
  readonly url: string | null;
  readonly urlExpiresAt: string | null;
  /** Why it could not be fetched. */
  readonly error: string | null;
}

export interface MediaServiceDeps {
  readonly audit: RecordAudit;
  readonly media: {
    readonly links: MediaLinks;
    /** Bytes that the files of one tenant may take together. */
    readonly quotaBytes: number;
  };
}

/** Files that people upload and users send. The bytes are in the store before this is called. */
export class MediaService {
  readonly #deps: MediaServiceDeps;

  constructor(deps: MediaServiceDeps) {
    this.#deps = deps;
  }

  /** @throws {Fault} 413 `media-quota` when the tenant's files would take too much. */
  async add(scope: Scope, file: ReceivedFile): Promise<MediaUploaded> {
    const { trx, tenantId, actor, now } = scope;
    // Uploads of one tenant are counted one after another, so that several at once cannot pass the limit together.
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`media-quota:${tenantId}`]);
    if ((await sumBytes(trx, tenantId)) + file.sizeBytes > this.#deps.media.quotaBytes) {
      throw new Fault('too-large', {
        code: 'media-quota',
        detail: `The files of this company may take ${this.#deps.media.quotaBytes} bytes together. Remove some first.`,
      });
    }
    const id = uuidv7();
    await insertMedia(trx, {
      tenant_id: tenantId,
      id,
      hash: file.hash,
      kind: file.kind,
      mime_type: file.mimeType,
      size_bytes: file.sizeBytes,
      file_name: file.fileName,
      created_by: actor.subject,
      created_at: now,
    });
    await this.#deps.audit(scope, {
      action: 'created',
      resource: 'media',
      resourceId: id,
      changes: { kind: file.kind, mimeType: file.mimeType, sizeBytes: file.sizeBytes },
    });
    return {
      mediaId: id,
      // A sticker is a picture wherever messages are written.
      kind: file.kind === 'sticker' ? 'image' : file.kind,
      mimeType: file.mimeType,
      fileName: file.fileName,
      sizeBytes: file.sizeBytes,
    };
  }

  /** @throws {Fault} 404. */
  async get({ trx, tenantId }: Scope, id: string): Promise<MediaView> {
    const row = await findMedia(trx, tenantId, id);
    if (!row) throw notFound('file');
    return presentMedia(row, this.#deps.media.links);
  }
}

/** A file with an address under which it can be read now. */
export function presentMedia(row: MediaRow, links: MediaLinks): MediaView {
  const link = row.state === 'stored' ? links.sign(row.tenant_id, row.id) : null;
  return {
    mediaId: row.id,
    state: row.state,
    kind: row.kind,
    mimeType: row.mime_type,
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at.toISOString(),
    url: link?.url ?? null,
    urlExpiresAt: link === null ? null : new Date(link.expiresAt).toISOString(),
    error: row.error,
  };
}
