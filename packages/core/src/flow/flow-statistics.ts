import type { NodeCategory } from '../nodes/define-node.js';
import { menuBodyField } from '../nodes/menu-fields.js';
import type { ReferenceKind } from '../schema/field.js';
import type { FieldVisit } from '../schema/walk-fields.js';
import { CheckedFlow, templateTextOf, type CheckedNode } from '../validation/checked-flow.js';
import { cyclesOf } from '../validation/strong-components.js';
import { SYSTEM_NAMES } from '../engine/system-variables.js';
import type { Flow, NodeId } from './flow.js';
import type { NodeTypes } from './node-types.js';

/** What a flow is made of, in figures and lists. */
export interface FlowFigures {
  /** Nodes that can run, the entry included; notes are counted apart. */
  readonly nodes: number;
  readonly notes: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Partial<Record<NodeCategory, number>>>;
  readonly edges: number;
  /** Ports without an edge, optional ones left out. */
  readonly unconnectedPorts: number;
  /** Nodes that show options to choose from. */
  readonly menus: number;
  /** Other nodes that ask the user something. */
  readonly questions: number;
  /** Nodes at which a conversation stands still: menus, questions, pauses and queues. */
  readonly waits: number;
  /**
   * Most nodes that one turn can run, from the entry or an answer up to the next wait or the end. A sub-flow counts as one.
   * `null`: nodes lead back to each other without a wait between them.
   */
  readonly longestTurn: number | null;
  readonly variables: {
    /** Names of the author's variables that the flow sets, in the order of the document. */
    readonly set: readonly string[];
    /** Names of the author's variables that it reads. */
    readonly read: readonly string[];
    /** System variables that it reads, by their whole path. */
    readonly system: readonly string[];
  };
  /** Ids of what settings refer to, each once, in the order of the document. */
  readonly references: Readonly<Partial<Record<ReferenceKind, readonly string[]>>>;
  /** Words of all texts that users see, placeholders not counted. */
  readonly words: number;
  /** How long somebody reads all of them, in seconds. */
  readonly readingSeconds: number;
}

/** Words that adults read per minute on a screen, the lower end of what studies find for Portuguese. */
const WORDS_PER_MINUTE = 180;

/** Counts what a flow is made of. Hidden settings are left out, as they do nothing. Linear in the size of the flow. */
export function flowStatisticsOf(types: NodeTypes, flow: Flow): FlowFigures {
  const checked = new CheckedFlow(types, flow);
  const byType = new Map<string, number>();
  const byCategory = new Map<NodeCategory, number>();
  const set = new Set<string>();
  const read = new Set<string>();
  const system = new Set<string>();
  const references = new Map<ReferenceKind, Set<string>>();
  const figures = { unconnectedPorts: 0, menus: 0, questions: 0, waits: 0, words: 0 };
  for (const node of checked.nodes) {
    const { definition } = node;
    count(byType, definition.id);
    count(byCategory, definition.category);
    const isMenu = definition.fields.includes(menuBodyField);
    if (isMenu) figures.menus += 1;
    else if (definition.waits && definition.category === 'ask') figures.questions += 1;
    if (definition.waits) figures.waits += 1;
    for (const { id, optional } of node.ports) {
      if (optional !== true && node.target(id) === undefined) figures.unconnectedPorts += 1;
    }
    for (const { name } of node.variables.writes) if (!SYSTEM_NAMES.has(name)) set.add(name);
    for (const { name, path } of node.variables.reads) {
      if (SYSTEM_NAMES.has(name)) system.add(plainPath(path));
      else read.add(name);
    }
    for (const visit of node.settings) {
      const { field, value } = visit;
      if (field.kind === 'reference' && typeof value === 'string' && value !== '') {
        const known = references.get(field.to) ?? new Set<string>();
        references.set(field.to, known.add(value));
      }
      figures.words += isShown(node, visit) ? countWords(templateTextOf(visit) ?? '') : 0;
    }
  }
  return {
    nodes: checked.nodes.length,
    notes: flow.nodes.filter(({ type }) => types.get(type)?.decorative === true).length,
    byType: Object.fromEntries(byType),
    byCategory: Object.fromEntries(byCategory),
    edges: flow.edges.length,
    ...figures,
    longestTurn: longestTurn(checked),
    variables: { set: [...set], read: [...read], system: [...system] },
    references: Object.fromEntries([...references].map(([kind, ids]) => [kind, [...ids]])),
    readingSeconds: Math.ceil((figures.words * 60) / WORDS_PER_MINUTE),
  };
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** `{{ contato.nome | titulo }}` names `contato.nome`. */
function plainPath(path: string): string {
  return (/^\{\{([^|}]*)/.exec(path)?.[1] ?? path).trim();
}

/** True for texts that reach the user: messages, and plain ones with a channel's limit outside of data nodes. */
function isShown(node: CheckedNode, { field }: FieldVisit): boolean {
  if (field.kind !== 'text' || field.template !== true || node.definition.category === 'data') return false;
  return field.format === 'message' || (field.format === 'plain' && field.maxLength !== undefined);
}

function countWords(text: string): number {
  return (
    text.replace(/\{\{[^}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+(?:[-'’.,:/@][\p{L}\p{N}]+)*/gu)?.length ?? 0
  );
}

/** Longest way through nodes that do not wait, the node that ends it included. */
function longestTurn(flow: CheckedFlow): number | null {
  const next = (id: NodeId): readonly NodeId[] =>
    flow.node(id)?.definition.waits === true ? [] : flow.graph.outgoing(id).map(({ to }) => to);
  const ids = flow.nodes.map(({ id }) => id);
  if (cyclesOf(ids, next).length > 0) return null;
  // Without cycles, nodes can be worked off once all that lead to them are done.
  const open = new Map<NodeId, number>();
  for (const id of ids) for (const to of next(id)) open.set(to, (open.get(to) ?? 0) + 1);
  const length = new Map<NodeId, number>();
  const ready = ids.filter((id) => !open.has(id));
  let longest = 0;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const here = (length.get(id) ?? 0) + 1;
    longest = Math.max(longest, here);
    for (const to of next(id)) {
      length.set(to, Math.max(length.get(to) ?? 0, here));
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return longest;
}
