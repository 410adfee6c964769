import type { Position } from '@fluxo/core';
import type { Rect } from '../model/card-geometry.js';
import type { Transform } from './rete-view.js';

/** Size of the drawing surface in CSS px. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
}

export interface ZoomRange {
  readonly min: number;
  readonly max: number;
}

/** Space kept around what is fitted or brought into view, in CSS px. */
const MARGIN = 48;

/** The part of the canvas that is seen, in canvas units. */
export function visibleArea({ x, y, k }: Transform, { width, height }: SurfaceSize): Rect {
  return { x: -x / k, y: -y / k, width: width / k, height: height / k };
}

export function clampZoom(zoom: number, { min, max }: ZoomRange): number {
  return Math.min(max, Math.max(min, zoom));
}

/** Scales about the middle of the surface. */
export function zoomAbout(transform: Transform, size: SurfaceSize, zoom: number): Transform {
  const middle = { x: size.width / 2, y: size.height / 2 };
  const factor = zoom / transform.k;
  return {
    k: zoom,
    x: middle.x - (middle.x - transform.x) * factor,
    y: middle.y - (middle.y - transform.y) * factor,
  };
}

/**
 * Shows a whole area, at 100 % at most. An area too large for the least zoom shows its top left corner, where flows begin.
 */
export function fitArea(area: Rect, size: SurfaceSize, range: ZoomRange): Transform {
  const room = { width: Math.max(1, size.width - 2 * MARGIN), height: Math.max(1, size.height - 2 * MARGIN) };
  const wanted = Math.min(1, room.width / Math.max(1, area.width), room.height / Math.max(1, area.height));
  const k = clampZoom(wanted, range);
  const place = (start: number, length: number, available: number): number =>
    length * k > available - 2 * MARGIN + 1 ? MARGIN - start * k : (available - length * k) / 2 - start * k;
  return { k, x: place(area.x, area.width, size.width), y: place(area.y, area.height, size.height) };
}

/** Moves as little as needed to bring a box into view; the same transform when it is in view. */
export function revealBox(transform: Transform, size: SurfaceSize, box: Rect): Transform {
  const shift = (start: number, length: number, available: number): number => {
    const low = Math.min(MARGIN, Math.max(0, (available - length) / 2));
    if (start < low) return low - start;
    const high = available - low;
    return start + length > high ? Math.max(low - start, high - start - length) : 0;
  };
  const { k } = transform;
  const dx = shift(box.x * k + transform.x, box.width * k, size.width);
  const dy = shift(box.y * k + transform.y, box.height * k, size.height);
  return dx === 0 && dy === 0 ? transform : { k, x: transform.x + dx, y: transform.y + dy };
}

/** Canvas point of a point on the surface. */
export function toCanvas({ x, y, k }: Transform, point: Position): Position {
  return { x: (point.x - x) / k, y: (point.y - y) / k };
}
