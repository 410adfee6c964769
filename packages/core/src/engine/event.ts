import type { FlowId, NodeId, RevisionId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, UserInput } from '../messages/message.js';
import type { CloseReason, Instant } from './state.js';

/**
 * Something that happened, told to the engine by its host. `at` never runs backwards within a conversation; answers carry
 * the `request` of the command they answer. An event that answers nothing now awaited changes nothing.
 */
export type EngineEvent =
  | Started
  | { readonly type: 'replied'; readonly at: Instant; readonly input: UserInput }
  | { readonly type: 'deadlineReached'; readonly at: Instant }
  | {
      readonly type: 'flowLoaded';
      readonly at: Instant;
      readonly request: string;
      readonly flow: FlowId;
      readonly revision: RevisionId;
    }
  | ServiceAnswered
  | {
      readonly type: 'queueLeft';
      readonly at: Instant;
      readonly visit: string;
      readonly exit: QueueExit;
      readonly status?: string;
      /** Stable code for the trace when the queue itself is the reason: `not-available` where no host serves queues. */
      readonly code?: string;
      readonly system?: JsonObject;
    }
  /** System variables changed outside the flow (contact edited, place in the queue): merged by their first name. */
  | { readonly type: 'contextChanged'; readonly at: Instant; readonly system: JsonObject }
  /** The host or a person moved the conversation to another place; replaces the stack. */
  | {
      readonly type: 'moved';
      readonly at: Instant;
      readonly flow: FlowId;
      readonly revision: RevisionId;
      readonly node: NodeId;
    }
  /** An author asked to move conversations inside an older revision of a flow to a newer one; the current node must exist there with the same type. */
  | {
      readonly type: 'revisionMoved';
      readonly at: Instant;
      readonly flow: FlowId;
      readonly from: RevisionId;
      readonly to: RevisionId;
    }
  | { readonly type: 'closed'; readonly at: Instant; readonly reason: CloseReason; readonly status?: string };

/** Begins a conversation; the first flow is asked for by `loadFlow`. */
export interface Started {
  readonly type: 'started';
  readonly at: Instant;
  readonly flow: FlowId;
  /** Begin here instead of at the entry node (simulator, moved conversations). */
  readonly node?: NodeId;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly idleSeconds: number;
  readonly variables?: JsonObject;
  readonly system?: JsonObject;
  /** The message that began it. It answers the first question only when `useAsAnswer` is set. */
  readonly input?: UserInput;
  readonly useAsAnswer?: boolean;
}

/**
 * A service other than `loadFlow` answered. `outcome` is `ok` or a stable error code such as `not-found`, `unavailable`,
 * `not-available`, `time-out`; `value` is what the command's documentation names.
 */
export interface ServiceAnswered {
  readonly type: 'serviceAnswered';
  readonly at: Instant;
  readonly request: string;
  readonly outcome: string;
  readonly value?: Json;
  /** System variables that the answer brings: merged by their first name before the node goes on. */
  readonly system?: JsonObject;
}

/** The seven ways out of a queue; also the queue node's port ids. */
export type QueueExit =
  'finished' | 'full' | 'gave-up' | 'out-of-hours' | 'wait-limit' | 'user-idle' | 'agent-idle';
