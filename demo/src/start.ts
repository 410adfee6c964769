import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import {
  addTenant,
  readConfig,
  startServer,
  withDemoSecrets,
  type Environment,
  type RunningServer,
} from '@fluxo/server';
import { DEMO_TENANT, demoRoutes, tokenIssuer, type DemoSettings } from './demo-routes.js';
import { freePort } from './free-port.js';
import { GRAPH_PATH } from './phone/graph-api.js';
import { createPhone } from './phone/phone.js';
import { createApiClient } from './seed/api-client.js';
import { DEMO_NUMBER } from './seed/demo-number.js';
import { planApi } from './seed/plan-api.js';
import { seedDemo, type SeededData } from './seed/seed-demo.js';

// The same folder from the sources and from the build.
const PAGES = fileURLToPath(new URL('../dist/pages', import.meta.url));

/** A demo that runs. */
export interface RunningDemo {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly server: RunningServer;
  close(): Promise<void>;
}

/**
 * Starts server, database, WhatsApp phones and pages in this process and brings the sample data.
 *
 * @throws {Error} naming every setting that is wrong.
 */
export async function startDemo(environment: Environment): Promise<RunningDemo> {
  const port = environment['PORT'] === '0' ? await freePort() : Number(environment['PORT'] ?? 3000);
  const origin = `http://127.0.0.1:${port}`;
  const read = readConfig(
    await withDemoSecrets({
      LOG_LEVEL: 'warn',
      ...environment,
      PORT: String(port),
      WHATSAPP_GRAPH_URL: `${origin}${GRAPH_PATH}`,
    }),
    'demo',
  );
  if (!read.ok)
    throw new Error(`The demo cannot start:\n${read.error.map((line) => `  ${line}`).join('\n')}`);

  let seeded: SeededData | null = null;
  const phone = createPhone({
    number: DEMO_NUMBER,
    origin: () => origin,
    configId: () => seeded?.configId ?? '',
  });
  const issueToken = tokenIssuer(read.value);
  const settings = (): DemoSettings | null => seeded;
  const server = await startServer(read.value, {
    routers: () => [
      phoneRouter(phone.middleware),
      planApi(Date.now),
      demoRoutes({ pages: PAGES, issueToken, settings }),
    ],
  });
  const close = async (): Promise<void> => {
    phone.stop();
    await server.close();
  };
  try {
    await addTenant(server.container.unitOfWork, {
      id: DEMO_TENANT,
      name: 'Saúde Aurora',
      operatorRegistration: '123456',
    });
    seeded = await seedDemo(createApiClient(origin, issueToken), origin);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: origin, server, close };
}

/** The phones' middleware as a router, which is what the server takes further addresses as. */
function phoneRouter(middleware: ReturnType<typeof createPhone>['middleware']): Router {
  const router = new Router();
  for (const each of middleware)
    router.all(
      ['/demo/graph/{*rest}', '/demo/phone/api/{*rest}'],
      each as unknown as Parameters<Router['all']>[1],
    );
  return router;
}
