import knexFactory, { type Knex } from 'knex';
import { openEmbedded, type Embedded } from './embedded.js';
import { runMigrations } from './migrate.js';
import { migrations } from './migrations/index.js';
import { APP_ROLE } from './migrations/protect-table.js';
import { typeParsers } from './type-parsers.js';

/** How long things may take, in milliseconds. */
export interface DatabaseTimeouts {
  /** A query waits for a connection of the pool. */
  readonly acquireMs: number;
  /** A new connection is made. */
  readonly connectMs: number;
  /** A statement runs; the database itself ends it. */
  readonly statementMs: number;
  /** A statement is answered: a little more, for a database that no longer answers at all. */
  readonly queryMs: number;
}

// Below the 5 s within which every request is answered, also when the database hangs.
const TIMEOUTS: DatabaseTimeouts = {
  acquireMs: 2_500,
  connectMs: 2_500,
  statementMs: 4_000,
  queryMs: 4_500,
};

/** A transaction that nobody goes on with gives its locks back. */
const IDLE_IN_TRANSACTION_MS = 60_000;
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
  readonly timeouts?: Partial<DatabaseTimeouts>;
  /** Told what the driver has to say about lost and missing connections; callers get it as errors, too. */
  readonly onNotice?: (notice: string) => void;
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
  /** True when the schema has every step that this version knows. */
  isMigrated(): Promise<boolean>;
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

interface RawConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

function connectServer(url: string, options: DatabaseOptions): Database {
  const { acquireMs, connectMs, statementMs, queryMs } = { ...TIMEOUTS, ...options.timeouts };
  const connection = {
    connectionString: url,
    types: typeParsers,
    keepAlive: true,
    application_name: 'fluxo',
    connectionTimeoutMillis: connectMs,
  };
  const knex = knexFactory({
    client: 'pg',
    connection: {
      ...connection,
      statement_timeout: statementMs,
      query_timeout: queryMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    } as Knex.StaticConnectionConfig,
    acquireConnectionTimeout: acquireMs,
    log: noticesTo(options.onNotice),
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
    isMigrated: () => hasAllMigrations(knex),
    dump: () => Promise.reject(new Error('Expected the embedded database; PostgreSQL is dumped by pg_dump.')),
    close: () => knex.destroy(),
  };
}

async function connectEmbedded(options: DatabaseOptions): Promise<Database> {
  const { acquireMs, statementMs } = { ...TIMEOUTS, ...options.timeouts };
  const session = `reset role; set statement_timeout = ${statementMs}; ${TAKE_ROLE}`;
  const embedded: Embedded = await openEmbedded(options.dataDir, options.archive);
  const knex = knexFactory({
    client: 'pg',
    // A function, because Knex would copy an object and lose the bridge inside it.
    connection: () => embedded.connection,
    acquireConnectionTimeout: acquireMs,
    log: noticesTo(options.onNotice),
    pool: {
      min: 1,
      max: 1,
      // All connections of the pool's life share one session: a transaction left open by a dropped one ends here.
      afterCreate: (raw: RawConnection, done: (error: Error | null, raw: RawConnection) => void) =>
        raw.query('rollback', (rolledBack) => {
          if (rolledBack) done(rolledBack, raw);
          else raw.query(session, (error) => done(error, raw));
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
    isMigrated: () => hasAllMigrations(knex),
    dump: () => embedded.dump(),
    async close() {
      await knex.destroy();
      await embedded.close();
    },
  };
}

/** The application's roles may count the steps, so that readiness can be told without the owner's rights. */
async function hasAllMigrations(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    'select count(*) as count from applied_migrations() as name where name = any (?)',
    [migrations.map(({ name }) => name)],
  );
  return rows[0]?.count === migrations.length;
}

/** Knex writes to the console unless it is told where to. */
function noticesTo(onNotice: ((notice: string) => void) | undefined): Knex.Logger {
  const tell = (message: unknown) => onNotice?.(message instanceof Error ? message.message : String(message));
  return { warn: tell, error: tell, deprecate: tell, debug: () => undefined };
}
