import type { Transaction } from '../../db/unit-of-work.js';
import type { StoredKind } from './media-limits.js';

export interface MediaRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly state: 'stored' | 'fetching' | 'failed';
  readonly hash: string | null;
  readonly kind: StoredKind;
  readonly mime_type: string;
  readonly size_bytes: number | null;
  readonly file_name: string;
  readonly source: 'upload' | 'whatsapp';
  readonly created_by: string;
  readonly created_at: Date;
  readonly config_id: string | null;
  readonly external_id: string | null;
  readonly conversation_id: string | null;
  readonly order_key: string | null;
  readonly attempts: number;
  readonly error: string | null;
}

const COLUMNS = `tenant_id, id, state, hash, kind, mime_type, size_bytes, file_name, source, created_by, created_at, config_id,
  external_id, conversation_id, order_key, attempts, error`;

/** A file of this tenant. */
export async function findMedia(trx: Transaction, tenantId: string, id: string): Promise<MediaRow | null> {
  const { rows } = await trx.raw<{ rows: MediaRow[] }>(
    `select ${COLUMNS} from media where tenant_id = ? and id = ?`,
    [tenantId, id],
  );
  return rows[0] ?? null;
}

/** A file by its id alone, for an address whose signature names no tenant. Needs a transaction that sees all. */
export async function findMediaOfAnybody(trx: Transaction, id: string): Promise<MediaRow | null> {
  const { rows } = await trx.raw<{ rows: MediaRow[] }>(`select ${COLUMNS} from media where id = ?`, [id]);
  return rows[0] ?? null;
}

/** Files of this tenant, by id. */
export async function findMediaByIds(
  trx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, MediaRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: MediaRow[] }>(
    `select ${COLUMNS} from media where tenant_id = ? and id = any(?)`,
    [tenantId, [...ids]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertMedia(
  trx: Transaction,
  row: Pick<
    MediaRow,
    'tenant_id' | 'id' | 'kind' | 'mime_type' | 'file_name' | 'created_by' | 'created_at'
  > & { readonly hash: string; readonly size_bytes: number },
): Promise<void> {
  await trx('media').insert({ ...row, state: 'stored', source: 'upload' });
}

/** Bytes that the tenant's files take, each counted as often as it was sent. */
export async function sumBytes(trx: Transaction, tenantId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { bytes: number }[] }>(
    `select coalesce(sum(size_bytes), 0)::float8 as bytes from media where tenant_id = ?`,
    [tenantId],
  );
  return rows[0]?.bytes ?? 0;
}

/**
 * Keeps files from being removed as abandoned. Call it where a file becomes part of something that lasts and is neither a
 * flow nor a transcript; those are looked through.
 */
export async function holdMedia(
  trx: Transaction,
  tenantId: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await trx('media')
    .where({ tenant_id: tenantId })
    .whereIn('id', [...ids])
    .whereNull('held_at')
    .update({ held_at: now });
}

/** A file that a channel has, as it is named there. */
export interface ChannelFile {
  readonly tenantId: string;
  readonly configId: string;
  readonly externalId: string;
  readonly kind: StoredKind;
  readonly mimeType: string;
  readonly fileName: string;
  /** Lane of the inbox that may wait for it. */
  readonly orderKey: string;
}

/** Notes, once, that a file is to be fetched. Answers the row, also when it was noted before. */
export async function claimChannelFile(
  trx: Transaction,
  id: string,
  file: ChannelFile,
  now: Date,
): Promise<MediaRow> {
  const key = { tenant_id: file.tenantId, config_id: file.configId, external_id: file.externalId };
  await trx('media')
    .insert({
      ...key,
      id,
      state: 'fetching',
      kind: file.kind,
      mime_type: file.mimeType,
      file_name: file.fileName,
      source: 'whatsapp',
      created_by: 'whatsapp',
      created_at: now,
      order_key: file.orderKey,
      due_at: now,
    })
    .onConflict(trx.raw('(tenant_id, config_id, external_id) where external_id is not null'))
    .ignore();
  const { rows } = await trx.raw<{ rows: MediaRow[] }>(
    `select ${COLUMNS} from media where tenant_id = ? and config_id = ? and external_id = ?`,
    [file.tenantId, file.configId, file.externalId],
  );
  const [row] = rows;
  if (!row) throw new Error('Expected the file that was just noted.');
  return row;
}

/** The conversation whose transcript shows a file; `null` when none does. */
export async function findShowing(trx: Transaction, tenantId: string, id: string): Promise<string | null> {
  const { rows } = await trx.raw<{ rows: { conversation_id: string }[] }>(
    `select conversation_id from messages
     where tenant_id = ? and content -> 'media' ->> 'mediaId' = ? order by at limit 1`,
    [tenantId, id],
  );
  return rows[0]?.conversation_id ?? null;
}

/** Takes files that are due, for `leaseMs`; whoever dies meanwhile loses them to the next. */
export async function leaseDueFiles(
  trx: Transaction,
  now: Date,
  leaseMs: number,
  limit: number,
): Promise<MediaRow[]> {
  const { rows } = await trx.raw<{ rows: MediaRow[] }>(
    `update media set due_at = ?, attempts = attempts + 1
     where (tenant_id, id) in (
       select tenant_id, id from media where state = 'fetching' and due_at <= ? order by due_at limit ?
       for update skip locked)
     returning ${COLUMNS}`,
    [new Date(now.getTime() + leaseMs), now, limit],
  );
  return rows;
}

/** What became of fetching a file. */
export async function settleFetch(
  trx: Transaction,
  { tenant_id, id }: Pick<MediaRow, 'tenant_id' | 'id'>,
  outcome:
    | {
        readonly state: 'stored';
        readonly hash: string;
        readonly size_bytes: number;
        readonly mime_type: string;
        readonly kind: StoredKind;
      }
    | { readonly state: 'failed'; readonly error: string }
    | { readonly state: 'fetching'; readonly error: string; readonly due_at: Date },
): Promise<void> {
  await trx('media')
    .where({ tenant_id, id, state: 'fetching' })
    .update({ due_at: null, error: null, ...outcome });
}

/**
 * Uploads from before `before` that nothing refers to: no revision of a flow, no line of a transcript, and nobody who
 * holds them. Needs a transaction that sees all tenants.
 */
export async function removeAbandoned(trx: Transaction, before: Date, limit: number): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { hash: string | null }[] }>(
    `delete from media where (tenant_id, id) in (
       select d.tenant_id, d.id from media d
       where d.created_at < ? and d.held_at is null and d.source = 'upload'
         and not exists (select from messages m where m.tenant_id = d.tenant_id
           and m.content -> 'media' ->> 'mediaId' = d.id)
         and not exists (select from flow_revisions r where r.tenant_id = d.tenant_id
           and position(d.id in r.document::text) > 0)
       order by d.created_at limit ?)
     returning hash`,
    [before, limit],
  );
  return rows.flatMap(({ hash }) => (hash === null ? [] : [hash]));
}

/** Those of the hashes that no row has. */
export async function findUnused(trx: Transaction, hashes: readonly string[]): Promise<string[]> {
  const used = new Set(
    await trx('media')
      .whereIn('hash', [...hashes])
      .pluck('hash'),
  );
  return hashes.filter((hash) => !used.has(hash));
}
