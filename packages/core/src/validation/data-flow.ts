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
  private readonly known = new Map<NodeId, NodeSets>();

  constructor(flow: CheckedFlow, context: ValidationContext) {
    this.flow = flow;
    this.context = context;
    const names = new Set<string>([
      ANYTHING,
      ...(context.inherited?.possible ?? []),
      ...(context.inherited?.certain ?? []),
    ]);
    for (const node of flow.nodes) {
      for (const { name } of node.variables.writes) names.add(name);
      const facts = this.factsOf(node);
      for (const name of facts?.writes ?? []) names.add(name);
      for (const name of facts?.certainWrites ?? []) names.add(name);
    }
    this.names = [...names];
    this.bits = new Map(this.names.map((name, index) => [name, index]));
    this.size = Math.ceil(this.names.length / 32);
    this.run();
  }

  /** What is known at a node; everything is certain where no conversation gets to. */
  before(node: NodeId): KnownVariables {
    const sets = this.known.get(node);
    const has = (set: Uint32Array, name: string): boolean => {
      const bit = this.bits.get(name);
      return bit !== undefined && isSet(set, bit);
    };
    return {
      isPossible: (name) => !sets?.isReached || has(sets.may, name) || has(sets.may, ANYTHING),
      isCertain: (name) => !sets?.isReached || has(sets.must, name),
      possible: () => (sets?.isReached ? this.list(sets.may) : []),
      certain: () => (sets?.isReached ? this.list(sets.must) : []),
    };
  }

  /** What is known when a node is left by a port; nothing where no conversation gets to. */
  after(
    node: CheckedNode,
    port: string,
  ): { readonly may: readonly string[]; readonly must: readonly string[] } {
    const sets = this.known.get(node.id);
    if (!sets?.isReached) return { may: [], must: [] };
    const isSuccess = doesWrite(node, port);
    const after = (set: Uint32Array, writes: Uint32Array): readonly string[] =>
      this.list(isSuccess ? set.map((word, index) => word | (writes[index] ?? 0)) : set);
    return { may: after(sets.may, sets.mayWrites), must: after(sets.must, sets.mustWrites) };
  }

  /** True when a variable is set on every way that leaves a node by a port. */
  isCertainAfter(node: CheckedNode, port: string, name: string): boolean {
    const sets = this.known.get(node.id);
    const bit = this.bits.get(name);
    if (!sets?.isReached || bit === undefined) return false;
    return isSet(sets.must, bit) || (isSet(sets.mustWrites, bit) && doesWrite(node, port));
  }

  private list(set: Uint32Array): readonly string[] {
    return this.names.filter((name, bit) => name !== ANYTHING && isSet(set, bit));
  }

  private run(): void {
    const { flow, context, known } = this;
    for (const node of flow.nodes) {
      const writes = node.variables.writes.map(({ name }) => name);
      const facts = this.factsOf(node);
      const unknown = node.call && !facts ? [ANYTHING] : [];
      known.set(node.id, {
        node,
        isReached: false,
        isQueued: false,
        may: this.setOf([]),
        must: this.setOf([]),
        mayWrites: this.setOf([...writes, ...unknown, ...(facts?.writes ?? [])]),
        mustWrites: this.setOf([...writes, ...(facts?.certainWrites ?? [])]),
      });
    }
    const open: NodeSets[] = [];
    const add = (sets: NodeSets): void => {
      if (sets.isQueued) return;
      sets.isQueued = true;
      open.push(sets);
    };
    for (const start of flow.starts) {
      const sets = known.get(start.id);
      if (!sets) continue;
      // Who is moved here from outside may come with anything, and without what this flow asks.
      const brought = start === flow.entry ? [] : [ANYTHING];
      sets.isReached = true;
      sets.may = this.setOf([
        ...(context.inherited?.possible ?? []),
        ...(context.inherited?.certain ?? []),
        ...brought,
      ]);
      sets.must = this.setOf(context.inherited?.certain ?? []);
      add(sets);
    }
    // First in, first out: with ways of about equal length most nodes are seen once.
    for (let at = 0; at < open.length; at += 1) {
      const sets = open[at];
      if (!sets) continue;
      sets.isQueued = false;
      for (const edge of flow.graph.outgoing(sets.node.id)) {
        const target = known.get(edge.to);
        if (target && merge(target, sets, doesWrite(sets.node, edge.from.port))) add(target);
      }
    }
  }

  private factsOf(node: CheckedNode): FlowFacts | undefined {
    return node.call ? this.context.flows?.get(node.call.flow) : undefined;
  }

  private setOf(names: readonly string[]): Uint32Array {
    const set = new Uint32Array(this.size);
    for (const name of names) {
      const bit = this.bits.get(name);
      if (bit !== undefined) set[bit >>> 5] = (set[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    return set;
  }
}

/** What is known of one node while the analysis runs. */
interface NodeSets {
  readonly node: CheckedNode;
  isReached: boolean;
  isQueued: boolean;
  may: Uint32Array;
  must: Uint32Array;
  readonly mayWrites: Uint32Array;
  readonly mustWrites: Uint32Array;
}

function doesWrite(node: CheckedNode, portId: string): boolean {
  return node.ports.find(({ id }) => id === portId)?.unconnected !== 'close';
}

/** Adds what comes in by one edge; true when it changes what is known of the target. */
function merge(target: NodeSets, source: NodeSets, isSuccess: boolean): boolean {
  let isChanged = !target.isReached;
  for (let word = 0; word < target.may.length; word += 1) {
    const may = ((source.may[word] ?? 0) | (isSuccess ? (source.mayWrites[word] ?? 0) : 0)) >>> 0;
    const must = ((source.must[word] ?? 0) | (isSuccess ? (source.mustWrites[word] ?? 0) : 0)) >>> 0;
    const union = ((target.may[word] ?? 0) | may) >>> 0;
    const both = target.isReached ? ((target.must[word] ?? 0) & must) >>> 0 : must;
    if (union !== target.may[word] || both !== target.must[word]) isChanged = true;
    target.may[word] = union;
    target.must[word] = both;
  }
  target.isReached = true;
  return isChanged;
}

function isSet(set: Uint32Array, bit: number): boolean {
  return (((set[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
}
