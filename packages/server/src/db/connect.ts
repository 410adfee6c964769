import knexFactory, { type Knex } from 'knex';
import { openEmbedded, type Embedded } from './embedded.js';
import { runMigrations } from './migrate.js';
import { migrations } from './migrations/index.js';
import { APP_ROLE } from './migrations/protect-table.js';
import { typeParsers } from './type-parsers.js';

// Below the 5 s within which every request is answered, also when the database hangs.
const ACQUIRE_TIMEOUT_MS = 2_500;
const STATEMENT_TIMEOUT_MS = 4_000;
// A little more than the server's own limit, for a server that no longer answers at all.
const QUERY_TIMEOUT_MS = 4_500;
const IDLE_IN_TRANSACTION_MS = 60_000;
const CONNECT_TIMEOUT_MS = 2_500;
const POOL_SIZE = 10;

/** Any fixed number: names the lock under which one process at a time migrates a database. */
const MIGRATION_LOCK = 7_041_998_113;

export interface DatabaseOptions {
  /** `postgresql://…`; null takes the embedded database. */
  readonly url: string | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly dataDir: string | null;
  /** Connections to PostgreSQL. The embedded database has exactly one. */
  readonly poolSize?: number;
  /** How long a query waits for a connection, in milliseconds. */
  readonly acquireTimeoutMs?: number;
  /** First content of a new embedded database. */
  readonly archive?: Uint8Array;
}

/** The one door to the database. Queries go through `UnitOfWork`; `knex` is for what cannot. */
export interface Database {
  readonly engine: 'postgresql' | 'embedded';
  /** For a connection of one's own (LISTEN); null on the embedded database. */
  readonly url: string | null;
  /**
   * Without a unit of work its queries run as `fluxo_app` without a tenant and see no tenant's rows. Inside a
   * transaction use only that transaction: on the embedded database a second query would wait for ever.
   */
  readonly knex: Knex;
  /** Brings the schema up to date, one process at a time. Names of the steps that ran. */
  migrate(): Promise<string[]>;
  /** The embedded database as an archive for `DatabaseOptions.archive`; not on PostgreSQL. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens the database that the options name. Connects lazily to PostgreSQL; the embedded one starts at once. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === null ? connectEmbedded(options) : connectServer(options.url, options);
}

// A new connection takes the tenant's role, so that a query outside a unit of work meets the wall instead of every
// tenant's rows. Before the first migration the role does not exist.
const TAKE_ROLE = `
  do $$ begin
    if exists (select from pg_roles where rolname = '${APP_ROLE}') then set role ${APP_ROLE}; end if;
  end $$`;

const EMBEDDED_SESSION = `reset role; set statement_timeout = ${STATEMENT_TIMEOUT_MS}; ${TAKE_ROLE}`;

interface RawConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

function connectServer(url: string, options: DatabaseOptions): Database {
  const acquireConnectionTimeout = options.acquireTimeoutMs ?? ACQUIRE_TIMEOUT_MS;
  const connection = {
    connectionString: url,
    types: typeParsers,
    keepAlive: true,
    application_name: 'fluxo',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
  const knex = knexFactory({
    client: 'pg',
    connection: {
      ...connection,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    } as Knex.StaticConnectionConfig,
    acquireConnectionTimeout,
    pool: {
      min: 0,
      max: options.poolSize ?? POOL_SIZE,
      afterCreate: (raw: RawConnection, done: (error: Error | null, raw: RawConnection) => void) =>
        raw.query(TAKE_ROLE, (error) => done(error, raw)),
    },
  });
  return {
    engine: 'postgresql',
    url,
    knex,
    async migrate() {
      // As owner and without time limits. One connection holds the lock, the other works.
      const owner = knexFactory({
        client: 'pg',
        connection: connection as Knex.StaticConnectionConfig,
        pool: { min: 0, max: 2 },
      });
      try {
        return await owner.transaction(async (lock) => {
          await lock.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
          return runMigrations(owner, migrations);
        });
      } finally {
        await owner.destroy();
      }
    },
    dump: () => Promise.reject(new Error('Expected the embedded database; PostgreSQL is dumped by pg_dump.')),
    close: () => knex.destroy(),
  };
}

async function connectEmbedded(options: DatabaseOptions): Promise<Database> {
  const embedded: Embedded = await openEmbedded(options.dataDir, options.archive);
  const knex = knexFactory({
    client: 'pg',
    // A function, because Knex would copy an object and lose the bridge inside it.
    connection: () => embedded.connection,
    acquireConnectionTimeout: options.acquireTimeoutMs ?? ACQUIRE_TIMEOUT_MS,
    pool: {
      min: 1,
      max: 1,
      // All connections of the pool's life share one session: a transaction left open by a dropped one ends here.
      afterCreate: (raw: RawConnection, done: (error: Error | null, raw: RawConnection) => void) =>
        raw.query('rollback', (rolledBack) => {
          if (rolledBack) done(rolledBack, raw);
          else raw.query(EMBEDDED_SESSION, (error) => done(error, raw));
        }),
    },
  });
  return {
    engine: 'embedded',
    url: null,
    knex,
    async migrate() {
      await knex.raw('reset role');
      try {
        return await runMigrations(knex, migrations);
      } finally {
        await knex.raw(TAKE_ROLE);
      }
    },
    dump: () => embedded.dump(),
    async close() {
      await knex.destroy();
      await embedded.close();
    },
  };
}
