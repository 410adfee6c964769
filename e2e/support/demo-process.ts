import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../demo/dist/main.js', import.meta.url));

/** How long a start may take on a loaded machine with two cores before it counts as hung. */
const START_LIMIT_MS = 60_000;

/** A demo of its own, as `npm start` runs it: own port, own data folder. */
export class DemoProcess {
  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly child: ChildProcess,
    private readonly output: string[],
  ) {}

  /** @param databaseUrl an empty PostgreSQL database; absent: the embedded default. */
  static async start(databaseUrl?: string): Promise<DemoProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'fluxo-e2e-'));
    const { DATABASE_URL: _, ...environment } = process.env;
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...environment,
        PORT: '0',
        FLUXO_DATA_DIR: folder,
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => output.push(line));
    const url = await new Promise<string>((resolve, reject) => {
      const limit = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`The demo printed no address:\n${output.join('\n')}`));
      }, START_LIMIT_MS);
      createInterface({ input: child.stdout }).on('line', (line) => {
        output.push(line);
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
        if (!found) return;
        clearTimeout(limit);
        resolve(found[0]);
      });
      child.once('exit', (code) => {
        clearTimeout(limit);
        reject(new Error(`The demo ended with ${code}:\n${output.join('\n')}`));
      });
    });
    return new DemoProcess(url, folder, child, output);
  }

  /** Everything printed so far. */
  get log(): string {
    return this.output.join('\n');
  }

  /** Ends it as Ctrl+C does and removes its data. Gives the exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }
}
