import type { NodeId } from '../flow/flow.js';
import type { CheckedFlow, CheckedNode } from './checked-flow.js';
import type { FlowFacts, ValidationContext } from './issue.js';

/** What is known of variables when a node is entered. */
export interface KnownVariables {
  /** Set on some way to the node. */
  isPossible(name: string): boolean;
  /** Set on every way to the node. */
  isCertain(name: string): boolean;
  possible(): readonly string[];
  certain(): readonly string[];
}

/** Stands for everything that a flow whose facts are unknown may set. */
const ANYTHING = '*';

/**
 * Which variables can be, and which are always, set before each node: the usual forward analyses "may" (union over ways)
 * and "must" (intersection), on bit sets. A node's variables count as set on its ways of success only: not after an error,
 * no answer or attempts used up. A called flow counts with its facts; an unknown one may set anything.
 */
export class DataFlow {
  private readonly flow: CheckedFlow;
  private readonly context: ValidationContext;
  private readonly names: readonly string[];
  private readonly bits: ReadonlyMap<string, number>;
  /** Words of 32 bits per set. */
  private readonly size: number;
  /** Place of a node in the tables below, times `size`. */
  private readonly places = new Map<NodeId, number>();
  // One table per kind of set instead of one array per node: thousands of small arrays would be most of the work.
  private readonly may: Uint32Array;
  private readonly must: Uint32Array;
  private readonly mayWrites: Uint32Array;
  private readonly mustWrites: Uint32Array;
  private readonly reached = new Set<NodeId>();

  constructor(flow: CheckedFlow, context: ValidationContext) {
    this.flow = flow;
    this.context = context;
    const { inherited } = context;
    const names = new Set<string>([ANYTHING, ...(inherited?.possible ?? []), ...(inherited?.certain ?? [])]);
    for (const node of flow.nodes) {
      for (const { name } of node.variables.writes) names.add(name);
      const facts = this.factsOf(node);
      for (const name of facts?.writes ?? []) names.add(name);
      for (const name of facts?.certainWrites ?? []) names.add(name);
    }
    this.names = [...names];
    this.bits = new Map(this.names.map((name, index) => [name, index]));
    this.size = Math.ceil(this.names.length / 32);
    const length = this.size * flow.nodes.length;
    this.may = new Uint32Array(length);
    this.must = new Uint32Array(length);
    this.mayWrites = new Uint32Array(length);
    this.mustWrites = new Uint32Array(length);
    flow.nodes.forEach((node, index) => this.places.set(node.id, index * this.size));
    this.run();
  }

  /** Set on some way to a node; everything is where no conversation gets to. */
  isPossibleBefore({ id }: { readonly id: NodeId }, name: string): boolean {
    if (!this.reached.has(id)) return true;
    const place = this.places.get(id) ?? 0;
    return this.has(this.may, place, name) || this.has(this.may, place, ANYTHING);
  }

  /** Set on every way to a node; everything is where no conversation gets to. */
  isCertainBefore({ id }: { readonly id: NodeId }, name: string): boolean {
    return !this.reached.has(id) || this.has(this.must, this.places.get(id) ?? 0, name);
  }

  /** What is known at a node; everything is certain where no conversation gets to. */
  before(id: NodeId): KnownVariables {
    const isReached = this.reached.has(id);
    const place = this.places.get(id) ?? 0;
    return {
      isPossible: (name) => this.isPossibleBefore({ id }, name),
      isCertain: (name) => this.isCertainBefore({ id }, name),
      possible: () => (isReached ? this.namesIn(this.may, place) : []),
      certain: () => (isReached ? this.namesIn(this.must, place) : []),
    };
  }

  /** What is known when a node is left by a port; nothing where no conversation gets to. */
  after(
    node: CheckedNode,
    port: string,
  ): { readonly may: readonly string[]; readonly must: readonly string[] } {
    if (!this.reached.has(node.id)) return { may: [], must: [] };
    const place = this.places.get(node.id) ?? 0;
    const writes = doesWrite(node, port);
    const either = (set: Uint32Array, written: Uint32Array): readonly string[] =>
      this.names.filter(
        (name) =>
          name !== ANYTHING && (this.has(set, place, name) || (writes && this.has(written, place, name))),
      );
    return { may: either(this.may, this.mayWrites), must: either(this.must, this.mustWrites) };
  }

  /** True when a variable is set on every way that leaves a node by a port. */
  isCertainAfter(node: CheckedNode, port: string, name: string): boolean {
    const place = this.places.get(node.id);
    if (place === undefined || !this.reached.has(node.id)) return false;
    return (
      this.has(this.must, place, name) || (this.has(this.mustWrites, place, name) && doesWrite(node, port))
    );
  }

  private run(): void {
    const { flow, context, places, reached } = this;
    for (const node of flow.nodes) {
      const place = places.get(node.id) ?? 0;
      for (const { name } of node.variables.writes) {
        this.add(this.mayWrites, place, name);
        this.add(this.mustWrites, place, name);
      }
      const facts = this.factsOf(node);
      if (node.call && !facts) this.add(this.mayWrites, place, ANYTHING);
      for (const name of facts?.writes ?? []) this.add(this.mayWrites, place, name);
      for (const name of facts?.certainWrites ?? []) this.add(this.mustWrites, place, name);
    }
    for (const start of flow.starts) {
      const place = places.get(start.id) ?? 0;
      // Who is moved here from outside may come with anything, and without what this flow asks.
      if (start !== flow.entry) this.add(this.may, place, ANYTHING);
      for (const name of context.inherited?.possible ?? []) this.add(this.may, place, name);
      for (const name of context.inherited?.certain ?? []) {
        this.add(this.may, place, name);
        this.add(this.must, place, name);
      }
      reached.add(start.id);
    }
    const steps = stepsInOrder(flow, places);
    const isDirty = new Uint8Array(flow.nodes.length * this.size + 1);
    const isReached = new Uint8Array(flow.nodes.length * this.size + 1);
    for (const start of flow.starts)
      isDirty[places.get(start.id) ?? 0] = isReached[places.get(start.id) ?? 0] = 1;
    // Sweeps in an order in which nodes mostly come after those that lead to them; only loops need another one.
    for (let isDone = false; !isDone;) {
      isDone = true;
      for (const { place, edges } of steps) {
        if (isDirty[place] !== 1) continue;
        isDirty[place] = 0;
        for (const { to, writes } of edges) {
          if (!this.merge(place, writes, to, isReached[to] === 1)) continue;
          isReached[to] = isDirty[to] = 1;
          isDone = false;
        }
      }
    }
    for (const { node, place } of steps) if (isReached[place] === 1) reached.add(node.id);
  }

  /** Adds what comes to a place by one edge; true when it changes what is known there. */
  private merge(from: number, writes: boolean, to: number, wasReached: boolean): boolean {
    const { may, must, mayWrites, mustWrites } = this;
    let isChanged = !wasReached;
    for (let word = 0; word < this.size; word += 1) {
      const comesMay = (may[from + word] ?? 0) | (writes ? (mayWrites[from + word] ?? 0) : 0);
      const comesMust = (must[from + word] ?? 0) | (writes ? (mustWrites[from + word] ?? 0) : 0);
      const union = ((may[to + word] ?? 0) | comesMay) >>> 0;
      const both = (wasReached ? (must[to + word] ?? 0) & comesMust : comesMust) >>> 0;
      if (union !== may[to + word] || both !== must[to + word]) isChanged = true;
      may[to + word] = union;
      must[to + word] = both;
    }
    return isChanged;
  }

  private factsOf(node: CheckedNode): FlowFacts | undefined {
    return node.call ? this.context.flows?.get(node.call.flow) : undefined;
  }

  private add(table: Uint32Array, place: number, name: string): void {
    const bit = this.bits.get(name);
    if (bit === undefined) return;
    const at = place + (bit >>> 5);
    table[at] = (table[at] ?? 0) | (1 << (bit & 31));
  }

  private has(table: Uint32Array, place: number, name: string): boolean {
    const bit = this.bits.get(name);
    return bit !== undefined && (((table[place + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  private namesIn(table: Uint32Array, place: number): readonly string[] {
    return this.names.filter((name) => name !== ANYTHING && this.has(table, place, name));
  }
}

/** One node with the places of the nodes that it leads to. */
interface Step {
  readonly node: CheckedNode;
  readonly place: number;
  readonly edges: readonly { readonly to: number; readonly writes: boolean }[];
}

/** Nodes that can be reached, in reverse postorder of a depth-first walk from the starts. */
function stepsInOrder(flow: CheckedFlow, places: ReadonlyMap<NodeId, number>): readonly Step[] {
  const order: Step[] = [];
  const seen = new Set<NodeId>();
  const stack: { step: Step; targets: readonly CheckedNode[]; at: number }[] = [];
  const open = (node: CheckedNode): void => {
    seen.add(node.id);
    const edges: { to: number; writes: boolean }[] = [];
    const targets: CheckedNode[] = [];
    for (const edge of flow.graph.outgoing(node.id)) {
      const target = flow.node(edge.to);
      if (!target) continue;
      targets.push(target);
      edges.push({ to: places.get(target.id) ?? 0, writes: doesWrite(node, edge.from.port) });
    }
    stack.push({ step: { node, place: places.get(node.id) ?? 0, edges }, targets, at: 0 });
  };
  for (const start of flow.starts) {
    if (seen.has(start.id)) continue;
    open(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.targets[top.at];
      top.at += 1;
      if (next && !seen.has(next.id)) {
        open(next);
      } else if (!next) {
        stack.pop();
        order.push(top.step);
      }
    }
  }
  return order.reverse();
}

/** A node's variables are set on its ways of success only. */
function doesWrite(node: CheckedNode, portId: string): boolean {
  return node.ports.find(({ id }) => id === portId)?.unconnected !== 'close';
}
