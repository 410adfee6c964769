import type { QueueExit } from '../engine/event.js';
import type { ExpectedMessage } from '../engine/conversation-script.js';
import type { CloseReason } from '../engine/state.js';
import type { NodeId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { ChannelKind, UserInput } from '../messages/message.js';
import type { ServiceCommand, ServiceOutcome } from './simulated-services.js';

/**
 * A recorded conversation that a flow must be able to hold again: what the user does and what must come back. Plain JSON,
 * stored beside the flow and run against its present document, so it names options by title and nodes by id.
 */
export interface FlowTest {
  readonly name: string;
  readonly channel: ChannelKind;
  /** ISO 8601 instant at which the conversation begins; schedules and dates depend on it. */
  readonly at: string;
  /** Default: America/Sao_Paulo. */
  readonly timeZone?: string;
  /** Begin at this node instead of at the entry. */
  readonly node?: NodeId;
  /** Variables that the conversation begins with. */
  readonly variables?: JsonObject;
  /** The first message is taken as the answer to the first question. Default: false. */
  readonly firstMessageAnswers?: boolean;
  /** What services and queues do without being asked; a step's own answer goes first. */
  readonly forced?: ForcedOutcomes;
  readonly steps: readonly FlowTestStep[];
}

/**
 * Outcomes of services and queues as data, chosen by switches in the simulator and kept in a flow test. A node's own entry
 * goes before the one for its kind; without either the outcome is that of `simulatedServices`.
 */
export interface ForcedOutcomes {
  readonly queue?: ForcedQueue;
  readonly api?: ServiceOutcome;
  readonly template?: ServiceOutcome;
  readonly occurrence?: ServiceOutcome;
  /** `false`: outside business hours. */
  readonly scheduleOpen?: boolean;
  /** Whether the contact is known, and what of it flows then see. */
  readonly contact?: { readonly known: boolean; readonly name?: string; readonly email?: string };
  readonly nodes?: Readonly<Record<NodeId, ForcedQueue | ServiceOutcome>>;
}

export interface ForcedQueue {
  readonly exit: QueueExit;
  /** Status that the agent chose. */
  readonly status?: string;
}

export type FlowTestStep =
  | { readonly say: string }
  | { readonly send: Omit<UserInput, 'id'> }
  /** Taps the option with this title in the last menu that has it, or in an older menu. */
  | { readonly tap: string; readonly menusAgo?: number }
  | { readonly advance: number }
  /** The awaited service answers. */
  | { readonly answer: ServiceOutcome; readonly service?: ServiceCommand['type'] }
  /** The conversation leaves the queue by this exit. */
  | { readonly leaveQueue: QueueExit; readonly status?: string }
  /** Everything sent since the last `expect`, in order. */
  | { readonly expect: readonly ExpectedMessage[] }
  | { readonly closed: CloseReason | null }
  | { readonly variables: Readonly<Record<string, Json>> };

/** What came of running a test once. */
export interface FlowTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** The first step that was not as expected; absent when it passed. */
  readonly failure?: {
    /** Index into `FlowTest.steps`. */
    readonly step: number;
    readonly expected: Json;
    readonly found: Json;
  };
  readonly coverage: FlowCoverage;
}

/** Which nodes and ports of one flow were walked, how often. */
export interface FlowCoverage {
  readonly nodes: Readonly<Record<NodeId, number>>;
  /** By node, then by port. */
  readonly ports: Readonly<Record<NodeId, Readonly<Record<string, number>>>>;
}
