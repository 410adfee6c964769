import type { Position } from '@fluxo/core';

/** Nearer than this to the edge the view moves along, CSS px. */
const EDGE_PX = 36;
/** Fastest movement, at the edge itself, CSS px per frame. */
const FASTEST_PX = 14;

/** How far the view moves in one frame when something is held at a point of the surface; zero away from the edges. */
export function panAt(point: Position, size: { readonly width: number; readonly height: number }): Position {
  return { x: along(point.x, size.width), y: along(point.y, size.height) };
}

function along(at: number, length: number): number {
  const start = EDGE_PX - at;
  const end = at - (length - EDGE_PX);
  const depth = Math.min(EDGE_PX, Math.max(start, end));
  if (depth <= 0) return 0;
  return Math.sign(start > end ? 1 : -1) * Math.ceil((FASTEST_PX * depth) / EDGE_PX);
}

/** Moves the view while something is dragged near the edge of the surface. */
export class EdgePan {
  readonly #pan: (shift: Position) => void;
  readonly #size: () => { readonly width: number; readonly height: number };
  #point: Position | null = null;
  #frame = 0;

  /** @param pan Moves the view by CSS px. */
  constructor(
    size: () => { readonly width: number; readonly height: number },
    pan: (shift: Position) => void,
  ) {
    this.#size = size;
    this.#pan = pan;
  }

  /** Where the hand is, in CSS px of the surface; `null` between drags. */
  get point(): Position | null {
    return this.#point;
  }

  /** The hand has moved there while it holds something. */
  follow(point: Position): void {
    this.#point = point;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#step);
  }

  /** The hand is empty again. */
  stop(): void {
    this.#point = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  readonly #step = (): void => {
    this.#frame = 0;
    if (!this.#point) return;
    const shift = panAt(this.#point, this.#size());
    if (shift.x === 0 && shift.y === 0) return;
    this.#pan(shift);
    this.#frame = requestAnimationFrame(this.#step);
  };
}
