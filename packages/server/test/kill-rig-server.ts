import { readConfig } from '../src/config.js';
import { startServer } from '../src/start-server.js';

/**
 * The server that the kill rig starts: the real one, except that a send in doubt is repeated sooner, so that the suite
 * does not wait minutes. It must stay longer than a restart and the reports that follow it.
 */
const DOUBT_MS = 20_000;

const config = readConfig(process.env, 'production');
if (!config.ok) throw new Error(config.error.join('\n'));
const running = await startServer(config.value, { sendDoubtMs: DOUBT_MS });
running.container.logger.info(`listening on ${running.url}`);
process.once('SIGTERM', () => {
  void running.close().then(() => process.exit(0));
});
