import type { Page } from '@fluxo/core/contract';
import type { CallOptions } from '../data-source.js';
import type { ListQuery, Resource, Versioned } from './resource.js';
import type { RestAnswer, RestClient } from './rest-client.js';

/** A collection of the REST API: `GET` and `POST` at its path; `GET`, `PUT` and `DELETE` below it. */
export class RestResource<Row extends { readonly id: string }, Input, View extends Row = Row> implements Resource<
  Row,
  View
> {
  constructor(
    protected readonly client: RestClient,
    protected readonly path: `/${string}`,
  ) {}

  async list(query: ListQuery, options?: CallOptions): Promise<Page<Row>> {
    return (await this.client.call<Page<Row>>({ method: 'GET', path: this.path, query }, options)).body;
  }

  async get(id: string, options?: CallOptions): Promise<Versioned<View>> {
    return versioned(await this.client.call<View>({ method: 'GET', path: this.pathOf(id) }, options));
  }

  async create(input: Input, options?: CallOptions): Promise<Versioned<View>> {
    return versioned(
      await this.client.call<View>({ method: 'POST', path: this.path, body: input }, options),
    );
  }

  async replace(id: string, etag: string, input: Input, options?: CallOptions): Promise<Versioned<View>> {
    return versioned(
      await this.client.call<View>(
        { method: 'PUT', path: this.pathOf(id), body: input, ifMatch: etag },
        options,
      ),
    );
  }

  async remove(id: string, etag: string, options?: CallOptions): Promise<void> {
    await this.client.call<null>({ method: 'DELETE', path: this.pathOf(id), ifMatch: etag }, options);
  }

  /** Does something with one of them. */
  protected async post<Answer>(
    id: string,
    below: string,
    body: unknown,
    etag?: string,
    options?: CallOptions,
  ): Promise<Answer> {
    const path = this.pathOf(id, below);
    const call = { method: 'POST', path, body, ...(etag === undefined ? {} : { ifMatch: etag }) } as const;
    return (await this.client.call<Answer>(call, options)).body;
  }

  protected pathOf(id: string, below = ''): string {
    return `${this.path}/${encodeURIComponent(id)}${below}`;
  }
}

function versioned<View>({ body, etag }: RestAnswer<View>): Versioned<View> {
  return { view: body, etag };
}
