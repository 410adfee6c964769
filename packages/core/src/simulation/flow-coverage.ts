import type { TraceEntry } from '../engine/state.js';
import type { Flow, FlowId, FlowNode, NodeId } from '../flow/flow.js';
import type { NodeTypes } from '../flow/node-types.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import { completeSettings } from '../schema/complete-settings.js';
import type { FlowCoverage } from './flow-test.js';

/** Which nodes and ports of a flow a conversation walked, how often. Other flows of the same trace are left out. */
export function coverageOf(trace: readonly TraceEntry[], flow: FlowId): FlowCoverage {
  const counts = new CoverageCounts();
  for (const entry of trace) {
    if (entry.flow !== flow || entry.node === null) continue;
    if (entry.kind === 'entered') counts.addNode(entry.node, 1);
    else if (entry.kind === 'left' && entry.port !== undefined) counts.addPort(entry.node, entry.port, 1);
  }
  return counts.toCoverage();
}

/** Coverage of several conversations together: their counts added up. */
export function mergeCoverage(...coverages: readonly FlowCoverage[]): FlowCoverage {
  const counts = new CoverageCounts();
  for (const { nodes, ports } of coverages) {
    for (const [node, count] of Object.entries(nodes)) counts.addNode(node, count);
    for (const [node, byPort] of Object.entries(ports)) {
      for (const [port, count] of Object.entries(byPort)) counts.addPort(node, port, count);
    }
  }
  return counts.toCoverage();
}

class CoverageCounts {
  readonly #nodes = new Map<NodeId, number>();
  readonly #ports = new Map<NodeId, Map<string, number>>();

  addNode(node: NodeId, count: number): void {
    this.#nodes.set(node, (this.#nodes.get(node) ?? 0) + count);
  }

  addPort(node: NodeId, port: string, count: number): void {
    const ports = this.#ports.get(node) ?? new Map<string, number>();
    ports.set(port, (ports.get(port) ?? 0) + count);
    this.#ports.set(node, ports);
  }

  toCoverage(): FlowCoverage {
    // `fromEntries` makes own properties of every name, `__proto__` too.
    return {
      nodes: Object.fromEntries(this.#nodes),
      ports: Object.fromEntries([...this.#ports].map(([node, ports]) => [node, Object.fromEntries(ports)])),
    };
  }
}

/** How much of a flow was walked. */
export interface CoverageSummary {
  readonly nodes: { readonly walked: number; readonly total: number };
  readonly ports: { readonly walked: number; readonly total: number };
  /** Nodes that no conversation came to, in document order. */
  readonly missingNodes: readonly NodeId[];
  /** Ports that no conversation left by, in document order. */
  readonly missingPorts: readonly { readonly node: NodeId; readonly port: string }[];
}

/**
 * Measures coverage against what a flow has now: nodes that can run (notes cannot), and ports, those of options and conditions
 * included. An optional port without an edge does not count, since nothing of the author's lies behind it; nor does what the
 * coverage knows of nodes and ports that are gone. Linear.
 */
export function coverageSummary(flow: Flow, coverage: FlowCoverage): CoverageSummary {
  return coverageSummaryOf(nodeTypesById, flow, coverage);
}

function coverageSummaryOf(types: NodeTypes, flow: Flow, coverage: FlowCoverage): CoverageSummary {
  const connected = new Set(flow.edges.map(({ from }) => portKey(from.node, from.port)));
  const missingNodes: NodeId[] = [];
  const missingPorts: { node: NodeId; port: string }[] = [];
  let nodes = 0;
  let ports = 0;
  for (const node of flow.nodes) {
    const own = portsOf(types, node);
    if (own === null) continue;
    nodes += 1;
    if (countAt(coverage.nodes, node.id) === 0) missingNodes.push(node.id);
    const walked = Object.hasOwn(coverage.ports, node.id) ? (coverage.ports[node.id] ?? {}) : {};
    for (const { id: port, optional } of own) {
      if (optional === true && !connected.has(portKey(node.id, port))) continue;
      ports += 1;
      if (countAt(walked, port) === 0) missingPorts.push({ node: node.id, port });
    }
  }
  return {
    nodes: { walked: nodes - missingNodes.length, total: nodes },
    ports: { walked: ports - missingPorts.length, total: ports },
    missingNodes,
    missingPorts,
  };
}

function portsOf(types: NodeTypes, node: FlowNode): readonly { id: string; optional?: boolean }[] | null {
  const definition = types.get(node.type);
  if (definition === undefined || definition.decorative === true) return null;
  return definition.ports(completeSettings(definition.fields, node.settings));
}

function countAt(counts: Readonly<Record<string, number>>, key: string): number {
  return Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0;
}

function portKey(node: NodeId, port: string): string {
  return `${node}\n${port}`;
}
