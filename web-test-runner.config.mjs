import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { regeneratorForTests } from './packages/builder-element/test/regenerator-plugin.mjs';
import { CHROMIUM_ARGS, findChromium } from './scripts/lib/find-chromium.mjs';

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chrome or Chromium found: install one or set CHROME_PATH.');

/** Tells the test command how many tests ran: `FLUXO_WTR_COUNTS` names the file. */
const countReporter = () => ({
  onTestRunFinished({ sessions }) {
    const file = process.env.FLUXO_WTR_COUNTS;
    if (!file) return;
    const counts = { passed: 0, failed: 0 };
    const visit = (suite) => {
      for (const test of suite?.tests ?? [])
        if (!test.skipped) counts[test.passed ? 'passed' : 'failed'] += 1;
      for (const inner of suite?.suites ?? []) visit(inner);
    };
    for (const session of sessions) {
      visit(session.testResults);
      // A file that did not load has no results; its error is a failure.
      if (!session.testResults || (session.errors ?? []).length > 0) counts.failed += session.passed ? 0 : 1;
    }
    writeFileSync(file, JSON.stringify(counts));
  },
});

/** Element tests run from the sources; `*.node.test.ts` files belong to node:test. */
export default {
  rootDir: '.',
  nodeResolve: { exportConditions: ['source', 'browser', 'development'] },
  groups: ['chat-widget', 'queue-view', 'builder-element'].map((name) => ({
    name,
    files: [`packages/${name}/src/**/*.test.ts`, `!packages/${name}/src/**/*.node.test.ts`],
  })),
  plugins: [
    regeneratorForTests(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./packages/builder-element/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: CHROMIUM_ARGS }, concurrency: 1 })],
  // One page at a time: Chromium draws no frames in pages behind, and elements wait for them.
  concurrency: 1,
  testsFinishTimeout: 120_000,
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  filterBrowserLogs: ({ args }) =>
    !args.some((arg) => typeof arg === 'string' && arg.includes('Lit is in dev mode')),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
};
