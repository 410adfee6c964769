import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FlowSummary, Prerequisites } from '@fluxo/core/contract';
import type { DataSource, FlowQuery } from '../data/data-source.js';
import { isAbort } from '../data/data-source-error.js';

const PAGE = 50;
/** A pause in typing after which the search is sent. */
const SEARCH_AFTER_MS = 250;

/** How the list is ordered. */
export interface FlowOrder {
  readonly sort: NonNullable<FlowQuery['sort']>;
  readonly order: NonNullable<FlowQuery['order']>;
}

/** What the list shows. `refreshing`: rows of before stay while new ones are on their way. */
export type FlowListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'loaded';
      readonly flows: readonly FlowSummary[];
      readonly next: string | null;
      readonly refreshing: boolean;
      /** The next page could not be loaded. */
      readonly moreError: unknown;
    };

/** Loads, searches, orders and pages the flows of a data source. */
export class FlowListController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #dataSource: DataSource | null = null;
  #state: FlowListState = { kind: 'loading' };
  #missing: Prerequisites['missing'] = [];
  #search = '';
  #order: FlowOrder = { sort: 'name', order: 'asc' };
  #loading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): FlowListState {
    return this.#state;
  }

  get missing(): Prerequisites['missing'] {
    return this.#missing;
  }

  get search(): string {
    return this.#search;
  }

  get order(): FlowOrder {
    return this.#order;
  }

  get dataSource(): DataSource | null {
    return this.#dataSource;
  }

  /** Where flows come from. Another one starts over. */
  set dataSource(dataSource: DataSource | null) {
    if (this.#dataSource === dataSource) return;
    this.#dataSource = dataSource;
    this.#state = { kind: 'loading' };
    void this.reload();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#loading?.abort();
  }

  /** Searches after a pause in typing. */
  searchFor(search: string): void {
    this.#search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.reload(), SEARCH_AFTER_MS);
    this.#host.requestUpdate();
  }

  /** Searches at once. */
  searchNow(search: string): void {
    this.#search = search;
    void this.reload();
  }

  sortBy(order: FlowOrder): void {
    this.#order = order;
    void this.reload();
  }

  /** Loads the first page, and what is missing to use flows at all. */
  async reload(): Promise<void> {
    clearTimeout(this.#timer);
    const source = this.#dataSource;
    if (!source) return;
    const loading = this.#begin();
    if (this.#state.kind === 'loaded') this.#show({ ...this.#state, refreshing: true });
    else this.#show({ kind: 'loading' });
    try {
      const [page] = await Promise.all([
        source.listFlows(this.#query(), { signal: loading.signal }),
        this.#loadMissing(source, loading.signal),
      ]);
      if (loading.signal.aborted) return;
      this.#show({ kind: 'loaded', flows: page.items, next: page.next, refreshing: false, moreError: null });
    } catch (error) {
      if (!loading.signal.aborted && !isAbort(error)) this.#show({ kind: 'failed', error });
    }
  }

  /** Loads the page after the last. */
  async loadMore(): Promise<void> {
    const source = this.#dataSource;
    const before = this.#state;
    if (!source || before.kind !== 'loaded' || before.next === null || before.refreshing) return;
    const loading = this.#begin();
    this.#show({ ...before, refreshing: true, moreError: null });
    try {
      const page = await source.listFlows(
        { ...this.#query(), after: before.next },
        { signal: loading.signal },
      );
      if (loading.signal.aborted) return;
      const known = new Set(before.flows.map(({ id }) => id));
      const fresh = page.items.filter(({ id }) => !known.has(id));
      this.#show({
        ...before,
        flows: [...before.flows, ...fresh],
        next: page.next,
        refreshing: false,
        moreError: null,
      });
    } catch (error) {
      if (!loading.signal.aborted && !isAbort(error))
        this.#show({ ...before, refreshing: false, moreError: error });
    }
  }

  /** Takes a flow out of the list before the server has; the returned function puts it back. */
  hide(id: string): () => void {
    const before = this.#state;
    if (before.kind !== 'loaded') return () => {};
    const at = before.flows.findIndex((flow) => flow.id === id);
    const flow = before.flows[at];
    if (!flow) return () => {};
    this.#show({ ...before, flows: before.flows.filter((other) => other !== flow) });
    return () => {
      if (this.#state.kind !== 'loaded' || this.#state.flows.some((other) => other.id === id)) return;
      this.#show({ ...this.#state, flows: this.#state.flows.toSpliced(at, 0, flow) });
    };
  }

  /** Prerequisites are help, not content: without an answer the list is shown as well. */
  async #loadMissing(source: DataSource, signal: AbortSignal): Promise<void> {
    try {
      const { missing } = await source.prerequisites({ signal });
      if (!signal.aborted) this.#missing = missing;
    } catch {
      this.#missing = [];
    }
  }

  #query(): FlowQuery {
    return { search: this.#search.trim(), ...this.#order, limit: PAGE };
  }

  #begin(): AbortController {
    this.#loading?.abort();
    return (this.#loading = new AbortController());
  }

  #show(state: FlowListState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
