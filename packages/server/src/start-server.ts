import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.js';
import { createContainer, type Container, type ContainerOptions } from './container.js';
import { onClientError } from './http/client-error.js';

/** Requests under way get this long when the process stops. */
const DRAIN_MS = 5_000;

/** A server that listens. */
export interface RunningServer {
  readonly container: Container;
  /** `http://host:port` as reached from this machine. */
  readonly url: string;
  /** Stops taking requests, finishes what is under way, gives everything back. */
  close(): Promise<void>;
}

/** Builds everything, brings the database up to date, starts working and listens. */
export async function startServer(config: Config, options: ContainerOptions = {}): Promise<RunningServer> {
  const container = await createContainer(config, options);
  const answer = container.app.callback();
  const server = createServer((request, response) => void answer(request, response));
  server.on('clientError', onClientError);
  try {
    await container.start();
    server.listen(config.port, config.host);
    await once(server, 'listening');
  } catch (error) {
    await container.stop();
    throw error;
  }
  return {
    container,
    url: addressOf(server, config.host),
    async close() {
      container.stopAccepting();
      await stopListening(server);
      await container.stop();
    },
  };
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function stopListening(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
