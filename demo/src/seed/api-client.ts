import type { Page } from '@fluxo/core/contract';

/** The server's REST API as any integration uses it. */
export interface ApiClient {
  get<T>(path: string): Promise<{ readonly body: T; readonly etag: string | null }>;
  list<T>(path: string): Promise<readonly T[]>;
  post<T>(path: string, body: unknown): Promise<T>;
  put<T>(path: string, body: unknown, etag: string | null): Promise<T>;
}

/** @throws {Error} from each call, with the server's words, when it refuses. */
export function createApiClient(origin: string, token: () => Promise<string>): ApiClient {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    etag?: string | null,
  ): Promise<Response> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(etag != null && { 'if-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    async get<T>(path: string) {
      const response = await call('GET', path);
      return { body: (await response.json()) as T, etag: response.headers.get('etag') };
    },
    async list<T>(path: string) {
      return ((await (await call('GET', path)).json()) as Page<T>).items;
    },
    async post<T>(path: string, body: unknown) {
      return (await (await call('POST', path, body)).json()) as T;
    },
    async put<T>(path: string, body: unknown, etag: string | null) {
      return (await (await call('PUT', path, body, etag)).json()) as T;
    },
  };
}
