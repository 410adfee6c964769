import type { QueueExit } from '../engine/event.js';
import type { ExpectedMessage } from '../engine/conversation-script.js';
import type { CloseReason } from '../engine/state.js';
import type { NodeId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
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
  /** Language of the system's own texts. Default: pt-BR. */
  readonly locale?: Locale;
  /** Default: 24 h. */
  readonly idleSeconds?: number;
  /** Begin at this node instead of at the entry. */
  readonly node?: NodeId;
  /** Variables that the conversation begins with. */
  readonly variables?: JsonObject;
  /** System variables that it begins with: `contato` of somebody whose phone is known. */
  readonly system?: JsonObject;
  /** The first message is taken as the answer to the first question. Default: false. */
  readonly firstMessageAnswers?: boolean;
  /** What services and queues do without being asked; a step's own answer goes before what is forced for its kind. */
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
  /** What the visit left behind: `atendente`, `fila`. */
  readonly system?: JsonObject;
}

/**
 * One step. The first `say`, `send` or `open` begins the conversation. An `answer` or `leaveQueue` meets the service or queue
 * that the steps before it led to, which is then left open for it.
 */
export type FlowTestStep =
  /** Begins without a message, as opening the widget does. */
  | { readonly open: true }
  | { readonly say: string }
  | { readonly send: Omit<UserInput, 'id'> }
  /** Taps the option with this title in the last menu that has it, or in an older menu. */
  | { readonly tap: string; readonly menusAgo?: number }
  /** So many seconds go by; what is due meanwhile happens. */
  | { readonly advance: number }
  /** From here on these outcomes hold instead of the earlier ones. */
  | { readonly force: ForcedOutcomes }
  /** The awaited service answers; without a name it is the API, or whichever is left open. */
  | { readonly answer: ServiceOutcome; readonly service?: ServiceCommand['type'] }
  /** The conversation leaves the queue by this exit. */
  | { readonly leaveQueue: QueueExit; readonly status?: string; readonly system?: JsonObject }
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

/** Most steps of one test: longer conversations are several tests. */
export const MAX_FLOW_TEST_STEPS = 200;

/** Largest test, in bytes of its JSON text (UTF-8): 64 KiB. */
export const MAX_FLOW_TEST_BYTES = 64 * 1024;

/** Most tests of one flow: all of them are run and shown together. */
export const MAX_FLOW_TESTS = 200;
