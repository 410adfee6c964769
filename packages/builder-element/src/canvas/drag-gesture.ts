import type { NodeId, Position } from '@fluxo/core';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import { boxOf, type Rect } from '../model/card-geometry.js';
import { portKey, type EditorDocument, type PortKey } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { snapDrag, type Guides } from './guides.js';
import type { Wire } from './culling.js';

/** Neighbours looked at for lining up; more would only make lines that nobody meant. */
const MAX_NEIGHBOURS = 120;

/** One drag of one or more cards: nothing of the document changes until it ends. */
export class DragGesture {
  readonly #boxes: ReadonlyMap<NodeId, Rect>;
  readonly #neighbours: readonly Rect[];
  readonly #lead: NodeId;
  #shift: Position = { x: 0, y: 0 };
  /** Ports whose wires move along. */
  readonly wires: ReadonlySet<PortKey>;

  /** @param inView Nodes that are seen; the drag lines up with them. */
  constructor(
    document: EditorDocument,
    nodeTypes: NodeRegistry,
    lead: NodeId,
    ids: Iterable<NodeId>,
    inView: readonly NodeId[],
  ) {
    const boxes = new Map<NodeId, Rect>();
    const wires = new Set<PortKey>();
    for (const id of ids) {
      const node = document.nodes.get(id);
      if (!node) continue;
      boxes.set(id, boxOf(node, nodeTypes));
      for (const edge of [...outgoingEdges(document, id), ...incomingEdges(document, id)])
        wires.add(portKey(edge.from));
    }
    this.#lead = lead;
    this.#boxes = boxes;
    this.wires = wires;
    this.#neighbours = inView
      .filter((id) => !boxes.has(id))
      .slice(0, MAX_NEIGHBOURS)
      .flatMap((id) => {
        const node = document.nodes.get(id);
        return node ? [boxOf(node, nodeTypes)] : [];
      });
  }

  get ids(): Iterable<NodeId> {
    return this.#boxes.keys();
  }

  /** The one card that is dragged; `null` when there are more. */
  get sole(): NodeId | null {
    return this.#boxes.size === 1 ? this.#lead : null;
  }

  get hasMoved(): boolean {
    return this.#shift.x !== 0 || this.#shift.y !== 0;
  }

  /**
   * The lead card is wanted at a place. Gives the lines that it is in line with.
   *
   * @param reach Distance that still snaps, in canvas units; 0 moves freely.
   */
  moveTo(position: Position, reach: number): Guides {
    const lead = this.#boxes.get(this.#lead);
    if (!lead) return { x: null, y: null };
    const snapped =
      reach > 0
        ? snapDrag({ ...lead, ...position }, this.#neighbours, reach)
        : { position, guides: { x: null, y: null } };
    this.#shift = { x: snapped.position.x - lead.x, y: snapped.position.y - lead.y };
    return snapped.guides;
  }

  /** Where the cards are now. */
  get places(): ReadonlyMap<NodeId, Position> {
    const { x, y } = this.#shift;
    return new Map([...this.#boxes].map(([id, box]) => [id, { x: box.x + x, y: box.y + y }]));
  }

  /** Where a wire runs now. */
  course(wire: Wire): { readonly start: Position; readonly end: Position } {
    return {
      start: this.#boxes.has(wire.edge.from.node) ? this.#shifted(wire.start) : wire.start,
      end: this.#boxes.has(wire.edge.to) ? this.#shifted(wire.end) : wire.end,
    };
  }

  /** The middle of the lead card. */
  get middle(): Position {
    const lead = this.#boxes.get(this.#lead);
    return lead ? this.#shifted({ x: lead.x + lead.width / 2, y: lead.y + lead.height / 2 }) : this.#shift;
  }

  #shifted({ x, y }: Position): Position {
    return { x: x + this.#shift.x, y: y + this.#shift.y };
  }
}
