import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import pg from 'pg';
import { connectDatabase, type Database } from './connect.js';
import { cacheFolder } from './embedded.js';
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.js';

/** A query outside its transaction must fail loudly and soon. */
const ACQUIRE_TIMEOUT_MS = 2_000;
/** Any fixed number: one process at a time makes the template. */
const TEMPLATE_LOCK = 550_112;

/** A migrated database of one suite. Its members work inside tests and hooks only. */
export interface TestDatabase {
  readonly engine: 'postgresql' | 'embedded';
  readonly database: Database;
  readonly knex: Knex;
  readonly unitOfWork: UnitOfWork;
  /** Makes a tenant and returns its id. */
  addTenant(id?: string): Promise<string>;
}

/**
 * Runs a suite on both databases: the embedded one, and PostgreSQL when `FLUXO_TEST_DATABASE_URL` names a server whose
 * user may create databases. Each suite starts with a fresh, migrated database.
 */
export function forEachDatabase(suite: (db: TestDatabase) => void): void {
  const url = process.env['FLUXO_TEST_DATABASE_URL'];
  describe('on the embedded database', () => suite(prepare('embedded', openTestEmbedded)));
  if (url) describe('on PostgreSQL', () => suite(prepare('postgresql', () => openTestPostgres(url))));
  else warnOnce();
}

/**
 * One fresh, migrated database for the `describe` around the call: PostgreSQL when there is one, else embedded. For what
 * does not depend on it.
 */
export function useDatabase(): TestDatabase {
  const url = process.env['FLUXO_TEST_DATABASE_URL'];
  if (url) return prepare('postgresql', () => openTestPostgres(url));
  warnOnce();
  return prepare('embedded', openTestEmbedded);
}

interface Opened {
  readonly database: Database;
  drop(): Promise<void>;
}

function prepare(engine: TestDatabase['engine'], openIt: () => Promise<Opened>): TestDatabase {
  let opened: Opened | null = null;
  let unitOfWork: UnitOfWork | null = null;
  before(async () => {
    opened = await openIt();
    unitOfWork = createUnitOfWork(opened.database.knex);
  });
  after(async () => {
    await opened?.database.close();
    await opened?.drop();
  });
  const need = <T>(value: T | null): T => {
    if (value === null) throw new Error('Expected the test database to be used inside a test or hook.');
    return value;
  };
  return {
    engine,
    get database() {
      return need(opened).database;
    },
    get knex() {
      return need(opened).database.knex;
    },
    get unitOfWork() {
      return need(unitOfWork);
    },
    async addTenant(id = `t-${randomBytes(6).toString('hex')}`) {
      await need(unitOfWork).asRunner((trx) => trx('tenants').insert({ id, name: id }));
      return id;
    },
  };
}

/** A fresh, migrated embedded database in memory. The caller closes it. */
export async function openTestEmbedded(): Promise<Opened> {
  const archive = await embeddedTemplate();
  const database = await connectDatabase({
    url: null,
    dataDir: null,
    archive,
    timeouts: { acquireMs: ACQUIRE_TIMEOUT_MS },
  });
  return { database, drop: () => Promise.resolve() };
}

/** A fresh, migrated database on the server of `adminUrl`. The caller closes, then drops it. */
export async function openTestPostgres(adminUrl: string): Promise<Opened & { readonly url: string }> {
  const template = await postgresTemplate(adminUrl);
  const name = `fluxo_test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, (admin) => admin.query(`create database ${name} template ${template}`));
  const url = withDatabase(adminUrl, name);
  const database = await connectDatabase({ url, dataDir: null, timeouts: { acquireMs: ACQUIRE_TIMEOUT_MS } });
  return {
    database,
    url,
    drop: async () => {
      await asAdmin(adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function postgresTemplate(adminUrl: string): Promise<string> {
  const name = `fluxo_template_${await schemaHash()}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) return;
    await admin.query(`drop database if exists ${name}_new with (force)`);
    await admin.query(`create database ${name}_new`);
    const database = await connectDatabase({ url: withDatabase(adminUrl, `${name}_new`), dataDir: null });
    try {
      await database.migrate();
    } finally {
      await database.close();
    }
    await admin.query(`alter database ${name}_new rename to ${name}`);
  });
  return name;
}

let embeddedArchive: Promise<Uint8Array> | null = null;

function embeddedTemplate(): Promise<Uint8Array> {
  embeddedArchive ??= readOrMakeArchive();
  return embeddedArchive;
}

async function readOrMakeArchive(): Promise<Uint8Array> {
  const folder = cacheFolder();
  const file = join(folder, `test-schema-${await schemaHash()}.tar`);
  await mkdir(folder, { recursive: true });
  const lock = `${file}.lock`;
  for (;;) {
    try {
      return bytes(await readFile(file));
    } catch {
      // Not there yet: make it, or wait for the process that does.
    }
    try {
      await (await open(lock, 'wx')).close();
    } catch {
      const age = Date.now() - (await stat(lock).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (age > 60_000) await rm(lock, { force: true });
      await delay(100);
      continue;
    }
    try {
      return await makeArchive(folder, file);
    } finally {
      await rm(lock, { force: true });
    }
  }
}

async function makeArchive(folder: string, file: string): Promise<Uint8Array> {
  const database = await connectDatabase({ url: null, dataDir: null });
  try {
    await database.migrate();
    const archive = await database.dump();
    const partial = `${file}.${process.pid}`;
    await writeFile(partial, archive);
    await rename(partial, file);
    const old = (await readdir(folder)).filter(
      (name) => /^test-schema-.*\.tar$/.test(name) && join(folder, name) !== file,
    );
    await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
    return archive;
  } finally {
    await database.close();
  }
}

function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** Changes whenever a migration does. */
async function schemaHash(): Promise<string> {
  const folder = fileURLToPath(new URL('migrations', import.meta.url));
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) {
    if (!name.endsWith('.ts') || name.includes('.test')) continue;
    hash.update(name).update(await readFile(join(folder, name), 'utf8'));
  }
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

let warned = false;

function warnOnce(): void {
  if (warned) return;
  warned = true;
  console.warn(
    'POSTGRESQL IS NOT TESTED: set FLUXO_TEST_DATABASE_URL to a server whose user may create databases.',
  );
}
