import type { Page } from '@fluxo/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAbort } from '../../data/data-source-error.js';
import type { CallOptions } from '../../data/data-source.js';
import type { ListQuery } from '../../data/settings/resource.js';

/** A pause in typing after which a search is sent. */
const SEARCH_AFTER_MS = 250;
const PAGE = 50;

/** What a list shows. `isRefreshing`: rows of before stay while new ones are on their way. */
export type ListState<Row> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | {
      readonly kind: 'loaded';
      readonly rows: readonly Row[];
      readonly next: string | null;
      readonly isRefreshing: boolean;
      /** The next page could not be loaded. */
      readonly moreError: unknown;
    };

/** Reads one page of a list. */
export type LoadPage<Row> = (query: ListQuery, options: CallOptions) => Promise<Page<Row>>;

/** Loads a list page by page, and again when what narrows it changes. */
export class ListController<Row extends { readonly id: string }> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #load: LoadPage<Row> | null = null;
  #query: ListQuery = {};
  #state: ListState<Row> = { kind: 'loading' };
  #loading: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): ListState<Row> {
    return this.#state;
  }

  get query(): ListQuery {
    return this.#query;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#loading?.abort();
  }

  /** Where rows come from. Starts over. */
  start(load: LoadPage<Row> | null): void {
    this.#load = load;
    this.#show({ kind: 'loading' });
    void this.reload();
  }

  /** Narrows the list; `isTyping` waits for a pause first. */
  narrow(change: ListQuery, isTyping = false): void {
    this.#query = { ...this.#query, ...change };
    clearTimeout(this.#timer);
    this.#host.requestUpdate();
    if (isTyping) this.#timer = setTimeout(() => void this.reload(), SEARCH_AFTER_MS);
    else void this.reload();
  }

  /** Loads the first page. */
  async reload(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#load) return;
    const loading = this.#begin();
    this.#show(this.#state.kind === 'loaded' ? { ...this.#state, isRefreshing: true } : { kind: 'loading' });
    try {
      const page = await this.#load({ ...this.#query, limit: PAGE }, { signal: loading.signal });
      if (loading.signal.aborted) return;
      this.#show({
        kind: 'loaded',
        rows: page.items,
        next: page.next,
        isRefreshing: false,
        moreError: null,
      });
    } catch (error) {
      if (!loading.signal.aborted && !isAbort(error)) this.#show({ kind: 'failed', error });
    }
  }

  /** Loads the page after the last. */
  async loadMore(): Promise<void> {
    const before = this.#state;
    if (!this.#load || before.kind !== 'loaded' || before.next === null || before.isRefreshing) return;
    const loading = this.#begin();
    this.#show({ ...before, isRefreshing: true, moreError: null });
    try {
      const query = { ...this.#query, limit: PAGE, after: before.next };
      const page = await this.#load(query, { signal: loading.signal });
      if (loading.signal.aborted) return;
      const known = new Set(before.rows.map(({ id }) => id));
      const rows = [...before.rows, ...page.items.filter(({ id }) => !known.has(id))];
      this.#show({ kind: 'loaded', rows, next: page.next, isRefreshing: false, moreError: null });
    } catch (error) {
      if (!loading.signal.aborted && !isAbort(error))
        this.#show({ ...before, isRefreshing: false, moreError: error });
    }
  }

  /** Puts a changed row in the place of the one with its id. */
  replace(row: Row): void {
    if (this.#state.kind !== 'loaded') return;
    const rows = this.#state.rows.map((one) => (one.id === row.id ? row : one));
    this.#show({ ...this.#state, rows });
  }

  #begin(): AbortController {
    this.#loading?.abort();
    return (this.#loading = new AbortController());
  }

  #show(state: ListState<Row>): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** Most rows of a list that is searched and ordered in the browser. */
const MAX_ROWS = 2000;

/** Makes one page of all pages, for lists that people set up by hand and that the server cannot search. */
export function loadAll<Row>(load: LoadPage<Row>): LoadPage<Row> {
  return async (query, options) => {
    const items: Row[] = [];
    let after: string | undefined;
    do {
      const page = await load({ ...query, limit: 100, ...(after === undefined ? {} : { after }) }, options);
      items.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined && items.length < MAX_ROWS);
    return { items, next: null };
  };
}
