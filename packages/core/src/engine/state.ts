import type { FlowId, NodeId, RevisionId } from '../flow/flow.js';
import type { Instant } from '../lib/instant.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, UserInput } from '../messages/message.js';

/** Version of the stored state. Hosts check only this number when they read a state back. */
export const STATE_VERSION = 1;

export type { Instant };

/** A conversation between two events: plain JSON, stored by the host, changed only by `transition`. */
export interface ConversationState {
  readonly v: typeof STATE_VERSION;
  readonly channel: ChannelKind;
  /** When the conversation began: `conversa.inicio`. */
  readonly startedAt: Instant;
  /** Language of the system's own texts. */
  readonly locale: Locale;
  /** IANA zone in which dates are read and written. */
  readonly timeZone: string;
  /** Closes a conversation that waits for an answer longer than this. */
  readonly idleSeconds: number;
  /** The flow that runs is the last. Empty before the first flow is loaded and after closing. */
  readonly frames: readonly Frame[];
  /** The authors' variables: one bag for all flows. */
  readonly variables: JsonObject;
  /** Read-only variables of the system that are stored (see `systemVariables` for all): `contato`, `ocorrencia`, `fila`, `atendente`, `expediente`, `api`. */
  readonly system: JsonObject;
  /** What is awaited; `null` only when closed. */
  readonly waiting: Waiting | null;
  /**
   * Inputs that arrived while a service was awaited, oldest first. What is left in a closed conversation was never read:
   * the host begins the next conversation with it.
   */
  readonly inbox: readonly UserInput[];
  /** Number of the current turn, from 1. */
  readonly turn: number;
  /**
   * Last used number for message keys, requests and queue visits; each is used once in a conversation. Begins with the
   * instant of the start, so that numbers of a later conversation with the same contact are higher.
   */
  readonly counter: number;
  /** Use of the current turn's limits. Present only while a service is awaited: the turn then goes on. */
  readonly use?: TurnUse;
  /** Last occurrence status that the flow set. */
  readonly status: string | null;
  readonly closed: Closed | null;
}

/** One flow on the conversation's stack. */
export interface Frame {
  readonly flow: FlowId;
  /** Revision resolved when the frame was entered; later saves do not touch it. */
  readonly revision: RevisionId;
  readonly node: NodeId;
  /** What the current node remembers between events: attempts, page, key of the question. */
  readonly memory?: JsonObject;
}

export interface TurnUse {
  readonly steps: number;
  readonly messages: number;
  /** Visits per node in this turn, by `<revision>/<node>`. */
  readonly visits: Readonly<Record<string, number>>;
}

/**
 * What the conversation waits for. `deadline` is when `deadlineReached` is due, `null` for never; hosts store the
 * earliest one beside the state (`deadlineOf`).
 */
export type Waiting =
  | { readonly for: 'input'; readonly deadline: Instant | null; readonly idle: boolean }
  | { readonly for: 'timer'; readonly deadline: Instant; readonly interruptible: boolean }
  | {
      readonly for: 'service';
      readonly service: ServiceName;
      readonly request: string;
      readonly deadline: Instant | null;
      /** Where the first flow begins, when not at its entry node. */
      readonly node?: NodeId;
    }
  | { readonly for: 'queue'; readonly visit: string; readonly deadline: null };

/** Services that answer within the same turn. */
export type ServiceName = 'flow' | 'contact' | 'occurrence' | 'api' | 'schedule' | 'template';

export type CloseReason =
  | 'completed'
  | 'idle'
  | 'attempts-exhausted'
  | 'no-answer'
  | 'failed'
  | 'limit-reached'
  | 'flow-error'
  | 'closed-by-agent'
  | 'closed-by-host';

export interface Closed {
  readonly at: Instant;
  readonly reason: CloseReason;
  /** Names the limit, port or fault behind the reason. */
  readonly detail?: string;
  readonly status: string | null;
}

/** One thing that happened, in order; feeds replay, counts per port and support. */
export interface TraceEntry {
  readonly at: Instant;
  readonly flow: FlowId | null;
  readonly revision: RevisionId | null;
  readonly node: NodeId | null;
  readonly kind: 'entered' | 'asked' | 'answered' | 'left' | 'noted' | 'ignored' | 'closed';
  /** Port left by (kind `left`). */
  readonly port?: string;
  /** Stable code of what is noted or ignored: `missing-variable`, `not-available`, `stale-choice`, `limit-reached`, … */
  readonly code?: string;
  readonly detail?: string;
  /** Variables changed by this step, values cut at 1 KiB of JSON text. */
  readonly changed?: Readonly<Record<string, Json>>;
}
