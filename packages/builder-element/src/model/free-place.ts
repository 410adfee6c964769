import type { Position } from '@fluxo/core';
import { GRID, boxOf, overlaps, snapToGrid, type Rect } from './card-geometry.js';
import type { EditorDocument } from './editor-document.js';
import type { NodeRegistry } from './node-registry.js';

/** Space kept between cards that the editor places by itself. */
const GAP = GRID;
/** Rings of the search; beyond them the canvas is so full that the place right of everything is taken. */
const MAX_RINGS = 60;
/** Up to this size, canvas units, the search goes by single steps of the grid. */
const LARGE = 400;

/**
 * The place nearest to the wanted one where a box of the given size covers no node, on the grid.
 *
 * @param wanted Top left corner that would be best.
 */
export function findFreePlace(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  wanted: Position,
  size: { readonly width: number; readonly height: number },
): Position {
  const start = snapToGrid(wanted);
  // A block of many cards is tried in larger steps: no place within a few hundred pixels of a taken one is free for it.
  const step = GRID * Math.max(1, Math.round(Math.max(size.width, size.height) / LARGE));
  const reach = MAX_RINGS * step;
  const near: Rect[] = [];
  const area = {
    x: start.x - reach,
    y: start.y - reach,
    width: 2 * reach + size.width,
    height: 2 * reach + size.height,
  };
  let right = start.x;
  for (const node of document.nodes.values()) {
    const box = boxOf(node, nodeTypes);
    right = Math.max(right, box.x + box.width + GAP);
    if (overlaps(box, area, GAP)) near.push(box);
  }
  const isFree = (place: Position): boolean => !near.some((box) => overlaps({ ...place, ...size }, box, GAP));
  for (let ring = 0; ring <= MAX_RINGS; ring++) {
    const place = ringPlaces(start, ring, step).find(isFree);
    if (place) return place;
  }
  return snapToGrid({ x: right + GAP, y: start.y });
}

/** Places on the square `ring` steps around a point, below and right of it first since flows grow that way. */
function ringPlaces(centre: Position, ring: number, step: number): readonly Position[] {
  if (ring === 0) return [centre];
  const places: Position[] = [];
  const out = ring * step;
  for (let along = 0; along <= ring; along++) {
    for (const side of along === 0 ? [0] : [along * step, -along * step]) {
      places.push(
        { x: centre.x + side, y: centre.y + out },
        { x: centre.x + out, y: centre.y + side },
        { x: centre.x + side, y: centre.y - out },
        { x: centre.x - out, y: centre.y + side },
      );
    }
  }
  return places;
}
