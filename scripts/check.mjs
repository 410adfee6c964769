// `npm run check`: types, lint, dependency rules, unused code, formatting, generated files. All run; all failures are shown.
import { spawn } from 'node:child_process';
import { ensureInstalled, ROOT } from './lib/ensure-installed.mjs';

ensureInstalled();

const CHECKS = [
  ['types', 'tsc', ['-b']],
  ['lint', 'eslint', ['.', '--max-warnings=0']],
  [
    'templates',
    'lit-analyzer',
    [
      'packages/{chat-widget,queue-view,builder-element}/src/**/*.ts',
      '--strict',
      '--quiet',
      '--maxWarnings',
      '0',
      '--rules.no-missing-import',
      'off',
      '--rules.no-incompatible-type-binding',
      'off',
      '--rules.no-invalid-css',
      'off',
      '--rules.no-unknown-attribute',
      'off',
    ],
  ],
  ['dependency rules', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'packages', 'demo/src']],
  ['proofs of the dependency rules', 'node', ['scripts/check-dependency-rules.mjs']],
  ['unused code', 'knip', ['--no-progress', '--no-config-hints']],
  ['formatting', 'prettier', ['--check', '--log-level=warn', '.']],
  ['design tokens', 'node', ['scripts/generate-tokens.mjs', '--check']],
];

/** Runs every check, two at a time; types come first because lint reads the declarations that they make. */
export async function runChecks() {
  const [types, ...others] = CHECKS;
  const results = [await run(types)];
  const queue = [...others];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await run(next));
  };
  await Promise.all([worker(), worker()]);
  return { passed: results.filter(Boolean).length, failed: results.filter((result) => !result).length };
}

function run([name, program, args]) {
  const started = performance.now();
  const env = { ...process.env, PATH: `${ROOT}node_modules/.bin:${process.env.PATH}`, FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} check: ${name} (${seconds} s)`);
      if (status !== 0) console.log(output.trimEnd());
      resolve(status === 0);
    });
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { failed } = await runChecks();
  process.exitCode = failed === 0 ? 0 : 1;
}
