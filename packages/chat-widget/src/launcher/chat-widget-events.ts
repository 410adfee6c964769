import type { ChatErrorCode, ConversationStatus, ServerMessageFrame } from '@fluxo/core/contract';

/** Events of `<chat-widget>`. All are composed and bubble; details are copies. */
export interface ChatWidgetEventMap {
  /** The visitor wants to open the chat. Cancel it to keep it closed. */
  'open-requested': CustomEvent<null>;
  /** The visitor wants to close the chat. Cancel it to keep it open. */
  'close-requested': CustomEvent<null>;
  /** The visitor opened the chat. Not fired when the page did, by `open()` or the property. */
  'chat-opened': CustomEvent<null>;
  /** The visitor closed the chat. */
  'chat-closed': CustomEvent<null>;
  /** The chat is connected for the first time. */
  'chat-ready': CustomEvent<null>;
  /** The server has a message of the visitor. */
  'message-sent': CustomEvent<{ readonly id: string }>;
  /** A message of bot, agent or system arrived live. */
  'message-received': CustomEvent<{ readonly message: ServerMessageFrame }>;
  'unread-changed': CustomEvent<{ readonly unread: number }>;
  'status-changed': CustomEvent<{
    readonly conversation: string | null;
    readonly status: ConversationStatus | null;
  }>;
  'connection-changed': CustomEvent<{
    readonly connection: 'idle' | 'connecting' | 'online' | 'waiting' | 'offline' | 'refused';
  }>;
  /** The identity token is not accepted (any more): call `identify` with a new one. */
  'identity-refused': CustomEvent<null>;
  /** The server refused something, or the chat could not be loaded (`load-failed`). */
  'chat-failed': CustomEvent<{ readonly code: ChatErrorCode | 'load-failed'; readonly detail: string }>;
}
