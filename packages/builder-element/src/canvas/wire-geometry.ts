import type { Position } from '@fluxo/core';
import { classicConnectionPath } from 'rete-render-utils';
import { CARD, type Rect } from '../model/card-geometry.js';

/** How far a wire swings out, as a share of the distance that it bridges. */
const CURVATURE = 0.35;
/** Pieces that a curve is cut into to measure the distance to it. */
const PIECES = 24;
/** Nearer than this to the right of its port, or left of it, a wire leads back: it goes around instead of through the cards. */
const LEAST_AHEAD = 24;
/** How far a wire that leads back keeps from the cards on both sides. */
const DETOUR = 22;
/** Distance from a wire's lane to the card below it. */
const LANE = 24;
const CORNER = 10;
/** Space for the arrow head before the card. */
const HEAD = 6;

/** Path of a wire for `d`. Whole numbers: a tenth of a pixel cannot be seen and doubles the text. */
export function wirePath(start: Position, end: Position): string {
  const from = rounded(start);
  const to = rounded({ x: end.x - HEAD, y: end.y });
  return leadsBack(start, end) ? bentPath(bendsOf(from, to)) : classicConnectionPath([from, to], CURVATURE);
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) };
}

/** Path of the arrow head at a wire's end; wires enter from the left. */
export function arrowPath({ x, y }: Position): string {
  return `M${Math.round(x) - 3} ${Math.round(y)}l-9 -5v10z`;
}

function leadsBack(start: Position, end: Position): boolean {
  return end.x < start.x + LEAST_AHEAD;
}

/** Out to the right, along a lane above the target, in from the left. */
function bendsOf(start: Position, end: Position): readonly Position[] {
  const lane = end.y - CARD.inputOffset - LANE;
  const out = start.x + DETOUR;
  const back = end.x - DETOUR;
  return [
    start,
    { x: out, y: start.y },
    { x: out, y: lane },
    { x: back, y: lane },
    { x: back, y: end.y },
    end,
  ];
}

/** Straight lines with rounded corners. */
function bentPath(points: readonly Position[]): string {
  const [first] = points;
  if (!first) return '';
  let d = `M${first.x} ${first.y}`;
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return;
    if (!after) {
      d += `L${point.x} ${point.y}`;
      return;
    }
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    const enter = toward(point, before, radius);
    const leave = toward(point, after, radius);
    d += `L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`;
  });
  return d;
}

function distance(a: Position, b: Position): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function toward(from: Position, to: Position, by: number): Position {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

/** How far the two control points lie from the ends, as `classicConnectionPath` has it. */
function swing(start: Position, end: Position): number {
  return Math.max(Math.abs(start.y - end.y) / 2, Math.abs(end.x - start.x)) * CURVATURE;
}

/** A box that holds the whole course. */
export function wireBounds(start: Position, end: Position): Rect {
  if (leadsBack(start, end)) return boxAround(bendsOf(start, end));
  const reach = swing(start, end);
  const left = Math.min(start.x, end.x - reach);
  const right = Math.max(start.x + reach, end.x);
  const top = Math.min(start.y, end.y);
  return { x: left, y: top, width: right - left, height: Math.abs(start.y - end.y) };
}

function boxAround(points: readonly Position[]): Rect {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Distance from a point to a wire, in canvas units. */
export function distanceToWire(start: Position, end: Position, point: Position): number {
  const course = courseOf(start, end);
  let least = Infinity;
  course.forEach((at, index) => {
    const before = course[index - 1];
    if (before) least = Math.min(least, distanceToLine(before, at, point));
  });
  return least;
}

/** The point half way along a wire, for its badge. */
export function wireMiddle(start: Position, end: Position): Position {
  if (!leadsBack(start, end)) return curvePoint(start, end, swing(start, end), 0.5);
  const [, , from, to] = bendsOf(start, end);
  return from && to ? { x: (from.x + to.x) / 2, y: from.y } : start;
}

function courseOf(start: Position, end: Position): readonly Position[] {
  if (leadsBack(start, end)) return bendsOf(start, end);
  const reach = swing(start, end);
  return Array.from({ length: PIECES + 1 }, (_, piece) => curvePoint(start, end, reach, piece / PIECES));
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
