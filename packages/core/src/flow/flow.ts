import type { JsonObject } from '../lib/json.js';

/** Id of a flow, given by the host that stores it (UUID on the server). */
export type FlowId = string & { readonly __brand?: 'FlowId' };

/** Id of one immutable revision of a flow, given by the host. */
export type RevisionId = string & { readonly __brand?: 'RevisionId' };

/** Id of a node, unique within its flow and stable over edits. */
export type NodeId = string & { readonly __brand?: 'NodeId' };

/** Version of the file format that this code writes. Older versions are migrated by `migrateFlow`. */
export const FLOW_FORMAT_VERSION = 1;

/** A flow as stored, exchanged and edited: a graph of nodes. It has no id of its own; the host names it. */
export interface Flow {
  readonly fluxo: typeof FLOW_FORMAT_VERSION;
  readonly name: string;
  /** For colleagues only; never shown on any channel. */
  readonly description: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** One step of a flow. What `settings` hold is declared by the node type's fields. */
export interface FlowNode {
  readonly id: NodeId;
  /** Id of a node type: `message`, `input`, … */
  readonly type: string;
  readonly title: string;
  /** For colleagues only. */
  readonly description: string;
  /** Top left corner on the canvas, in canvas units (CSS px at zoom 1). */
  readonly position: Position;
  readonly settings: JsonObject;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Joins a port of one node to the input of another. A port has at most one edge; an input takes many. */
export interface FlowEdge {
  readonly from: PortRef;
  readonly to: NodeId;
}

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}
