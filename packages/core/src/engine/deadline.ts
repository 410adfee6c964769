import type { ConversationState, Instant } from './state.js';

/** When the conversation needs a `deadlineReached`: the time that hosts store beside the state. `null` for never. */
export function deadlineOf(state: ConversationState): Instant | null {
  return state.waiting?.deadline ?? null;
}
