import type { ChatClientFrame, ChatErrorCode, ClientMessageFrame } from '@fluxo/core/contract';
import type { ChatAction, OutgoingMessage } from './chat-state.js';
import { byTime, type ChatStore, type StoredMessage } from './chat-store.js';
import type { Clock } from './clock.js';
import type { Tabs } from './tabs.js';

/** A message without an acknowledgement is repeated after this; the server drops repeats by their id. */
const REPEAT_MS = 8_000;
/** The server takes 20 frames a second. */
const PACE_MS = 60;
/** The server is there but cannot take it now. */
const BUSY_MS = 2_000;
/** Older texts are not sent without asking: the world they were written in has gone. */
const EXPIRY_MS = 24 * 60 * 60_000;

const PASSING: ReadonlySet<ChatErrorCode> = new Set(['unavailable', 'too-many-frames']);

export interface OutboxOptions {
  readonly store: ChatStore;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Hands a frame to the server; false when there is no line. */
  readonly send: (frame: ChatClientFrame) => boolean;
  readonly dispatch: (action: ChatAction) => void;
}

/**
 * Messages on their way. Each is stored before it is sent and forgotten when the server has acknowledged it or shows it
 * in the conversation; they go out one after another, in the order of writing, and again after every reconnection.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Messages that this tab is to send, oldest first. */
  #mine: OutgoingMessage[] = [];
  #inFlight: string | null = null;
  #cancelTimer: (() => void) | undefined;
  #lastAt = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier page left. What a living tab wrote stays that tab's. */
  restore(): void {
    const { store, tabs, dispatch } = this.#options;
    for (const message of store.outgoing()) {
      dispatch({ type: 'messageQueued', message: outgoing(message) });
      if (message.state !== 'failed') tabs.whenGone(message.owner, () => this.#adopt(message));
    }
  }

  add(content: ClientMessageFrame['content']): OutgoingMessage {
    const { clock, newId } = this.#options;
    // Strictly rising, so that two messages of one millisecond keep their order.
    this.#lastAt = Math.max(clock.now(), this.#lastAt + 1);
    const message: OutgoingMessage = {
      id: newId(),
      content,
      at: new Date(this.#lastAt).toISOString(),
      state: 'pending',
    };
    this.#queue(message);
    return message;
  }

  /** Sends a failed message again, as if it were written now. */
  retry(id: string): void {
    const message = this.#options.store.outgoing().find((stored) => stored.id === id);
    if (!message) return;
    this.#lastAt = Math.max(this.#options.clock.now(), this.#lastAt + 1);
    this.#queue({ id, content: message.content, at: new Date(this.#lastAt).toISOString(), state: 'pending' });
  }

  /** Another tab wrote a message: shown here, sent there, or here when that tab goes. */
  seen(message: OutgoingMessage, owner: string): void {
    this.#options.dispatch({ type: 'messageQueued', message });
    this.#options.tabs.whenGone(owner, () => this.#adopt({ ...message, owner }));
  }

  /** The server has it. */
  settle(id: string): void {
    this.#options.store.forget(id);
    const wasWaited = this.#inFlight === id;
    this.#mine = this.#mine.filter((message) => message.id !== id);
    if (!wasWaited) return;
    this.#inFlight = null;
    this.#wait(PACE_MS);
  }

  /** The server does not take it. Passing troubles are tried again, the others are the visitor's to decide. */
  refuse(id: string, code: ChatErrorCode): void {
    const message = this.#mine.find((candidate) => candidate.id === id);
    if (!message) return;
    this.#inFlight = null;
    if (PASSING.has(code)) this.#wait(BUSY_MS);
    else this.#fail(message, code);
  }

  /** The line is gone: what was in flight is sent again on the next one. */
  disconnected(): void {
    this.#inFlight = null;
    this.#cancelTimer?.();
  }

  /** Sends the next message if none is in flight. */
  pump(): void {
    const { clock, send } = this.#options;
    if (this.#inFlight !== null) return;
    const next = this.#mine[0];
    if (!next) return;
    if (clock.now() - Date.parse(next.at) > EXPIRY_MS) {
      this.#fail(next, 'expired');
      return;
    }
    if (!send({ id: next.id, type: 'message', content: next.content })) return;
    this.#inFlight = next.id;
    this.#cancelTimer?.();
    this.#cancelTimer = clock.after(REPEAT_MS, () => {
      this.#inFlight = null;
      this.pump();
    });
  }

  stop(): void {
    this.disconnected();
    this.#mine = [];
  }

  #queue(message: OutgoingMessage): void {
    const { store, tabs, dispatch } = this.#options;
    store.keep({ ...message, owner: tabs.name });
    this.#mine.push(message);
    dispatch({ type: 'messageQueued', message });
    tabs.tell({ type: 'queued', message, owner: tabs.name });
    this.pump();
  }

  #adopt(message: StoredMessage): void {
    const { store, tabs } = this.#options;
    const stored = store.outgoing().find(({ id }) => id === message.id);
    // Gone from the store: it was acknowledged meanwhile. Another owner: another tab was quicker.
    if (stored?.owner !== message.owner || stored.state === 'failed') return;
    store.keep({ ...stored, owner: tabs.name });
    this.#mine.push(outgoing(stored));
    this.#mine.sort(byTime);
    this.pump();
  }

  #fail(message: OutgoingMessage, reason: ChatErrorCode | 'expired'): void {
    const { store, tabs, dispatch } = this.#options;
    this.#mine = this.#mine.filter(({ id }) => id !== message.id);
    store.keep({ ...message, state: 'failed', reason, owner: tabs.name });
    dispatch({ type: 'messageFailed', id: message.id, reason });
    tabs.tell({ type: 'failed', id: message.id, reason });
    this.pump();
  }

  #wait(milliseconds: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(milliseconds, () => this.pump());
  }
}

function outgoing({ owner: _owner, ...message }: StoredMessage): OutgoingMessage {
  return message;
}
