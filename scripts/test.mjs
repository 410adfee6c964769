// `npm test`: every suite of the project, on both databases and in a real browser. Installs what is missing first.
// `--deep` runs the full counts; names of suites (`core`, `server`, `elements`, `e2e`, `check`, `sizes`) run only these.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureInstalled, ROOT } from './lib/ensure-installed.mjs';
import { ensureChromium } from './lib/find-chromium.mjs';
import { startPrivatePostgres } from './lib/private-postgres.mjs';

const DEEP = process.argv.includes('--deep');
const only = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const wants = (suite) => only.length === 0 || only.includes(suite);

ensureInstalled();
const scratch = mkdtempSync(join(tmpdir(), 'fluxo-test-'));
// A zone with a quarter-hour offset and a foreign locale: nothing may depend on the machine's.
const env = {
  ...process.env,
  TZ: 'Pacific/Chatham',
  LC_ALL: 'C',
  FLUXO_RUNS: DEEP ? '10000' : '300',
  ...(DEEP && { FLUXO_DEEP: '1' }),
  NODE_ENV: 'test',
};
const results = [];

const chromium = wants('elements') || wants('e2e') ? ensureChromium() : null;
if (chromium) env.CHROME_PATH = chromium;
const postgres = wants('server') || wants('e2e') ? await startPrivatePostgres() : null;
if (postgres) env.FLUXO_TEST_DATABASE_URL = postgres.url;
const end = () => {
  postgres?.stop();
  rmSync(scratch, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    end();
    process.exit(130);
  });

try {
  const { buildAll } = await import('./lib/build.mjs');
  await buildAll();
  if (wants('check')) {
    const { runChecks } = await import('./check.mjs');
    results.push({ suite: 'check', ...(await runChecks()) });
  }
  if (wants('core')) results.push(await nodeSuite('core', testFiles('packages/core/src')));
  if (wants('server')) {
    if (!postgres && process.env.CI)
      results.push({ suite: 'server needs PostgreSQL in CI', passed: 0, failed: 1 });
    results.push(
      await nodeSuite('server', [
        ...testFiles('packages/server/src'),
        ...testFiles('packages/server/test'),
        ...testFiles('demo/src'),
      ]),
    );
  }
  if (wants('elements')) {
    const nodeTests = ['chat-widget', 'queue-view', 'builder-element']
      .flatMap((name) => testFiles(`packages/${name}/src`))
      .filter((file) => file.endsWith('.node.test.ts'));
    if (nodeTests.length > 0) results.push(await nodeSuite('elements without a browser', nodeTests));
    if (chromium) results.push(await elementSuite());
    else results.push({ suite: 'elements need a browser', passed: 0, failed: 1 });
  }
  if (wants('sizes')) {
    for (const name of ['chat-widget', 'builder-element'])
      results.push(await program(`${name} sizes`, 'node', [`packages/${name}/bench/check-sizes.mjs`]));
  }
  if (wants('e2e')) {
    if (chromium) results.push(await nodeSuite('end to end', testFiles('e2e'), 1));
    else results.push({ suite: 'end to end needs a browser', passed: 0, failed: 1 });
  }
} finally {
  end();
}

console.log('');
for (const { suite, passed, failed } of results)
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${suite}: ${passed} of ${passed + failed}`);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;

/** Files named `*.test.ts` below a folder, as paths from the root. */
function testFiles(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

async function nodeSuite(suite, files, concurrency = 2) {
  if (files.length === 0) return { suite, passed: 0, failed: 0 };
  const report = join(scratch, `${suite.replaceAll(' ', '-')}.tap`);
  const args = [
    '--conditions=source',
    '--import',
    'tsx',
    '--import',
    './scripts/lib/seed-properties.mjs',
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    ...files,
  ];
  console.log(`\n${suite}`);
  const status = await start('node', args);
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  if (failed > 0) console.log(failures(tap));
  // A process that ended badly without a failed test (a crash, an open handle killed) is a failure all the same.
  return { suite, passed: count('pass'), failed: failed === 0 && status !== 0 ? 1 : failed };
}

/** The failed tests of a TAP report with what they say, without those that passed. */
function failures(tap) {
  const lines = tap.split('\n');
  const shown = [];
  lines.forEach((line, index) => {
    if (!/^\s*not ok /.test(line)) return;
    const end = lines.slice(index, index + 40).findIndex((each) => /^\s*\.\.\.$/.test(each));
    shown.push(...lines.slice(index, index + (end === -1 ? 20 : end)));
  });
  return shown.slice(0, 400).join('\n');
}

async function elementSuite() {
  console.log('\nelements');
  const counts = join(scratch, 'elements.json');
  env.FLUXO_WTR_COUNTS = counts;
  const status = await start('npx', ['--no-install', 'wtr', '--config', 'web-test-runner.config.mjs']);
  const { passed, failed } = existsSync(counts)
    ? JSON.parse(readFileSync(counts, 'utf8'))
    : { passed: 0, failed: 0 };
  return { suite: 'elements', passed, failed: failed === 0 && status !== 0 ? 1 : failed };
}

async function program(suite, command, args) {
  console.log(`\n${suite}`);
  const status = await start(command, args);
  return { suite, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
}

function start(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
}
