import type { Middleware } from 'koa';
import {
  PhoneNetwork,
  type StandInNumber,
  type StandInTemplate,
  type StandInUser,
  type StatusHabit,
} from '@fluxo/server/whatsapp-stand-in';
import { DEMO_USERS } from './demo-users.js';
import { GRAPH_PATH, graphApi } from './graph-api.js';
import { phoneRoutes } from './phone-routes.js';

export interface PhoneOptions {
  /** The business number; the seeded channel config has the same ids and secrets. */
  readonly number: StandInNumber;
  /** Origin under which server and demo are reached: `http://127.0.0.1:3000`. */
  readonly origin: () => string;
  /** Channel config whose callback address gets the deliveries. */
  readonly configId: () => string;
  readonly users?: readonly StandInUser[];
  readonly templates?: readonly StandInTemplate[];
  readonly statuses?: StatusHabit;
}

/** The demo's WhatsApp: phones, the Graph API that the server calls, and the page's own API. */
export interface Phone {
  readonly network: PhoneNetwork;
  /** Mount before any body parser, in this order. */
  readonly middleware: readonly Middleware[];
  /** What `WHATSAPP_GRAPH_URL` is set to. */
  graphUrl(): string;
  /** Ends repetitions of deliveries. */
  stop(): void;
}

/** How long the server may take to answer a delivery before it counts as not delivered. */
const DELIVERY_TIMEOUT_MS = 10_000;

/** Makes the demo's WhatsApp. Deliveries go over HTTP, signed, to the server's real callback address. */
export function createPhone(options: PhoneOptions): Phone {
  const graphUrl = () => `${options.origin()}${GRAPH_PATH}`;
  const network = new PhoneNetwork({
    number: options.number,
    baseUrl: graphUrl,
    deliver: async ({ body, headers }) => {
      const address = `${options.origin()}/webhooks/whatsapp/${encodeURIComponent(options.configId())}`;
      const signal = AbortSignal.timeout(DELIVERY_TIMEOUT_MS);
      const response = await fetch(address, { method: 'POST', headers, body, signal });
      await response.arrayBuffer();
      return response.status;
    },
    now: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      timer.unref();
      return () => clearTimeout(timer);
    },
    ...(options.templates === undefined ? {} : { templates: options.templates }),
    ...(options.statuses === undefined ? {} : { statuses: options.statuses }),
  });
  for (const user of options.users ?? DEMO_USERS) network.addUser(user);
  const { verifiedName, displayPhone } = options.number;
  const routes = phoneRoutes(network, { name: verifiedName, phone: displayPhone });
  return {
    network,
    middleware: [graphApi(network.graph), routes.routes() as unknown as Middleware],
    graphUrl,
    stop: () => network.stop(),
  };
}
