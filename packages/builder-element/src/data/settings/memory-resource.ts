import type { Issue } from '@fluxo/core';
import type { Page } from '@fluxo/core/contract';
import { DataSourceError, type DataSourceErrorKind } from '../data-source-error.js';
import type { EditableResource, ListQuery, Versioned } from './resource.js';

const DEFAULT_PAGE = 50;

/** What a memory resource needs to know of its things. */
export interface MemoryResourceOptions<View, Input> {
  readonly items?: readonly View[];
  readonly newId: () => string;
  /** What is answered for an input. `before` is `null` for a new one. */
  readonly toView: (id: string, input: Input, before: View | null) => View;
  /** Names of what refers to a thing, which cannot be deleted then. */
  readonly usesOf?: (id: string) => readonly { readonly kind: string; readonly id: string; readonly name: string }[];
  /** Problems with an input, as the server would answer them. */
  readonly check?: (input: Input, id: string | null) => readonly Issue[];
}

/** One kind of thing that lives as long as the page. Behaves as the server does: versions, conflicts, pages. */
export class MemoryResource<View extends { readonly id: string }, Input> implements EditableResource<
  View,
  Input
> {
  readonly #rows = new Map<string, { readonly view: View; readonly version: number }>();
  readonly #options: MemoryResourceOptions<View, Input>;

  constructor(options: MemoryResourceOptions<View, Input>) {
    this.#options = options;
    for (const view of options.items ?? []) this.#rows.set(view.id, { view, version: 1 });
  }

  list(query: ListQuery): Promise<Page<View>> {
    const rows = [...this.#rows.values()].map(({ view }) => view);
    const start = query.after === undefined ? 0 : rows.findIndex(({ id }) => id === query.after) + 1;
    const end = start + (query.limit ?? DEFAULT_PAGE);
    const items = rows.slice(start, end);
    return Promise.resolve({ items, next: end < rows.length ? (items.at(-1)?.id ?? null) : null });
  }

  async get(id: string): Promise<Versioned<View>> {
    return Promise.resolve(this.#read(id));
  }

  async create(input: Input): Promise<Versioned<View>> {
    this.#refuseProblems(input, null);
    const id = this.#options.newId();
    return Promise.resolve(this.#store(this.#options.toView(id, input, null), 1));
  }

  async replace(id: string, etag: string, input: Input): Promise<Versioned<View>> {
    const { view, version } = this.#hold(id, etag);
    this.#refuseProblems(input, id);
    return Promise.resolve(this.#store(this.#options.toView(id, input, view), version + 1));
  }

  async remove(id: string, etag: string): Promise<void> {
    this.#hold(id, etag);
    const usedBy = this.#options.usesOf?.(id) ?? [];
    if (usedBy.length > 0) throw problem('in-use', 409, 'in-use', { usedBy });
    this.#rows.delete(id);
    return Promise.resolve();
  }

  #read(id: string): Versioned<View> {
    const row = this.#rows.get(id);
    if (!row) throw problem('not-found', 404, 'not-found');
    return { view: row.view, etag: `"${row.version}"` };
  }

  #hold(id: string, etag: string): { readonly view: View; readonly version: number } {
    const present = this.#read(id);
    if (present.etag !== etag) throw problem('conflict', 412, 'version-conflict');
    return { view: present.view, version: Number(etag.replaceAll('"', '')) };
  }

  #store(view: View, version: number): Versioned<View> {
    this.#rows.set(view.id, { view, version });
    return this.#read(view.id);
  }

  #refuseProblems(input: Input, id: string | null): void {
    const issues = this.#options.check?.(input, id) ?? [];
    if (issues.length > 0) throw problem('rejected', 400, 'invalid-input', { issues });
  }
}

function problem(kind: DataSourceErrorKind, status: number, code: string, more: object = {}): DataSourceError {
  const detail = `Because of ${code}.`;
  return new DataSourceError(kind, detail, { type: 'about:blank', title: code, status, code, detail, ...more });
}
