import { MAX_VALUE_LENGTH } from '../text/value.js';

/** Nodes entered in one turn: the longest real turns have a dozen; more is a loop without a wait. */
export const MAX_STEPS_PER_TURN = 100;

/** Visits of one node in one turn: enough for a list worked off item by item, small enough to stop a loop early. */
export const MAX_VISITS_PER_TURN = 10;

/** Turns of one conversation: nobody answers a bot this often; two bots that talk to each other do. */
export const MAX_TURNS = 500;

/** Flows on the stack: deeper calls are recursion. */
export const MAX_FRAMES = 20;

/** Messages of one turn: WhatsApp throttles a pair above this, and nobody reads more. The closing text comes on top. */
export const MAX_MESSAGES_PER_TURN = 20;

/** Length of one stored value, in code units of its JSON text (256 KiB). */
export const MAX_STORED_VALUE = MAX_VALUE_LENGTH;

/** Length of all variables together, in code units of their JSON text (1 MiB): the state is read and written each turn. */
export const MAX_VARIABLES = 1024 * 1024;

/** Length of a value or detail in the trace, in code units (1 KiB): the trace is for reading, not for storage. */
export const MAX_TRACED = 1024;

/** Depth of nested lists and objects in a value: far beyond any real answer, far below what breaks a JSON writer. */
export const MAX_VALUE_DEPTH = 64;

/** Longest wait in seconds (400 days): whatever a setting says, a conversation is never without an end in sight. */
export const MAX_WAIT_SECONDS = 400 * 24 * 60 * 60;

/** Names of the limits as they appear in `Closed.detail` and in the trace. */
export type LimitName =
  | 'steps-per-turn'
  | 'visits-per-turn'
  | 'turns-per-conversation'
  | 'frames'
  | 'messages-per-turn'
  | 'stored-value'
  | 'variables';
