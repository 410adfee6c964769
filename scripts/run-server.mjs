// Runs a command of the server: `migrate`, `tenant-add`.
import { ensureInstalled } from './lib/ensure-installed.mjs';

ensureInstalled();
const { buildAll } = await import('./lib/build.mjs');
await buildAll();
await import('../packages/server/dist/cli.js');
