import type { Flow, FlowEdge, NodeId } from './flow.js';

/** A flow's edges by the nodes at their ends. */
export interface FlowGraph {
  /** Edges that leave a node, in document order. */
  outgoing(node: NodeId): readonly FlowEdge[];
  /** Edges that lead into a node, in document order. */
  incoming(node: NodeId): readonly FlowEdge[];
}

const NO_EDGES: readonly FlowEdge[] = [];

/** Indexes the edges of a flow. Linear in the number of edges. */
export function buildGraph(flow: Flow): FlowGraph {
  const outgoing = new Map<NodeId, FlowEdge[]>();
  const incoming = new Map<NodeId, FlowEdge[]>();
  for (const edge of flow.edges) {
    append(outgoing, edge.from.node, edge);
    append(incoming, edge.to, edge);
  }
  return {
    outgoing: (node) => outgoing.get(node) ?? NO_EDGES,
    incoming: (node) => incoming.get(node) ?? NO_EDGES,
  };
}

function append(index: Map<NodeId, FlowEdge[]>, node: NodeId, edge: FlowEdge): void {
  const edges = index.get(node);
  if (edges) edges.push(edge);
  else index.set(node, [edge]);
}

/** The nodes that can be reached from one, itself included. `canPass` says whether to go on beyond a node. */
export function reachableFrom(
  graph: FlowGraph,
  start: NodeId,
  canPass: (node: NodeId) => boolean = () => true,
): ReadonlySet<NodeId> {
  const reached = new Set<NodeId>([start]);
  const open: NodeId[] = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node !== start && !canPass(node)) continue;
    for (const edge of graph.outgoing(node)) {
      if (!reached.has(edge.to)) {
        reached.add(edge.to);
        open.push(edge.to);
      }
    }
  }
  return reached;
}
