import type { CanvasMarks } from '../canvas/canvas-marks.js';

/** What a panel wants lit on the canvas; `null` takes it away. `lasting`: it stays while other panels are looked at. */
export interface PaintedDetail {
  readonly marks: CanvasMarks | null;
  readonly lasting?: boolean;
}

declare global {
  interface HTMLElementEventMap {
    painted: CustomEvent<PaintedDetail>;
  }
}
