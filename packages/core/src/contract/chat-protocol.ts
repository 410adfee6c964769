import type { Locale } from '../lib/local-text.js';
import type { MessageContent, MediaRef } from '../messages/message.js';

/**
 * Frames of the web chat (`/chat/v1`): JSON text frames `{ id, type, … }`. Both sides ignore unknown fields and frame
 * types; within v1 there are only additions.
 *
 * The client opens with `hello` within 5 s. The server answers `welcome`, then every message after `since` in order, then
 * live frames. Client messages carry a UUID as `id` and are answered by `ack` each time they arrive, also when they had
 * arrived before; the client repeats them until it has the `ack`. Server messages have a gap-free `seq` per conversation.
 */
export type ChatClientFrame =
  | HelloFrame
  | ClientMessageFrame
  /** Begins a conversation without a message (start on open). Answered like a message, by `ack` without a `seq`. */
  | { readonly id: string; readonly type: 'start' }
  /** Signed identity of the visitor (JWT by the host's backend). Answered by `ack` or `error`. */
  | { readonly id: string; readonly type: 'identify'; readonly token: string }
  | {
      readonly id: string;
      readonly type: 'variables';
      readonly values: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly id: string; readonly type: 'typing' }
  /** Everything up to `seq` was seen. */
  | { readonly id: string; readonly type: 'read'; readonly seq: number }
  | { readonly id: string; readonly type: 'leave-queue' }
  | { readonly id: string; readonly type: 'ping' };

export interface HelloFrame {
  readonly id: string;
  readonly type: 'hello';
  /** Public key of the channel config. */
  readonly config: string;
  /** Visitor token of an earlier `welcome`; absent on the first visit. */
  readonly visitor?: string;
  readonly identity?: string;
  /** Conversation and last `seq` that the client holds; the server sends what follows. Absent: the latest conversation whole. */
  readonly conversation?: string;
  readonly since?: number;
  readonly lang?: string;
  /** Origin of the page; the server checks the socket's `Origin` header against the config, not this. */
  readonly page?: string;
}

export interface ClientMessageFrame {
  /** UUID made by the client; the dedupe key. */
  readonly id: string;
  readonly type: 'message';
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | {
        readonly kind: 'choice';
        readonly replyId: string;
        readonly title: string;
        readonly inReplyTo?: string;
      }
    | { readonly kind: 'media'; readonly media: MediaRef; readonly caption?: string };
}

export type ChatServerFrame =
  | WelcomeFrame
  | ServerMessageFrame
  /** A client frame is stored (`seq` for messages). */
  | {
      readonly id: string;
      readonly type: 'ack';
      readonly ref: string;
      readonly seq?: number;
      readonly conversation?: string;
    }
  | { readonly id: string; readonly type: 'typing'; readonly who: 'bot' | 'agent'; readonly on: boolean }
  | {
      readonly id: string;
      readonly type: 'status';
      readonly conversation: string;
      readonly status: ConversationStatus;
    }
  /** `ref` is the client frame at fault, if one is. `fatal`: the server closes the socket and the client does not come back. */
  | {
      readonly id: string;
      readonly type: 'error';
      readonly ref?: string;
      readonly code: ChatErrorCode;
      readonly detail: string;
      readonly fatal: boolean;
    }
  | { readonly id: string; readonly type: 'pong'; readonly ref: string };

export type ChatErrorCode =
  | 'bad-frame'
  | 'unknown-config'
  | 'forbidden-origin'
  | 'invalid-visitor'
  | 'invalid-identity'
  | 'too-many-frames'
  | 'too-large'
  | 'unavailable';

export type ConversationStatus = 'bot' | 'queued' | 'agent' | 'pending' | 'closed';

export interface WelcomeFrame {
  readonly id: string;
  readonly type: 'welcome';
  /** Answers the `hello`. */
  readonly ref: string;
  /** Token to keep (localStorage) and to send in the next `hello`. */
  readonly visitor: string;
  /** The visitor's latest conversation, if any. When it differs from the one in `hello`, the client drops what it holds. */
  readonly conversation: string | null;
  readonly status: ConversationStatus | null;
  /** Highest `seq` of that conversation; messages up to it follow at once. */
  readonly seq: number;
  readonly settings: WebChatSettings;
}

/** How the web chat of a channel config looks and starts. */
export interface WebChatSettings {
  readonly title: string;
  readonly greeting: string;
  /** CSS colour of the accent; empty: the widget's own. */
  readonly accent: string;
  readonly startOnOpen: boolean;
  readonly locale: Locale;
}

/** One message of the transcript, either way. `seq` is gap-free per conversation from 1. */
export interface ServerMessageFrame {
  readonly id: string;
  readonly type: 'message';
  readonly conversation: string;
  readonly seq: number;
  /** RFC 3339 instant. */
  readonly at: string;
  readonly from: 'visitor' | 'bot' | 'agent' | 'system';
  readonly agentName?: string;
  /** The client's own id when `from` is `visitor`. */
  readonly clientId?: string;
  /** Key by which choices refer to this message. */
  readonly key?: string;
  readonly content: TranscriptContent;
}

/** What transcripts show: what was sent, what the user answered, or a line of the system. */
export type TranscriptContent =
  | MessageContent
  | { readonly kind: 'choice'; readonly replyId: string; readonly title: string; readonly inReplyTo?: string }
  | {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  | { readonly kind: 'unsupported'; readonly text: string }
  | {
      readonly kind: 'notice';
      readonly code: 'occurrence-opened' | 'agent-joined' | 'agent-left' | 'queued' | 'closed';
      readonly values: Readonly<Record<string, string>>;
    };
