import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphStandIn } from './graph-stand-in.js';

/** A stand-in on a port of 127.0.0.1. */
export interface GraphServer {
  /** What `WHATSAPP_GRAPH_URL` is set to. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a stand-in on a free port, or the given one. */
export async function startGraphServer(standIn: GraphStandIn, port = 0): Promise<GraphServer> {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    void answerGraphCall(standIn, request, response, path);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Lets a stand-in answer one request of `node:http`.
 *
 * @param path Path and query below the stand-in's mount point.
 */
export async function answerGraphCall(
  standIn: GraphStandIn,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
  } catch {
    // The caller went away while sending.
    return;
  }
  const url = new URL(path, 'http://stand-in');
  const answer = await standIn.handle({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: new Uint8Array(Buffer.concat(chunks)),
  });
  if (answer.kind === 'silence') return;
  if (answer.kind === 'cut') {
    if (answer.after !== '') response.writeHead(200, { 'content-length': '1000' }).write(answer.after);
    setImmediate(() => request.socket.destroy());
    return;
  }
  const finish = () => {
    if (!response.destroyed) response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  if (answer.delayMs === 0) finish();
  else setTimeout(finish, answer.delayMs).unref();
}
