import type { FlowEdge, FlowNode, NodeId, Position } from '@fluxo/core';
import { boxOf, inputAnchor, portAnchor, type Rect } from '../model/card-geometry.js';
import type { EditorDocument, PortKey } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { wireBounds } from './wire-geometry.js';

/** A wire with its ends and the box around its curve, in canvas units. */
export interface Wire {
  readonly key: PortKey;
  readonly edge: FlowEdge;
  readonly start: Position;
  readonly end: Position;
  readonly bounds: Rect;
}

/**
 * Boxes of nodes and courses of wires, kept in step with the document. What did not change is not computed again; a look-up
 * of what is in view runs over plain numbers, which for 5,000 nodes is quicker than keeping a tree.
 */
export class Places {
  #nodes: EditorDocument['nodes'] | null = null;
  #edges: EditorDocument['edges'] | null = null;
  readonly #boxes = new Map<NodeId, { readonly node: FlowNode; readonly box: Rect }>();
  #wires = new Map<PortKey, Wire>();
  readonly #drawnFrom = new Map<PortKey, { readonly source: FlowNode; readonly target: FlowNode }>();

  constructor(readonly nodeTypes: NodeRegistry) {}

  /** Takes over a document. */
  update(document: EditorDocument): void {
    const nodesChanged = this.#nodes !== document.nodes;
    if (nodesChanged) this.#updateBoxes(document);
    if (nodesChanged || this.#edges !== document.edges) this.#updateWires(document);
    this.#nodes = document.nodes;
    this.#edges = document.edges;
  }

  boxOf(id: NodeId): Rect | null {
    return this.#boxes.get(id)?.box ?? null;
  }

  wireOf(key: PortKey): Wire | null {
    return this.#wires.get(key) ?? null;
  }

  get wires(): Iterable<Wire> {
    return this.#wires.values();
  }

  /** Boxes by node, in the order of the document. */
  *boxes(): Iterable<readonly [NodeId, Rect]> {
    for (const [id, { box }] of this.#boxes) yield [id, box];
  }

  /** Nodes that touch an area. */
  nodesIn(area: Rect): readonly NodeId[] {
    const found: NodeId[] = [];
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (const [id, { box }] of this.#boxes) {
      if (box.x < right && box.x + box.width > area.x && box.y < bottom && box.y + box.height > area.y)
        found.push(id);
    }
    return found;
  }

  /** Wires whose course may touch an area. */
  wiresIn(area: Rect): readonly Wire[] {
    const found: Wire[] = [];
    const right = area.x + area.width;
    const bottom = area.y + area.height;
    for (const wire of this.#wires.values()) {
      const { bounds } = wire;
      if (
        bounds.x <= right &&
        bounds.x + bounds.width >= area.x &&
        bounds.y <= bottom &&
        bounds.y + bounds.height >= area.y
      ) {
        found.push(wire);
      }
    }
    return found;
  }

  /** The uppermost node at a point. */
  nodeAt(point: Position): NodeId | null {
    return this.nodesIn({ ...point, width: 0.01, height: 0.01 }).at(-1) ?? null;
  }

  #updateBoxes(document: EditorDocument): void {
    for (const id of this.#boxes.keys()) if (!document.nodes.has(id)) this.#boxes.delete(id);
    for (const node of document.nodes.values()) {
      if (this.#boxes.get(node.id)?.node !== node) {
        this.#boxes.set(node.id, { node, box: boxOf(node, this.nodeTypes) });
      }
    }
  }

  #updateWires(document: EditorDocument): void {
    const wires = new Map<PortKey, Wire>();
    for (const [key, edge] of document.edges) {
      const source = document.nodes.get(edge.from.node);
      const target = document.nodes.get(edge.to);
      if (!source || !target) continue;
      const known = this.#wires.get(key);
      const from = this.#drawnFrom.get(key);
      if (known && known.edge === edge && from?.source === source && from.target === target) {
        wires.set(key, known);
        continue;
      }
      const start = portAnchor(source, edge.from.port, this.nodeTypes);
      const end = inputAnchor(target);
      wires.set(key, { key, edge, start, end, bounds: wireBounds(start, end) });
      this.#drawnFrom.set(key, { source, target });
    }
    this.#wires = wires;
  }
}

/** The area enlarged on each side. */
export function inflate(area: Rect, by: number): Rect {
  return { x: area.x - by, y: area.y - by, width: area.width + 2 * by, height: area.height + 2 * by };
}

/** True when the outer area holds the whole inner one. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
