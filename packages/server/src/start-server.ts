import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
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
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (!container.handleUpgrade(request, socket, head)) refuseUpgrade(socket);
  });
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
      await stopListening(server, sockets);
      await container.stop();
    },
  };
}

function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function stopListening(server: Server, sockets: ReadonlySet<Duplex>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  }, DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
