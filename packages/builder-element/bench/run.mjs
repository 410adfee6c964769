// node bench/run.mjs [--nodes 1000,5000] [--rounds 3]
// Our canvas and the floor (absolutely placed boxes and one svg, moved by one CSS transform) show the same graph in the same
// browser and are worked by the same input events, taking turns. Software rendering on a shared machine: read the ratios.
//   load          ms from build(n) to two frames after all is drawn
//   one.* / all.* at zoom 1 / with the whole graph in view
//   *.busy        main-thread task time per input event, ms
//   *.longest     longest task over 50 ms, ms; 0: none
import { build } from 'esbuild';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/lib/find-chromium.mjs';
import { regeneratorForBuilds } from '../test/regenerator-plugin.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : process.argv[at + 1];
};
const sizes = option('nodes', '1000,5000').split(',').map(Number);
const rounds = Number(option('rounds', '3'));
const EVENTS = 60;

const pageOf = async (entry) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['source'],
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    plugins: [regeneratorForBuilds],
    logLevel: 'error',
  });
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  return `<!doctype html><meta charset=utf-8><style>html,body,#root{margin:0;width:100%;height:100%;overflow:hidden;position:relative;font-family:system-ui}</style><div id=root></div><script type=module>${script}</script>`;
};

const pages = { ours: await pageOf('page.ts'), floor: await pageOf('floor.ts') };
const server = http.createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(pages[request.url.slice(1)] ?? '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: [...CHROMIUM_ARGS, '--disable-background-timer-throttling'],
});

async function trial(name, n) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.goto(`${origin}/${name}`);
  const busy = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
  };
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) =>
      window.tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: 'longtask',
    });
  });
  const settled = () =>
    page.evaluate(
      () =>
        new Promise((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))),
        ),
    );
  const row = {};
  row.load = await page.evaluate(async (count) => {
    const start = performance.now();
    await window.build(count);
    return performance.now() - start;
  }, n);
  await settled();
  const work = async (label, scale, act) => {
    await page.evaluate((zoom) => window.fit(zoom), scale);
    await settled();
    await page.evaluate(() => (window.tasks.length = 0));
    const before = await busy();
    const events = await act();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    row[`${label}.busy`] = ((await busy()) - before) / events;
    row[`${label}.longest`] = await page.evaluate(() => Math.max(0, ...window.tasks));
  };
  const drag = async (x, y) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= EVENTS; step++) {
      await page.mouse.move(
        x + Math.round(30 * (1 - Math.cos(step / 8))),
        y + Math.round(20 * (1 - Math.cos(step / 5))),
      );
    }
    await page.mouse.up();
    return EVENTS;
  };
  const wheel = async (x, y) => {
    await page.mouse.move(x, y);
    for (let step = 0; step < EVENTS; step++) await page.mouse.wheel(0, step % 20 < 10 ? -40 : 40);
    return EVENTS;
  };
  const modes = [
    { label: 'one', scale: 1, blank: [275, 195] },
    { label: 'all', scale: Math.min(1, 1200 / 2800, 780 / (Math.ceil(n / 10) * 190)), blank: [1240, 400] },
  ];
  for (const { label, scale, blank } of modes) {
    await work(`${label}.pan`, scale, () => drag(...blank));
    await work(`${label}.drag`, scale, async () => drag(...(await page.evaluate(() => window.dragPoint()))));
    await work(`${label}.zoom`, scale, () => wheel(...blank));
    if (label === 'one') {
      await page.evaluate((zoom) => window.fit(zoom), 1);
      await settled();
      row.elements = await page.evaluate(() => {
        const count = (root) =>
          [...root.querySelectorAll('*')].reduce(
            (sum, one) => sum + 1 + (one.shadowRoot ? count(one.shadowRoot) : 0),
            0,
          );
        return count(document);
      });
    }
  }
  if (name === 'ours') Object.assign(row, await page.evaluate(() => window.measureCommands()));
  await page.close();
  return row;
}

const rows = {};
for (let round = 0; round < rounds; round++) {
  for (const n of sizes)
    for (const name of ['floor', 'ours']) (rows[`${name} ${n}`] ??= []).push(await trial(name, n));
}
await browser.close();
server.close();

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const medians = (list) =>
  Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(list.map((row) => row[key]))]));
const floor = medians(rows[`floor ${sizes[0]}`]);
for (const n of sizes) {
  const ours = medians(rows[`ours ${n}`]);
  const own = medians(rows[`floor ${n}`]);
  console.log(`\n${n} nodes: ours, floor, ratio to the floor at ${n} and at ${sizes[0]}`);
  for (const [key, value] of Object.entries(ours)) {
    const against = (base) => (base > 0 ? (value / base).toFixed(2) : '–');
    console.log(
      key.padEnd(18),
      value.toFixed(1).padStart(9),
      (own[key] ?? 0).toFixed(1).padStart(9),
      against(own[key]).padStart(7),
      against(floor[key]).padStart(7),
    );
  }
}
