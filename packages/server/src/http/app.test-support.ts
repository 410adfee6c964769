import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { SignJWT } from 'jose';
import { createApp } from '../app.js';
import { GraphClient } from '../channels/whatsapp/client.js';
import { createChannelConfigReader } from '../features/channel-configs/channel-configs.reader.js';
import { createHttpClient, type HttpClient } from '../outbound/http-client.js';
import { createSecretBox, type SecretBox } from '../auth/secrets.js';
import { createSignIn } from '../auth/sign-in.js';
import { createTokenCheck } from '../auth/tokens.js';
import type { Role } from '../auth/actor.js';
import type { TestDatabase } from '../db/test-database.test-support.js';
import { createFeatureRoutes } from '../features/index.js';
import type { RunningConversations } from '../features/contacts/running-conversations.js';
import type { OccupancyReader } from '../features/flows/occupancy.js';
import { FileMediaStore } from '../features/media/file-media-store.js';
import { createMediaFilesRouter } from '../features/media/media-files.router.js';
import { createMediaLinks } from '../features/media/media-links.js';
import type { MediaStore } from '../features/media/media-store.js';
import { createLogger } from '../logging.js';
import { createMetrics } from './metrics.js';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './rate-limit.js';
import type { Route } from './route.js';
import { onClientError } from './client-error.js';

/** Secret of the tests' host. */
export const TEST_SECRET = new TextEncoder().encode('a secret of the tests with more than 32 bytes');
export const TEST_PREVIOUS_SECRET = new TextEncoder().encode('the secret before it, also more than 32 bytes');
export const TEST_ISSUER = 'https://host.test';
export const TEST_AUDIENCE = 'fluxo';

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are looked into freely by tests
  readonly body: any;
  readonly headers: Headers;
}

export interface Call {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real application on a port of the system's choice. Its members work inside tests and hooks only. */
export interface TestApp {
  readonly url: string;
  readonly box: SecretBox;
  readonly routes: readonly Route[];
  /** Lines of the log. */
  readonly log: string[];
  /** Milliseconds since 1970; tests may set it. */
  now: number;
  occupancy: OccupancyReader;
  running: RunningConversations;
  readonly media: { readonly store: MediaStore; quotaBytes: number };
  /** Where calls of the Graph API go; nowhere by default. */
  http: HttpClient;
  token(tenant: string, roles?: readonly Role[], claims?: Readonly<Record<string, unknown>>): Promise<string>;
  call(method: string, path: string, call?: Call): Promise<Answer>;
}

const nothingRuns: RunningConversations = {
  close: () => Promise.resolve(0),
  openOccurrences: () => Promise.resolve([]),
  refreshContact: () => Promise.resolve(),
};

const noOccupants: OccupancyReader = { read: () => Promise.resolve([]), move: () => Promise.resolve(0) };

/** Serves the REST API over a test database. */
export function serveApp(
  db: TestDatabase,
  limits: RateLimits = RATE_LIMITS,
  sdkDir: string | null = null,
): TestApp {
  let server: Server | null = null;
  const box = createSecretBox([{ id: 'k1', key: new Uint8Array(32).fill(7) }]);
  const log: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'fluxo-media-'));
  const store = new FileMediaStore(folder, () => app.now);
  const links = createMediaLinks([{ id: 'k1', key: new Uint8Array(32).fill(7) }], () => app.now);
  const media = { store, links, quotaBytes: 1024 ** 3 };
  const app: TestApp = {
    url: '',
    box,
    routes: createFeatureRoutes({
      secretBox: box,
      configs: { byId: (id) => createChannelConfigReader(db.unitOfWork, box).byId(id) },
      graph: new GraphClient(
        { send: (request) => app.http.send(request), close: () => Promise.resolve() },
        { url: 'http://graph.test', version: 'v24.0' },
      ),
      media,
      unitOfWork: () => db.unitOfWork,
      running: {
        close: (scope, ids) => app.running.close(scope, ids),
        openOccurrences: (scope, ids) => app.running.openOccurrences(scope, ids),
        refreshContact: (scope, ids) => app.running.refreshContact(scope, ids),
      },
      occupancy: {
        read: (scope, id) => app.occupancy.read(scope, id),
        move: (scope, id, from, to) => app.occupancy.move(scope, id, from, to),
      },
    }),
    log,
    media,
    http: createHttpClient({ resolve: () => Promise.resolve([]) }),
    running: nothingRuns,
    now: Date.now(),
    occupancy: noOccupants,
    async token(tenant, roles = ['admin'], claims = {}) {
      const nowS = Math.floor(app.now / 1000);
      return new SignJWT({ name: 'Ana', tenant, roles: [...roles], ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject('ana')
        .setIssuer(TEST_ISSUER)
        .setAudience(TEST_AUDIENCE)
        .setIssuedAt(nowS)
        .setExpirationTime(nowS + 3600)
        .sign(TEST_SECRET);
    },
    async call(method, path, { token, body, headers = {} } = {}) {
      const response = await fetch(`${app.url}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
  before(async () => {
    const metrics = createMetrics();
    const koa = createApp({
      logger: createLogger('debug', { write: (line) => void log.push(line) }),
      metrics,
      database: db.database,
      unitOfWork: db.unitOfWork,
      signIn: createSignIn(
        createTokenCheck({
          issuer: TEST_ISSUER,
          audience: TEST_AUDIENCE,
          keys: { kind: 'secrets', secrets: [TEST_SECRET, TEST_PREVIOUS_SECRET] },
          now: () => app.now,
        }),
        db.unitOfWork,
        () => metrics.refusedTokens.inc(),
      ),
      rateLimiter: createRateLimiter(limits),
      routes: app.routes,
      routers: [createMediaFilesRouter({ store, links, unitOfWork: db.unitOfWork })],
      sdkDir,
      version: '0.0.0',
      trustProxy: false,
      isAccepting: () => true,
      now: () => app.now,
    });
    const answer = koa.callback();
    server = createServer((request, response) => void answer(request, response));
    server.on('clientError', onClientError);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(app, { url: `http://127.0.0.1:${port}` });
  });
  after(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  return app;
}

/** A flow document that is accepted. */
export function flowDocument(
  name = `Fluxo ${randomUUID()}`,
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    fluxo: 1,
    name,
    description: '',
    nodes: [
      {
        id: 'entry',
        type: 'entry',
        title: 'Entrada',
        description: '',
        position: { x: 0, y: 0 },
        settings: {},
      },
      {
        id: 'hello',
        type: 'message',
        title: 'Olá',
        description: '',
        position: { x: 0, y: 160 },
        settings: { text: 'Olá!' },
      },
    ],
    edges: [{ from: { node: 'entry', port: 'default' }, to: 'hello' }],
    ...changes,
  };
}
