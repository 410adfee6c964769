import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Holder of a data folder: process id, and when that process began, because ids are used again. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** Directories that this very process holds; a second opening inside it would not look stale by process id. */
const held = new Set<string>();

/**
 * Takes the folder of the embedded database for this process. Two processes on one folder destroy it, and the database
 * itself does not notice.
 *
 * @returns gives the folder back.
 * @throws {Error} naming the process that holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'database.lock');
  if (held.has(file)) throw new Error(`Expected ${folder} to be free, but this process already uses it.`);
  const own = `${file}.${process.pid}`;
  const holder: Holder = { pid: process.pid, startedAt: await startOf(process.pid) };
  await writeFile(own, JSON.stringify(holder));
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        // A hard link appears with its content or not at all.
        await link(own, file);
        break;
      } catch (error) {
        if (!isCode(error, 'EEXIST') || attempt >= 20) throw error;
        await removeStale(file, folder);
        await delay(25);
      }
    }
  } finally {
    await rm(own, { force: true });
  }
  held.add(file);
  return async () => {
    if (held.delete(file)) await rm(file, { force: true });
  };
}

async function removeStale(file: string, folder: string): Promise<void> {
  const holder = await readHolder(file);
  if (holder && (await isRunning(holder))) {
    throw new Error(
      `Expected ${folder} to be free, but process ${holder.pid} uses it. The embedded database takes one server process; ` +
        `stop that one, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  // Of several starters only one moves the stale file away.
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { pid, startedAt } = value as Partial<Holder>;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : null;
  } catch {
    return null;
  }
}

async function isRunning({ pid, startedAt }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  const now = await startOf(pid);
  return startedAt === '' || now === '' || now === startedAt;
}

/** Start of a process in ticks since boot (field 22 of /proc/<pid>/stat) with the boot's id; empty off Linux. */
async function startOf(pid: number): Promise<string> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is the program's name in brackets and may hold spaces.
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}:${afterName[19] ?? ''}`;
  } catch {
    return '';
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
