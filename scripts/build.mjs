import { ensureInstalled } from './lib/ensure-installed.mjs';

ensureInstalled();
const { buildAll } = await import('./lib/build.mjs');
await buildAll({ force: true });
