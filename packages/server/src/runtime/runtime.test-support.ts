import { randomUUID } from 'node:crypto';
import type { ChannelKind, Flow, FlowNode, JsonObject } from '@fluxo/core';
import type { Channel, Delivery, SendOutcome } from '../channels/channel.js';
import type { TestDatabase } from '../db/test-database.test-support.js';
import { insertFlow, updateFlow, findFlow } from '../features/flows/flows.repository.js';
import { Hub } from '../realtime/hub.js';
import { ManualClock } from './clock.test-support.js';
import type { RuntimeLog } from './conversation-runner.js';
import type { InboundItem } from './inbound-item.js';
import { createRuntime, type Runtime, type RuntimeOptions } from './runtime.js';
import type { ServiceCaller } from './service-caller.js';

/** A channel that takes what it is given, as the test says. */
export class FakeChannel implements Channel {
  readonly kind = 'whatsapp' as const;
  readonly sent: Delivery[] = [];
  /** Decides what becomes of a send; the default takes it. */
  answer: (delivery: Delivery, count: number) => SendOutcome | Promise<SendOutcome> = (delivery) => ({
    kind: 'sent',
    externalId: `wamid.${delivery.messageId}`,
  });

  async send(delivery: Delivery): Promise<SendOutcome> {
    this.sent.push(delivery);
    return this.answer(delivery, this.sent.length);
  }

  /** Texts sent so far, to one person or to all. */
  texts(phone?: string): string[] {
    return this.sent
      .filter(({ recipient }) => phone === undefined || recipient.phone === phone)
      .map(({ content }) => ('text' in content ? content.text : content.kind));
  }
}

/** Collects what would be logged. */
export class FakeLog implements RuntimeLog {
  readonly warnings: string[] = [];
  readonly errors: { readonly data: object; readonly message: string }[] = [];

  warn(data: object, message: string): void {
    this.warnings.push(`${message}: ${String((data as { err?: unknown }).err)}`);
  }

  error(data: object, message: string): void {
    this.errors.push({ data, message });
  }
}

/** One node of a flow for tests; joined in order by `chain`. */
export function node(id: string, type: string, settings: JsonObject = {}): FlowNode {
  return { id, type, title: id, description: '', position: { x: 0, y: 0 }, settings };
}

/** A flow whose nodes follow each other by their default ports, with further edges. */
export function chain(
  name: string,
  nodes: readonly FlowNode[],
  edges: readonly { readonly from: string; readonly port: string; readonly to: string }[] = [],
): Flow {
  const all = [node('entry', 'entry'), ...nodes];
  const joined = all
    .slice(0, -1)
    .filter(
      ({ id, type }) =>
        type !== 'options' &&
        type !== 'decision' &&
        !edges.some(({ from, port }) => from === id && port === 'default'),
    )
    .map(({ id }, _index) => ({
      from: { node: id, port: 'default' },
      to: all[all.findIndex((each) => each.id === id) + 1]!.id,
    }));
  return {
    fluxo: 1,
    name,
    description: '',
    nodes: all,
    edges: [
      ...joined,
      ...edges
        .filter(({ to }) => to !== '')
        .map(({ from, port, to }) => ({ from: { node: from, port }, to })),
    ],
  };
}

/** A tenant with a channel config and flows, and processes that run its conversations. */
export class TestPlace {
  readonly clock = new ManualClock();
  readonly channel = new FakeChannel();
  readonly log = new FakeLog();
  readonly hub = new Hub();
  readonly configId = `cfg-${randomUUID()}`;
  readonly publicKey = `key-${randomUUID()}`;
  services: ServiceCaller = { call: () => Promise.resolve({ outcome: 'unreachable' }) };
  #messages = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly tenantId: string,
  ) {}

  static async create(db: TestDatabase): Promise<TestPlace> {
    return new TestPlace(db, await db.addTenant());
  }

  /** Saves a flow, the first time or again; answers its revision's id. */
  async saveFlow(id: string, document: Flow): Promise<string> {
    const revisionId = randomUUID();
    await this.db.unitOfWork.withTenant(this.tenantId, async (trx) => {
      const present = await findFlow(trx, this.tenantId, id);
      const save = {
        tenantId: this.tenantId,
        id,
        revisionId,
        revision: (present?.current_revision ?? 0) + 1,
        document,
        references: [],
        by: 'test',
        at: new Date(this.clock.now()),
      };
      await (present ? updateFlow(trx, save) : insertFlow(trx, save));
    });
    return revisionId;
  }

  /** The channel config; begins with `startFlow`. */
  async addConfig(startFlow: string, columns: Record<string, unknown> = {}): Promise<void> {
    await this.db.unitOfWork.withTenant(this.tenantId, (trx) =>
      trx('channel_configs').insert({
        tenant_id: this.tenantId,
        id: this.configId,
        name: 'Test',
        public_key: this.publicKey,
        application_instance: 'sandbox',
        start_flow_id: startFlow,
        web: JSON.stringify({
          allowedOrigins: ['https://site.example'],
          title: 'Chat',
          greeting: '',
          accent: '',
          startOnOpen: true,
        }),
        ...columns,
      }),
    );
  }

  /** One process. Several share the database, the clock and the channel. */
  process(options: Partial<RuntimeOptions> = {}): Runtime {
    return createRuntime({
      database: this.db.database,
      unitOfWork: this.db.unitOfWork,
      hub: this.hub,
      log: this.log,
      channels: new Map<ChannelKind, Channel>([['whatsapp', this.channel]]),
      services: { call: (...call) => this.services.call(...call) },
      isWorker: true,
      clock: this.clock,
      random: () => 1,
      ...options,
    });
  }

  /** A text from a phone, as the webhook hands it over. */
  text(
    phone: string,
    text: string,
    more: { readonly id?: string; readonly quotes?: string } = {},
  ): InboundItem {
    this.#messages += 1;
    const id = more.id ?? `in-${this.#messages}-${this.configId}`;
    return {
      ...this.envelope(phone, `message:${id}`),
      kind: 'message',
      input: { id, kind: 'text', text },
      ...(more.quotes !== undefined && { quotedExternalId: more.quotes }),
    };
  }

  envelope(phone: string, dedupeKey: string) {
    return {
      tenantId: this.tenantId,
      configId: this.configId,
      channel: 'whatsapp' as const,
      dedupeKey,
      orderKey: `${this.configId}:${phone}`,
      sender: { phone, profileName: 'Ana Souza' },
      raw: {},
      at: this.clock.now(),
    };
  }

  /** Rows of a table of this tenant. */
  rows<Row = Record<string, unknown>>(table: string, order = 'id'): Promise<Row[]> {
    return this.db.unitOfWork.withTenant(
      this.tenantId,
      (trx) => trx(table).where('tenant_id', this.tenantId).orderBy(order) as unknown as Promise<Row[]>,
    );
  }
}
