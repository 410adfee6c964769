import type { NodeCategory, Position } from '@fluxo/core';
import { LitElement, css, html, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Rect } from '../model/card-geometry.js';
import { tokens } from '../styles/tokens.js';

/** One card on the map. */
export interface MapBox {
  readonly box: Rect;
  readonly category: NodeCategory;
  readonly isSelected: boolean;
}

const CATEGORIES: readonly NodeCategory[] = ['talk', 'ask', 'decide', 'data', 'people', 'flow'];
/** Space around the flow on the map, as a share of its size. */
const MARGIN = 0.05;

/**
 * The whole flow, small, with the part that is seen. Press or drag to go there. Everything that it does can be done by
 * keyboard on the canvas, so it is not part of the accessibility tree.
 *
 * @element fluxo-minimap
 * @fires {CustomEvent<Position>} map-pointed - The canvas point to bring into the middle.
 */
export class MinimapElement extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
        overflow: hidden;
        cursor: pointer;
        touch-action: none;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
      }
      .talk {
        fill: var(--_category-talk);
      }
      .ask {
        fill: var(--_category-ask);
      }
      .decide {
        fill: var(--_category-decide);
      }
      .data {
        fill: var(--_category-data);
      }
      .people {
        fill: var(--_category-people);
      }
      .flow {
        fill: var(--_category-flow);
      }
      .boxes {
        opacity: 0.65;
      }
      .selected {
        fill: var(--_accent);
      }
      .view {
        fill: color-mix(in srgb, var(--_accent) 10%, transparent);
        stroke: var(--_accent);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
    `,
  ];

  /** Replaced whole whenever a card changed its place, size, category or selection. */
  @property({ attribute: false }) boxes: readonly MapBox[] = [];
  /** The part of the canvas that is seen. */
  @property({ attribute: false }) view: Rect = { x: 0, y: 0, width: 1, height: 1 };

  /** Made once for each list of boxes; panning only moves the frame. */
  #paths: ReadonlyMap<NodeCategory, string> = new Map();
  #selected = '';
  #all: Rect | null = null;
  #bounds: Rect = { x: 0, y: 0, width: 1, height: 1 };
  #pointer: number | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
    this.addEventListener('pointerdown', this.#press);
    this.addEventListener('pointermove', this.#drag);
    this.addEventListener('pointerup', this.#release);
    this.addEventListener('pointercancel', this.#release);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('pointerdown', this.#press);
    this.removeEventListener('pointermove', this.#drag);
    this.removeEventListener('pointerup', this.#release);
    this.removeEventListener('pointercancel', this.#release);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('boxes')) {
      this.#paths = new Map(
        CATEGORIES.map((category) => [
          category,
          pathOf(this.boxes.filter((one) => one.category === category)),
        ]),
      );
      this.#selected = pathOf(this.boxes.filter(({ isSelected }) => isSelected));
      this.#all = boundsOf(this.boxes);
    }
    this.#bounds = withMargin(joinOf(this.#all, this.view));
  }

  override render(): TemplateResult {
    const { x, y, width, height } = this.#bounds;
    return html`<svg viewBox="${x} ${y} ${width} ${height}">
      <g class="boxes">
        ${CATEGORIES.map(
          (category) => svg`<path class=${category} d=${this.#paths.get(category) ?? ''}></path>`,
        )}
      </g>
      <path class="selected" d=${this.#selected}></path>
      <rect
        class="view"
        x=${this.view.x}
        y=${this.view.y}
        width=${this.view.width}
        height=${this.view.height}
      ></rect>
    </svg>`;
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#pointer = event.pointerId;
    this.setPointerCapture(event.pointerId);
    this.#point(event);
  };

  readonly #drag = (event: PointerEvent): void => {
    if (event.pointerId === this.#pointer) this.#point(event);
  };

  readonly #release = (): void => {
    this.#pointer = null;
  };

  #point(event: PointerEvent): void {
    const matrix = this.renderRoot.querySelector('svg')?.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    this.dispatchEvent(new CustomEvent<Position>('map-pointed', { detail: { x, y } }));
  }
}

function pathOf(boxes: readonly MapBox[]): string {
  return boxes
    .map(({ box }) => `M${Math.round(box.x)} ${Math.round(box.y)}h${box.width}v${box.height}h${-box.width}z`)
    .join('');
}

function boundsOf(boxes: readonly MapBox[]): Rect | null {
  let all: Rect | null = null;
  for (const { box } of boxes) all = joinOf(all, box);
  return all;
}

function joinOf(a: Rect | null, b: Rect): Rect {
  if (!a) return b;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function withMargin(area: Rect): Rect {
  const margin = Math.max(area.width, area.height) * MARGIN;
  return {
    x: area.x - margin,
    y: area.y - margin,
    width: area.width + 2 * margin,
    height: area.height + 2 * margin,
  };
}
