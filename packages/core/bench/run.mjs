// Bundles and runs the measurements: bundled code is what is shipped, and what a loader adds is not measured.
// The adapter for a comparison with other engines is left at the printed path (its harness takes it as --ours).
import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../node_modules/.cache/bench');
mkdirSync(out, { recursive: true });
await build({
  entryPoints: [here('engine.bench.ts'), here('engine-adapter.ts')],
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['source'],
  logLevel: 'warning',
});
console.log(`adapter: ${out}/engine-adapter.mjs`);
await import(pathToFileURL(`${out}/engine.bench.mjs`).href);
