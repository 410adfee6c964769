import type { Position } from '@fluxo/core';
import { classicConnectionPath } from 'rete-render-utils';
import type { Rect } from '../model/card-geometry.js';

/** How far a wire swings out, as a share of the distance that it bridges. */
const CURVATURE = 0.35;
/** Pieces that a curve is cut into to measure the distance to it. */
const PIECES = 24;

/** Path of a wire for `d`. Whole numbers: a tenth of a pixel cannot be seen and doubles the text. */
export function wirePath(start: Position, end: Position): string {
  return classicConnectionPath([rounded(start), rounded(end)], CURVATURE);
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}

/** Path of the arrow head at a wire's end; wires enter from the left. */
export function arrowPath({ x, y }: Position): string {
  const tip = Math.round(x);
  const middle = Math.round(y);
  return `M${tip} ${middle}l-9 -5v10z`;
}

/** How far the two control points lie from the ends, as `classicConnectionPath` has it. */
function swing(start: Position, end: Position): number {
  return Math.max(Math.abs(start.y - end.y) / 2, Math.abs(end.x - start.x)) * CURVATURE;
}

/** A box that holds the whole curve. */
export function wireBounds(start: Position, end: Position): Rect {
  const reach = swing(start, end);
  const left = Math.min(start.x, end.x - reach);
  const right = Math.max(start.x + reach, end.x);
  const top = Math.min(start.y, end.y);
  return { x: left, y: top, width: right - left, height: Math.abs(start.y - end.y) };
}

/** Distance from a point to a wire, in canvas units. */
export function distanceToWire(start: Position, end: Position, point: Position): number {
  const reach = swing(start, end);
  let least = Infinity;
  let previous = start;
  for (let piece = 1; piece <= PIECES; piece++) {
    const at = curvePoint(start, end, reach, piece / PIECES);
    least = Math.min(least, distanceToLine(previous, at, point));
    previous = at;
  }
  return least;
}

/** The point half way along a wire, for its badge. */
export function wireMiddle(start: Position, end: Position): Position {
  return curvePoint(start, end, swing(start, end), 0.5);
}

function curvePoint(start: Position, end: Position, reach: number, t: number): Position {
  const u = 1 - t;
  const a = u * u * u;
  const b = 3 * u * u * t;
  const c = 3 * u * t * t;
  const d = t * t * t;
  return {
    x: a * start.x + b * (start.x + reach) + c * (end.x - reach) + d * end.x,
    y: a * start.y + b * start.y + c * end.y + d * end.y,
  };
}

function distanceToLine(from: Position, to: Position, point: Position): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const along = Math.min(1, Math.max(0, t));
  return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
}
