import { createServer, request as sendRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { signBody } from './signature.js';
import { whatsAppWebhookRouter, type WebhookOddity, type WebhookPorts } from './webhook.routes.js';

const PHONE_NUMBER_ID = '106540352242922';
export const APP_SECRET = 'test-app-secret';
export const VERIFY_TOKEN = 'RIGHT';

/** The receiver on a port of its own. */
export interface Receiver {
  readonly port: number;
  readonly oddities: WebhookOddity[];
  readonly errors: unknown[];
  close(): Promise<void>;
}

/** Serves the webhook routes; every config id is a config of the tenant with the same name that has the test number. */
export async function startReceiver(
  inbox: WebhookPorts['inbox'],
  more: Partial<WebhookPorts> = {},
): Promise<Receiver> {
  const oddities: WebhookOddity[] = [];
  const errors: unknown[] = [];
  const app = new Koa();
  app.silent = true;
  const router = whatsAppWebhookRouter({
    inbox,
    now: () => Date.now(),
    onOddity: (oddity) => oddities.push(oddity),
    onError: (error) => errors.push(error),
    findConfig: (configId) =>
      Promise.resolve(
        configId === 'gone'
          ? null
          : {
              tenantId: configId,
              configId,
              phoneNumbers: new Map([[PHONE_NUMBER_ID, configId]]),
              appSecrets: [APP_SECRET],
              verifyTokens: [VERIFY_TOKEN],
            },
      ),
    ...more,
  });
  app.use(router.routes());
  const callback = app.callback();
  const server: Server = createServer((request, response) => void callback(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    oddities,
    errors,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends one request and reads the answer; `body` bytes go out as they are. */
export function call(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array | string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: string[] = [];
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: chunks.join('') }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Posts a delivery, rightly signed unless the headers say otherwise. */
export function deliver(
  port: number,
  configId: string,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {
    'x-hub-signature-256': signBody(body, APP_SECRET),
  },
): Promise<Answer> {
  return call(
    port,
    'POST',
    `/webhooks/whatsapp/${configId}`,
    { 'content-type': 'application/json', ...headers },
    body,
  );
}
