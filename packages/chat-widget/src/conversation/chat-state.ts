import type {
  ChatErrorCode,
  ChatServerFrame,
  ClientMessageFrame,
  ConversationStatus,
  ServerMessageFrame,
  WebChatSettings,
  WelcomeFrame,
} from '@fluxo/core/contract';
import type { TranscriptMessage } from '../elements/transcript-message.js';

/** Connection as the visitor sees it. `waiting` is between two tries, `offline` when the device says so. */
export type ConnectionPhase = 'idle' | 'connecting' | 'online' | 'waiting' | 'offline' | 'refused';

/** A message on its way to the server. It leaves the outbox when it stands in the conversation. */
export interface OutgoingMessage {
  /** UUID; the server's dedupe key. */
  readonly id: string;
  readonly content: ClientMessageFrame['content'];
  /** RFC 3339 instant of writing. */
  readonly at: string;
  /** `sent`: the server has it, but its place in the conversation has not been reached yet. */
  readonly state: 'pending' | 'sent' | 'failed';
  /** `expired`: too old to be sent without asking. */
  readonly reason?: ChatErrorCode | 'expired';
}

/** Everything the chat knows. Plain data, changed only by `reduceChat`. */
export interface ChatState {
  readonly connection: ConnectionPhase;
  readonly refusal: ChatErrorCode | null;
  readonly settings: WebChatSettings | null;
  /** A welcome was received: `conversation` is what the server says, not only not yet known. */
  readonly welcomed: boolean;
  readonly conversation: string | null;
  readonly status: ConversationStatus | null;
  /** Everything up to this `seq` is in `messages`. */
  readonly seq: number;
  /** Highest `seq` the last welcome told of; below it history is still on its way. */
  readonly target: number;
  readonly messages: readonly TranscriptMessage[];
  /** Frames that came before their turn, by `seq`. */
  readonly early: ReadonlyMap<number, ServerMessageFrame>;
  /** Conversations before this one that were shown on this page, and their messages. */
  readonly pastConversations: readonly string[];
  readonly past: readonly TranscriptMessage[];
  readonly outbox: readonly OutgoingMessage[];
  readonly typing: 'bot' | 'agent' | null;
  readonly open: boolean;
  /** Messages of bot and agents that came while the chat was closed. */
  readonly unread: number;
  /** Up to here the visitor has seen the conversation. */
  readonly readSeq: number;
}

export const INITIAL_CHAT_STATE: ChatState = {
  connection: 'idle',
  refusal: null,
  settings: null,
  welcomed: false,
  conversation: null,
  status: null,
  seq: 0,
  target: 0,
  messages: [],
  early: new Map(),
  pastConversations: [],
  past: [],
  outbox: [],
  typing: null,
  open: false,
  unread: 0,
  readSeq: 0,
};

export type ChatAction =
  | {
      readonly type: 'connectionChanged';
      readonly connection: ConnectionPhase;
      readonly refusal?: ChatErrorCode;
    }
  | { readonly type: 'welcomed'; readonly frame: WelcomeFrame; readonly readSeq: number }
  | { readonly type: 'messagesReceived'; readonly frames: readonly ServerMessageFrame[] }
  | { readonly type: 'acknowledged'; readonly frame: Extract<ChatServerFrame, { type: 'ack' }> }
  | { readonly type: 'statusChanged'; readonly frame: Extract<ChatServerFrame, { type: 'status' }> }
  | { readonly type: 'typingChanged'; readonly who: 'bot' | 'agent' | null }
  /** Written here or in another tab, or found in the store after a reload. Known ids are replaced. */
  | { readonly type: 'messageQueued'; readonly message: OutgoingMessage }
  | { readonly type: 'messageFailed'; readonly id: string; readonly reason: ChatErrorCode | 'expired' }
  | { readonly type: 'openChanged'; readonly open: boolean }
  | { readonly type: 'read'; readonly conversation: string; readonly seq: number }
  /** Another person from here on: everything but the settings is forgotten. */
  | { readonly type: 'reset' };

/** Applies one thing that happened. Pure; an action that says nothing new returns the state itself. */
export function reduceChat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'connectionChanged':
      return {
        ...state,
        connection: action.connection,
        refusal: action.refusal ?? null,
        typing: action.connection === 'online' ? state.typing : null,
      };
    case 'welcomed':
      return welcome(state, action.frame, action.readSeq);
    case 'messagesReceived':
      return integrate(state, action.frames);
    case 'acknowledged':
      return acknowledge(state, action.frame);
    case 'statusChanged':
      if (state.pastConversations.includes(action.frame.conversation)) return state;
      return { ...enter(state, action.frame.conversation), status: action.frame.status };
    case 'typingChanged':
      return state.typing === action.who ? state : { ...state, typing: action.who };
    case 'messageQueued':
      return queue(state, action.message);
    case 'messageFailed':
      return changeOutgoing(state, action.id, (message) =>
        message.state === 'sent' ? message : { ...message, state: 'failed', reason: action.reason },
      );
    case 'openChanged':
      return action.open === state.open
        ? state
        : markRead({ ...state, open: action.open }, action.open ? state.seq : state.readSeq);
    case 'read':
      return action.conversation === state.conversation ? markRead(state, action.seq) : state;
    case 'reset':
      return {
        ...INITIAL_CHAT_STATE,
        settings: state.settings,
        open: state.open,
        connection: state.connection,
      };
  }
}

/** What the transcript shows: earlier conversations, this one, and what is on its way. */
export function transcriptOf(state: ChatState): readonly TranscriptMessage[] {
  if (state.past.length === 0 && state.outbox.length === 0) return state.messages;
  return [...state.past, ...state.messages, ...state.outbox.map(outgoingRow)];
}

/** History is still on its way. */
export function isCatchingUp(state: ChatState): boolean {
  return !state.welcomed || state.seq < state.target;
}

/** A later message is here and an earlier one is not: the server must be asked again. */
export function hasGap(state: ChatState): boolean {
  return state.early.size > 0;
}

/** Starts of conversations by the widget itself wait until there is none that runs. */
export function hasOpenConversation(state: ChatState): boolean {
  return state.conversation !== null && state.status !== 'closed';
}

/** A page shown for days keeps this many messages of finished conversations. */
const MAX_PAST = 500;

function welcome(state: ChatState, frame: WelcomeFrame, readSeq: number): ChatState {
  const entered = frame.conversation === null ? leave(state) : enter(state, frame.conversation);
  const next: ChatState = {
    ...entered,
    settings: frame.settings,
    status: frame.status,
    welcomed: true,
    target: frame.conversation === null ? 0 : frame.seq,
    connection: 'online',
    refusal: null,
    // What was ahead of a gap comes again, in order.
    early: new Map(),
  };
  return readSeq > next.readSeq ? { ...next, readSeq } : next;
}

/** Makes a conversation the current one. What was shown before stays above it. */
function enter(state: ChatState, conversation: string): ChatState {
  if (state.conversation === conversation) return state;
  return { ...leave(state), conversation };
}

function leave(state: ChatState): ChatState {
  if (state.conversation === null) return state;
  return {
    ...state,
    pastConversations: [...state.pastConversations, state.conversation],
    past: [...state.past, ...state.messages].slice(-MAX_PAST),
    conversation: null,
    status: null,
    seq: 0,
    target: 0,
    messages: [],
    early: new Map(),
    readSeq: 0,
  };
}

function integrate(state: ChatState, frames: readonly ServerMessageFrame[]): ChatState {
  let next = state;
  let early: Map<number, ServerMessageFrame> | null = null;
  let added: TranscriptMessage[] = [];
  let unread = 0;
  const settled = new Set<string>();
  const flush = (): void => {
    if (!early) return;
    next = {
      ...next,
      early,
      messages: added.length > 0 ? [...next.messages, ...added] : next.messages,
      unread: next.unread + unread,
    };
    early = null;
    added = [];
    unread = 0;
  };
  for (const frame of frames) {
    if (next.pastConversations.includes(frame.conversation)) continue;
    if (next.conversation !== frame.conversation) {
      flush();
      next = enter(next, frame.conversation);
    }
    if (frame.seq <= next.seq) {
      if (frame.clientId !== undefined) settled.add(frame.clientId);
      continue;
    }
    early ??= new Map(next.early);
    early.set(frame.seq, frame);
    let { seq } = next;
    for (let due = early.get(seq + 1); due; due = early.get(seq + 1)) {
      seq += 1;
      early.delete(seq);
      added.push(rowOf(due));
      if (due.clientId !== undefined) settled.add(due.clientId);
      if ((due.from === 'bot' || due.from === 'agent') && !next.open && seq > next.readSeq) unread += 1;
    }
    next = { ...next, seq };
  }
  flush();
  if (next.open && next.seq > next.readSeq) next = { ...next, readSeq: next.seq };
  if (next !== state && frames.some(({ from }) => from === next.typing)) next = { ...next, typing: null };
  return settled.size > 0 && next.outbox.some(({ id }) => settled.has(id))
    ? { ...next, outbox: next.outbox.filter(({ id }) => !settled.has(id)) }
    : next;
}

function acknowledge(state: ChatState, frame: Extract<ChatServerFrame, { type: 'ack' }>): ChatState {
  const message = state.outbox.find(({ id }) => id === frame.ref);
  const conversation = frame.conversation ?? state.conversation;
  if (!message) {
    // A start is acknowledged without a message; it tells which conversation runs now.
    return conversation === null || state.pastConversations.includes(conversation)
      ? state
      : enter(state, conversation);
  }
  const sent = changeOutgoing(state, message.id, ({ id, content, at }) => ({
    id,
    content,
    at,
    state: 'sent',
  }));
  if (frame.seq === undefined || conversation === null) return sent;
  // The server's echo may come later or never: the acknowledgement already tells the place.
  return integrate(sent, [
    {
      id: message.id,
      type: 'message',
      conversation,
      seq: frame.seq,
      at: message.at,
      from: 'visitor',
      clientId: message.id,
      content: message.content,
    },
  ]);
}

function queue(state: ChatState, message: OutgoingMessage): ChatState {
  if (state.messages.some(({ id }) => id === message.id)) return state;
  const others = state.outbox.filter(({ id }) => id !== message.id);
  const at = others.findLastIndex((other) => other.at <= message.at) + 1;
  return { ...state, outbox: others.toSpliced(at, 0, message) };
}

function changeOutgoing(
  state: ChatState,
  id: string,
  change: (message: OutgoingMessage) => OutgoingMessage,
): ChatState {
  return { ...state, outbox: state.outbox.map((message) => (message.id === id ? change(message) : message)) };
}

function markRead(state: ChatState, seq: number): ChatState {
  const readSeq = Math.max(state.readSeq, seq);
  const unread = readSeq >= state.seq ? 0 : state.unread;
  return readSeq === state.readSeq && unread === state.unread ? state : { ...state, readSeq, unread };
}

function rowOf(frame: ServerMessageFrame): TranscriptMessage {
  const { at, from, content, agentName, key, clientId, id } = frame;
  return {
    // A visitor's message keeps the id it had in the outbox, so its row stays the same row.
    id: clientId ?? id,
    at,
    from,
    content,
    ...(agentName === undefined ? {} : { agentName }),
    ...(key === undefined ? {} : { key }),
    ...(from === 'visitor' ? { delivery: 'sent' as const } : {}),
  };
}

const rows = new WeakMap<OutgoingMessage, TranscriptMessage>();

function outgoingRow(message: OutgoingMessage): TranscriptMessage {
  let row = rows.get(message);
  if (!row) {
    row = {
      id: message.id,
      at: message.at,
      from: 'visitor',
      content: message.content,
      delivery: message.state,
      ...(message.reason === 'expired' ? { failure: 'expired' as const } : {}),
    };
    rows.set(message, row);
  }
  return row;
}
