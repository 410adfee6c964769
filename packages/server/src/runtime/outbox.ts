import type { ChannelKind, Instant } from '@fluxo/core';
import type { Channel, Delivery, SendOutcome } from '../channels/channel.js';
import type { Transaction, UnitOfWork } from '../db/unit-of-work.js';
import { addAliases } from '../features/contacts/contacts.repository.js';
import { topic, type Hub } from '../realtime/hub.js';
import { backoffMs } from './backoff.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';
import { aliasesOf } from './find-writer.js';
import type { DeliveryReport } from './inbound-item.js';
import { markHandled, postponeReport, readReports, readReportsOf } from './inbox.repository.js';
import { Lanes } from './lanes.js';
import {
  lockHead,
  lockMessage,
  markSending,
  noteFailure,
  pauseConfig,
  pausePresentConfig,
  postpone,
  readCompanions,
  readFollowing,
  sendAgain,
  setCompanions,
  settle,
  type Companion,
  type OutboxHead,
  type Pair,
  type SentMessage,
} from './outbox.repository.js';
import { RecentKeys } from './recent-keys.js';
import type { SendLimits } from './send-limits.js';

/** How long a send in doubt waits for a report before it is repeated. */
export const DOUBT_MS = 60_000;
/** After a day the customer service window is over and an answer is of no use any more. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** A pair that was throttled waits 4, 16, 64 … seconds (error 131056), at most this long. */
const MAX_PAIR_WAIT_MS = 5 * 60 * 1000;
/** Without a word of the person for this long WhatsApp takes templates only ("Customer service window"). */
export const WINDOW_MS = 24 * 60 * 60 * 1000;
const WINDOW_CLOSED = {
  code: 'window-closed',
  detail: 'More than 24 hours have passed since the person last wrote. Send a template.',
};
/** Longest text of one WhatsApp message, in code points; the web shows texts one by one. */
const MAX_TEXT = 4096;
const MAX_COMPANIONS = 20;
/** An empty line: the texts are read as paragraphs. */
const SEPARATOR = '\n\n';
/** Read receipts under way at once; more are left out. */
const MAX_COURTESIES = 32;
const MAX_REMEMBERED = 5_000;
const STOPPED = 'a channel is stopped until its config is repaired; its messages are kept';
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
  /** Told what came of every send. */
  readonly onSend?: (channel: ChannelKind, outcome: SendOutcome['kind']) => void;
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
  readonly #courtesies = new Set<Promise<void>>();
  readonly #acknowledged = new RecentKeys(MAX_REMEMBERED);

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

  /**
   * Shows a person that their last message was read; with `typing` that an answer is being written. Once for each message,
   * and never in the way of anything.
   */
  acknowledge(
    place: { readonly tenantId: string; readonly configId: string; readonly channel: ChannelKind },
    externalId: string,
    typing: boolean,
  ): void {
    const channel = this.#options.channels.get(place.channel);
    if (!channel?.acknowledge || this.#courtesies.size >= MAX_COURTESIES) return;
    if (!this.#acknowledged.add(`${place.configId} ${externalId} ${typing ? 'typing' : 'read'}`)) return;
    const work = channel
      .acknowledge(place.tenantId, place.configId, externalId, typing)
      .catch(() => undefined)
      .finally(() => this.#courtesies.delete(work));
    this.#courtesies.add(work);
  }

  /** Work that runs or waits in this process. */
  get load(): number {
    return this.#sending.load + this.#reports.load;
  }

  async idle(): Promise<void> {
    await Promise.all([this.#sending.idle(), this.#reports.idle(), ...this.#courtesies]);
  }

  /** Takes nothing more and resolves when what is on its way is settled. */
  async stop(): Promise<void> {
    await Promise.all([this.#sending.stop(), this.#reports.stop(), ...this.#courtesies]);
  }

  async #deliver(pair: Pair): Promise<void> {
    for (;;) {
      const head = await this.#claim(pair);
      if (head === null) return;
      if (head === 'settled') continue;
      if (head.lastInboundId !== null)
        this.acknowledge({ ...pair, channel: head.channel }, head.lastInboundId, false);
      const outcome = await this.#send(pair.tenantId, head);
      this.#options.onSend?.(head.channel, outcome.kind);
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
      if (isWindowClosed(head, now)) {
        await this.#fail(trx, tenantId, head, WINDOW_CLOSED);
        return 'settled';
      }
      wait = limits.take(head.configId, personOf(head), now, head.perSecond);
      if (wait > 0) return null;
      await markSending(trx, tenantId, head, now + (this.#options.doubtMs ?? DOUBT_MS));
      return await this.#join(trx, pair, head);
    });
    if (claimed === null && wait > 0) clock.after(wait, () => this.wake(pair));
    return claimed;
  }

  /**
   * The head with the texts that go out with it. A send in doubt is repeated as it was: what is reported about it is about
   * all of it.
   */
  async #join(trx: Transaction, pair: Pair, head: OutboxHead): Promise<OutboxHead> {
    const { content } = head;
    if (content.kind !== 'text') return head;
    const isRepeat = head.state === 'sending';
    if (!isRepeat && !head.groupsTexts) return head;
    const texts = [content.text];
    const companions: Companion[] = [];
    const following = isRepeat
      ? await readCompanions(trx, pair.tenantId, head.messageId)
      : await readFollowing(trx, pair, head, MAX_COMPANIONS);
    for (const each of following) {
      if (each.content.kind !== 'text') break;
      const joined = [...texts, each.content.text].join(SEPARATOR);
      if (!isRepeat && Array.from(joined).length > MAX_TEXT) break;
      texts.push(each.content.text);
      companions.push(each);
    }
    if (!isRepeat) await setCompanions(trx, pair.tenantId, head.messageId, companions);
    return { ...head, content: { kind: 'text', text: texts.join(SEPARATOR) } };
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
        if (outcome.once === true && attempts >= 2) break;
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
          log.error({ tenantId, configId, code: outcome.code, detail: outcome.detail }, STOPPED);
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
    trx: Transaction,
    tenantId: string,
    head: OutboxHead,
    outcome: Extract<SendOutcome, { kind: 'sent' }>,
  ): Promise<void> {
    const message = await lockMessage(trx, tenantId, { messageId: head.messageId });
    if (!message) return;
    const { externalId } = outcome;
    await this.#settleAll(trx, tenantId, message, { delivery: 'sent', externalId });
    // Reports can be faster than the answer to our own request.
    for (const { id, report } of await readReportsOf(trx, tenantId, externalId)) {
      const present = await lockMessage(trx, tenantId, { messageId: head.messageId });
      if (present) await this.#applyReport(trx, tenantId, present, report);
      await markHandled(trx, tenantId, id, this.#options.clock.now());
    }
    const learned = aliasesOf(outcome.recipient ?? {}).filter(({ kind }) => kind === 'whatsapp-user');
    await addAliases(trx, tenantId, head.contactId, learned, this.#options.clock.now());
  }

  async #fail(
    trx: Transaction,
    tenantId: string,
    head: OutboxHead,
    error: { readonly code: string; readonly detail: string },
  ): Promise<void> {
    const message = await lockMessage(trx, tenantId, { messageId: head.messageId });
    if (!message) return;
    await this.#settleAll(trx, tenantId, message, { delivery: 'failed', error });
    await noteFailure(trx, tenantId, { ...message, code: error.code }, this.#options.clock.now());
  }

  /** Settles a message and those whose texts it carried. */
  async #settleAll(
    trx: Transaction,
    tenantId: string,
    message: SentMessage,
    report: Parameters<typeof settle>[3],
  ): Promise<void> {
    await settle(trx, tenantId, message, report);
    for (const { messageId } of await readCompanions(trx, tenantId, message.id)) {
      const companion = await lockMessage(trx, tenantId, { messageId });
      if (companion) await settle(trx, tenantId, companion, report);
    }
  }

  /** What a report means beyond the message: once more, or nothing more by this number. */
  async #applyReport(
    trx: Transaction,
    tenantId: string,
    message: SentMessage,
    report: DeliveryReport,
  ): Promise<void> {
    const { clock, limits, log, random } = this.#options;
    const now = clock.now();
    const { error } = report;
    const isFailed = report.delivery === 'failed';
    await this.#settleAll(trx, tenantId, message, report);
    if (!isFailed || error === undefined) return;
    const { configId, contactId } = message.pair;
    if (error.action === 'pause') {
      const { code, detail } = error;
      const isNew = await pausePresentConfig(trx, { tenantId, configId, code, detail }, now);
      if (isNew) log.error({ tenantId, configId, code, detail }, STOPPED);
    }
    if (error.action === 'retry') {
      const wait = error.scope === 'pair' ? 16_000 : backoffMs(3, random());
      if (error.scope === 'pair') limits.holdPair(configId, contactId, now + wait);
      if (error.scope === 'number') limits.holdNumber(configId, now + wait);
      let isAgain = false;
      const parts = [
        message.id,
        ...(await readCompanions(trx, tenantId, message.id)).map((c) => c.messageId),
      ];
      for (const id of parts) isAgain = (await sendAgain(trx, tenantId, id, now + wait, now)) || isAgain;
      if (isAgain) {
        await setCompanions(trx, tenantId, message.id, []);
        clock.after(wait, () => this.wake(message.pair));
        return;
      }
    }
    await noteFailure(trx, tenantId, { ...message, code: error.code }, now);
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
          await this.#applyReport(trx, tenantId, message, report);
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
  return head.contactId;
}

/** Refused here, before the channel is asked: what it would answer is known, and asking costs quality. */
function isWindowClosed({ channel, content, lastInboundAt }: OutboxHead, now: Instant): boolean {
  if (channel !== 'whatsapp' || content.kind === 'template') return false;
  return lastInboundAt === null || now - lastInboundAt >= WINDOW_MS;
}
