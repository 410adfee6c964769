// Builds what runs: every package's modules, the elements' bundles (SDK) and the demo's pages.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { regeneratorForBuilds } from '../../packages/builder-element/test/regenerator-plugin.mjs';
import { ROOT } from './ensure-installed.mjs';

const PACKAGES = [
  'packages/core',
  'packages/chat-widget',
  'packages/queue-view',
  'packages/builder-element',
  'packages/server',
  'demo',
];
const ELEMENTS = ['chat-widget', 'queue-view', 'builder-element'];
const STAMP = join(ROOT, 'dist', 'build.stamp');
const IS_TEST = /\.(test|test-support|bench)\.ts$/;

/**
 * Builds everything unless nothing changed since the last build.
 *
 * Type declarations are not made here: `tsc -b` does that.
 */
export async function buildAll({ force = false } = {}) {
  const sources = PACKAGES.flatMap((name) => filesBelow(join(ROOT, name, 'src')));
  const configs = [
    'package-lock.json',
    'scripts/lib/build.mjs',
    ...PACKAGES.map((name) => `${name}/package.json`),
  ].map((file) => join(ROOT, file));
  const wanted = fingerprint([...sources, ...configs]);
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  await Promise.all([buildModules(sources), buildSdk(), buildPages()]);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted);
}

/** `src/**.ts` to `dist/**.js`, file by file, so that the `exports` of each package lead to them. */
async function buildModules(sources) {
  for (const name of PACKAGES) {
    const src = join(ROOT, name, 'src');
    const own = sources.filter(
      (file) =>
        file.startsWith(src + '/') &&
        file.endsWith('.ts') &&
        !IS_TEST.test(file) &&
        !file.includes('/src/pages/'),
    );
    await build({
      entryPoints: own,
      outdir: join(ROOT, name, 'dist'),
      outbase: src,
      format: 'esm',
      target: 'es2023',
      platform: name === 'packages/server' || name === 'demo' ? 'node' : 'neutral',
      sourcemap: true,
      logLevel: 'warning',
    });
  }
}

/** Bundles for one script tag: `/sdk/v1/<element>.js`; what loads later is split off. */
async function buildSdk() {
  const outdir = join(ROOT, 'dist', 'sdk');
  rmSync(outdir, { recursive: true, force: true });
  // One bundle for each element: a page that uses one does not load what two others share.
  for (const name of ELEMENTS) {
    const entryPoints = [{ in: join(ROOT, 'packages', name, 'src', 'define.ts'), out: name }];
    await bundle({ entryPoints, outdir });
  }
  const settings = join(ROOT, 'packages', 'builder-element', 'src', 'settings', 'define.ts');
  await bundle({ entryPoints: [{ in: settings, out: 'settings' }], outdir });
}

/** `demo/src/pages/<name>/<name>.page.ts` and the files beside it. */
async function buildPages() {
  const pages = join(ROOT, 'demo', 'src', 'pages');
  const outdir = join(ROOT, 'demo', 'dist', 'pages');
  if (!existsSync(pages)) return;
  rmSync(outdir, { recursive: true, force: true });
  const files = filesBelow(pages);
  const entryPoints = files
    .filter((file) => file.endsWith('.page.ts'))
    .map((file) => ({ in: file, out: join(relative(pages, dirname(file)), basename(file, '.ts')) }));
  await bundle({ entryPoints, outdir, tsconfig: join(ROOT, 'demo', 'tsconfig.browser.json') });
  for (const file of files.filter((each) => !each.endsWith('.ts'))) {
    const target = join(outdir, relative(pages, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
}

function bundle(options) {
  return build({
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['source', 'browser', 'production'],
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    sourcemap: true,
    legalComments: 'linked',
    plugins: [regeneratorForBuilds],
    logLevel: 'warning',
    ...options,
  });
}

function filesBelow(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(dir, entry.name)) : [join(dir, entry.name)]));
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(ROOT, file)}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}
