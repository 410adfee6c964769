import type { InboundItem } from './inbound-item.js';

/** Where everything that reaches the server becomes durable before it is answered. */
export interface Inbox {
  /**
   * Stores the items, dropping those stored before, and resolves when the rest is durable; handling begins right after.
   *
   * Callers that wait at the same time share one transaction, in the order of their calls. `stored` counts the items of
   * this call that were new. Rejects when the database does not take them: answer 503, so that the channel repeats.
   */
  accept(items: readonly InboundItem[]): Promise<{ readonly stored: number }>;
}
