import type { Flow, JsonObject, MediaKind, ReferenceKind } from '@fluxo/core';
import type {
  ChannelConfig,
  ConversationSummary,
  ConversationTrace,
  FlowDetail,
  FlowStatistics,
  FlowSummary,
  FlowUse,
  MediaUploaded,
  MoveOccupantsAnswer,
  Occupancy,
  Page,
  Prerequisites,
  ReferenceFacts,
  ReferenceOption,
  RevisionSummary,
  SaveFlowAnswer,
  SaveFlowRequest,
  SetStartFlowRequest,
  StoredFlowTest,
} from '@fluxo/core/contract';
import type { FlowTest } from '@fluxo/core/simulation';
import type { CallOptions, DataSource, FlowQuery, StatisticsQuery } from './data-source.js';
import { DataSourceError, FlowInUseError, RevisionConflictError } from './data-source-error.js';

/** What a memory data source begins with. */
export interface MemoryDataSourceOptions {
  readonly flows?: readonly { readonly id: string; readonly document: Flow; readonly updatedAt?: string; readonly updatedBy?: string }[];
  /** Other things than flows that fields can refer to. */
  readonly references?: readonly ReferenceOption[];
  /** What is known of queues, schedules and channel configs; nothing when absent. */
  readonly facts?: Partial<ReferenceFacts>;
  readonly channelConfigs?: readonly ChannelConfig[];
  readonly missing?: Prerequisites['missing'];
  /** Who is inside older revisions, told after each save of that flow. */
  readonly occupancy?: Readonly<Record<string, Occupancy>>;
  /** Tests by flow. */
  readonly tests?: Readonly<Record<string, readonly FlowTest[]>>;
  /** What conversations did, by flow. */
  readonly statistics?: Readonly<Record<string, FlowStatistics>>;
  /** Conversations with what they walked, newest first. */
  readonly conversations?: readonly {
    readonly summary: ConversationSummary;
    readonly trace: ConversationTrace;
  }[];
  /** Name of the person who edits. */
  readonly userName?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly newId?: () => string;
}

const NOBODY: Occupancy = { conversations: 0, nodes: [] };
const DEFAULT_PAGE = 50;

/** A store that lives as long as the page: for tests, examples and try-outs. Behaves as the server does, conflicts included. */
export class MemoryDataSource implements DataSource {
  /** Revisions by flow, oldest first; the last is the current one. */
  readonly #flows = new Map<string, FlowDetail[]>();
  readonly #configs: Map<string, ChannelConfig>;
  readonly #references: readonly ReferenceOption[];
  readonly #facts: Partial<ReferenceFacts>;
  readonly #missing: Prerequisites['missing'];
  readonly #occupancy: Map<string, Occupancy>;
  readonly #tests = new Map<string, StoredFlowTest[]>();
  readonly #statistics: NonNullable<MemoryDataSourceOptions['statistics']>;
  readonly #conversations: NonNullable<MemoryDataSourceOptions['conversations']>;
  readonly #userName: string;
  readonly #now: () => number;
  readonly #newId: () => string;

  constructor(options: MemoryDataSourceOptions = {}) {
    this.#references = options.references ?? [];
    this.#facts = options.facts ?? {};
    this.#configs = new Map((options.channelConfigs ?? []).map((config) => [config.id, config]));
    this.#missing = options.missing ?? [];
    this.#occupancy = new Map(Object.entries(options.occupancy ?? {}));
    this.#statistics = options.statistics ?? {};
    this.#conversations = options.conversations ?? [];
    this.#userName = options.userName ?? 'Você';
    this.#now = options.now ?? Date.now;
    this.#newId = options.newId ?? (() => crypto.randomUUID());
    for (const { id, document, updatedAt = this.#instant(), updatedBy = this.#userName } of options.flows ?? []) {
      this.#flows.set(id, [{ id, revision: 1, document, createdAt: updatedAt, updatedAt, updatedBy }]);
    }
    for (const [flow, tests] of Object.entries(options.tests ?? {})) {
      this.#tests.set(flow, tests.map((test) => this.#storedTest(this.#newId(), 1, test)));
    }
  }

  async listFlows(query: FlowQuery, _options?: CallOptions): Promise<Page<FlowSummary>> {
    const wanted = fold(query.search ?? '');
    const direction = query.order === 'desc' ? -1 : 1;
    const rows = [...this.#flows.keys()]
      .map((id) => this.#summaryOf(this.#current(id)))
      .filter((row) => fold(`${row.name} ${row.description}`).includes(wanted))
      .sort((a, b) => {
        const difference =
          query.sort === 'updatedAt'
            ? a.updatedAt.localeCompare(b.updatedAt)
            : a.name.localeCompare(b.name, 'pt-BR', { sensitivity: 'base', numeric: true });
        return direction * difference || a.id.localeCompare(b.id);
      });
    return Promise.resolve(pageOf(rows, (row) => row.id, query.limit, query.after));
  }

  async getFlow(id: string, _options?: CallOptions): Promise<FlowDetail> {
    return Promise.resolve(this.#current(id));
  }

  async createFlow(document: Flow, _options?: CallOptions): Promise<FlowDetail> {
    this.#refuseTakenName(document.name, null);
    const at = this.#instant();
    const detail: FlowDetail = {
      id: this.#newId(),
      revision: 1,
      document,
      createdAt: at,
      updatedAt: at,
      updatedBy: this.#userName,
    };
    this.#flows.set(detail.id, [detail]);
    return Promise.resolve(detail);
  }

  async saveFlow(id: string, request: SaveFlowRequest, _options?: CallOptions): Promise<SaveFlowAnswer> {
    const current = this.#current(id);
    if (current.revision !== request.baseRevision) {
      throw new RevisionConflictError({
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        code: 'revision-conflict',
        detail: `Expected to change revision ${current.revision}, got ${request.baseRevision}.`,
        base: await this.getRevision(id, request.baseRevision),
        current,
      });
    }
    this.#refuseTakenName(request.document.name, id);
    const saved: FlowDetail = {
      ...current,
      revision: current.revision + 1,
      document: request.document,
      updatedAt: this.#instant(),
      updatedBy: this.#userName,
    };
    this.#flows.get(id)?.push(saved);
    const { revision, updatedAt, updatedBy } = saved;
    return { id, revision, updatedAt, updatedBy, occupancy: await this.occupancyOf(id) };
  }

  async deleteFlow(id: string, _options?: CallOptions): Promise<void> {
    const usedBy = this.#usesOf(this.#current(id).id);
    if (usedBy.length > 0) {
      throw new FlowInUseError({
        type: 'about:blank',
        title: 'Conflict',
        status: 409,
        code: 'flow-in-use',
        detail: 'Expected a flow that nothing uses.',
        usedBy,
      });
    }
    this.#flows.delete(id);
    return Promise.resolve();
  }

  async duplicateFlow(id: string, name: string, _options?: CallOptions): Promise<FlowDetail> {
    return this.createFlow({ ...this.#current(id).document, name });
  }

  async listRevisions(
    id: string,
    page: { readonly limit?: number; readonly after?: string } = {},
    _options?: CallOptions,
  ): Promise<Page<RevisionSummary>> {
    this.#current(id);
    const rows = (this.#flows.get(id) ?? [])
      .map(({ revision, updatedAt, updatedBy, document }) => ({
        revision,
        savedAt: updatedAt,
        savedBy: updatedBy,
        nodeCount: document.nodes.length,
      }))
      .reverse();
    return Promise.resolve(pageOf(rows, (row) => String(row.revision), page.limit, page.after));
  }

  async getRevision(id: string, revision: number, _options?: CallOptions): Promise<FlowDetail> {
    const found = this.#flows.get(id)?.find((detail) => detail.revision === revision);
    if (!found) throw notFound(`revision ${revision} of flow ${id}`);
    return Promise.resolve(found);
  }

  async occupancyOf(id: string, _options?: CallOptions): Promise<Occupancy> {
    return Promise.resolve(this.#occupancy.get(id) ?? NOBODY);
  }

  async moveOccupants(id: string, toRevision: number, _options?: CallOptions): Promise<MoveOccupantsAnswer> {
    await this.getRevision(id, toRevision);
    const before = this.#occupancy.get(id) ?? NOBODY;
    const left = before.nodes.filter((place) => !place.movable);
    const conversations = left.reduce((sum, place) => sum + place.conversations, 0);
    const occupancy: Occupancy = { conversations, nodes: left };
    this.#occupancy.set(id, occupancy);
    return { moved: before.conversations - conversations, occupancy };
  }

  async listReferences(to: ReferenceKind, _options?: CallOptions): Promise<readonly ReferenceOption[]> {
    const flows =
      to === 'flow'
        ? [...this.#flows.keys()].map((id): ReferenceOption => ({ to, id, name: this.#current(id).document.name }))
        : [];
    const all = [...flows, ...this.#references.filter((option) => option.to === to)];
    return Promise.resolve(all.sort((a, b) => a.name.localeCompare(b.name, 'pt-BR')));
  }

  async referenceFacts(_options?: CallOptions): Promise<ReferenceFacts> {
    return Promise.resolve({ queues: [], schedules: [], channelConfigs: [], ...this.#facts });
  }

  async prerequisites(_options?: CallOptions): Promise<Prerequisites> {
    return Promise.resolve({ missing: this.#missing });
  }

  async listChannelConfigs(_options?: CallOptions): Promise<readonly ChannelConfig[]> {
    return Promise.resolve([...this.#configs.values()]);
  }

  async setStartFlow(configId: string, request: SetStartFlowRequest, _options?: CallOptions): Promise<ChannelConfig> {
    const config = this.#configs.get(configId);
    if (!config) throw notFound(`channel config ${configId}`);
    const changed = { ...config, ...request };
    this.#configs.set(configId, changed);
    return Promise.resolve(changed);
  }

  async uploadMedia(file: File, kind: MediaKind, _options?: CallOptions): Promise<MediaUploaded> {
    return Promise.resolve({
      mediaId: this.#newId(),
      kind,
      mimeType: file.type,
      fileName: file.name,
      sizeBytes: file.size,
    });
  }

  async listFlowTests(id: string, _options?: CallOptions): Promise<readonly StoredFlowTest[]> {
    this.#current(id);
    const tests = [...(this.#tests.get(id) ?? [])];
    return Promise.resolve(tests.sort((a, b) => a.test.name.localeCompare(b.test.name, 'pt-BR')));
  }

  async createFlowTest(id: string, test: FlowTest, _options?: CallOptions): Promise<StoredFlowTest> {
    this.#current(id);
    const stored = this.#storedTest(this.#newId(), 1, test);
    this.#tests.set(id, [...(this.#tests.get(id) ?? []), stored]);
    return Promise.resolve(stored);
  }

  async updateFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    test: FlowTest,
    _options?: CallOptions,
  ): Promise<StoredFlowTest> {
    this.#expectTest(id, stored);
    const changed = this.#storedTest(stored.id, stored.version + 1, test);
    const others = (this.#tests.get(id) ?? []).filter((one) => one.id !== stored.id);
    this.#tests.set(id, [...others, changed]);
    return Promise.resolve(changed);
  }

  async deleteFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    _options?: CallOptions,
  ): Promise<void> {
    this.#expectTest(id, stored);
    this.#tests.set(id, (this.#tests.get(id) ?? []).filter((one) => one.id !== stored.id));
    return Promise.resolve();
  }

  async flowStatistics(id: string, query: StatisticsQuery, _options?: CallOptions): Promise<FlowStatistics> {
    this.#current(id);
    const { from, to, revision = null } = query;
    const found = this.#statistics[id] ?? { conversations: 0, nodes: [] };
    return Promise.resolve({ ...found, from, to, revision });
  }

  async listConversations(
    flow: string,
    page: { readonly limit?: number; readonly after?: string } = {},
    _options?: CallOptions,
  ): Promise<Page<ConversationSummary>> {
    const rows = this.#conversations
      .filter(({ trace }) => trace.entries.some((entry) => entry.flow === flow))
      .map(({ summary }) => summary);
    return Promise.resolve(pageOf(rows, (row) => row.id, page.limit, page.after));
  }

  async conversationTrace(id: string, _options?: CallOptions): Promise<ConversationTrace> {
    const found = this.#conversations.find(({ trace }) => trace.conversation === id);
    if (!found) throw notFound(`conversation ${id}`);
    return Promise.resolve(found.trace);
  }

  #storedTest(id: string, version: number, test: FlowTest): StoredFlowTest {
    return { id, version, test, updatedAt: this.#instant(), updatedBy: this.#userName };
  }

  #expectTest(flow: string, { id, version }: Pick<StoredFlowTest, 'id' | 'version'>): void {
    const present = this.#tests.get(flow)?.find((one) => one.id === id);
    if (!present) throw notFound(`test ${id} of flow ${flow}`);
    if (present.version === version) return;
    throw new DataSourceError('conflict', `Expected to change version ${present.version}, got ${version}.`);
  }

  #current(id: string): FlowDetail {
    const current = this.#flows.get(id)?.at(-1);
    if (!current) throw notFound(`flow ${id}`);
    return current;
  }

  #summaryOf({ id, revision, document, updatedAt, updatedBy }: FlowDetail): FlowSummary {
    const { name, description, nodes } = document;
    return { id, name, description, revision, updatedAt, updatedBy, nodeCount: nodes.length, usedBy: this.#usesOf(id) };
  }

  #usesOf(id: string): readonly FlowUse[] {
    const configs = [...this.#configs.values()]
      .filter((config) => config.startFlow === id || config.webStartFlow === id)
      .map((config): FlowUse => ({ kind: 'channel-config', id: config.id, name: config.name }));
    const flows = [...this.#flows.keys()]
      .filter((other) => other !== id)
      .map((other) => this.#current(other))
      .filter(({ document }) => document.nodes.some((node) => refersTo(node.settings, id)))
      .map((detail): FlowUse => ({ kind: 'flow', id: detail.id, name: detail.document.name }));
    return [...configs, ...flows];
  }

  #refuseTakenName(name: string, except: string | null): void {
    const wanted = fold(name);
    for (const id of this.#flows.keys()) {
      if (id === except || fold(this.#current(id).document.name) !== wanted) continue;
      throw new DataSourceError('name-taken', `Expected a name that no other flow has, got "${name}".`);
    }
  }

  #instant(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** Flow nodes keep the other flow's id in the setting `flow`. */
function refersTo(settings: JsonObject, id: string): boolean {
  return settings['flow'] === id;
}

function notFound(what: string): DataSourceError {
  return new DataSourceError('not-found', `Expected ${what} to exist.`);
}

function fold(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function pageOf<T>(rows: readonly T[], keyOf: (row: T) => string, limit = DEFAULT_PAGE, after?: string): Page<T> {
  const start = after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1;
  const items = rows.slice(start, start + limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && start + limit < rows.length ? keyOf(last) : null };
}
