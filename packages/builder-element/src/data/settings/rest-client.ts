import { DataSourceError, isAbort } from '../data-source-error.js';
import { errorOfAnswer } from '../problem-error.js';
import type { CallOptions } from '../data-source.js';

const SECOND = 1000;
/** Longer than the server takes to ask Meta about a number, shorter than a person's patience. */
const TIMEOUT_MS = 30 * SECOND;
/** Waits before the repeats of a call that may be repeated; jitter of a half is added. */
const RETRY_DELAYS_MS = [300, 1200];
/** A server that asks for more patience than this is shown as unavailable instead. */
const LONGEST_RETRY_AFTER_MS = 5 * SECOND;
/** Answers after which the same call may succeed. */
const PASSING_STATUSES = [429, 502, 503, 504];

/** What the client needs from outside; the defaults are the browser's. */
export interface RestClientOptions {
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

/** One request to the REST API. `path` begins after `/api/v1`. */
export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Type of a `body` that is sent as the text that it is. */
  readonly contentType?: string;
  /** Language of texts in the answer. */
  readonly language?: string;
  /** `ETag` of the version that the change began from. */
  readonly ifMatch?: string;
}

/** A success: the parsed JSON (`null` for none) and the version that it is. */
export interface RestAnswer<T> {
  readonly body: T;
  readonly etag: string;
}

/**
 * Speaks HTTP with Fluxo's server: token, time-outs, repeats and errors by what can be done about them.
 *
 * Reads are repeated after a lost answer; a POST carries an `Idempotency-Key`, which makes repeating it safe; changes with
 * `If-Match` are not repeated, because a change that was made would then look like a conflict.
 */
export class RestClient {
  readonly #base: string;
  readonly #token: (() => Promise<string>) | undefined;
  readonly #fetch: typeof fetch;
  readonly #sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly #random: () => number;
  readonly #newKey: () => string;

  constructor(options: RestClientOptions) {
    this.#base = `${options.baseUrl.replace(/\/+$/, '')}/api/v1`;
    this.#token = options.tokenProvider;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#sleep = options.sleep ?? sleep;
    this.#random = options.random ?? Math.random;
    this.#newKey = options.newKey ?? (() => crypto.randomUUID());
  }

  /** @throws {DataSourceError} when the server did not do it. */
  async call<T>(call: RestCall, options?: CallOptions): Promise<RestAnswer<T>> {
    const answer = await this.#send(call, options);
    const etag = answer.headers.get('etag') ?? '';
    if (answer.status === 204) return { body: null as T, etag };
    try {
      // The server and this package are built from one contract; its answers are not checked again field by field.
      return { body: (await answer.json()) as T, etag };
    } catch (error) {
      if (isAbort(error)) throw error;
      throw new DataSourceError('unreadable', `Expected JSON from ${call.method} ${call.path}.`, null, {
        cause: error,
      });
    }
  }

  /** As `call`, for a file. */
  async download(call: RestCall, options?: CallOptions): Promise<Blob> {
    return (await this.#send(call, options)).blob();
  }

  async #send(call: RestCall, options: CallOptions = {}): Promise<Response> {
    const isRepeatable = call.method === 'GET' || call.method === 'POST';
    const key = call.method === 'POST' ? this.#newKey() : null;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#attempt(call, key, options);
      const isAnswered = !(answer instanceof DataSourceError);
      if (isAnswered && answer.ok) return answer;
      const delay = RETRY_DELAYS_MS[attempt];
      const wait = isRepeatable && delay !== undefined ? this.#waitBeforeRepeat(answer, delay) : null;
      if (wait === null) throw isAnswered ? errorOfAnswer(answer.status, await readJson(answer)) : answer;
      await this.#sleep(wait, options.signal);
    }
  }

  /** An answer of any status, or the error for none. */
  async #attempt(
    call: RestCall,
    key: string | null,
    { signal }: CallOptions,
  ): Promise<Response | DataSourceError> {
    const token = await this.#askForToken();
    try {
      const answer = await this.#request(call, key, token, signal);
      if (answer.status !== 401 || token === undefined) return answer;
      const fresh = await this.#askForToken();
      return fresh === token ? answer : await this.#request(call, key, fresh, signal);
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

  #request(
    call: RestCall,
    key: string | null,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const { body } = call;
    const isForm = body instanceof FormData;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    return this.#fetch(this.#urlOf(call), {
      method: call.method,
      headers: {
        Accept: 'application/json',
        ...(call.language === undefined ? {} : { 'Accept-Language': call.language }),
        ...(body === undefined || isForm ? {} : { 'Content-Type': call.contentType ?? 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(key === null ? {} : { 'Idempotency-Key': key }),
        ...(call.ifMatch === undefined ? {} : { 'If-Match': call.ifMatch }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : call.contentType ? (body as string) : JSON.stringify(body) }),
      // The token is the only credential: cookies of the server's origin must not decide who is asking.
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  }

  #urlOf({ path, query = {} }: RestCall): string {
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
    if (!PASSING_STATUSES.includes(answer.status)) return null;
    const asked = Number(answer.headers.get('retry-after') ?? 0) * SECOND;
    if (!Number.isFinite(asked)) return jittered;
    return asked > LONGEST_RETRY_AFTER_MS ? null : Math.max(asked, jittered);
  }
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
