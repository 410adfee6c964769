// Gate on what a page loads before the editor is drawn, brotli: everything that the entry imports, Rete and Lit included. What
// it loads later (rules, simulator, history, …) is listed. Ends with an error when the gate is exceeded.
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { regeneratorForBuilds } from '../test/regenerator-plugin.mjs';

const LIMIT = 120_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/define.ts'],
  outdir: 'dist/.sizes',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['source', 'browser', 'production'],
  minify: true,
  metafile: true,
  write: false,
  legalComments: 'none',
  plugins: [regeneratorForBuilds],
});

const sizes = new Map(
  outputFiles.map(({ path, contents }) => [path.slice(root.length), brotliCompressSync(contents).length]),
);
const entry = Object.keys(metafile.outputs).find((file) => file.endsWith('/define.js'));
const first = filesOf(entry);
const sizeOf = (files) => [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);

for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
  if (entryPoint === undefined || file === entry) continue;
  const later = [...filesOf(file)].filter((part) => !first.has(part));
  console.log(`    later, ${entryPoint}: ${sizeOf(later)} bytes`);
}
const size = sizeOf(first);
const isOver = size > LIMIT;
console.log(`${isOver ? 'TOO LARGE' : 'ok'}  builder, first load: ${size} of ${LIMIT} bytes`);
if (isOver) process.exitCode = 1;

/** A chunk and every chunk that it imports at once. */
function filesOf(start, known = new Set()) {
  known.add(start);
  for (const { kind, path } of metafile.outputs[start].imports)
    if (kind === 'import-statement' && !known.has(path)) filesOf(path, known);
  return known;
}
