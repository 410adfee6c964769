import type { Position } from '@fluxo/core';
import { snapToGrid, type Rect } from '../model/card-geometry.js';

/** Lines that show what a dragged card is in line with, in canvas units. */
export interface Guides {
  readonly x: number | null;
  readonly y: number | null;
}

export const NO_GUIDES: Guides = { x: null, y: null };

/** Where a dragged box goes: in line with a neighbour's edge or middle when near one, else onto the grid. */
export function snapDrag(
  box: Rect,
  neighbours: readonly Rect[],
  reach: number,
): { readonly position: Position; readonly guides: Guides } {
  const grid = snapToGrid(box);
  const x = nearestLine(
    box.x,
    box.width,
    neighbours.map((one) => [one.x, one.width]),
    reach,
  );
  const y = nearestLine(
    box.y,
    box.height,
    neighbours.map((one) => [one.y, one.height]),
    reach,
  );
  return {
    position: { x: x?.at ?? grid.x, y: y?.at ?? grid.y },
    guides: { x: x?.line ?? null, y: y?.line ?? null },
  };
}

/** Start, then middle, then end of the box on the same line of a neighbour. */
function nearestLine(
  start: number,
  length: number,
  others: readonly (readonly [start: number, length: number])[],
  reach: number,
): { readonly at: number; readonly line: number } | null {
  let best: { at: number; line: number } | null = null;
  let least = reach;
  for (const [otherStart, otherLength] of others) {
    for (const share of [0, 0.5, 1]) {
      const line = otherStart + otherLength * share;
      const distance = Math.abs(start + length * share - line);
      if (distance < least) {
        least = distance;
        best = { at: line - length * share, line };
      }
    }
  }
  return best;
}
