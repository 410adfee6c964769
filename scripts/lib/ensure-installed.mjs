// Installs the dependencies when they are missing or older than the lock file. Uses nothing that is not in Node itself.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MINIMUM_NODE = [20, 19];

/** Ends the process with one clear line when Node is too old or the installation fails. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor < MINIMUM_NODE[1])) {
    console.error(`Fluxo needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const stamp = `${ROOT}node_modules/.fluxo-installed`;
  const wanted = createHash('sha256')
    .update(readFileSync(`${ROOT}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file made where a registry lacked optional binaries of other platforms.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The installation failed: see the lines above. Check the connection to the package registry and try again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
