// Bundles and runs the measurements: bundled code is what is shipped, and what a loader adds is not measured.
// The adapter for a comparison with other engines is left at the printed path (its harness takes it as --ours).
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/lib/find-chromium.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../node_modules/.cache/bench');
mkdirSync(out, { recursive: true });
const options = { bundle: true, conditions: ['source'], logLevel: 'warning' };
await build({
  ...options,
  entryPoints: [here('engine.bench.ts'), here('engine-adapter.ts'), here('browser.bench.ts')],
  outdir: out,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  platform: 'node',
});
console.log(`adapter: ${out}/engine-adapter.mjs`);
const bundled = (name) => import(pathToFileURL(`${out}/${name}.mjs`).href);

// The comparison of engines is not part of the repository; beside it, it is one baseline more. Its engine is found by
// NODE_PATH when it is not installed there.
const peer = await bundlePeer(here('../../../../shared/bench/engine/xstate.mjs'));
await (await bundled('engine.bench')).run(peer);

async function bundlePeer(file) {
  if (!existsSync(file)) return null;
  try {
    await build({
      bundle: true,
      logLevel: 'silent',
      entryPoints: [file],
      nodePaths: (process.env.NODE_PATH ?? '').split(delimiter).filter(Boolean),
      outfile: `${out}/peer.mjs`,
      format: 'esm',
      platform: 'node',
    });
  } catch {
    console.log('not compared with xstate: it is not installed (give its folder in NODE_PATH)');
    return null;
  }
  return bundled('peer');
}

const executablePath = findChromium();
if (executablePath === null) console.log('E-6 not measured: no Chromium found');
else {
  const node = await bundled('browser.bench');
  const { outputFiles } = await build({
    ...options,
    entryPoints: [here('browser.bench.ts')],
    write: false,
    format: 'iife',
    globalName: 'bench',
  });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    const ratios = [];
    for (let round = 0; round < 5; round += 1) {
      const there = await page.evaluate('bench.microsecondsPerStep()');
      ratios.push(there / node.microsecondsPerStep());
    }
    ratios.sort((a, b) => a - b);
    const range = `${ratios[0].toFixed(3)} to ${ratios[4].toFixed(3)}`;
    console.log(`${'E-6 in Chromium ÷ in Node'.padEnd(46)} ${ratios[2].toFixed(3)} (${range}), wanted ≤ 1.5`);
    const isEqual = (await page.evaluate('bench.records()')) === node.records();
    console.log(`${'E-6 states, commands and traces'.padEnd(46)} ${isEqual ? 'equal' : 'DIFFERENT'}`);
    if (!isEqual) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}
