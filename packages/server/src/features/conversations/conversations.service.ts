import type { ConversationStatus } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { notFound } from '../../errors.js';
import {
  findConversation,
  listConversations,
  readMessages,
  type ConversationListItem,
  type Message,
} from './conversations.repository.js';

/** Conversations as people look at them. What happens in them is the runtime's. */
export const conversationsService = {
  /** Last written in first. */
  list(
    { trx, tenantId }: Scope,
    page: {
      readonly limit: number;
      readonly after: { readonly lastMessageAt: Date; readonly id: string } | null;
      readonly status: ConversationStatus | null;
      /** Only those that walked this flow. */
      readonly flow: string | null;
    },
  ): Promise<ConversationListItem[]> {
    return listConversations(trx, tenantId, page);
  },

  /** @throws {Fault} 404. */
  async get({ trx, tenantId }: Scope, id: string): Promise<ConversationListItem> {
    const conversation = await findConversation(trx, tenantId, id);
    if (!conversation) throw notFound('conversation');
    return conversation;
  },

  /**
   * The transcript after `since`, in order.
   *
   * @throws {Fault} 404.
   */
  async messages(scope: Scope, id: string, since: number, limit: number): Promise<Message[]> {
    await this.get(scope, id);
    return readMessages(scope.trx, scope.tenantId, id, since, limit);
  },
};
