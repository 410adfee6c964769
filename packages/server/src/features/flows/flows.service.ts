import { uuidv7 } from 'uuidv7';
import type { Flow, Issue, ReferenceKind } from '@fluxo/core';
import type {
  FlowDetail,
  FlowSummary,
  FlowUse,
  MoveOccupantsAnswer,
  Occupancy,
  Page,
  RevisionSummary,
  SaveFlowAnswer,
} from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound, translateViolation } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { MAX_NAME_LENGTH } from '../name.js';
import { decodeCursor, toPage } from '../paging.js';
import { nameTaken } from '../settings/settings.service.js';
import { parseFlow, referencesOf } from './flow-language.js';
import { presentFlow, presentRevision, presentRevisionSummary } from './flows.presenter.js';
import {
  deleteFlow,
  findCurrentRevision,
  findFlow,
  findReferringFlows,
  findRevision,
  findRevisions,
  findRevisionsById,
  insertFlow,
  listFlows,
  listRevisions,
  updateFlow,
  type FlowRow,
} from './flows.repository.js';
import { describeOccupancy, type OccupancyReader } from './occupancy.js';

export interface FlowsDeps {
  readonly audit: RecordAudit;
  readonly occupancy: OccupancyReader;
  /** Channel configs that begin with these flows, by flow. */
  readonly findStartFlowUses: (
    scope: Scope,
    flowIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly FlowUse[]>>;
  readonly tests: FlowTestCopies;
}

/** What happens to a flow's tests when it is copied or deleted. */
interface FlowTestCopies {
  copy(scope: Scope, fromFlowId: string, toFlowId: string): Promise<void>;
  removeAll(scope: Scope, flowId: string): Promise<void>;
}

export interface FlowQuery {
  readonly search: string;
  readonly sort: 'name' | 'updatedAt';
  readonly order: 'asc' | 'desc' | undefined;
  readonly limit: number;
  readonly after: string | undefined;
}

/** Flows: every save is a new immutable revision and current at once. */
export class FlowsService {
  constructor(private readonly deps: FlowsDeps) {}

  async list(scope: Scope, query: FlowQuery): Promise<Page<FlowSummary>> {
    const { search, sort, limit } = query;
    const order = query.order ?? (sort === 'name' ? 'asc' : 'desc');
    const after = decodeCursor(query.after, [sort === 'name' ? 'string' : 'date', 'string']);
    const rows = await listFlows(scope.trx, scope.tenantId, { search, sort, order, limit: limit + 1, after });
    const uses = await this.#usesOf(
      scope,
      rows.map(({ id }) => id),
    );
    return toPage(
      rows,
      limit,
      (row) => [sort === 'name' ? row.sort_key : row.updated_at.toISOString(), row.id],
      (row) => presentFlow(row, uses.get(row.id) ?? []),
    );
  }

  async get(scope: Scope, id: string): Promise<FlowDetail> {
    const flow = await this.#find(scope, id);
    return this.#detail(scope, flow, flow.current_revision);
  }

  async create(scope: Scope, source: unknown): Promise<FlowDetail> {
    const document = checkDocument(source);
    const id = uuidv7();
    const flow = await this.#store(() => insertFlow(scope.trx, this.#saveOf(scope, id, 1, document)));
    await this.#record(scope, 'created', id, { name: document.name, revision: 1 });
    return this.#detail(scope, flow, 1);
  }

  /**
   * Makes the document the current revision.
   *
   * @throws {Fault} 409 `revision-conflict` with both revisions when somebody saved after `baseRevision`.
   */
  async save(scope: Scope, id: string, baseRevision: number, source: unknown): Promise<SaveFlowAnswer> {
    const document = checkDocument(source);
    const flow = await this.#find(scope, id, 'update');
    if (flow.current_revision !== baseRevision) throw await this.#conflict(scope, flow, baseRevision);
    const revision = flow.current_revision + 1;
    const saved = await this.#store(() => updateFlow(scope.trx, this.#saveOf(scope, id, revision, document)));
    await this.#record(scope, 'saved', id, { name: document.name, revision });
    return {
      id,
      revision,
      updatedAt: saved.updated_at.toISOString(),
      updatedBy: saved.updated_by,
      occupancy: await this.#occupancy(scope, id, { revision, document }),
    };
  }

  /** A copy of the current revision under another name, with copies of its tests. */
  async duplicate(scope: Scope, id: string, name: string): Promise<FlowDetail> {
    const { document } = await this.get(scope, id);
    const copy = await this.create(scope, { ...document, name });
    await this.deps.tests.copy(scope, id, copy.id);
    return copy;
  }

  /** @throws {Fault} 409 `flow-in-use` while channel configs or other flows use it. */
  async remove(scope: Scope, id: string): Promise<void> {
    const flow = await this.#find(scope, id, 'update');
    const usedBy = (await this.#usesOf(scope, [id])).get(id) ?? [];
    if (usedBy.length > 0) {
      throw new Fault('conflict', {
        code: 'flow-in-use',
        detail: 'Channel configs or other flows use this flow. Take it away from them first.',
        extra: { usedBy },
      });
    }
    await deleteFlow(scope.trx, scope.tenantId, id, scope.now);
    await this.deps.tests.removeAll(scope, id);
    await this.#record(scope, 'deleted', id, { name: flow.name });
  }

  async listRevisions(
    scope: Scope,
    id: string,
    limit: number,
    after: string | undefined,
  ): Promise<Page<RevisionSummary>> {
    await this.#find(scope, id);
    const [before] = decodeCursor(after, ['number']) ?? [null];
    const rows = await listRevisions(scope.trx, scope.tenantId, id, limit + 1, before);
    return toPage(rows, limit, (row) => [row.number], presentRevisionSummary);
  }

  async getRevision(scope: Scope, id: string, number: number): Promise<FlowDetail> {
    const flow = await this.#find(scope, id);
    return this.#detail(scope, flow, number);
  }

  async occupancyOf(scope: Scope, id: string): Promise<Occupancy> {
    const { revision, document } = await this.get(scope, id);
    return this.#occupancy(scope, id, { revision, document });
  }

  /** Conversations in older revisions go on in the current one, where their node still exists with the same type. */
  async moveOccupants(scope: Scope, id: string, toRevision: number): Promise<MoveOccupantsAnswer> {
    const flow = await this.#find(scope, id, 'share');
    if (flow.current_revision !== toRevision) {
      throw new Fault('conflict', {
        code: 'outdated-revision',
        detail: 'Somebody saved this flow meanwhile. Look at the current revision, then move to it.',
        issues: [
          {
            code: 'outdated-revision',
            path: '/toRevision',
            message: `Expected the current revision ${flow.current_revision}, found ${toRevision}.`,
          },
        ],
      });
    }
    const { document } = await this.#detail(scope, flow, toRevision);
    const present = await this.#occupancy(scope, id, { revision: toRevision, document });
    const from = present.nodes
      .filter(({ movable }) => movable)
      .map(({ node, revision }) => ({ node, revision }));
    const moved = from.length === 0 ? 0 : await this.deps.occupancy.move(scope, id, from, toRevision);
    if (moved > 0) await this.#record(scope, 'occupants-moved', id, { toRevision, moved });
    return { moved, occupancy: await this.#occupancy(scope, id, { revision: toRevision, document }) };
  }

  /** True for a flow that is there; nobody deletes it (`share`) or works on it (`update`) until the transaction ends. */
  async hold(scope: Scope, id: string, lock: 'share' | 'update' = 'share'): Promise<boolean> {
    return (await findFlow(scope.trx, scope.tenantId, id, lock)) !== null;
  }

  /**
   * Id of a flow's revision by its number.
   *
   * @throws {Fault} 404.
   */
  async revisionIdOf(scope: Scope, id: string, number: number): Promise<string> {
    await this.#find(scope, id);
    const revision = await findRevision(scope.trx, scope.tenantId, id, number);
    if (!revision) throw notFound('revision');
    return revision.id;
  }

  /** Revisions by their ids, also of deleted flows. */
  async findRevisionsById(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly number: number; readonly document: Flow }>> {
    const rows = await findRevisionsById(scope.trx, scope.tenantId, ids);
    return new Map(rows.map(({ id, number, document }) => [id, { number, document }]));
  }

  /** Flows that refer to something else than a flow. */
  async findUsesOf(scope: Scope, kind: ReferenceKind, id: string): Promise<readonly FlowUse[]> {
    const found = await findReferringFlows(scope.trx, scope.tenantId, kind, [id]);
    return (found.get(id) ?? []).map((flow) => ({ kind: 'flow', ...flow }));
  }

  async #usesOf(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, readonly FlowUse[]>> {
    if (ids.length === 0) return new Map();
    const configs = await this.deps.findStartFlowUses(scope, ids);
    const flows = await findReferringFlows(scope.trx, scope.tenantId, 'flow', ids);
    return new Map(
      ids.map((id) => [
        id,
        [
          ...(configs.get(id) ?? []),
          ...(flows.get(id) ?? []).map((flow) => ({ kind: 'flow', ...flow }) as const),
        ],
      ]),
    );
  }

  async #find(scope: Scope, id: string, lock?: 'update' | 'share'): Promise<FlowRow> {
    const flow = await findFlow(scope.trx, scope.tenantId, id, lock);
    if (!flow) throw notFound('flow');
    return flow;
  }

  async #detail(scope: Scope, flow: FlowRow, number: number): Promise<FlowDetail> {
    const revision = await findRevision(scope.trx, scope.tenantId, flow.id, number);
    if (!revision) throw notFound('revision');
    return presentRevision(flow, revision);
  }

  async #conflict(scope: Scope, flow: FlowRow, baseRevision: number): Promise<Fault> {
    const base = await findRevision(scope.trx, scope.tenantId, flow.id, baseRevision);
    const current = await findCurrentRevision(scope.trx, scope.tenantId, flow.id);
    if (!base || !current) {
      const message = `Expected a revision of this flow from 1 to ${flow.current_revision}, found ${baseRevision}.`;
      return new Fault('invalid', {
        code: 'unknown-revision',
        detail: message,
        issues: [{ code: 'unknown-revision', path: '/baseRevision', message }],
      });
    }
    return new Fault('conflict', {
      code: 'revision-conflict',
      detail: 'Somebody saved this flow after the revision that your changes are based on.',
      extra: { base: presentRevision(flow, base), current: presentRevision(flow, current) },
    });
  }

  async #occupancy(
    scope: Scope,
    id: string,
    current: { readonly revision: number; readonly document: Flow },
  ): Promise<Occupancy> {
    const occupants = await this.deps.occupancy.read(scope, id);
    const numbers = [...new Set(occupants.map(({ revision }) => revision))];
    const revisions = await findRevisions(
      scope.trx,
      scope.tenantId,
      id,
      numbers.filter((number) => number < current.revision),
    );
    const documents = new Map(revisions.map(({ number, document }) => [number, document]));
    return describeOccupancy(occupants, current, documents);
  }

  #saveOf(scope: Scope, id: string, revision: number, document: Flow) {
    return {
      tenantId: scope.tenantId,
      id,
      revisionId: uuidv7(),
      revision,
      document,
      references: referencesOf(document),
      by: scope.actor.name,
      at: scope.now,
    };
  }

  async #store(work: () => Promise<FlowRow>): Promise<FlowRow> {
    try {
      return await work();
    } catch (error) {
      return translateViolation(error, { flows_name_key: () => nameTaken('flow', '/document/name') });
    }
  }

  #record(scope: Scope, action: string, resourceId: string, changes: Readonly<Record<string, unknown>>) {
    return this.deps.audit(scope, { action, resource: 'flow', resourceId, changes });
  }
}

/** @throws {Fault} 400 `invalid-flow` with every problem and its place in the body. */
function checkDocument(source: unknown): Flow {
  const parsed = parseFlow(source);
  const issues: Issue[] = parsed.ok ? [] : [...parsed.error];
  const name = parsed.ok ? parsed.value.name.trim() : '';
  if (parsed.ok && (name === '' || name.length > MAX_NAME_LENGTH)) {
    issues.push({
      code: 'invalid-name',
      path: '/name',
      message: `Expected a name of 1 to ${MAX_NAME_LENGTH} characters.`,
    });
  }
  if (parsed.ok && issues.length === 0) return { ...parsed.value, name };
  throw new Fault('invalid', {
    code: 'invalid-flow',
    detail: 'The document cannot be stored as a flow: see issues.',
    issues: issues.map((issue) => ({ ...issue, path: `/document${issue.path}` })),
  });
}
