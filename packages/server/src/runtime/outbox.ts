import type { ChannelKind } from '@fluxo/core';
import type { Channel, Delivery, SendOutcome } from '../channels/channel.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { addAliases } from '../features/contacts/contacts.repository.js';
import { topic, type Hub } from '../realtime/hub.js';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';
import { aliasesOf } from './find-writer.js';
import { markHandled, postponeReport, readReports, readReportsOf } from './inbox.repository.js';
import { Lanes } from './lanes.js';
import {
  lockHead,
  lockMessage,
  markSending,
  pauseConfig,
  postpone,
  settle,
  type OutboxHead,
  type Pair,
} from './outbox.repository.js';
import type { SendLimits } from './send-limits.js';

/** How long a send in doubt waits for a report before it is repeated. */
export const DOUBT_MS = 60_000;
/** After a day the customer service window is over and an answer is of no use any more. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** A pair that was throttled waits 4, 16, 64 … seconds (error 131056), at most this long. */
const MAX_PAIR_WAIT_MS = 5 * 60 * 1000;
/** Tries to write down an outcome while the database is away. What is not written down is in doubt. */
const MAX_SETTLE_TRIES = 5;

export interface OutboxOptions {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  readonly limits: SendLimits;
  readonly hub: Hub;
  readonly log: RuntimeLog;
  /** Random number from 0 to 1. */
  readonly random: () => number;
  /** People written to at the same time. */
  readonly width: number;
  /** Default `DOUBT_MS`. */
  readonly doubtMs?: number;
}

/**
 * Sends what the runner wrote: in order to each person, each message once as far as the channel lets us know.
 *
 * A row is marked before it is sent. After a crash or a time-out nobody knows whether the channel took it, so it waits
 * for a report that carries our id; without one it is sent once more, and that is recorded.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #sending: Lanes;
  readonly #reports: Lanes;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const retry = (lanes: () => Lanes) => (error: unknown, key: string) => {
      options.log.error({ err: error, lane: key }, 'work on the outbox failed');
      options.clock.after(backoffMs(1, options.random()), () => lanes().wake(key));
    };
    this.#sending = new Lanes({
      work: (key) => this.#deliver(pairOf(key)),
      width: options.width,
      onError: retry(() => this.#sending),
    });
    this.#reports = new Lanes({
      work: (key) => this.#applyReports(...(JSON.parse(key) as [string, string])),
      width: 2,
      onError: retry(() => this.#reports),
    });
  }

  /** There may be something to send to a person. */
  wake({ tenantId, configId, contactId }: Pair): void {
    this.#sending.wake(JSON.stringify([tenantId, configId, contactId]));
  }

  /** Reports wait in a lane of the inbox. */
  wakeReports(tenantId: string, orderKey: string): void {
    this.#reports.wake(JSON.stringify([tenantId, orderKey]));
  }

  /** Work that runs or waits in this process. */
  get load(): number {
    return this.#sending.load + this.#reports.load;
  }

  async idle(): Promise<void> {
    await Promise.all([this.#sending.idle(), this.#reports.idle()]);
  }

  /** Takes nothing more and resolves when what is on its way is settled. */
  async stop(): Promise<void> {
    await Promise.all([this.#sending.stop(), this.#reports.stop()]);
  }

  async #deliver(pair: Pair): Promise<void> {
    for (;;) {
      const head = await this.#claim(pair);
      if (head === null) return;
      if (head === 'settled') continue;
      const outcome = await this.#send(pair.tenantId, head);
      if (!(await this.#settlePersistently(pair, head, outcome))) return;
    }
  }

  /** Marks the head as being sent; `null` when nothing can be sent now. */
  async #claim(pair: Pair): Promise<OutboxHead | 'settled' | null> {
    const { unitOfWork, clock, limits } = this.#options;
    const { tenantId } = pair;
    const now = clock.now();
    let wait = 0;
    const claimed = await unitOfWork.withTenant(tenantId, async (trx) => {
      const head = await lockHead(trx, pair);
      if (!head || head.isPaused) return null;
      wait = head.dueAt - now;
      if (wait > 0) return null;
      if (head.state === 'sending' && head.repeats > 0) {
        await this.#fail(trx, tenantId, head, {
          code: 'unconfirmed',
          detail: 'Sent twice, and never reported.',
        });
        return 'settled';
      }
      wait = limits.take(head.configId, personOf(head), now);
      if (wait > 0) return null;
      await markSending(trx, tenantId, head, now + (this.#options.doubtMs ?? DOUBT_MS));
      return head;
    });
    if (claimed === null && wait > 0) clock.after(wait, () => this.wake(pair));
    return claimed;
  }

  async #send(tenantId: string, head: OutboxHead): Promise<SendOutcome> {
    const channel = this.#options.channels.get(head.channel);
    if (!channel) return { kind: 'failed', code: 'unknown-channel', detail: head.channel };
    const delivery: Delivery = {
      messageId: head.messageId,
      tenantId,
      conversationId: head.conversationId,
      configId: head.configId,
      recipient: head.recipient,
      content: head.content,
    };
    try {
      return await channel.send(delivery);
    } catch (error) {
      // A channel must not throw; when it does, nobody knows how far it came.
      this.#options.log.error({ err: error, messageId: head.messageId }, 'a channel broke while sending');
      return { kind: 'in-doubt', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Writes an outcome down, also when the database is away for a moment. True when the next message may go. */
  async #settlePersistently(pair: Pair, head: OutboxHead, outcome: SendOutcome): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#settle(pair, head, outcome);
      } catch (error) {
        if (tries >= MAX_SETTLE_TRIES) throw error;
        const { clock, random } = this.#options;
        await new Promise<void>((resolve) => clock.after(backoffMs(tries, random()), resolve));
      }
    }
  }

  async #settle(pair: Pair, head: OutboxHead, outcome: SendOutcome): Promise<boolean> {
    const { unitOfWork, clock, limits, random, log } = this.#options;
    const { tenantId } = pair;
    const now = clock.now();
    const later = async (state: OutboxHead['state'], wait: number, error: string): Promise<boolean> => {
      await unitOfWork.withTenant(tenantId, (trx) =>
        postpone(trx, tenantId, head.messageId, { state, dueAt: now + wait, error }),
      );
      clock.after(wait, () => this.wake(pair));
      return false;
    };
    switch (outcome.kind) {
      case 'sent': {
        await unitOfWork.withTenant(tenantId, (trx) => this.#recordSent(trx, tenantId, head, outcome));
        this.#tellScreens(tenantId, head.conversationId);
        return true;
      }
      case 'retry': {
        if (now - head.createdAt > MAX_AGE_MS) break;
        const attempts = head.attempts + 1;
        const own =
          outcome.scope === 'pair'
            ? Math.min(MAX_PAIR_WAIT_MS, 1000 * 4 ** Math.min(attempts, 10))
            : backoffMs(attempts, random());
        const wait = outcome.afterMs ?? own;
        if (outcome.scope === 'number') limits.holdNumber(head.configId, now + wait);
        if (outcome.scope === 'pair') limits.holdPair(head.configId, personOf(head), now + wait);
        return later('queued', wait, `${outcome.code}: ${outcome.detail}`);
      }
      case 'in-doubt':
        return later('sending', this.#options.doubtMs ?? DOUBT_MS, outcome.detail);
      case 'paused': {
        const { configId, configVersion } = head;
        const isNew = await unitOfWork.withTenant(tenantId, async (trx) => {
          await postpone(trx, tenantId, head.messageId, {
            state: 'queued',
            dueAt: now,
            error: outcome.detail,
          });
          return pauseConfig(
            trx,
            { tenantId, configId, configVersion, code: outcome.code, detail: outcome.detail },
            now,
          );
        });
        if (isNew) {
          log.error(
            { tenantId, configId, code: outcome.code, detail: outcome.detail },
            'a channel is stopped until its config is repaired; its messages are kept',
          );
        }
        return false;
      }
      case 'window-closed':
      case 'failed':
        break;
    }
    await unitOfWork.withTenant(tenantId, (trx) =>
      this.#fail(trx, tenantId, head, { code: outcome.code, detail: outcome.detail }),
    );
    this.#tellScreens(tenantId, head.conversationId);
    return true;
  }

  async #recordSent(
    trx: Parameters<typeof lockMessage>[0],
    tenantId: string,
    head: OutboxHead,
    outcome: Extract<SendOutcome, { kind: 'sent' }>,
  ): Promise<void> {
    const message = await lockMessage(trx, tenantId, { messageId: head.messageId });
    if (!message) return;
    const { externalId } = outcome;
    let delivery = await settle(trx, tenantId, message, { delivery: 'sent', externalId });
    // Reports can be faster than the answer to our own request.
    for (const { id, report } of await readReportsOf(trx, tenantId, externalId)) {
      delivery = await settle(trx, tenantId, { ...message, externalId, delivery }, report);
      await markHandled(trx, tenantId, id, this.#options.clock.now());
    }
    const learned = aliasesOf(outcome.recipient ?? {}).filter(({ kind }) => kind === 'whatsapp-user');
    await addAliases(trx, tenantId, head.contactId, learned, this.#options.clock.now());
  }

  async #fail(
    trx: Parameters<typeof lockMessage>[0],
    tenantId: string,
    head: OutboxHead,
    error: { readonly code: string; readonly detail: string },
  ): Promise<void> {
    const message = await lockMessage(trx, tenantId, { messageId: head.messageId });
    if (message) await settle(trx, tenantId, message, { delivery: 'failed', error });
  }

  async #applyReports(tenantId: string, orderKey: string): Promise<void> {
    const { unitOfWork, clock } = this.#options;
    const touched = await unitOfWork.withTenant(tenantId, async (trx) => {
      const touched = new Map<string, Pair>();
      for (const { id, report } of await readReports(trx, tenantId, orderKey)) {
        const message = await lockMessage(trx, tenantId, {
          ...(report.messageId !== undefined && { messageId: report.messageId }),
          ...(report.externalId !== undefined && { externalId: report.externalId }),
        });
        if (!message) await postponeReport(trx, tenantId, id);
        else if (await markHandled(trx, tenantId, id, clock.now())) {
          await settle(trx, tenantId, message, report);
          touched.set(message.conversationId, message.pair);
        }
      }
      return touched;
    });
    for (const [conversationId, pair] of touched) {
      // A report settles a send in doubt: what waits behind it may go.
      this.wake(pair);
      this.#tellScreens(tenantId, conversationId);
    }
  }

  #tellScreens(tenantId: string, conversationId: string): void {
    this.#options.hub.publish([
      {
        topics: [topic.conversation(conversationId), topic.tenant(tenantId)],
        event: { type: 'deliveryChanged', tenantId, conversationId },
      },
    ]);
  }
}

function pairOf(key: string): Pair {
  const [tenantId, configId, contactId] = JSON.parse(key) as [string, string, string];
  return { tenantId, configId, contactId };
}

/** Who a pair's limit counts for. */
function personOf(head: OutboxHead): string {
  return head.recipient.userId ?? head.recipient.phone ?? head.contactId;
}
