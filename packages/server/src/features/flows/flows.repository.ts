import type { Flow, ReferenceKind } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';
import { foldText, likePattern, nameKey } from '../name.js';
import type { FlowReference } from './flow-language.js';

/** A flow with its current revision's facts. */
export interface FlowRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly sort_key: string;
  readonly current_revision: number;
  readonly node_count: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly updated_by: string;
}

/** One immutable revision. */
export interface RevisionRow {
  readonly id: string;
  readonly flow_id: string;
  readonly number: number;
  readonly document: Flow;
  readonly node_count: number;
  readonly created_at: Date;
  readonly created_by: string;
}

export interface FlowListing {
  readonly search: string;
  readonly sort: 'name' | 'updatedAt';
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  /** Sorting value and id of the last row before. */
  readonly after: readonly [string, string] | null;
}

/** Flows that are not deleted. */
export async function listFlows(
  trx: Transaction,
  tenantId: string,
  listing: FlowListing,
): Promise<FlowRow[]> {
  const { search, sort, order, limit, after } = listing;
  const column = sort === 'name' ? 'sort_key' : 'updated_at';
  const query = trx('flows').where('tenant_id', tenantId).whereNull('deleted_at').limit(limit);
  if (search !== '') void query.whereRaw('search_text like ?', [likePattern(search)]);
  if (after) {
    void query.whereRaw(
      `(??, id) ${order === 'asc' ? '>' : '<'} (?${sort === 'name' ? '' : '::timestamptz'}, ?)`,
      [column, ...after],
    );
  }
  void query.orderBy([
    { column, order },
    { column: 'id', order },
  ]);
  return (await query.select('*')) as FlowRow[];
}

/** A flow that is not deleted. `lock` keeps others from changing or deleting it until the transaction ends. */
export async function findFlow(
  trx: Transaction,
  tenantId: string,
  id: string,
  lock?: 'update' | 'share',
): Promise<FlowRow | null> {
  const query = trx('flows').where({ tenant_id: tenantId, id }).whereNull('deleted_at');
  if (lock === 'update') void query.forUpdate();
  if (lock === 'share') void query.forShare();
  return ((await query.first()) as FlowRow | undefined) ?? null;
}

/** The current revision of a flow; null when the flow is deleted. */
export async function findCurrentRevision(
  trx: Transaction,
  tenantId: string,
  flowId: string,
): Promise<RevisionRow | null> {
  const row: unknown = await trx('flows as f')
    .join('flow_revisions as r', (join) =>
      join
        .on('r.tenant_id', 'f.tenant_id')
        .andOn('r.flow_id', 'f.id')
        .andOn('r.number', 'f.current_revision'),
    )
    .where({ 'f.tenant_id': tenantId, 'f.id': flowId })
    .whereNull('f.deleted_at')
    .first('r.*');
  return (row as RevisionRow | undefined) ?? null;
}

/** A revision by its id, also of a deleted flow: conversations inside it finish on it. */
export async function findRevisionById(
  trx: Transaction,
  tenantId: string,
  revisionId: string,
): Promise<RevisionRow | null> {
  const row: unknown = await trx('flow_revisions').where({ tenant_id: tenantId, id: revisionId }).first();
  return (row as RevisionRow | undefined) ?? null;
}

export async function findRevision(
  trx: Transaction,
  tenantId: string,
  flowId: string,
  number: number,
): Promise<RevisionRow | null> {
  const [row] = await findRevisions(trx, tenantId, flowId, [number]);
  return row ?? null;
}

export async function findRevisions(
  trx: Transaction,
  tenantId: string,
  flowId: string,
  numbers: readonly number[],
): Promise<RevisionRow[]> {
  if (numbers.length === 0) return [];
  const rows: unknown[] = await trx('flow_revisions')
    .where({ tenant_id: tenantId, flow_id: flowId })
    .whereIn('number', [...numbers])
    .select('*');
  return rows as RevisionRow[];
}

/** Revisions by their ids, of whatever flow. */
export async function findRevisionsById(
  trx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<RevisionRow[]> {
  if (ids.length === 0) return [];
  const rows: unknown[] = await trx('flow_revisions')
    .where('tenant_id', tenantId)
    .whereIn('id', [...ids]);
  return rows as RevisionRow[];
}

/** Newest first, without documents. */
export async function listRevisions(
  trx: Transaction,
  tenantId: string,
  flowId: string,
  limit: number,
  before: number | null,
): Promise<Omit<RevisionRow, 'document'>[]> {
  const query = trx('flow_revisions')
    .where({ tenant_id: tenantId, flow_id: flowId })
    .orderBy('number', 'desc')
    .limit(limit)
    .select('id', 'flow_id', 'number', 'node_count', 'created_at', 'created_by');
  if (before !== null) void query.where('number', '<', before);
  return (await query) as Omit<RevisionRow, 'document'>[];
}

/** What is stored with every save. */
export interface StoredSave {
  readonly tenantId: string;
  readonly id: string;
  readonly revisionId: string;
  readonly revision: number;
  readonly document: Flow;
  readonly references: readonly FlowReference[];
  readonly by: string;
  readonly at: Date;
}

export async function insertFlow(trx: Transaction, save: StoredSave): Promise<FlowRow> {
  const rows: unknown[] = await trx('flows')
    .insert({
      ...columnsOf(save),
      tenant_id: save.tenantId,
      id: save.id,
      created_at: save.at,
      created_by: save.by,
    })
    .returning('*');
  await insertRevision(trx, save);
  return rows[0] as FlowRow;
}

export async function updateFlow(trx: Transaction, save: StoredSave): Promise<FlowRow> {
  const rows: unknown[] = await trx('flows')
    .where({ tenant_id: save.tenantId, id: save.id })
    .update(columnsOf(save))
    .returning('*');
  await trx('flow_references').where({ tenant_id: save.tenantId, flow_id: save.id }).delete();
  await insertRevision(trx, save);
  return rows[0] as FlowRow;
}

function columnsOf({ document, revision, by, at }: StoredSave) {
  return {
    name: document.name,
    name_key: nameKey(document.name),
    description: document.description,
    sort_key: foldText(document.name),
    search_text: foldText(`${document.name}\n${document.description}`),
    current_revision: revision,
    node_count: document.nodes.length,
    updated_at: at,
    updated_by: by,
  };
}

async function insertRevision(trx: Transaction, save: StoredSave): Promise<void> {
  await trx('flow_revisions').insert({
    tenant_id: save.tenantId,
    id: save.revisionId,
    flow_id: save.id,
    number: save.revision,
    document: JSON.stringify(save.document),
    node_count: save.document.nodes.length,
    created_at: save.at,
    created_by: save.by,
  });
  const rows = save.references.map(({ kind, id }) => ({
    tenant_id: save.tenantId,
    flow_id: save.id,
    target_kind: kind,
    target_id: id,
  }));
  if (rows.length > 0) await trx.batchInsert('flow_references', rows, 500);
}

/** Frees the name and hides the flow; its revisions stay for the conversations inside them. */
export async function deleteFlow(trx: Transaction, tenantId: string, id: string, at: Date): Promise<void> {
  await trx('flows').where({ tenant_id: tenantId, id }).update({ deleted_at: at });
  await trx('flow_references').where({ tenant_id: tenantId, flow_id: id }).delete();
}

/** Flows that refer to things of a kind, by the thing's id; a flow's reference to itself does not count. */
export async function findReferringFlows(
  trx: Transaction,
  tenantId: string,
  kind: ReferenceKind,
  targetIds: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  const found = new Map<string, { id: string; name: string }[]>();
  if (targetIds.length === 0) return found;
  const rows = await trx('flow_references as r')
    .join('flows as f', (join) => join.on('f.tenant_id', 'r.tenant_id').andOn('f.id', 'r.flow_id'))
    .where({ 'r.tenant_id': tenantId, 'r.target_kind': kind })
    .whereIn('r.target_id', [...targetIds])
    .whereNull('f.deleted_at')
    .whereRaw('f.id <> r.target_id')
    .orderBy(['f.sort_key', 'f.id'])
    .select<{ target_id: string; id: string; name: string }[]>('r.target_id', 'f.id', 'f.name');
  for (const { target_id: target, id, name } of rows) {
    const list = found.get(target) ?? [];
    list.push({ id, name });
    found.set(target, list);
  }
  return found;
}
