import { lookup } from 'node:dns/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fail, ok, type Result } from '@fluxo/core';
import { Agent, buildConnector, request as sendRequest, type Dispatcher } from 'undici';
import ipaddr from 'ipaddr.js';
import { bareHost, checkUrl, isPublicAddress, type RefusalReason } from './address-guard.js';

/** One request to somebody else's server. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything: look-up, connection, redirects and the whole answer. Default 10 s. */
  readonly timeoutMs?: number;
  /** Longest answer that is read, unpacked. Default 1 MiB. */
  readonly maxBytes?: number;
  /** How many redirects are followed, each one checked; at most 3. Default 0: the 3xx is the answer. */
  readonly maxRedirects?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** Why there is no answer. */
type HttpFailure =
  /** The address must not be called; nothing was sent to it. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly mayHaveArrived: false }
  /** No connection: no such name, nobody listens, certificate not trusted. */
  | { readonly kind: 'unreachable'; readonly mayHaveArrived: false }
  | { readonly kind: 'too-many-redirects'; readonly mayHaveArrived: true }
  | { readonly kind: 'too-large'; readonly mayHaveArrived: true }
  /** `mayHaveArrived`: the request was on its way, so the other side may have acted on it. */
  | { readonly kind: 'timeout' | 'broken'; readonly mayHaveArrived: boolean };

/** The server's only way out to other HTTP servers. */
export interface HttpClient {
  /** Never rejects: what goes wrong outside is a value. */
  send(request: HttpRequest): Promise<Result<HttpAnswer, HttpFailure>>;
  /** Ends idle connections; requests that run are ended too. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  /** Origins that may be on private addresses (the stand-ins of the demo). They pass the address check only. */
  readonly allowOrigins?: readonly string[];
  /** Addresses of a name; the system's resolver by default. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Opens the connection to an address that was checked; undici's own by default. */
  readonly dial?: buildConnector.connector;
}

const TIMEOUT_MS = 10_000;
/** One address of several that does not answer must leave time for the next. */
const CONNECT_TIMEOUT_MS = 4_000;
const MAX_BYTES = 1024 * 1024;
const MAX_REDIRECTS = 3;
/** Some servers refuse requests without one. */
const USER_AGENT = 'fluxo/0.1';

/** Headers that are meant for one origin and are dropped when a redirect leaves it. */
const PRIVATE_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Raised inside the connector, before a connection is made. */
class RefusedError extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

/** Raised inside the connector when no address could be reached: nothing was sent. */
class UnreachableError extends Error {}

/**
 * Makes the server's HTTP client.
 *
 * An address is checked twice: as written, before anything else, and as resolved, when the connection is made. The
 * connection goes to exactly the address that passed, so a name that resolves to something else a moment later gains
 * nothing. One private address among several refuses the name. Redirects pass the same checks at each step.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const allowOrigins = new Set((options.allowOrigins ?? []).map((origin) => new URL(origin).origin));
  const resolve = options.resolve ?? systemResolve;
  const dial = options.dial ?? buildConnector({ timeout: CONNECT_TIMEOUT_MS });
  const agent = new Agent({
    connect: (target, callback) => {
      void connect(target, allowOrigins, resolve, dial).then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(error instanceof Error ? error : new UnreachableError(), null),
      );
    },
    keepAliveTimeout: 10_000,
    // The caller's own time limit ends a request; these only catch connections without one.
    headersTimeout: 300_000,
    bodyTimeout: 300_000,
  });
  return {
    send: (request) => send(request, allowOrigins, agent),
    close: () => agent.destroy(),
  };
}

type ConnectorTarget = buildConnector.Options;
type Socket = NonNullable<Extract<Parameters<buildConnector.Callback>, [null, unknown]>[1]>;

async function connect(
  target: ConnectorTarget,
  allowOrigins: ReadonlySet<string>,
  resolve: (host: string) => Promise<readonly string[]>,
  dial: buildConnector.connector,
): Promise<Socket> {
  const origin = new URL(`${target.protocol}//${target.host ?? target.hostname}`).origin;
  const host = bareHost(target.hostname);
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
  if (addresses.length === 0) throw new UnreachableError();
  if (!allowOrigins.has(origin) && !addresses.every(isPublicAddress))
    throw new RefusedError('address-not-public');
  for (const address of addresses) {
    const socket = await dialOne(dial, {
      ...target,
      hostname: address,
      // The certificate is for the name, not for the address that it resolved to.
      ...(ipaddr.isValid(host) ? {} : { servername: target.servername ?? host }),
    });
    if (socket !== null) return socket;
  }
  throw new UnreachableError();
}

function dialOne(dial: buildConnector.connector, target: ConnectorTarget): Promise<Socket | null> {
  return new Promise((done) => {
    dial(target, (error, socket) => done(error === null ? socket : null));
  });
}

async function systemResolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function send(
  request: HttpRequest,
  allowOrigins: ReadonlySet<string>,
  agent: Agent,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), request.timeoutMs ?? TIMEOUT_MS);
  try {
    return await follow(request, allowOrigins, agent, limit.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function follow(
  first: HttpRequest,
  allowOrigins: ReadonlySet<string>,
  agent: Agent,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, HttpFailure>> {
  const maxRedirects = Math.min(first.maxRedirects ?? 0, MAX_REDIRECTS);
  let request = first;
  for (let hop = 0; ; hop += 1) {
    const url = checkUrl(request.url, allowOrigins);
    if (!url.ok) return fail({ kind: 'refused', reason: url.error, mayHaveArrived: false });
    const answer = await exchange(request, url.value, agent, signal);
    if (!answer.ok || maxRedirects === 0) return answer;
    const next = redirectOf(request, url.value, answer.value);
    if (next === null) return answer;
    if (hop >= maxRedirects) return fail({ kind: 'too-many-redirects', mayHaveArrived: true });
    request = next;
  }
}

/** The request that a redirect asks for, or `null` when the answer is none. */
function redirectOf(request: HttpRequest, url: URL, answer: HttpAnswer): HttpRequest | null {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || typeof location !== 'string') return null;
  const target = URL.canParse(location, url.href) ? new URL(location, url.href) : null;
  const isSameOrigin = target?.origin === url.origin;
  const keepsMethod = answer.status >= 307 || request.method === 'GET';
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(([name]) => {
      const lower = name.toLowerCase();
      return (isSameOrigin || !PRIVATE_HEADERS.has(lower)) && (keepsMethod || !lower.startsWith('content-'));
    }),
  );
  const { body, ...rest } = request;
  return {
    ...rest,
    url: target?.href ?? location,
    headers,
    method: keepsMethod ? request.method : 'GET',
    ...(keepsMethod && body !== undefined ? { body } : {}),
  };
}

async function exchange(
  request: HttpRequest,
  url: URL,
  agent: Agent,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, HttpFailure>> {
  try {
    const answer = await sendRequest(url, {
      dispatcher: agent,
      method: request.method,
      headers: { 'user-agent': USER_AGENT, 'accept-encoding': 'identity', ...request.headers },
      body: request.body ?? null,
      signal,
    });
    const body = await readBody(answer, request.maxBytes ?? MAX_BYTES);
    if (body === null) return fail({ kind: 'too-large', mayHaveArrived: true });
    return ok({ status: answer.statusCode, headers: answer.headers, body });
  } catch (error) {
    return fail(failureOf(error, signal.aborted));
  }
}

/** The whole body, unpacked; `null` when it is longer than allowed, in which case the rest is not read. */
async function readBody(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer | null> {
  const unpack = unpackerFor(answer.headers['content-encoding']);
  const source = answer.body;
  const stream = unpack === null ? source : source.pipe(unpack);
  if (unpack !== null) source.on('error', (error) => unpack.destroy(error));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array;
      size += bytes.length;
      if (size > maxBytes) return null;
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } finally {
    // Ending the source early makes undici complain to its listeners; nobody is left to hear it.
    source.on('error', () => {});
    source.destroy();
  }
}

function unpackerFor(encoding: string | readonly string[] | undefined) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}

/** Codes of errors that happen before the first byte of a request leaves. */
const BEFORE_SENDING: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'ECONNREFUSED',
  'ENOTFOUND',
]);

function failureOf(error: unknown, isTimeout: boolean): HttpFailure {
  if (error instanceof RefusedError) return { kind: 'refused', reason: error.reason, mayHaveArrived: false };
  if (error instanceof UnreachableError) return { kind: 'unreachable', mayHaveArrived: false };
  if (isTimeout) return { kind: 'timeout', mayHaveArrived: true };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return BEFORE_SENDING.has(code)
    ? { kind: 'unreachable', mayHaveArrived: false }
    : { kind: 'broken', mayHaveArrived: true };
}
