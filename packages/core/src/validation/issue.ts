import type { FlowId, NodeId, PortRef } from '../flow/flow.js';
import type { Issue, Severity } from '../lib/issue.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { LocalText } from '../lib/local-text.js';
import type { ReferenceKind } from '../schema/field.js';

/** One problem of a flow: where it is, what it means for a real user, and what would mend it. */
export interface FlowIssue extends Issue {
  readonly severity: Severity;
  /** Node at fault; `null` when it is about the flow as a whole. */
  readonly node: NodeId | null;
  /** Port at fault. */
  readonly port?: string;
  /** JSON Pointer into the node's settings. */
  readonly setting?: string;
  readonly text: LocalText;
  /** What a real user of the conversation will see. */
  readonly meaning: LocalText;
  /** Ways to mend it, the best first; each alone is enough. */
  readonly fixes: readonly IssueFix[];
}

/** An edit that mends a problem, offered beside it; one undoable step. */
export interface IssueFix {
  readonly label: LocalText;
  readonly edits: readonly FlowEdit[];
}

/** A change of a flow as data, for the editor to carry out. Ids and positions of new nodes are the editor's matter. */
export type FlowEdit =
  /** Removes a node and its edges. */
  | { readonly kind: 'remove-node'; readonly node: NodeId }
  /** Joins a port to a node, or (with `null`) to nothing. */
  | { readonly kind: 'connect'; readonly from: PortRef; readonly to: NodeId | null }
  /** Adds a node and joins the port to it; where the port led before, the new node's first port leads. */
  | {
      readonly kind: 'add-node';
      readonly type: string;
      readonly settings: JsonObject;
      readonly from: PortRef;
    }
  /** Sets one setting; `path` is a JSON Pointer into the node's settings. */
  | { readonly kind: 'change-setting'; readonly node: NodeId; readonly path: string; readonly value: Json };

/**
 * What validation may know about the world around a flow. Everything is optional: what is absent is not checked, never
 * guessed.
 */
export interface ValidationContext {
  /** The flow's own id, which other flows call it by. */
  readonly flowId?: FlowId;
  /** Ids and names that exist, per kind of reference. */
  readonly references?: Partial<Readonly<Record<ReferenceKind, ReadonlyMap<string, string>>>>;
  /** What the flows that can be called do. */
  readonly flows?: ReadonlyMap<FlowId, FlowFacts>;
  readonly queues?: ReadonlyMap<string, QueueFacts>;
  readonly schedules?: ReadonlyMap<string, ScheduleFacts>;
  readonly channelConfigs?: readonly ChannelConfigFacts[];
  /** Variables that are there when the flow begins, as callers or the host set them. */
  readonly inherited?: { readonly possible: readonly string[]; readonly certain: readonly string[] };
  /** Says whether a text is a pattern that can run. Given by hosts that have the pattern engine loaded. */
  readonly isPattern?: (source: string) => boolean;
}

/** What a caller must know of a flow. */
export interface FlowFacts {
  readonly name: string;
  /** Waits for the user on some way through it. */
  readonly waits: boolean;
  /** Variables that it sets on some way. */
  readonly writes: readonly string[];
  /** Variables that it has set whenever it returns. */
  readonly certainWrites: readonly string[];
  readonly calls: readonly { readonly flow: FlowId; readonly returns: boolean }[];
}

export interface QueueFacts {
  readonly name: string;
  readonly isActive: boolean;
  /** Agents who can be given its conversations. */
  readonly members: number;
  readonly schedule: string | null;
}

export interface ScheduleFacts {
  readonly name: string;
  /** Has an opening ahead. */
  readonly everOpens: boolean;
}

export interface ChannelConfigFacts {
  readonly id: string;
  readonly name: string;
  readonly phoneNumberId: string;
  readonly startFlow: FlowId | null;
  readonly webStartFlow: FlowId | null;
}
