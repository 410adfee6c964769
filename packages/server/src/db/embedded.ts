import { Blob } from 'node:buffer';
import { createRequire } from 'node:module';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type { Knex } from 'knex';
import { lockFolder } from './embedded-lock.js';
import { typeParsers } from './type-parsers.js';

/** Exact version of the embedded database; its templates and data folders belong to it. */
const PGLITE_VERSION = '0.5.16';

// 16 MB: the default of 128 MB is taken whole from the process's own memory (some 100 MB more after a run).
const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/** A running embedded database. */
export interface Embedded {
  /** For Knex with client `pg` and a pool of exactly one connection; nothing else may talk to the database. */
  readonly connection: Knex.StaticConnectionConfig;
  /** The whole data folder as an uncompressed archive. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens the PostgreSQL that runs inside this process, on `<dataDir>/database`, or in memory when `dataDir` is null.
 *
 * Safe against a killed process, not against power loss: nothing is forced to disk.
 *
 * @param archive content of a new database, made by `dump`; ignored when the folder already holds one.
 * @throws {Error} when another process uses the folder.
 */
export async function openEmbedded(dataDir: string | null, archive?: Uint8Array): Promise<Embedded> {
  const unlock = dataDir === null ? () => Promise.resolve() : await lockFolder(dataDir);
  try {
    const pglite = dataDir === null ? await create(undefined, archive) : await openFolder(dataDir, archive);
    return {
      connection: Object.assign(createPgConfig(pglite), {
        types: typeParsers,
      }) as unknown as Knex.StaticConnectionConfig,
      dump: () => archiveOf(pglite, 'none'),
      async close() {
        await pglite.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openFolder(dataDir: string, archive: Uint8Array | undefined): Promise<PGlite> {
  const folder = join(dataDir, 'database');
  const unfinished = join(dataDir, 'database.unfinished');
  if (await exists(unfinished)) await rm(folder, { recursive: true, force: true });
  if (await exists(folder)) {
    await rm(unfinished, { force: true });
    return create(folder);
  }
  // A process killed while it fills the folder leaves this mark, and the next start begins again.
  await writeFile(unfinished, '');
  const pglite = await create(folder, archive ?? (await readTemplate()));
  await rm(unfinished);
  return pglite;
}

async function create(folder: string | undefined, archive?: Uint8Array): Promise<PGlite> {
  // PGlite declares a global `File` that Node 20 has no type for; a Blob of `node:buffer` is what it reads.
  const content = archive === undefined ? {} : { loadDataDir: new Blob([archive]) };
  const options = {
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...content,
    startParams: START_PARAMS,
  };
  return PGlite.create(options as PGliteOptions);
}

/**
 * Makes the archive that new databases start from, unless it is there: with it the first start takes two seconds instead
 * of five. Part of the build; without it a new database is initialised from nothing.
 */
export async function prepareTemplate(): Promise<string> {
  const file = templateFile();
  if (await exists(file)) return file;
  const pglite = await create(undefined);
  try {
    const archive = await archiveOf(pglite, 'gzip');
    await mkdir(dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}`;
    await writeFile(partial, archive);
    await rename(partial, file);
  } finally {
    await pglite.close();
  }
  return file;
}

async function archiveOf(pglite: PGlite, compression: 'none' | 'gzip'): Promise<Uint8Array> {
  const blob = (await pglite.dumpDataDir(compression)) as unknown as Blob;
  return new Uint8Array(await blob.arrayBuffer());
}

async function readTemplate(): Promise<Uint8Array | undefined> {
  try {
    const content = await readFile(templateFile());
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  } catch {
    return undefined;
  }
}

function templateFile(): string {
  return join(cacheFolder(), `pglite-${PGLITE_VERSION}.tar.gz`);
}

/** Folder for things that can be made again, beside the installed packages. */
export function cacheFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const modules = entry.slice(0, entry.lastIndexOf('@electric-sql'));
  return join(modules, '.cache', 'fluxo');
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
