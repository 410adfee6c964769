import { randomBytes } from 'node:crypto';
import { isSamePhone, type JsonObject } from '@fluxo/core';
import { readArrayAt, readKey, readObject, readObjectAt, readStringAt } from '../read-json.js';
import { GraphStandIn, type AcceptedMessage, type StandInTemplate } from './graph-stand-in.js';
import {
  messagesValue,
  statusValue,
  writeDelivery,
  type SignedDelivery,
  type StandInNumber,
  type StandInUser,
} from './webhook-writer.js';

/** What a person does on the phone. */
export type PhoneInput =
  | { readonly kind: 'text'; readonly text: string }
  /** Taps a reply button or a row of a list; `replyId` is its id. */
  | { readonly kind: 'reply'; readonly messageId: string; readonly replyId: string }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  | {
      readonly kind: 'media';
      readonly media: 'image' | 'audio' | 'video' | 'document' | 'sticker';
      readonly bytes: Uint8Array;
      readonly mimeType: string;
      readonly fileName?: string;
      readonly caption?: string;
    }
  /** Any other element of `messages[]`, without id, sender and time. */
  | { readonly kind: 'raw'; readonly message: JsonObject };

/** One bubble on a phone. */
export interface PhoneEntry {
  readonly id: string;
  readonly from: 'business' | 'user';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Body of the send call, or element of `messages[]`. */
  readonly message: JsonObject;
  readonly status: 'sent' | 'delivered' | 'read';
}

/** Something changed on a phone. */
export type PhoneChange =
  | { readonly kind: 'user'; readonly user: StandInUser }
  | { readonly kind: 'entry'; readonly waId: string; readonly entry: PhoneEntry }
  | { readonly kind: 'typing'; readonly waId: string };

/** Which statuses follow a message, and in which order: the platform promises neither. */
export type StatusHabit = 'in-order' | 'reversed' | 'twice' | 'none';

export interface PhoneNetworkOptions {
  readonly number: StandInNumber;
  /** Address of the Graph API stand-in. */
  readonly baseUrl: () => string;
  /** Posts a delivery to the callback address and gives the HTTP status; rejects without a connection. */
  readonly deliver: (delivery: SignedDelivery) => Promise<number>;
  readonly now: () => number;
  /** Calls back once after some time; the answer cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly templates?: readonly StandInTemplate[];
  readonly statuses?: StatusHabit;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Phones of people who talk to one business number, and the platform between: takes what the business sends by the Graph
 * API, and posts what people do, with statuses, to the business's callback address, as Meta does.
 *
 * A delivery that is not answered with 200 is repeated until it is; what one person does arrives in order.
 */
export class PhoneNetwork {
  readonly graph: GraphStandIn;
  statuses: StatusHabit;
  readonly #options: PhoneNetworkOptions;
  readonly #users = new Map<string, StandInUser>();
  readonly #entries = new Map<string, PhoneEntry[]>();
  readonly #lastWroteAt = new Map<string, number>();
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(change: PhoneChange) => void>();
  readonly #cancels = new Set<() => void>();
  #failures: JsonObject[] = [];
  #isStopped = false;

  constructor(options: PhoneNetworkOptions) {
    this.#options = options;
    this.statuses = options.statuses ?? 'in-order';
    this.graph = new GraphStandIn({
      numbers: [options.number],
      baseUrl: options.baseUrl,
      now: options.now,
      ...(options.templates === undefined ? {} : { templates: options.templates }),
      lastWroteAt: (to) => {
        const user = this.#findUser(to);
        return user === undefined ? null : (this.#lastWroteAt.get(user.waId) ?? null);
      },
      resolveAddress: (to) => {
        const user = this.#findUser(to);
        return user === undefined
          ? { waId: to }
          : { waId: user.waId, ...(user.userId === undefined ? {} : { userId: user.userId }) };
      },
      onAccepted: (message) => this.#show(message),
      onRead: ({ messageId, typing }) => this.#readByBusiness(messageId, typing),
    });
  }

  get users(): readonly StandInUser[] {
    return [...this.#users.values()];
  }

  /** Gives somebody a phone; the same number again changes the name. */
  addUser(user: StandInUser): void {
    this.#users.set(user.waId, user);
    this.#tell({ kind: 'user', user });
  }

  /** What a phone shows, oldest first. */
  transcript(waId: string): readonly PhoneEntry[] {
    return this.#entries.get(waId) ?? [];
  }

  /** Tells about every change from now on. The answer ends it. */
  subscribe(listener: (change: PhoneChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Lets a person do something; gives the id of the message.
   *
   * @throws {Error} when the person has no phone here, or taps something that is not in that message.
   */
  send(waId: string, input: PhoneInput): string {
    const user = this.#users.get(waId);
    if (user === undefined) throw new Error(`Expected a user with the number ${waId}.`);
    const at = this.#options.now();
    const id = `wamid.${randomBytes(27).toString('base64url')}`;
    const message = { id, timestamp: String(Math.floor(at / 1000)), ...this.#contentOf(waId, input) };
    this.#lastWroteAt.set(waId, at);
    this.#put(waId, { id, from: 'user', at, message, status: 'sent' });
    const delivery = writeDelivery(this.#options.number, messagesValue(user, [message]));
    this.#enqueue(waId, delivery, () => this.#update(waId, id, 'delivered'));
    return id;
  }

  /** The person looks at the chat: everything from the business counts as read. */
  markRead(waId: string): void {
    const unread = this.transcript(waId).filter(
      ({ from, status }) => from === 'business' && status !== 'read',
    );
    for (const { id } of unread) {
      this.#update(waId, id, 'read');
      if (this.statuses !== 'none') this.#postStatus(waId, id, 'read');
    }
  }

  /** The next message is accepted and then reported as failed with this error: `{ code, title, … }`. */
  failNext(error: JsonObject): void {
    this.#failures.push(error);
  }

  /** Resolves when everything that was to be delivered has been. */
  async settled(): Promise<void> {
    // A delivery that ends can begin another: what the business does about it.
    while (this.#lanes.size > 0) await Promise.all(this.#lanes.values());
  }

  /** Ends all repetitions; nothing is delivered any more. */
  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #findUser(address: string): StandInUser | undefined {
    return this.users.find(({ waId, userId }) => isSamePhone(waId, address) || userId === address);
  }

  #contentOf(waId: string, input: PhoneInput): JsonObject {
    switch (input.kind) {
      case 'text':
        return { type: 'text', text: { body: input.text } };
      case 'raw':
        return input.message;
      case 'location': {
        const { kind: _, ...location } = input;
        return { type: 'location', location };
      }
      case 'media': {
        const id = this.graph.storeFile(this.#options.number.phoneNumberId, input.bytes, input.mimeType);
        return {
          type: input.media,
          [input.media]: {
            id,
            mime_type: input.mimeType,
            ...(input.fileName === undefined ? {} : { filename: input.fileName }),
            ...(input.caption === undefined ? {} : { caption: input.caption }),
          },
        };
      }
      case 'reply': {
        const context = { from: this.#options.number.displayPhone, id: input.messageId };
        return {
          context,
          type: 'interactive',
          interactive: this.#replyOf(waId, input.messageId, input.replyId),
        };
      }
    }
  }

  #replyOf(waId: string, messageId: string, replyId: string): JsonObject {
    const entry = this.transcript(waId).find(({ id, from }) => id === messageId && from === 'business');
    const action = readObjectAt(readObjectAt(entry?.message, 'interactive'), 'action');
    for (const button of readArrayAt(action, 'buttons')) {
      const reply = readObjectAt(readObject(button), 'reply');
      if (readKey(reply, 'id') === replyId) {
        return {
          type: 'button_reply',
          button_reply: { id: replyId, title: readStringAt(reply, 'title') ?? '' },
        };
      }
    }
    for (const section of readArrayAt(action, 'sections')) {
      for (const each of readArrayAt(readObject(section), 'rows')) {
        const row = readObject(each);
        if (readKey(row, 'id') !== replyId) continue;
        const description = readStringAt(row, 'description');
        return {
          type: 'list_reply',
          list_reply: {
            id: replyId,
            title: readStringAt(row, 'title') ?? '',
            ...(description === undefined ? {} : { description }),
          },
        };
      }
    }
    throw new Error(`Expected ${replyId} among the choices of the message ${messageId}.`);
  }

  #show(message: AcceptedMessage): void {
    const user = this.#findUser(message.to);
    if (user === undefined) return;
    const { waId } = user;
    this.#put(waId, {
      id: message.id,
      from: 'business',
      at: message.at,
      message: message.body,
      status: 'delivered',
    });
    const order: Record<StatusHabit, readonly ('sent' | 'delivered')[]> = {
      'in-order': ['sent', 'delivered'],
      reversed: ['delivered', 'sent'],
      twice: ['sent', 'sent', 'delivered', 'delivered'],
      none: [],
    };
    const failure = this.#failures.shift();
    if (failure !== undefined) {
      this.#later(0, () => this.#postStatus(waId, message.id, 'failed', [failure]));
      return;
    }
    // Statuses may overtake the answer of the very call, but are not part of it.
    this.#later(0, () => {
      for (const status of order[this.statuses]) this.#postStatus(waId, message.id, status);
    });
  }

  #postStatus(
    waId: string,
    id: string,
    status: 'sent' | 'delivered' | 'read' | 'failed',
    errors?: readonly JsonObject[],
  ): void {
    const user = this.#users.get(waId);
    if (user === undefined) return;
    const callbackData = this.graph.accepted.find((message) => message.id === id)?.callbackData ?? null;
    const timestamp = Math.floor(this.#options.now() / 1000);
    const value = statusValue(user, {
      id,
      status,
      timestamp,
      callbackData,
      ...(errors === undefined ? {} : { errors }),
    });
    this.#enqueue(`status ${id}`, writeDelivery(this.#options.number, value));
  }

  #readByBusiness(messageId: string, typing: boolean): void {
    for (const [waId, entries] of this.#entries) {
      if (!entries.some(({ id }) => id === messageId)) continue;
      this.#update(waId, messageId, 'read');
      if (typing) this.#tell({ kind: 'typing', waId });
    }
  }

  #put(waId: string, entry: PhoneEntry): void {
    this.#entries.set(waId, [...this.transcript(waId), entry]);
    this.#tell({ kind: 'entry', waId, entry });
  }

  #update(waId: string, id: string, status: PhoneEntry['status']): void {
    const rank = ['sent', 'delivered', 'read'];
    const entries = this.transcript(waId).map((entry) => {
      if (entry.id !== id || rank.indexOf(entry.status) >= rank.indexOf(status)) return entry;
      const changed = { ...entry, status };
      this.#tell({ kind: 'entry', waId, entry: changed });
      return changed;
    });
    this.#entries.set(waId, entries);
  }

  #tell(change: PhoneChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #later(delayMs: number, work: () => void): void {
    const cancel = this.#options.after(delayMs, () => {
      this.#cancels.delete(cancel);
      if (!this.#isStopped) work();
    });
    this.#cancels.add(cancel);
  }

  #enqueue(lane: string, delivery: SignedDelivery, done: () => void = () => {}): void {
    const previous = this.#lanes.get(lane) ?? Promise.resolve();
    const next = previous.then(() => this.#deliver(delivery, done));
    this.#lanes.set(lane, next);
    void next.then(() => {
      if (this.#lanes.get(lane) === next) this.#lanes.delete(lane);
    });
  }

  async #deliver(delivery: SignedDelivery, done: () => void): Promise<void> {
    for (let delay = FIRST_RETRY_MS; !this.#isStopped; delay = Math.min(delay * 2, LONGEST_RETRY_MS)) {
      const status = await this.#options.deliver(delivery).catch(() => 0);
      if (status === 200) {
        done();
        return;
      }
      await new Promise<void>((resolve) => this.#options.after(delay, resolve));
    }
  }
}
