import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Flow } from '@fluxo/core';
import { createSecretBox } from '../src/auth/secrets.js';
import {
  PhoneNetwork,
  startGraphServer,
  type GraphServer,
  type StandInNumber,
} from '../src/channels/whatsapp/stand-in/index.js';
import { connectDatabase, type Database } from '../src/db/connect.js';
import { openTestPostgres } from '../src/db/test-database.test-support.js';
import { createUnitOfWork, type UnitOfWork } from '../src/db/unit-of-work.js';
import { secretPlace } from '../src/features/channel-configs/channel-configs.repository.js';
import { insertFlow } from '../src/features/flows/flows.repository.js';

const TENANT = 'acme';
const CONFIG = 'number-1';
const KEY = new Uint8Array(32).fill(9);
const NUMBER: StandInNumber = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  appId: '635485123456789',
  accessToken: 'access-token-of-the-rig',
  appSecret: 'app-secret-of-the-rig',
  displayPhone: '551130030000',
  verifiedName: 'Rig',
};

const MAIN = fileURLToPath(new URL('kill-rig-server.ts', import.meta.url));

/** Where the server under test keeps its data. */
interface Store {
  readonly environment: Readonly<Record<string, string>>;
  /** The database while no server uses it, or beside one on PostgreSQL. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/**
 * A real server process that can be killed at any moment, and a WhatsApp around it that repeats its deliveries until they
 * are answered, reports every message that it took, and judges what reached the phones.
 */
export class KillRig {
  readonly phones: PhoneNetwork;
  /** How often a process was killed. */
  kills = 0;
  #process: ChildProcess | null = null;
  /** Lines of the servers' logs at level warn or above. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly store: Store,
    private readonly graph: () => GraphServer,
    private readonly port: number,
    phones: PhoneNetwork,
  ) {
    this.phones = phones;
  }

  /** Prepares a database with one flow and one number. The server is not started yet. */
  static async create(engine: 'embedded' | 'postgresql', flow: Flow): Promise<KillRig> {
    const store = engine === 'embedded' ? await embeddedStore() : await postgresStore();
    const port = await freePort();
    let graph: GraphServer | null = null;
    const graphNow = (): GraphServer => {
      if (!graph) throw new Error('Expected the Graph API to be up.');
      return graph;
    };
    const phones = new PhoneNetwork({
      number: NUMBER,
      baseUrl: () => graphNow().url,
      now: () => Date.now(),
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
      async deliver({ body, headers }) {
        const answer = await fetch(`http://127.0.0.1:${port}/webhooks/whatsapp/${CONFIG}`, {
          method: 'POST',
          body,
          headers,
          signal: AbortSignal.timeout(10_000),
        });
        await answer.arrayBuffer();
        return answer.status;
      },
    });
    graph = await startGraphServer(phones.graph);
    const rig = new KillRig(store, graphNow, port, phones);
    await rig.withDatabase((unitOfWork) => seed(unitOfWork, flow));
    return rig;
  }

  /** Starts a server; resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', MAIN], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...this.store.environment,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        FLUXO_SECRET_KEYS: `rig:${Buffer.from(KEY).toString('base64')}`,
        FLUXO_AUTH_SECRET: 'host-secret-of-the-rig-with-more-than-32-bytes',
        FLUXO_AUTH_ISSUER: 'https://host.test',
        FLUXO_AUTH_AUDIENCE: 'fluxo',
        WHATSAPP_GRAPH_URL: this.graph().url,
        LOG_LEVEL: 'info',
      },
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened.`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('listening on')) resolve();
        if (/"level":(40|50|60)/.test(line)) this.complaints.push(line);
      });
    });
  }

  /** Kills the server as a loss of power would, as far as the operating system lets us. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child) throw new Error('Expected a running server.');
    this.kills += 1;
    const ended = once(child, 'exit');
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : ended);
    this.#process = null;
  }

  /** Asks the server to end, and waits for it. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
    await once(child, 'exit');
    this.#process = null;
  }

  /** Looks into the database after the server has ended. */
  async withDatabase<T>(work: (unitOfWork: UnitOfWork) => Promise<T>): Promise<T> {
    const database = await this.store.open();
    try {
      return await work(createUnitOfWork(database.knex));
    } finally {
      await database.close();
    }
  }

  /** Texts that reached a phone from the business, in order. */
  received(waId: string): string[] {
    return this.phones
      .transcript(waId)
      .filter(({ from }) => from === 'business')
      .map(({ message }) => {
        const text = message['text'] as { readonly body?: string } | undefined;
        return text?.body ?? JSON.stringify(message);
      });
  }

  /** Gives everything back. */
  async close(): Promise<void> {
    this.phones.stop();
    if (this.#process) await this.kill();
    await this.graph().close();
    await this.store.drop();
  }
}

async function seed(unitOfWork: UnitOfWork, flow: Flow): Promise<void> {
  await unitOfWork.asRunner((trx) => trx('tenants').insert({ id: TENANT, name: 'Acme' }));
  const box = createSecretBox([{ id: 'rig', key: KEY }]);
  const seal = (name: 'accessToken' | 'appSecret', value: string) =>
    box.seal(value, secretPlace(TENANT, CONFIG, name));
  await unitOfWork.withTenant(TENANT, async (trx) => {
    await insertFlow(trx, {
      tenantId: TENANT,
      id: 'start',
      revisionId: randomUUID(),
      revision: 1,
      document: flow,
      references: [],
      by: 'rig',
      at: new Date(),
    });
    await trx('channel_configs').insert({
      tenant_id: TENANT,
      id: CONFIG,
      name: 'Rig',
      public_key: 'rig',
      phone_number_id: NUMBER.phoneNumberId,
      business_account_id: NUMBER.businessAccountId,
      app_id: NUMBER.appId,
      application_instance: 'sandbox',
      start_flow_id: 'start',
      web: JSON.stringify({ allowedOrigins: [], title: '', greeting: '', accent: '', startOnOpen: false }),
      secrets: JSON.stringify({
        accessToken: seal('accessToken', NUMBER.accessToken),
        appSecret: seal('appSecret', NUMBER.appSecret),
      }),
    });
  });
}

async function embeddedStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'fluxo-kill-'));
  const open = async () => {
    const database = await connectDatabase({ url: null, dataDir: folder });
    await database.migrate();
    return database;
  };
  return {
    environment: { FLUXO_DATA_DIR: folder },
    open,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgresStore(): Promise<Store> {
  const admin = process.env['FLUXO_TEST_DATABASE_URL'];
  if (!admin) throw new Error('Expected FLUXO_TEST_DATABASE_URL.');
  const opened = await openTestPostgres(admin);
  const { url } = opened;
  await opened.database.close();
  return {
    environment: { DATABASE_URL: url },
    open: () => connectDatabase({ url, dataDir: null }),
    drop: () => opened.drop(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
