import type { Scope } from '../../auth/scope.js';

/** What contacts need of running conversations; the runtime does it, within the caller's transaction. */
export interface RunningConversations {
  /** Tells the person politely, closes the conversations that are open, and answers how many were. */
  close(scope: Scope, conversationIds: readonly string[]): Promise<number>;
  /** Opens the occurrence of every given conversation that is open and has none. */
  openOccurrences(
    scope: Scope,
    conversationIds: readonly string[],
  ): Promise<{ readonly id: string; readonly protocol: string; readonly conversation: string }[]>;
  /** Tells the conversations what their contact is now. */
  refreshContact(scope: Scope, conversationIds: readonly string[]): Promise<void>;
}
