import type { FlowNode, JsonObject, LocalText, NodeId, PortRef, Position } from '@fluxo/core';
import { applyChanges, type Change, type FlowTexts } from './change.js';
import { incomingEdges, outgoingEdges } from './derived.js';
import { portKey, type EditorDocument } from './editor-document.js';
import type { EditorState } from './editor-state.js';
import type { Selection } from './selection.js';

/** The one way to change the editor's state. Made by `Draft`, applied by `EditorStore.dispatch`. */
export interface Transaction {
  readonly changes: readonly Change[];
  /** Selection afterwards; absent keeps the present one. */
  readonly selection?: Selection;
  /** Name of the step in the history. Needed whenever there are changes. */
  readonly step: LocalText | null;
  /**
   * Transactions in a row with the same key become one step: typing in one field, nudging by arrow keys. A step is closed
   * by any other transaction with changes, by undo and by a save.
   */
  readonly mergeKey: string | null;
}

/**
 * Collects the changes of one transaction against a state. Each method sees what the earlier ones did. What would change
 * nothing adds no change.
 */
export class Draft {
  readonly #base: EditorState;
  readonly #changes: Change[] = [];
  #selection: Selection | undefined;
  #mergeKey: string | null = null;
  /** The document with all changes so far; `null` when it has to be computed again. */
  #document: EditorDocument | null;
  #applied = 0;

  constructor(state: EditorState) {
    this.#base = state;
    this.#document = state.document;
  }

  /** The document as it would be now. */
  get document(): EditorDocument {
    const pending = this.#changes.slice(this.#applied);
    this.#document = applyChanges(this.#document ?? this.#base.document, pending);
    this.#applied = this.#changes.length;
    return this.#document;
  }

  addNode(node: FlowNode): this {
    this.#changes.push({ kind: 'node-added', node });
    return this;
  }

  /** Adds many at once. */
  addNodes(nodes: Iterable<FlowNode>): this {
    for (const node of nodes) this.addNode(node);
    return this;
  }

  /** Removes nodes together with every edge that begins or ends at them. */
  removeNodes(ids: Iterable<NodeId>): this {
    const document = this.document;
    const gone = new Set(ids);
    const cut = new Set<string>();
    for (const id of gone) {
      for (const edge of [...outgoingEdges(document, id), ...incomingEdges(document, id)]) {
        const key = portKey(edge.from);
        if (cut.has(key)) continue;
        cut.add(key);
        this.#changes.push({ kind: 'edge-changed', from: edge.from, before: edge.to, after: null });
      }
    }
    for (const id of gone) {
      const node = document.nodes.get(id);
      if (node) this.#changes.push({ kind: 'node-removed', node });
    }
    return this;
  }

  /** Replaces parts of a node. */
  changeNode(
    id: NodeId,
    part: { readonly title?: string; readonly description?: string; readonly settings?: JsonObject },
  ): this {
    const before = this.document.nodes.get(id);
    if (!before) return this;
    const after: FlowNode = { ...before, ...part };
    if (
      after.title !== before.title ||
      after.description !== before.description ||
      after.settings !== before.settings
    ) {
      this.#changes.push({ kind: 'node-changed', before, after });
    }
    return this;
  }

  /** Puts nodes at new places, in canvas units. */
  moveNodes(places: ReadonlyMap<NodeId, Position>): this {
    const document = this.document;
    for (const [id, position] of places) {
      const before = document.nodes.get(id);
      if (!before || (before.position.x === position.x && before.position.y === position.y)) continue;
      this.#changes.push({ kind: 'node-changed', before, after: { ...before, position } });
    }
    return this;
  }

  /** Connects a port to a node's input, taking the place of the port's present edge. */
  connect(from: PortRef, to: NodeId): this {
    const before = this.document.edges.get(portKey(from))?.to ?? null;
    if (before !== to) this.#changes.push({ kind: 'edge-changed', from, before, after: to });
    return this;
  }

  disconnect(from: PortRef): this {
    const before = this.document.edges.get(portKey(from))?.to ?? null;
    if (before !== null) this.#changes.push({ kind: 'edge-changed', from, before, after: null });
    return this;
  }

  changeFlow(texts: Partial<FlowTexts>): this {
    const { name, description } = this.document;
    const after = { name, description, ...texts };
    if (after.name !== name || after.description !== description) {
      this.#changes.push({ kind: 'flow-changed', before: { name, description }, after });
    }
    return this;
  }

  select(selection: Selection): this {
    this.#selection = selection;
    return this;
  }

  /** See `Transaction.mergeKey`. */
  mergeBy(key: string): this {
    this.#mergeKey = key;
    return this;
  }

  /** The finished transaction under the given step name. */
  commit(step: LocalText): Transaction {
    return {
      changes: [...this.#changes],
      ...(this.#selection ? { selection: this.#selection } : {}),
      step: this.#changes.length > 0 ? step : null,
      mergeKey: this.#mergeKey,
    };
  }

  get isEmpty(): boolean {
    return this.#changes.length === 0;
  }
}

/** A transaction that only selects; it is no step of the history. */
export function selectionOnly(selection: Selection): Transaction {
  return { changes: [], selection, step: null, mergeKey: null };
}
