// `npm start` (demo) and `npm run serve` (production): installs and builds what is missing, then runs in this process.
import { ensureInstalled } from './lib/ensure-installed.mjs';

const mode = process.argv[2];
ensureInstalled();
const { buildAll } = await import('./lib/build.mjs');
await buildAll();
await import(mode === 'production' ? '../packages/server/dist/main.js' : '../demo/dist/main.js');
