import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import type Router from '@koa/router';
import type Koa from 'koa';
import type { ChannelKind } from '@fluxo/core';
import { createApp } from './app.js';
import { createKeySet } from './auth/key-set.js';
import { createSecretBox, type SecretBox } from './auth/secrets.js';
import { createSignIn, type SignIn } from './auth/sign-in.js';
import { createTokenCheck } from './auth/tokens.js';
import type { Channel } from './channels/channel.js';
import { createChatRouter } from './channels/web/chat.routes.js';
import type { ChatDeps } from './channels/web/chat-session.js';
import { ChatSockets } from './channels/web/chat-sockets.js';
import { createVisitorTokens } from './channels/web/visitor-tokens.js';
import { WhatsAppChannel } from './channels/whatsapp/channel.js';
import { GraphClient } from './channels/whatsapp/client.js';
import { MediaFetcher } from './channels/whatsapp/media-fetcher.js';
import { WhatsAppMediaClient } from './channels/whatsapp/media.js';
import { keepWebhookConfigs } from './channels/whatsapp/webhook-configs.js';
import { whatsAppWebhookRouter } from './channels/whatsapp/webhook.routes.js';
import type { Config } from './config.js';
import { connectDatabase, type Database } from './db/connect.js';
import { createUnitOfWork, type UnitOfWork } from './db/unit-of-work.js';
import {
  createChannelConfigReader,
  type ChannelConfigReader,
} from './features/channel-configs/channel-configs.reader.js';
import { createContactsService } from './features/customer-care.js';
import { createFeatureRoutes } from './features/index.js';
import { createCredentialsFinder } from './features/channel-configs/find-whatsapp-config.js';
import { applyPlatformChange } from './features/channel-configs/apply-platform-change.js';
import { removeAbandonedFiles } from './features/media/remove-abandoned-files.js';
import { createMediaReader } from './features/media/read-media.js';
import { findTemplateOf } from './features/templates/templates.repository.js';
import { FileMediaStore } from './features/media/file-media-store.js';
import { createMediaFilesRouter } from './features/media/media-files.router.js';
import { createMediaLinks } from './features/media/media-links.js';
import { TaskDispatcher } from './features/tasks/tasks.dispatcher.js';
import { createMetrics, type Metrics } from './http/metrics.js';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './http/rate-limit.js';
import type { Route } from './http/route.js';
import { createJobRunner } from './jobs/job-runner.js';
import { BossScheduler } from './jobs/boss-scheduler.js';
import { createJobs } from './jobs/index.js';
import { LocalScheduler } from './jobs/local-scheduler.js';
import { createLogger, type Logger } from './logging.js';
import { createHttpClient, type HttpClient } from './outbound/http-client.js';
import { Hub, silentBus } from './realtime/hub.js';
import { PostgresBus } from './realtime/postgres-bus.js';
import { ApiCaller } from './runtime/api-caller.js';
import { readBacklog } from './runtime/backlog.js';
import { systemClock } from './runtime/clock.js';
import { HookDispatcher } from './runtime/hook-dispatcher.js';
import { createRuntime, type Runtime } from './runtime/runtime.js';
import { VERSION } from './version.js';

/** What a server process is made of. */
export interface ContainerParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly secretBox: SecretBox;
  readonly signIn: SignIn;
  readonly channelConfigs: ChannelConfigReader;
  readonly httpClient: HttpClient;
  readonly hub: Hub;
  readonly runtime: Runtime;
}

/** Everything of one server process, built and not yet started. */
export interface Container extends ContainerParts {
  /** The HTTP side, for a server of one's own. */
  readonly app: Koa;
  /** Takes a request for a socket; false when no part of this process has that address. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Brings the schema up to date and begins to work off what waits. */
  start(): Promise<void>;
  /** From here on `/readyz` tells balancers to look elsewhere, and sockets are asked to come back there. */
  stopAccepting(): void;
  /** Finishes what is under way, then gives everything back. */
  stop(): Promise<void>;
}

export interface ContainerOptions {
  readonly logger?: Logger;
  /** Further addresses: pages of the demo. Built when the rest is there. */
  readonly routers?: (parts: ContainerParts) => readonly Router[];
  readonly rateLimits?: RateLimits;
  /** How long a send in doubt waits for a report, in milliseconds; default: the product's minute. */
  readonly sendDoubtMs?: number;
}

const MEDIA_CLEANING_MS = 60 * 60 * 1000;

/** Builds everything. The only file that knows how parts fit together. */
export async function createContainer(config: Config, options: ContainerOptions = {}): Promise<Container> {
  const logger = options.logger ?? createLogger(config.logLevel);
  const metrics = createMetrics();
  const now = () => Date.now();
  const database = await connectDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    onNotice: (notice) => logger.warn({ notice: notice.split('\n')[0] }, 'database'),
  });
  const unitOfWork = createUnitOfWork(database.knex);
  const secretBox = createSecretBox(config.secretKeys);
  const httpClient = createHttpClient({ allowOrigins: originsOf(config) });
  const { issuer, audience, keys } = config.auth;
  const checkToken = createTokenCheck({
    issuer,
    audience,
    keys: keys.kind === 'secrets' ? keys : { kind: 'key-set', find: createKeySet(keys.url, httpClient) },
    now,
  });
  const signIn = createSignIn(checkToken, unitOfWork, () => metrics.refusedTokens.inc());
  const channelConfigs = createChannelConfigReader(unitOfWork, secretBox);
  const bus = database.url === null ? null : new PostgresBus(database.url, randomUUID(), logger);
  const hub = new Hub(bus ?? silentBus);
  const mediaStore = new FileMediaStore(join(config.dataDir, 'media'), now);
  const mediaLinks = createMediaLinks(config.secretKeys, now);
  const graph = new GraphClient(
    httpClient,
    { url: config.whatsapp.graphUrl, version: config.whatsapp.graphVersion },
    now,
  );
  const whatsAppMedia = new WhatsAppMediaClient(graph, httpClient, [
    new URL(config.whatsapp.graphUrl).origin,
  ]);
  const whatsApp = new WhatsAppChannel({
    graph,
    media: whatsAppMedia,
    http: httpClient,
    now,
    findCredentials: createCredentialsFinder(channelConfigs),
    readMedia: createMediaReader(unitOfWork, mediaStore),
    findTemplate: (tenantId, configId, name, language) =>
      unitOfWork.withTenant(tenantId, async (trx) => {
        const { template } = await findTemplateOf(trx, tenantId, configId, name, language);
        return template?.components ?? null;
      }),
  });
  const channels = new Map<ChannelKind, Channel>([['whatsapp', whatsApp]]);
  const runtime = createRuntime({
    database,
    unitOfWork,
    hub,
    log: logger,
    channels,
    services: new ApiCaller(httpClient),
    isWorker: config.roles.has('worker'),
    onTurn: metrics.onTurn,
    onSend: metrics.onSend,
    ...(options.sendDoubtMs !== undefined && { doubtMs: options.sendDoubtMs }),
  });
  metrics.watchBacklog(() => unitOfWork.asRunner((trx) => readBacklog(trx)));
  const tasks = new TaskDispatcher({ unitOfWork, outbound: runtime.outbound, log: logger, now });
  const contacts = createContactsService(runtime.conversations);
  const hookDispatcher = new HookDispatcher({
    unitOfWork,
    secretBox,
    http: httpClient,
    clock: systemClock,
    log: logger,
    random: Math.random,
    onAttempt: (outcome) => metrics.hookAttempts.inc({ outcome }),
    onPause: () => metrics.pausedHooks.inc(),
  });
  const jobRunner = createJobRunner({
    jobs: createJobs({ tasks, unitOfWork, contacts }),
    scheduler:
      database.url === null
        ? new LocalScheduler(systemClock)
        : new BossScheduler({ url: database.url, logger }),
    unitOfWork,
    secretBox,
    logger,
    now,
    onRun: metrics.onJob,
  });
  const routes: readonly Route[] = createFeatureRoutes({
    secretBox,
    occupancy: runtime.occupancy,
    running: runtime.conversations,
    unitOfWork: () => unitOfWork,
    configs: channelConfigs,
    graph,
    media: { store: mediaStore, links: mediaLinks, quotaBytes: config.mediaQuotaBytes },
  });
  const parts: ContainerParts = {
    config,
    logger,
    metrics,
    database,
    unitOfWork,
    secretBox,
    signIn,
    channelConfigs,
    httpClient,
    hub,
    runtime,
  };
  const isWeb = config.roles.has('web');
  const mediaFetcher = new MediaFetcher({
    unitOfWork,
    store: mediaStore,
    media: whatsAppMedia,
    findCredentials: createCredentialsFinder(channelConfigs),
    hub,
    clock: systemClock,
    log: logger,
    random: Math.random,
  });
  const cleanMedia = () =>
    removeAbandonedFiles({ unitOfWork, store: mediaStore, now }).then(
      (done) => logger.debug({ ...done }, 'files that nothing refers to are gone'),
      (error: unknown) => logger.warn({ err: error }, 'files that nothing refers to stay for now'),
    );
  let mediaCleaning: NodeJS.Timeout | undefined;
  const chat: ChatDeps = {
    channelConfigs,
    unitOfWork,
    inbox: runtime.inbox,
    hub,
    tokens: createVisitorTokens(config.secretKeys, now),
    clock: systemClock,
    log: logger,
  };
  const chatSockets = new ChatSockets(chat);
  metrics.watchSockets('chat', () => chatSockets.size);
  let accepting = true;
  const app = createApp({
    logger,
    metrics,
    database,
    unitOfWork,
    signIn,
    rateLimiter: createRateLimiter(options.rateLimits ?? RATE_LIMITS),
    // A worker answers only how it is.
    routes: isWeb ? routes : [],
    routers: isWeb
      ? [
          createWebhookRouter(parts, now),
          createChatRouter(chat),
          createMediaFilesRouter({ store: mediaStore, links: mediaLinks, unitOfWork }),
          ...(options.routers?.(parts) ?? []),
        ]
      : [],
    sdkDir: config.sdkDir ?? findBuiltElements(),
    version: VERSION,
    trustProxy: config.trustProxy,
    isAccepting: () => accepting,
    now,
  });
  return {
    ...parts,
    app,
    handleUpgrade: (request, socket, head) =>
      isWeb && accepting && chatSockets.handleUpgrade(request, socket, head),
    async start() {
      const migrated = await database.migrate();
      if (migrated.length > 0) logger.info({ migrations: migrated }, 'database migrated');
      await bus?.start();
      await runtime.start();
      if (config.roles.has('worker')) {
        mediaFetcher.start();
        mediaCleaning = setInterval(() => void cleanMedia(), MEDIA_CLEANING_MS).unref();
      }
      if (!config.roles.has('worker')) return;
      hookDispatcher.start();
      await jobRunner.start();
    },
    stopAccepting() {
      if (!accepting) return;
      accepting = false;
      chatSockets.close();
    },
    async stop() {
      accepting = false;
      clearInterval(mediaCleaning);
      await mediaFetcher.stop();
      await jobRunner.stop();
      await hookDispatcher.stop();
      await runtime.stop();
      await bus?.close();
      await httpClient.close();
      await database.close();
    },
  };
}

function createWebhookRouter(
  { channelConfigs, runtime, metrics, logger, unitOfWork }: ContainerParts,
  now: () => number,
): Router {
  return whatsAppWebhookRouter({
    findConfig: keepWebhookConfigs(async (id) => {
      const config = await channelConfigs.byId(id);
      if (!config) return null;
      const { appSecret, verifyToken } = config.secrets;
      return {
        tenantId: config.tenantId,
        configId: config.id,
        phoneNumbers: await channelConfigs.numbersOf(config.tenantId),
        appSecrets: appSecret === null ? [] : [appSecret],
        verifyTokens: verifyToken === null ? [] : [verifyToken],
      };
    }, now),
    inbox: runtime.inbox,
    applyChange: (change) => applyPlatformChange(unitOfWork, change, new Date(now())),
    now,
    onOddity(oddity) {
      if (oddity.kind === 'unknown-number') metrics.unclaimedEvents.inc(oddity.count);
      logger.warn({ ...oddity }, 'odd webhook');
    },
    onError: (error) => logger.error({ err: error }, 'webhook could not be stored'),
  });
}

/** The elements as built beside an installation from sources; elsewhere FLUXO_SDK_DIR names the folder. */
function findBuiltElements(): string | null {
  const folder = fileURLToPath(new URL('../../../dist/sdk', import.meta.url));
  return existsSync(folder) ? folder : null;
}

/** Origins on private addresses that may be called: they were named by the operator. */
function originsOf({ outboundAllow, whatsapp, auth }: Config): string[] {
  const keySet = auth.keys.kind === 'key-set' ? [auth.keys.url.origin] : [];
  return [...outboundAllow, new URL(whatsapp.graphUrl).origin, ...keySet];
}
