// `npm start` (demo) and `npm run serve` (production): installs and builds what is missing, then runs in this process.
import { join } from 'node:path';
import { ensureInstalled, ROOT } from './lib/ensure-installed.mjs';

const mode = process.argv[2];
ensureInstalled();
const { buildAll } = await import('./lib/build.mjs');
await buildAll();
process.env.FLUXO_SDK_DIR ??= join(ROOT, 'dist', 'sdk');
await import(mode === 'production' ? '../packages/server/dist/main.js' : '../demo/dist/main.js');
