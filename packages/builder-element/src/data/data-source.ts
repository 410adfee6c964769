import type { Flow, MediaKind, ReferenceKind } from '@fluxo/core';
import type {
  ChannelConfig,
  ConversationSummary,
  ConversationTrace,
  FlowDetail,
  FlowStatistics,
  FlowSummary,
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

/** What a list of flows is narrowed and ordered by. */
export interface FlowQuery {
  /** Part of a name or description, case and accents folded. */
  readonly search?: string;
  readonly sort?: 'name' | 'updatedAt';
  readonly order?: 'asc' | 'desc';
  /** Rows per page. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Which conversations are counted. */
export interface StatisticsQuery {
  /** ISO 8601 instants; `to` is not included. */
  readonly from: string;
  readonly to: string;
  /** Only conversations inside this revision; absent: all. */
  readonly revision?: number;
}

/** Lets the caller give up: the promise then rejects with the signal's reason. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * Where flows and the things they refer to are stored: Fluxo's server, or anything an embedder puts in its place.
 *
 * Every method rejects with a `DataSourceError` when the store could not do it, whose `kind` tells what to do next.
 */
export interface DataSource {
  listFlows(query: FlowQuery, options?: CallOptions): Promise<Page<FlowSummary>>;
  getFlow(id: string, options?: CallOptions): Promise<FlowDetail>;
  /** @throws {DataSourceError} `name-taken` when another flow has the document's name. */
  createFlow(document: Flow, options?: CallOptions): Promise<FlowDetail>;
  /**
   * Makes the document the current revision at once.
   *
   * @throws {RevisionConflictError} when somebody saved after `baseRevision`.
   * @throws {DataSourceError} `name-taken` when another flow has the document's name.
   */
  saveFlow(id: string, request: SaveFlowRequest, options?: CallOptions): Promise<SaveFlowAnswer>;
  /** @throws {FlowInUseError} while channel configs or other flows use it. */
  deleteFlow(id: string, options?: CallOptions): Promise<void>;
  /** A copy of the current revision under another name. */
  duplicateFlow(id: string, name: string, options?: CallOptions): Promise<FlowDetail>;

  /** Newest first. */
  listRevisions(
    id: string,
    page?: { readonly limit?: number; readonly after?: string },
    options?: CallOptions,
  ): Promise<Page<RevisionSummary>>;
  getRevision(id: string, revision: number, options?: CallOptions): Promise<FlowDetail>;

  /** Open conversations inside older revisions. */
  occupancyOf(id: string, options?: CallOptions): Promise<Occupancy>;
  /** Takes those conversations on to a revision, where their present node still exists with the same type. */
  moveOccupants(id: string, toRevision: number, options?: CallOptions): Promise<MoveOccupantsAnswer>;

  /** Everything that a reference field of this kind can point to, by name. */
  listReferences(to: ReferenceKind, options?: CallOptions): Promise<readonly ReferenceOption[]>;
  /** What checking a flow needs to know of queues, schedules and channel configs. */
  referenceFacts(options?: CallOptions): Promise<ReferenceFacts>;
  prerequisites(options?: CallOptions): Promise<Prerequisites>;
  listChannelConfigs(options?: CallOptions): Promise<readonly ChannelConfig[]>;
  /** Makes a flow the entry of a channel config, or takes it away with `null`. */
  setStartFlow(
    configId: string,
    request: SetStartFlowRequest,
    options?: CallOptions,
  ): Promise<ChannelConfig>;
  /** Stores a file that messages can send. */
  uploadMedia(file: File, kind: MediaKind, options?: CallOptions): Promise<MediaUploaded>;

  /** All tests of a flow, by name. */
  listFlowTests(id: string, options?: CallOptions): Promise<readonly StoredFlowTest[]>;
  createFlowTest(id: string, test: FlowTest, options?: CallOptions): Promise<StoredFlowTest>;
  /** @throws {DataSourceError} `conflict` when somebody changed it after `stored` was read. */
  updateFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    test: FlowTest,
    options?: CallOptions,
  ): Promise<StoredFlowTest>;
  /** @throws {DataSourceError} `conflict` when somebody changed it after `stored` was read. */
  deleteFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    options?: CallOptions,
  ): Promise<void>;

  /** What conversations did inside a flow. */
  flowStatistics(id: string, query: StatisticsQuery, options?: CallOptions): Promise<FlowStatistics>;
  /** Conversations that walked a flow, newest first. */
  listConversations(
    flow: string,
    page?: { readonly limit?: number; readonly after?: string },
    options?: CallOptions,
  ): Promise<Page<ConversationSummary>>;
  /** Every step of a conversation, oldest first. */
  conversationTrace(id: string, options?: CallOptions): Promise<ConversationTrace>;
}
