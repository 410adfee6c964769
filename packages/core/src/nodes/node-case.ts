import type { ServiceAnswered, QueueExit } from '../engine/event.js';
import type { CloseReason } from '../engine/state.js';
import type { EngineCommand } from '../engine/command.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, UserInput } from '../messages/message.js';

/** One row of a node type's table: with these settings, these events have this outcome. */
export interface NodeCase {
  /** A sentence about the behaviour. */
  readonly name: string;
  readonly settings: JsonObject;
  readonly variables?: JsonObject;
  readonly system?: JsonObject;
  /** Default: WhatsApp. */
  readonly channel?: ChannelKind;
  readonly locale?: Locale;
  /** Ports without an edge; every other port of the node has one. */
  readonly unconnected?: readonly string[];
  /** What happens after the node was entered, in order. */
  readonly events?: readonly CaseEvent[];
  /** Everything sent from entering the node on: texts as they are, other contents as parts that must be there. */
  readonly sends?: readonly (string | JsonObject)[];
  /** Port by which the node was left. */
  readonly leaves?: string;
  /** Why the conversation was closed instead. */
  readonly closes?: CloseReason;
  /** The node still waits for this. */
  readonly awaits?: 'input' | 'timer' | 'service' | 'queue';
  /** Seconds from now to the deadline of what it waits for. */
  readonly deadlineSeconds?: number;
  /** Values after the last event, by variable; `undefined` for one that must not exist. */
  readonly stores?: Readonly<Record<string, Json | undefined>>;
  /** The same for system variables. */
  readonly storesSystem?: Readonly<Record<string, Json | undefined>>;
  /** Parts of commands other than messages that must have been given, in order. */
  readonly commands?: readonly (JsonObject & { readonly type: EngineCommand['type'] })[];
  /** Codes that the trace must have. */
  readonly notes?: readonly string[];
}

/** What happens to the conversation: a text is typed by the user. */
export type CaseEvent =
  | string
  /** The user sends something other than text. */
  | { readonly input: Omit<UserInput, 'id'> }
  /** The user taps an option of the last menu, or of the menu sent so many menus before it. */
  | { readonly taps: string; readonly menusAgo?: number }
  /** So many seconds go by; the deadline is told when it is due. */
  | { readonly seconds: number }
  /** The awaited service answers. */
  | { readonly answers: Pick<ServiceAnswered, 'outcome' | 'value' | 'system'> }
  /** The awaited flow is loaded: an entry node and nothing else. */
  | { readonly loads: string }
  /** System variables change from outside. */
  | { readonly changes: JsonObject }
  | {
      readonly leavesQueue: QueueExit;
      readonly status?: string;
      readonly system?: JsonObject;
      /** Why the queue could not be used. */
      readonly code?: string;
    };
