import type { Flow, FlowEdge, FlowNode, NodeId, PortRef } from '@fluxo/core';
import { FLOW_FORMAT_VERSION } from '@fluxo/core/language';

/** Names one port of one node; the key of its edge, since a port has at most one. Made by `portKey`. */
export type PortKey = string & { readonly __brand?: 'PortKey' };

/**
 * The flow being edited, indexed. Never mutated: a change gives a new document that shares every untouched node, edge and
 * map with the old one, so identity tells what changed.
 */
export interface EditorDocument {
  readonly name: string;
  readonly description: string;
  /** By id, in the order of the file; what was added last is painted on top. */
  readonly nodes: ReadonlyMap<NodeId, FlowNode>;
  readonly edges: ReadonlyMap<PortKey, FlowEdge>;
}

/** The key of a port's edge. A line feed separates, which no id contains. */
export function portKey(port: PortRef): PortKey {
  return `${port.node}\n${port.port}`;
}

/** The port that `portKey` named. */
export function parsePortKey(key: PortKey): PortRef {
  const cut = key.indexOf('\n');
  return { node: key.slice(0, cut), port: key.slice(cut + 1) };
}

/** Indexes a parsed flow for editing. */
export function documentOf(flow: Flow): EditorDocument {
  return {
    name: flow.name,
    description: flow.description,
    nodes: new Map(flow.nodes.map((node) => [node.id, node])),
    edges: new Map(flow.edges.map((edge) => [portKey(edge.from), edge])),
  };
}

/** The document as it is stored and exchanged. */
export function flowOf(document: EditorDocument): Flow {
  return {
    fluxo: FLOW_FORMAT_VERSION,
    name: document.name,
    description: document.description,
    nodes: [...document.nodes.values()],
    edges: [...document.edges.values()],
  };
}
