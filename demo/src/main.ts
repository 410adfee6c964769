import closeWithGrace from 'close-with-grace';
import { startDemo } from './start.js';

/** Longer than what is in hand takes; then the process ends all the same. */
const GRACE_MS = 10_000;

try {
  const demo = await startDemo(process.env);
  closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err }) => {
    if (err) process.stderr.write(`${err.stack ?? err.message}\n`);
    await demo.close();
  });
  const { engine } = demo.server.container.database;
  process.stdout.write(`
  Fluxo is running (demo mode, this machine only).

    Everything at once   ${demo.url}/
    Company panel        ${demo.url}/demo/panel/
    Customer site        ${demo.url}/demo/site/
    WhatsApp phone       ${demo.url}/demo/phone/
    REST documentation   ${demo.url}/docs

  Database: ${engine === 'embedded' ? 'embedded (safe against a killed process, not against loss of power)' : 'PostgreSQL'}
  Ctrl+C ends it.
`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
