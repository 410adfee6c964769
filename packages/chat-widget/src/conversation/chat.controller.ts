import type {
  ChatClientFrame,
  ChatErrorCode,
  ChatServerFrame,
  ServerMessageFrame,
  WelcomeFrame,
} from '@fluxo/core/contract';
import {
  hasGap,
  hasOpenConversation,
  INITIAL_CHAT_STATE,
  isCatchingUp,
  reduceChat,
  type ChatAction,
  type ChatState,
} from './chat-state.js';
import { ChatStore } from './chat-store.js';
import { browserClock, type Clock } from './clock.js';
import { Outbox } from './outbox.js';
import { ServerLink } from './server-link.js';
import { browserSurroundings, type Surroundings } from './surroundings.js';
import { joinTabs, type TabNotice, type Tabs } from './tabs.js';
import { connectBySocket, type Connect } from './transport.js';

/** Frames of a history are applied in groups, at most this far apart: one by one they would cost quadratic time. */
const HISTORY_GROUP_MS = 50;
/** A gap that is not filled by then was not a matter of order. */
const GAP_LIMIT_MS = 1_000;
/** At most one "typing" in this time. */
const TYPING_MS = 3_000;
/** A typing sign without a message is taken back, should its end get lost. */
const TYPING_SHOWN_MS = 12_000;

/** What happened that a host may want to know, beside the state. */
export interface ChatEvents {
  'message-received': { readonly message: ServerMessageFrame };
  'message-sent': { readonly id: string };
  'identity-refused': null;
  'chat-failed': { readonly code: ChatErrorCode; readonly detail: string };
}

export type VisitorVariables = Readonly<Record<string, string | number | boolean>>;

export interface ChatControllerOptions {
  readonly configKey: string;
  /** Address of the server, such as `https://chat.example`. */
  readonly baseUrl: string;
  readonly lang: string;
  readonly page?: string;
  /** Told after every change, with the state before. */
  readonly changed: (state: ChatState, before: ChatState) => void;
  readonly happened?: <Type extends keyof ChatEvents>(type: Type, detail: ChatEvents[Type]) => void;
  readonly store?: ChatStore;
  readonly connect?: Connect;
  readonly clock?: Clock;
  readonly surroundings?: Surroundings;
  readonly random?: () => number;
  readonly newId?: () => string;
  readonly join?: typeof joinTabs;
}

/** One visitor's chat with one channel config: state, connection, outbox and the other tabs. Knows no element. */
export class ChatController {
  readonly #options: ChatControllerOptions;
  readonly #store: ChatStore;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #tabs: Tabs;
  readonly #outbox: Outbox;
  readonly #link: ServerLink;
  #state: ChatState = INITIAL_CHAT_STATE;
  #identity: string | undefined;
  /** Frames that must be acknowledged before messages go out, oldest first; repeated on every connection. */
  #pendingControls: ChatClientFrame[] = [];
  #history: ServerMessageFrame[] = [];
  #cancelHistory: (() => void) | undefined;
  #cancelGap: (() => void) | undefined;
  #cancelTyping: (() => void) | undefined;
  #lastTypingAt = 0;
  #startsWanted = false;

  constructor(options: ChatControllerOptions) {
    this.#options = options;
    this.#store = options.store ?? new ChatStore(options.configKey);
    this.#clock = options.clock ?? browserClock;
    this.#newId = options.newId ?? newUuid;
    this.#tabs = (options.join ?? joinTabs)(options.configKey, this.#newId(), (notice) =>
      this.#toldByTab(notice),
    );
    this.#outbox = new Outbox({
      store: this.#store,
      tabs: this.#tabs,
      clock: this.#clock,
      newId: this.#newId,
      send: (frame) => this.#pendingControls.length === 0 && this.#link.send(frame),
      dispatch: (action) => this.#dispatch(action),
    });
    this.#link = new ServerLink({
      address: `${options.baseUrl.replace(/\/+$/, '')}/chat/v1`,
      connect: options.connect ?? connectBySocket,
      clock: this.#clock,
      surroundings: options.surroundings ?? browserSurroundings,
      random: options.random ?? Math.random,
      newId: this.#newId,
      hello: () => this.#hello(),
      welcomed: (frame) => this.#welcomed(frame),
      received: (frame) => this.#received(frame),
      phaseChanged: (connection, refusal) => {
        if (connection !== 'online') this.#outbox.disconnected();
        this.#dispatch({ type: 'connectionChanged', connection, ...(refusal ? { refusal } : {}) });
      },
    });
    const settings = this.#store.settings;
    if (settings) this.#state = { ...this.#state, settings };
  }

  get state(): ChatState {
    return this.#state;
  }

  /** Connects and takes up what an earlier page left unsent. */
  start(): void {
    this.#outbox.restore();
    this.#link.start();
  }

  sendText(text: string): void {
    if (text.trim() !== '') this.#outbox.add({ kind: 'text', text });
  }

  choose(choice: { readonly replyId: string; readonly title: string; readonly inReplyTo?: string }): void {
    this.#outbox.add({ kind: 'choice', ...choice });
  }

  retry(id: string): void {
    this.#outbox.retry(id);
  }

  /** Tries to connect at once. */
  reconnectNow(): void {
    this.#link.retryNow();
  }

  /** Begins a conversation without a message, as soon as it is known that none runs. */
  beginConversation(): void {
    this.#startsWanted = true;
    this.#startIfWanted();
  }

  leaveQueue(): void {
    this.#link.send({ id: this.#newId(), type: 'leave-queue' });
  }

  /** Signed identity of the visitor; sent now and with every connection of this page. */
  identify(token: string): void {
    this.#identity = token;
    if (this.#state.connection === 'online') this.#control({ id: this.#newId(), type: 'identify', token });
  }

  /** Sets variables of the conversation. Not stored: what was not acknowledged before the page ends is gone. */
  setVariables(values: VisitorVariables): void {
    this.#control({ id: this.#newId(), type: 'variables', values });
  }

  notifyTyping(): void {
    const now = this.#clock.now();
    if (now - this.#lastTypingAt < TYPING_MS) return;
    this.#lastTypingAt = now;
    this.#link.send({ id: this.#newId(), type: 'typing' });
  }

  /** The chat is in front of the visitor, or no longer. */
  setOpen(open: boolean): void {
    this.#dispatch({ type: 'openChanged', open });
    if (open && this.#state.settings?.startOnOpen) this.beginConversation();
  }

  /** Lets go of connection, tabs and timers; keeps what is stored. */
  stop(): void {
    this.#link.stop();
    this.#outbox.stop();
    this.#tabs.close();
    this.#cancelHistory?.();
    this.#cancelGap?.();
    this.#cancelTyping?.();
  }

  /** Forgets the visitor, here and in the other tabs: logout on a shared computer. Ends with `stop`. */
  forget(): void {
    this.#store.clear();
    this.#tabs.tell({ type: 'reset' });
    this.stop();
    this.#dispatch({ type: 'reset' });
  }

  #hello(): Extract<ChatClientFrame, { type: 'hello' }> {
    const { configKey, lang, page } = this.#options;
    const { visitor } = this.#store;
    const { conversation, seq } = this.#state;
    return {
      id: this.#newId(),
      type: 'hello',
      config: configKey,
      lang,
      ...(page ? { page } : {}),
      ...(visitor ? { visitor } : {}),
      ...(this.#identity ? { identity: this.#identity } : {}),
      ...(conversation ? { conversation, since: seq } : {}),
    };
  }

  #welcomed(frame: WelcomeFrame): void {
    this.#store.visitor = frame.visitor;
    this.#store.settings = frame.settings;
    const read = this.#store.read;
    this.#history = [];
    this.#dispatch({
      type: 'welcomed',
      frame,
      readSeq: read && read.conversation === frame.conversation ? read.seq : 0,
    });
    for (const control of this.#pendingControls) this.#link.send(control);
    if (this.#state.open && frame.settings.startOnOpen && !hasOpenConversation(this.#state)) {
      this.#startsWanted = true;
    }
    this.#startIfWanted();
    this.#outbox.pump();
  }

  #received(frame: ChatServerFrame): void {
    if (frame.type === 'message') {
      this.#history.push(frame);
      // While history comes frames are gathered; live ones are shown at once.
      if (frame.seq < this.#state.target)
        this.#cancelHistory ??= this.#clock.after(HISTORY_GROUP_MS, () => this.#applyMessages());
      else this.#applyMessages();
      return;
    }
    this.#applyMessages();
    switch (frame.type) {
      case 'ack':
        this.#acknowledged(frame);
        break;
      case 'status':
        this.#dispatch({ type: 'statusChanged', frame });
        break;
      case 'typing':
        this.#typingChanged(frame.on ? frame.who : null);
        break;
      case 'error':
        this.#refused(frame);
        break;
      default:
    }
  }

  #applyMessages(): void {
    this.#cancelHistory?.();
    this.#cancelHistory = undefined;
    const frames = this.#history;
    if (frames.length === 0) return;
    this.#history = [];
    const wasLive = !isCatchingUp(this.#state);
    const { seq, conversation } = this.#state;
    this.#dispatch({ type: 'messagesReceived', frames });
    for (const frame of frames) {
      if (frame.clientId !== undefined) this.#outbox.settle(frame.clientId);
      else if (wasLive && (frame.seq > seq || frame.conversation !== conversation)) {
        this.#options.happened?.('message-received', { message: structuredClone(frame) });
      }
    }
    this.#watchGap();
  }

  #acknowledged(frame: Extract<ChatServerFrame, { type: 'ack' }>): void {
    this.#pendingControls = this.#pendingControls.filter(({ id }) => id !== frame.ref);
    const isMessage = this.#state.outbox.some(({ id }) => id === frame.ref);
    this.#dispatch({ type: 'acknowledged', frame });
    if (isMessage) {
      this.#outbox.settle(frame.ref);
      this.#options.happened?.('message-sent', { id: frame.ref });
    }
    this.#watchGap();
    this.#outbox.pump();
  }

  #refused(frame: Extract<ChatServerFrame, { type: 'error' }>): void {
    const { code, detail, ref } = frame;
    this.#pendingControls = this.#pendingControls.filter(({ id }) => id !== ref);
    if (code === 'invalid-visitor') {
      // The token is of no use any more (erased, expired): begin as a new visitor, keep what is unsent.
      this.#store.visitor = null;
      this.#link.stop();
      this.#dispatch({ type: 'reset' });
      for (const { owner: _owner, ...message } of this.#store.outgoing()) {
        this.#dispatch({ type: 'messageQueued', message });
      }
      this.#link.start();
    } else if (code === 'invalid-identity') {
      this.#identity = undefined;
      this.#options.happened?.('identity-refused', null);
    }
    if (ref !== undefined) this.#outbox.refuse(ref, code);
    this.#options.happened?.('chat-failed', { code, detail });
    this.#outbox.pump();
  }

  #typingChanged(who: 'bot' | 'agent' | null): void {
    this.#cancelTyping?.();
    this.#dispatch({ type: 'typingChanged', who });
    if (who) this.#cancelTyping = this.#clock.after(TYPING_SHOWN_MS, () => this.#typingChanged(null));
  }

  #control(frame: ChatClientFrame): void {
    this.#pendingControls.push(frame);
    this.#link.send(frame);
  }

  #startIfWanted(): void {
    if (!this.#startsWanted || !this.#state.welcomed || this.#state.connection !== 'online') return;
    this.#startsWanted = false;
    if (hasOpenConversation(this.#state) || this.#state.outbox.some(({ state }) => state !== 'failed'))
      return;
    this.#control({ id: this.#newId(), type: 'start' });
  }

  #watchGap(): void {
    if (!hasGap(this.#state)) {
      this.#cancelGap?.();
      this.#cancelGap = undefined;
    } else {
      this.#cancelGap ??= this.#clock.after(GAP_LIMIT_MS, () => {
        this.#cancelGap = undefined;
        if (hasGap(this.#state)) this.#link.reconnect();
      });
    }
  }

  #toldByTab(notice: TabNotice): void {
    switch (notice.type) {
      case 'queued':
        this.#outbox.seen(notice.message, notice.owner);
        break;
      case 'failed':
        this.#dispatch({ type: 'messageFailed', id: notice.id, reason: notice.reason });
        break;
      case 'read':
        this.#dispatch(notice);
        break;
      case 'reset':
        this.#dispatch({ type: 'reset' });
        this.#outbox.stop();
        this.#link.stop();
        this.#link.start();
    }
  }

  #dispatch(action: ChatAction): void {
    const before = this.#state;
    const state = reduceChat(before, action);
    if (state === before) return;
    this.#state = state;
    const { conversation, readSeq } = state;
    if (conversation && readSeq > 0 && (readSeq !== before.readSeq || conversation !== before.conversation)) {
      this.#store.read = { conversation, seq: readSeq };
      if (action.type !== 'read' && action.type !== 'welcomed') {
        this.#tabs.tell({ type: 'read', conversation, seq: readSeq });
        this.#link.send({ id: this.#newId(), type: 'read', seq: readSeq });
      }
    }
    this.#options.changed(state, before);
  }
}

/** `crypto.randomUUID` exists on secure pages only; random bytes exist everywhere. RFC 9562, version 4. */
function newUuid(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
}
