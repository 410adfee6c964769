import { formatPhone } from '@fluxo/core';
import type { ConversationMessage, ConversationSummary } from '@fluxo/core/contract';
import type { ConversationListItem, Message } from './conversations.repository.js';

/** A conversation as lists show it. Somebody without a name is shown by their number. */
export function presentConversation(
  item: ConversationListItem,
): ConversationSummary & { readonly windowExpiresAt: string | null } {
  return {
    id: item.id,
    channel: item.channel,
    status: item.status,
    contactName:
      item.contactName !== '' ? item.contactName : item.contactPhone && formatPhone(item.contactPhone),
    startedAt: item.startedAt.toISOString(),
    lastMessageAt: item.lastMessageAt.toISOString(),
    lastMessage: item.lastMessage,
    protocol: item.protocol,
    windowExpiresAt: item.windowExpiresAt?.toISOString() ?? null,
  };
}

/** A line of a transcript. A voice message that was played was read. */
export function presentMessage(message: Message): ConversationMessage {
  return {
    id: message.id,
    seq: message.seq,
    at: new Date(message.at).toISOString(),
    from: message.sender,
    content: message.content,
    delivery: message.delivery === 'played' ? 'read' : message.delivery,
  };
}
