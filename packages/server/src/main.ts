import closeWithGrace from 'close-with-grace';
import { readConfig } from './config.js';
import { startServer } from './start-server.js';

/** Longer than requests and turns take; then the process ends all the same. */
const GRACE_MS = 15_000;

const config = readConfig(process.env, 'production');
if (!config.ok) {
  process.stderr.write(`The server cannot start:\n${config.error.map((line) => `  ${line}`).join('\n')}\n`);
  process.exit(1);
}

const running = await startServer(config.value);
const { logger, database } = running.container;
closeWithGrace({ delay: GRACE_MS, logger }, async ({ err }) => {
  if (err) logger.fatal({ err }, 'the process ends after an error');
  await running.close();
});
if (database.engine === 'embedded') {
  logger.warn(
    { folder: config.value.dataDir },
    'embedded database: one process only, safe against a killed process but not against loss of power; set DATABASE_URL for real use',
  );
}
logger.info({ roles: [...config.value.roles] }, `listening on ${running.url}`);
