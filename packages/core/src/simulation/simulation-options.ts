import type { Instant } from '../engine/state.js';
import type { Flow, FlowId, NodeId } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';
import type { ForcedOutcomes } from './flow-test.js';
import type { SimulatedServices } from './simulated-services.js';

/** What a simulated conversation runs and begins with. */
export interface SimulationOptions {
  /** Current documents by flow id; the one that is being edited may be unsaved. */
  readonly flows: Readonly<Record<FlowId, Flow>>;
  readonly start: FlowId;
  /** Where the clock stands at the beginning. */
  readonly at: Instant;
  /** Default: WhatsApp. */
  readonly channel?: ChannelKind;
  /** Default: pt-BR. */
  readonly locale?: Locale;
  /** Default: America/Sao_Paulo. */
  readonly timeZone?: string;
  /** Default: 24 h. */
  readonly idleSeconds?: number;
  /** Begin at this node instead of at the entry. */
  readonly node?: NodeId;
  readonly variables?: JsonObject;
  readonly system?: JsonObject;
  /** The first message is taken as the answer to the first question. Default: false. */
  readonly firstMessageAnswers?: boolean;
  /** Outcomes of services and queues as data; go before `services`. */
  readonly forced?: ForcedOutcomes;
  /** What services answer; see `simulatedServices` for what they answer when nothing is forced. */
  readonly services?: SimulatedServices;
}

/** Changes with which a simulation begins anew; `node: null` begins at the entry again. */
export type RestartChanges = Partial<Omit<SimulationOptions, 'node'>> & { readonly node?: NodeId | null };

/** What a simulated conversation began with. */
export interface SimulationBeginning {
  readonly at: Instant;
  readonly options: SimulationOptions;
  readonly forced: ForcedOutcomes;
}

/** One line of the conversation as both sides see it. */
export type SimulatedLine =
  | { readonly at: Instant; readonly from: 'bot'; readonly key: string; readonly content: MessageContent }
  | { readonly at: Instant; readonly from: 'user'; readonly input: UserInput };
