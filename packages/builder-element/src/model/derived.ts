import type { FlowEdge, NodeId } from '@fluxo/core';
import type { EditorDocument } from './editor-document.js';

type EdgesByNode = ReadonlyMap<NodeId, readonly FlowEdge[]>;

const NO_EDGES: readonly FlowEdge[] = [];

/** Indexes belong to one immutable edges map, so a document that shares the map shares them too. */
const incomingIndexes = new WeakMap<EditorDocument['edges'], EdgesByNode>();
const outgoingIndexes = new WeakMap<EditorDocument['edges'], EdgesByNode>();

/** Edges that end at a node, in the order of the document. */
export function incomingEdges(document: EditorDocument, id: NodeId): readonly FlowEdge[] {
  return indexOf(incomingIndexes, document, (edge) => edge.to).get(id) ?? NO_EDGES;
}

/** Edges that begin at a node, in the order of the document. */
export function outgoingEdges(document: EditorDocument, id: NodeId): readonly FlowEdge[] {
  return indexOf(outgoingIndexes, document, (edge) => edge.from.node).get(id) ?? NO_EDGES;
}

function indexOf(
  cache: WeakMap<EditorDocument['edges'], EdgesByNode>,
  document: EditorDocument,
  nodeOf: (edge: FlowEdge) => NodeId,
): EdgesByNode {
  const known = cache.get(document.edges);
  if (known) return known;
  const index = new Map<NodeId, FlowEdge[]>();
  for (const edge of document.edges.values()) {
    const list = index.get(nodeOf(edge));
    if (list) list.push(edge);
    else index.set(nodeOf(edge), [edge]);
  }
  cache.set(document.edges, index);
  return index;
}
