// Gates on what a page loads, brotli: the launcher on every page, all code to chat, and what single messages bring.
// Ends with an error when one is exceeded.
import { fileURLToPath } from 'node:url';
import filePlugin from '@size-limit/file';
import { build } from 'esbuild';
import sizeLimit from 'size-limit';

const GATES = [
  { name: 'launcher', files: ['define'], limit: 3_000 },
  { name: 'all code to chat', files: ['define', 'chat-session'], limit: 25_000 },
  {
    name: 'all code that loads later',
    files: ['formatting', 'linkify', 'attachments', 'greeting', 'en', 'es'],
    limit: 60_000,
  },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/define.ts'],
  outdir: 'dist/.sizes',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['source', 'browser', 'production'],
  chunkNames: '[name]',
  minify: true,
  metafile: true,
  legalComments: 'none',
});

const known = new Set(GATES.flatMap(({ files }) => files));
// A chunk that no gate counts would grow unseen.
const uncounted = Object.keys(metafile.outputs).filter(
  (file) => !known.has(file.replace(/^.*\/(.*)\.js$/, '$1')),
);
if (uncounted.length > 0) {
  console.error(`Counted by no gate: ${uncounted.join(', ')}`);
  process.exitCode = 1;
}

for (const { name, files, limit } of GATES) {
  const [{ size }] = await sizeLimit(
    [filePlugin].flat(),
    files.map((file) => `${root}dist/.sizes/${file}.js`),
  );
  const isOver = size > limit;
  console.log(`${isOver ? 'TOO LARGE' : 'ok'}  ${name}: ${size} of ${limit} bytes`);
  if (isOver) process.exitCode = 1;
}
