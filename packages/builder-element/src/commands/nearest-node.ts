import type { NodeId } from '@fluxo/core';
import { boxOf, type Rect } from '../model/card-geometry.js';
import type { EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Sideways distance counts this many times, so that what lies straight ahead wins over what is merely near. */
const SIDEWAYS_COST = 2.5;

/**
 * The node nearest to another in one direction, by the distance of their middles; `null` when nothing lies there. Only nodes
 * within 60° to either side of the direction count.
 */
export function nearestNode(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  from: NodeId,
  direction: Direction,
  accepts: (id: NodeId) => boolean = () => true,
): NodeId | null {
  const start = document.nodes.get(from);
  if (!start) return null;
  const origin = middleOf(boxOf(start, nodeTypes));
  let best: NodeId | null = null;
  let least = Infinity;
  for (const node of document.nodes.values()) {
    if (node.id === from || !accepts(node.id)) continue;
    const middle = middleOf(boxOf(node, nodeTypes));
    const [ahead, sideways] = along(direction, middle.x - origin.x, middle.y - origin.y);
    if (ahead <= 0 || sideways > ahead * Math.sqrt(3)) continue;
    const cost = ahead + sideways * SIDEWAYS_COST;
    if (cost < least) {
      least = cost;
      best = node.id;
    }
  }
  return best;
}

function middleOf(box: Rect): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function along(direction: Direction, dx: number, dy: number): readonly [ahead: number, sideways: number] {
  switch (direction) {
    case 'up':
      return [-dy, Math.abs(dx)];
    case 'down':
      return [dy, Math.abs(dx)];
    case 'left':
      return [-dx, Math.abs(dy)];
    case 'right':
      return [dx, Math.abs(dy)];
  }
}
