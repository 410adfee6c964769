import type { Flow, MediaKind, ReferenceKind } from '@fluxo/core';
import type {
  ChannelConfig,
  ConversationSummary,
  ConversationTrace,
  ConversationTraceEntry,
  FlowDetail,
  FlowStatistics,
  FlowSummary,
  MediaUploaded,
  MoveOccupantsAnswer,
  MoveOccupantsRequest,
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
import { DataSourceError, isAbort } from './data-source-error.js';
import { errorOfAnswer } from './problem-error.js';

const SECOND = 1000;
/** Longer than the server's own limit for a save of 1 MiB over a slow line, shorter than an author's patience. */
const TIMEOUT_MS = 30 * SECOND;
/** Waits before the repeats of a call that may be repeated; jitter of a half is added. */
const RETRY_DELAYS_MS = [300, 1200];
/** A server that asks for more patience than this is shown as unavailable instead. */
const LONGEST_RETRY_AFTER_MS = 5 * SECOND;

/** What the data source needs from outside; the defaults are the browser's. */
export interface HttpDataSourceOptions {
  /** Origin and path of the server, without `/api/v1`. Empty: the page's own origin. */
  readonly baseUrl: string;
  /** Gives the host's bearer token; asked before every call, and once more after a 401. */
  readonly tokenProvider?: () => Promise<string>;
  readonly fetch?: typeof fetch;
  /** Waits, or rejects with the signal's reason. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Number in [0, 1) that spreads the repeats of many browsers. */
  readonly random?: () => number;
  readonly newKey?: () => string;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The call has the same effect when it arrives twice, so it is repeated after a lost answer. */
  readonly repeatable?: boolean;
}

/** The store behind Fluxo's REST API. */
export class HttpDataSource implements DataSource {
  readonly #base: string;
  readonly #token: (() => Promise<string>) | undefined;
  readonly #fetch: typeof fetch;
  readonly #sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly #random: () => number;
  readonly #newKey: () => string;

  constructor(options: HttpDataSourceOptions) {
    this.#base = `${options.baseUrl.replace(/\/+$/, '')}/api/v1`;
    this.#token = options.tokenProvider;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#sleep = options.sleep ?? sleep;
    this.#random = options.random ?? Math.random;
    this.#newKey = options.newKey ?? (() => crypto.randomUUID());
  }

  listFlows(query: FlowQuery, options?: CallOptions): Promise<Page<FlowSummary>> {
    return this.#json({ method: 'GET', path: '/flows', query: { ...query } }, options);
  }

  getFlow(id: string, options?: CallOptions): Promise<FlowDetail> {
    return this.#json({ method: 'GET', path: `/flows/${encodeURIComponent(id)}` }, options);
  }

  createFlow(document: Flow, options?: CallOptions): Promise<FlowDetail> {
    return this.#json({ method: 'POST', path: '/flows', body: { document }, ...this.#once() }, options);
  }

  saveFlow(id: string, request: SaveFlowRequest, options?: CallOptions): Promise<SaveFlowAnswer> {
    // Not repeated: a save whose answer was lost has moved the revision on, and its repeat would look like a conflict.
    return this.#json({ method: 'PUT', path: `/flows/${encodeURIComponent(id)}`, body: request }, options);
  }

  async deleteFlow(id: string, options?: CallOptions): Promise<void> {
    await this.#send({ method: 'DELETE', path: `/flows/${encodeURIComponent(id)}` }, options);
  }

  async duplicateFlow(id: string, name: string, options?: CallOptions): Promise<FlowDetail> {
    const { document } = await this.getFlow(id, options);
    return this.createFlow({ ...document, name }, options);
  }

  listRevisions(
    id: string,
    page: { readonly limit?: number; readonly after?: string } = {},
    options?: CallOptions,
  ): Promise<Page<RevisionSummary>> {
    return this.#json(
      { method: 'GET', path: `/flows/${encodeURIComponent(id)}/revisions`, query: { ...page } },
      options,
    );
  }

  getRevision(id: string, revision: number, options?: CallOptions): Promise<FlowDetail> {
    return this.#json(
      { method: 'GET', path: `/flows/${encodeURIComponent(id)}/revisions/${revision}` },
      options,
    );
  }

  occupancyOf(id: string, options?: CallOptions): Promise<Occupancy> {
    return this.#json({ method: 'GET', path: `/flows/${encodeURIComponent(id)}/occupancy` }, options);
  }

  moveOccupants(id: string, toRevision: number, options?: CallOptions): Promise<MoveOccupantsAnswer> {
    const body: MoveOccupantsRequest = { toRevision };
    return this.#json(
      { method: 'POST', path: `/flows/${encodeURIComponent(id)}/occupancy/move`, body, ...this.#once() },
      options,
    );
  }

  async listReferences(to: ReferenceKind, options?: CallOptions): Promise<readonly ReferenceOption[]> {
    const answer = await this.#json<readonly ReferenceOption[] | Page<ReferenceOption>>(
      { method: 'GET', path: '/references', query: { to } },
      options,
    );
    return 'items' in answer ? answer.items : answer;
  }

  referenceFacts(options?: CallOptions): Promise<ReferenceFacts> {
    return this.#json({ method: 'GET', path: '/references/facts' }, options);
  }

  prerequisites(options?: CallOptions): Promise<Prerequisites> {
    return this.#json({ method: 'GET', path: '/flows/prerequisites' }, options);
  }

  async listChannelConfigs(options?: CallOptions): Promise<readonly ChannelConfig[]> {
    const all: ChannelConfig[] = [];
    let after: string | undefined;
    do {
      const page: Page<ChannelConfig> = await this.#json(
        { method: 'GET', path: '/channel-configs', query: { limit: 100, after } },
        options,
      );
      all.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return all;
  }

  async setStartFlow(
    configId: string,
    request: SetStartFlowRequest,
    options?: CallOptions,
  ): Promise<ChannelConfig> {
    const path = `/channel-configs/${encodeURIComponent(configId)}`;
    const present = await this.#send({ method: 'GET', path }, options);
    const etag = present.headers.get('etag');
    return this.#json({ method: 'PATCH', path, body: request, headers: etag ? { 'If-Match': etag } : {} }, options);
  }

  uploadMedia(file: File, kind: MediaKind, options?: CallOptions): Promise<MediaUploaded> {
    const body = new FormData();
    body.append('kind', kind);
    body.append('file', file, file.name);
    return this.#json({ method: 'POST', path: '/media', body, ...this.#once() }, options);
  }

  async listFlowTests(id: string, options?: CallOptions): Promise<readonly StoredFlowTest[]> {
    const { items } = await this.#json<Page<StoredFlowTest>>({ method: 'GET', path: testsPath(id) }, options);
    return items;
  }

  createFlowTest(id: string, test: FlowTest, options?: CallOptions): Promise<StoredFlowTest> {
    return this.#json({ method: 'POST', path: testsPath(id), body: { test }, ...this.#once() }, options);
  }

  updateFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    test: FlowTest,
    options?: CallOptions,
  ): Promise<StoredFlowTest> {
    return this.#json(
      { method: 'PUT', path: testsPath(id, stored.id), body: { test }, headers: ifMatch(stored.version) },
      options,
    );
  }

  async deleteFlowTest(
    id: string,
    stored: Pick<StoredFlowTest, 'id' | 'version'>,
    options?: CallOptions,
  ): Promise<void> {
    await this.#send(
      { method: 'DELETE', path: testsPath(id, stored.id), headers: ifMatch(stored.version) },
      options,
    );
  }

  flowStatistics(id: string, query: StatisticsQuery, options?: CallOptions): Promise<FlowStatistics> {
    return this.#json(
      { method: 'GET', path: `/flows/${encodeURIComponent(id)}/statistics`, query: { ...query } },
      options,
    );
  }

  listConversations(
    flow: string,
    page: { readonly limit?: number; readonly after?: string } = {},
    options?: CallOptions,
  ): Promise<Page<ConversationSummary>> {
    return this.#json({ method: 'GET', path: '/conversations', query: { flow, ...page } }, options);
  }

  async conversationTrace(id: string, options?: CallOptions): Promise<ConversationTrace> {
    const path = `/conversations/${encodeURIComponent(id)}/trace`;
    const entries: ConversationTraceEntry[] = [];
    let after: string | undefined;
    do {
      const page: ConversationTrace = await this.#json({ method: 'GET', path, query: { after } }, options);
      entries.push(...page.entries);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return { conversation: id, entries, next: null };
  }

  /** Lets the server recognise the repeat of a POST, which makes it safe to repeat. */
  #once(): Pick<Call, 'headers' | 'repeatable'> {
    return { headers: { 'Idempotency-Key': this.#newKey() }, repeatable: true };
  }

  async #json<T>(call: Call, options?: CallOptions): Promise<T> {
    const answer = await this.#send(call, options);
    try {
      // The server and this package are built from one contract; its answers are not checked again field by field.
      return (await answer.json()) as T;
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new DataSourceError('unreadable', `Expected JSON from ${call.method} ${call.path}.`, null, { cause: error });
    }
  }

  async #send(call: Call, options: CallOptions = {}): Promise<Response> {
    const isRepeatable = call.method === 'GET' || call.repeatable === true;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#attempt(call, options);
      const isAnswered = !(answer instanceof DataSourceError);
      if (isAnswered && answer.ok) return answer;
      const delay = RETRY_DELAYS_MS[attempt];
      const wait = isRepeatable && delay !== undefined ? this.#waitBeforeRepeat(answer, delay) : null;
      if (wait === null) throw isAnswered ? errorOfAnswer(answer.status, await readJson(answer)) : answer;
      await this.#sleep(wait, options.signal);
    }
  }

  /** An answer of any status, or the error for none. */
  async #attempt(call: Call, { signal }: CallOptions): Promise<Response | DataSourceError> {
    const token = await this.#askForToken();
    try {
      const answer = await this.#request(call, token, signal);
      if (answer.status !== 401 || token === undefined) return answer;
      const fresh = await this.#askForToken();
      return fresh === token ? answer : await this.#request(call, fresh, signal);
    } catch (cause) {
      if (signal?.aborted || cause instanceof DataSourceError) throw cause;
      return new DataSourceError('offline', `No answer to ${call.method} ${call.path}.`, null, { cause });
    }
  }

  async #askForToken(): Promise<string | undefined> {
    try {
      return await this.#token?.();
    } catch (cause) {
      throw new DataSourceError('unauthorized', 'Expected the host to give a token.', null, { cause });
    }
  }

  #request(call: Call, token: string | undefined, signal: AbortSignal | undefined): Promise<Response> {
    const isForm = call.body instanceof FormData;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    return this.#fetch(this.#urlOf(call), {
      method: call.method,
      headers: {
        Accept: 'application/json',
        ...(call.body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: call.body instanceof FormData ? call.body : JSON.stringify(call.body) }),
      // The token is the only credential: cookies of the server's origin must not decide who is asking.
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  }

  #urlOf({ path, query = {} }: Call): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') parameters.set(name, String(value));
    }
    const search = parameters.toString();
    return `${this.#base}${path}${search ? `?${search}` : ''}`;
  }

  /** Milliseconds to wait before a repeat, or null when a repeat would not help. */
  #waitBeforeRepeat(answer: Response | DataSourceError, delay: number): number | null {
    const jittered = delay * (1 + this.#random() / 2);
    if (answer instanceof DataSourceError) return jittered;
    if (![429, 502, 503, 504].includes(answer.status)) return null;
    const asked = Number(answer.headers.get('retry-after') ?? 0) * SECOND;
    if (!Number.isFinite(asked)) return jittered;
    return asked > LONGEST_RETRY_AFTER_MS ? null : Math.max(asked, jittered);
  }
}

function testsPath(flow: string, test?: string): string {
  const path = `/flows/${encodeURIComponent(flow)}/tests`;
  return test === undefined ? path : `${path}/${encodeURIComponent(test)}`;
}

/** The change is made only while the server still has this version. */
function ifMatch(version: number): Readonly<Record<string, string>> {
  return { 'If-Match': `"${version}"` };
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Given up.', 'AbortError'));
    });
  });
}
