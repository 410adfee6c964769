// A PostgreSQL of the test run's own: fresh folder, free port, ended with the run.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const IS_ROOT = process.getuid?.() === 0;

/**
 * Starts it from installed programs, or installs them where that is allowed.
 *
 * @returns `{ url, stop }`, or null after a loud line when PostgreSQL cannot be had.
 */
export async function startPrivatePostgres() {
  const bin = findBin() ?? install();
  if (!bin) {
    console.error(
      '\n*** NO POSTGRESQL FOUND: the server suite runs on the embedded database only. Install PostgreSQL 15 or newer. ***\n',
    );
    return null;
  }
  const user = IS_ROOT ? systemUser('postgres') : null;
  if (IS_ROOT && !user) {
    console.error(
      '\n*** POSTGRESQL CANNOT RUN AS ROOT and there is no user "postgres": the server suite runs on the embedded database only. ***\n',
    );
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'fluxo-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (program, args) => {
    const result = spawnSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`);
  };
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
  run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-w', '-o', options, 'start']);
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

function findBin() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .find((dir) => existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'pg_ctl')));
  if (onPath) return onPath;
  const packaged = '/usr/lib/postgresql';
  if (!existsSync(packaged)) return null;
  const newest = readdirSync(packaged).sort((a, b) => Number(b) - Number(a))[0];
  const bin = newest && join(packaged, newest, 'bin');
  return bin && existsSync(join(bin, 'initdb')) ? bin : null;
}

function install() {
  if (!IS_ROOT || !existsSync('/usr/bin/apt-get')) return null;
  console.log('Installing PostgreSQL for the server suite (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  // The package starts a cluster of its own unless told otherwise; the tests need the programs only.
  return apt(['update', '-qq']) &&
    apt([
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      '-o',
      'Dpkg::Options::=--force-confold',
      'postgresql',
    ])
    ? findBin()
    : null;
}

function systemUser(name) {
  const id = (flag) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
    server.on('error', reject);
  });
}
