import type { Page } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';

/** What was read or stored, with its version. */
export interface Versioned<View> {
  readonly view: View;
  /** For `If-Match`; a change that began from another version is refused as a `conflict`. */
  readonly etag: string;
}

/** A page of a list: `after` is the `next` of the page before; everything else narrows the list. */
export interface ListQuery {
  readonly limit?: number;
  readonly after?: string;
  readonly [filter: string]: string | number | boolean | undefined;
}

/** One kind of thing that can be listed and read. Every method rejects with a `DataSourceError`. */
export interface Resource<Row, View = Row> {
  list(query: ListQuery, options?: CallOptions): Promise<Page<Row>>;
  get(id: string, options?: CallOptions): Promise<Versioned<View>>;
}

/** One kind of thing that people edit. */
export interface EditableResource<View, Input> extends Resource<View> {
  create(input: Input, options?: CallOptions): Promise<Versioned<View>>;
  /** @throws {DataSourceError} `conflict` when `etag` is not the present version. */
  replace(id: string, etag: string, input: Input, options?: CallOptions): Promise<Versioned<View>>;
  /** @throws {DataSourceError} `in-use` while something refers to it. */
  remove(id: string, etag: string, options?: CallOptions): Promise<void>;
}
