import { createHash, randomUUID } from 'node:crypto';
import { assertNever, type UserInput } from '@fluxo/core';
import type {
  ChatClientFrame,
  ChatErrorCode,
  ChatServerFrame,
  ConversationStatus,
  HelloFrame,
  ServerMessageFrame,
} from '@fluxo/core/contract';
import { uuidv7 } from 'uuidv7';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type {
  ChannelConfigReader,
  OpenChannelConfig,
} from '../../features/channel-configs/channel-configs.reader.js';
import { findByAliases, findByKey } from '../../features/contacts/contacts.repository.js';
import {
  findInbound,
  findLatest,
  markRead,
  readChat,
  type Message,
} from '../../features/conversations/conversations.repository.js';
import { topic, type Hub, type LiveEvent } from '../../realtime/hub.js';
import type { Clock } from '../../runtime/clock.js';
import type { InboundItem } from '../../runtime/inbound-item.js';
import type { Inbox } from '../../runtime/inbox.js';
import type { ReadFrame } from './client-frames.js';
import { readIdentity, type Identity } from './identity-token.js';
import { isAllowedOrigin } from './origin.js';
import type { VisitorTokens } from './visitor-tokens.js';

/** Messages read and sent at a time: bounded memory for a long transcript and a slow reader. */
const PAGE = 100;

/** The way to one client, whatever carries the frames. */
export interface ChatLine {
  /** Resolves when the frame is on its way, so that a slow client slows only its own line. */
  send(frame: ChatServerFrame): Promise<void>;
  /** Ends the line; what was sent before still arrives. */
  close(): void;
}

export interface ChatDeps {
  readonly channelConfigs: ChannelConfigReader;
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  readonly hub: Hub;
  readonly tokens: VisitorTokens;
  readonly clock: Clock;
  readonly log: { error(data: object, message: string): void };
}

/** Who is on the line, once greeted. */
interface Visit {
  readonly config: OpenChannelConfig;
  readonly visitorId: string;
}

/**
 * One visitor's line to the chat: frames in, handled one after another; frames out, the transcript without gaps.
 *
 * What arrives live is only a hint to read on from the last number sent, so hints may be lost, doubled or late.
 */
export class ChatSession {
  readonly #deps: ChatDeps;
  readonly #line: ChatLine;
  readonly #origin: string | undefined;
  #visit: Visit | null = null;
  #conversation: string | null = null;
  #seq = 0;
  #status: ConversationStatus | null = null;
  #handling: Promise<void> = Promise.resolve();
  #pumping: Promise<void> = Promise.resolve();
  #isPumpWanted = false;
  #isClosed = false;
  #unsubscribe: (() => void) | null = null;
  #unfollow: (() => void) | null = null;

  constructor(deps: ChatDeps, line: ChatLine, origin: string | undefined) {
    this.#deps = deps;
    this.#line = line;
    this.#origin = origin;
  }

  /** The client has been greeted. */
  get isGreeted(): boolean {
    return this.#visit !== null;
  }

  /** Takes a frame; resolves when it and those before it are handled. */
  receive(read: ReadFrame): Promise<void> {
    this.#handling = this.#handling
      .then(() => this.#handle(read))
      .catch((error: unknown) => this.#broke(error));
    return this.#handling;
  }

  /** Tells the client what is wrong. A fatal error ends the line for good. */
  async refuse(
    code: ChatErrorCode,
    detail: string,
    options: { ref?: string; fatal?: boolean } = {},
  ): Promise<void> {
    const { ref, fatal = false } = options;
    await this.#send({ id: uuidv7(), type: 'error', ...(ref !== undefined && { ref }), code, detail, fatal });
    if (fatal) this.close();
  }

  /** Resolves when everything written so far has been sent. */
  async settled(): Promise<void> {
    await this.#handling;
    await this.#pumping;
  }

  /** The line is gone or has to go. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unsubscribe?.();
    this.#unfollow?.();
    this.#line.close();
  }

  async #handle(read: ReadFrame): Promise<void> {
    if (this.#isClosed || read.kind === 'unknown') return;
    if (read.kind === 'bad') {
      // Before the greeting nobody is known, and nothing can be worth another try.
      const options = { ...(read.ref !== undefined && { ref: read.ref }), fatal: this.#visit === null };
      return this.refuse('bad-frame', read.detail, options);
    }
    const { frame } = read;
    if (frame.type === 'hello') return this.#greet(frame);
    const visit = this.#visit;
    if (!visit) return this.refuse('bad-frame', 'Expected "hello" first.', { ref: frame.id, fatal: true });
    return this.#handleGreeted(frame, visit);
  }

  async #handleGreeted(frame: Exclude<ChatClientFrame, HelloFrame>, visit: Visit): Promise<void> {
    switch (frame.type) {
      case 'message':
        return this.#takeMessage(frame, visit);
      case 'start':
        return this.#store(frame.id, visit, {
          kind: 'start',
          dedupeKey: `start:${visit.visitorId}:${frame.id}`,
        });
      case 'variables': {
        const dedupeKey = `variables:${visit.visitorId}:${frame.id}`;
        return this.#store(frame.id, visit, { kind: 'variables', variables: frame.values, dedupeKey });
      }
      case 'identify': {
        const identity = await readIdentity(
          frame.token,
          visit.config.secrets.identitySecret,
          this.#deps.clock.now(),
        );
        if (!identity)
          return this.refuse('invalid-identity', 'The identity token is not valid.', { ref: frame.id });
        return this.#store(frame.id, visit, identityItem(visit.visitorId, frame.token, identity));
      }
      case 'read':
        return this.#markRead(frame.seq, visit);
      case 'ping':
        return this.#send({ id: uuidv7(), type: 'pong', ref: frame.id });
      case 'leave-queue':
        return this.#send({ id: uuidv7(), type: 'ack', ref: frame.id });
      case 'typing':
        return;
      default:
        return assertNever(frame);
    }
  }

  async #greet(hello: HelloFrame): Promise<void> {
    const { channelConfigs, tokens, hub, clock } = this.#deps;
    const config = await channelConfigs.byPublicKey(hello.config);
    const ref = hello.id;
    if (!config)
      return this.refuse('unknown-config', 'There is no channel config with this key.', { ref, fatal: true });
    if (!isAllowedOrigin(this.#origin, config.web.allowedOrigins)) {
      return this.refuse('forbidden-origin', 'Pages of this origin may not open this chat.', {
        ref,
        fatal: true,
      });
    }
    let visitorId: string | null = null;
    if (hello.visitor !== undefined) {
      visitorId = await tokens.read(config.id, hello.visitor);
      // Not fatal: the client begins as a new visitor.
      if (visitorId === null)
        return this.refuse('invalid-visitor', 'The visitor token is not valid.', { ref });
    }
    const visit: Visit = { config, visitorId: visitorId ?? randomUUID() };
    let identity: Identity | null = null;
    if (hello.identity !== undefined) {
      identity = await readIdentity(hello.identity, config.secrets.identitySecret, clock.now());
      if (!identity) await this.refuse('invalid-identity', 'The identity token is not valid.', { ref });
      else await this.#accept(visit, identityItem(visit.visitorId, hello.identity, identity));
    }
    // From here on no news is missed: what is written before the look-up below is found by it.
    this.#unsubscribe?.();
    this.#unsubscribe = hub.subscribe(topic.visitor(visit.visitorId), (event) => this.#hear(event));
    const latest = await this.#findLatest(visit, identity);
    this.#visit = visit;
    this.#follow(latest?.id ?? null);
    this.#status = latest?.status ?? null;
    const { web, language } = config;
    await this.#send({
      id: uuidv7(),
      type: 'welcome',
      ref,
      visitor: await tokens.issue(config.id, visit.visitorId),
      conversation: this.#conversation,
      status: this.#status,
      seq: latest?.lastSeq ?? 0,
      settings: {
        title: web.title,
        greeting: web.greeting,
        accent: web.accent,
        startOnOpen: web.startOnOpen,
        locale: language,
      },
    });
    this.#seq =
      latest !== null && hello.conversation === latest.id ? Math.min(hello.since ?? 0, latest.lastSeq) : 0;
    this.#pump();
    await this.#pumping;
  }

  async #takeMessage(frame: Extract<ChatClientFrame, { type: 'message' }>, visit: Visit): Promise<void> {
    const { unitOfWork } = this.#deps;
    const { stored } = await this.#accept(visit, {
      kind: 'message',
      dedupeKey: `message:${visit.visitorId}:${frame.id}`,
      input: inputOf(frame),
    });
    if (stored > 0) return this.#send({ id: uuidv7(), type: 'ack', ref: frame.id });
    const { tenantId } = visit.config;
    const place = await unitOfWork.withTenant(tenantId, (trx) => findInbound(trx, tenantId, frame.id));
    const isOwn = place !== null && place.conversationId === this.#conversation;
    await this.#send({
      id: uuidv7(),
      type: 'ack',
      ref: frame.id,
      ...(isOwn && { seq: place.seq, conversation: place.conversationId }),
    });
  }

  /** Makes a frame durable, then acknowledges it. */
  async #store(ref: string, visit: Visit, item: WebItem): Promise<void> {
    await this.#accept(visit, item);
    await this.#send({ id: uuidv7(), type: 'ack', ref });
  }

  #accept(visit: Visit, item: WebItem): Promise<{ readonly stored: number }> {
    const { config, visitorId } = visit;
    const envelope = {
      tenantId: config.tenantId,
      configId: config.id,
      channel: 'web',
      orderKey: `${config.id}:${visitorId}`,
      sender: { visitorId },
      raw: null,
      at: this.#deps.clock.now(),
    } as const;
    return this.#deps.inbox.accept([{ ...envelope, ...item }]);
  }

  async #markRead(seq: number, visit: Visit): Promise<void> {
    const { unitOfWork, hub } = this.#deps;
    const { tenantId } = visit.config;
    const conversationId = this.#conversation;
    if (conversationId === null) return;
    const isChanged = await unitOfWork.withTenant(tenantId, (trx) =>
      markRead(trx, tenantId, conversationId, seq),
    );
    if (!isChanged) return;
    const topics = [topic.conversation(conversationId), topic.tenant(tenantId)];
    hub.publish([{ topics, event: { type: 'deliveryChanged', tenantId, conversationId } }]);
  }

  /** The visitor's latest conversation, also of the person that they say they are, on another device. */
  #findLatest(visit: Visit, identity: Identity | null) {
    const { unitOfWork } = this.#deps;
    const { tenantId, id } = visit.config;
    return unitOfWork.withTenant(tenantId, async (trx) => {
      const person = identity && (await findByKey(trx, tenantId, identity.key))?.id;
      const [alias] = await findByAliases(trx, tenantId, [{ kind: 'web-visitor', value: visit.visitorId }]);
      const contactId = person ?? alias?.contactId;
      return contactId === undefined ? null : findLatest(trx, tenantId, contactId, id);
    });
  }

  #hear(event: LiveEvent): void {
    if (event.type === 'deliveryChanged') return;
    if (this.#conversation === null || event.conversationId > this.#conversation) {
      // A new conversation has begun; the one before is over. Ids rise with time, so late news of it change nothing.
      this.#follow(event.conversationId);
      this.#seq = 0;
      this.#status = null;
    }
    this.#pump();
  }

  /** Hears of a conversation also when another device of the same person writes in it. */
  #follow(conversationId: string | null): void {
    this.#unfollow?.();
    this.#conversation = conversationId;
    this.#unfollow =
      conversationId === null
        ? null
        : this.#deps.hub.subscribe(topic.conversation(conversationId), (event) => this.#hear(event));
  }

  /** Sends what the client does not have yet. One at a time; a hint meanwhile means once more. */
  #pump(): void {
    this.#isPumpWanted = true;
    this.#pumping = this.#pumping
      .then(async () => {
        while (this.#isPumpWanted && !this.#isClosed && this.#visit) {
          this.#isPumpWanted = false;
          await this.#sendNew(this.#visit);
        }
      })
      .catch((error: unknown) => this.#broke(error));
  }

  async #sendNew({ config }: Visit): Promise<void> {
    const { unitOfWork } = this.#deps;
    const { tenantId } = config;
    const conversation = this.#conversation;
    if (conversation === null) return;
    const chat = await unitOfWork.withTenant(tenantId, (trx) =>
      readChat(trx, tenantId, conversation, this.#seq, PAGE),
    );
    // Meanwhile the visitor may have moved on to another conversation; the pump runs again for that.
    if (!chat || this.#conversation !== conversation) return;
    for (const message of chat.messages) {
      if (this.#isClosed) return;
      await this.#send(messageFrame(message));
      this.#seq = message.seq;
    }
    if (chat.messages.length === PAGE) this.#isPumpWanted = true;
    else if (chat.status !== this.#status) {
      this.#status = chat.status;
      await this.#send({ id: uuidv7(), type: 'status', conversation, status: chat.status });
    }
  }

  async #send(frame: ChatServerFrame): Promise<void> {
    if (!this.#isClosed) await this.#line.send(frame);
  }

  /** The server cannot do its part now: the client comes back later and repeats what has no `ack`. */
  #broke(error: unknown): void {
    if (this.#isClosed) return;
    this.#deps.log.error({ err: error }, 'a chat line broke');
    void this.refuse('unavailable', 'Please try again later.')
      .catch(() => undefined)
      .finally(() => this.close());
  }
}

type WithoutEnvelope<Item> = Item extends InboundItem
  ? Omit<Item, 'tenantId' | 'configId' | 'channel' | 'orderKey' | 'sender' | 'raw' | 'at'>
  : never;
type WebItem = WithoutEnvelope<
  Extract<InboundItem, { kind: 'message' | 'start' | 'variables' | 'identity' }>
>;

/** The same token says the same thing once; a later one says it anew. */
function identityItem(visitorId: string, token: string, identity: Identity): WebItem {
  const hash = createHash('sha256').update(token).digest('base64url');
  return { kind: 'identity', dedupeKey: `identity:${visitorId}:${hash}`, identity };
}

function inputOf({ id, content }: Extract<ChatClientFrame, { type: 'message' }>): UserInput {
  switch (content.kind) {
    case 'text':
      return { id, kind: 'text', text: content.text };
    case 'choice':
      return {
        id,
        kind: 'choice',
        text: content.title,
        replyId: content.replyId,
        ...(content.inReplyTo !== undefined && { inReplyTo: content.inReplyTo }),
      };
    case 'media':
      return { id, kind: 'media', text: content.caption ?? '', media: content.media };
    default:
      return assertNever(content);
  }
}

function messageFrame(message: Message): ServerMessageFrame {
  return {
    id: message.id,
    type: 'message',
    conversation: message.conversationId,
    seq: message.seq,
    at: new Date(message.at).toISOString(),
    from: message.sender,
    ...(message.direction === 'in' && message.externalId !== null && { clientId: message.externalId }),
    ...(message.key !== null && { key: message.key }),
    content: message.content,
  };
}
