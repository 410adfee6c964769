import type { NodeCategory, Position } from '@fluxo/core';
import { LitElement, css, html, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Rect } from '../model/card-geometry.js';
import { tokens } from '../styles/tokens.js';

/** One card on the map. */
export interface MapBox {
  readonly box: Rect;
  readonly category: NodeCategory;
  readonly isSelected: boolean;
}

const CATEGORIES: readonly NodeCategory[] = ['talk', 'ask', 'decide', 'data', 'people', 'flow'];
/** Size of the map, CSS px. */
const MAP = { width: 192, height: 128 };
/** Space around the flow on the map, CSS px. */
const MARGIN = 10;

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
        position: relative;
        display: block;
        width: ${MAP.width}px;
        height: ${MAP.height}px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
        overflow: hidden;
        contain: strict;
        cursor: pointer;
        touch-action: none;
      }
      svg {
        display: block;
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
        position: absolute;
        inset: 0 auto auto 0;
        border: 2px solid var(--_accent);
        border-radius: 2px;
        background: color-mix(in srgb, var(--_accent) 10%, transparent);
        will-change: transform;
      }
    `,
  ];

  /** Replaced whole whenever a card changed its place, size, category or selection. */
  @property({ attribute: false }) boxes: readonly MapBox[] = [];

  @query('.view') private readonly frame!: HTMLElement | null;
  /** Map = canvas × scale + offset. */
  #scale = 1;
  #offset: Position = { x: 0, y: 0 };
  #view: Rect = { x: 0, y: 0, width: 1, height: 1 };
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

  /** The part of the canvas that is seen. Moves one element: this comes with every step of panning. */
  showView(view: Rect): void {
    this.#view = view;
    const { frame } = this;
    if (!frame) return;
    frame.style.width = `${Math.max(6, view.width * this.#scale)}px`;
    frame.style.height = `${Math.max(6, view.height * this.#scale)}px`;
    const { x, y } = this.#offset;
    frame.style.transform = `translate(${view.x * this.#scale + x}px, ${view.y * this.#scale + y}px)`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('boxes')) return;
    const bounds = boundsOf(this.boxes.map(({ box }) => box));
    this.#scale = Math.min(
      (MAP.width - 2 * MARGIN) / Math.max(1, bounds.width),
      (MAP.height - 2 * MARGIN) / Math.max(1, bounds.height),
      0.25,
    );
    this.#offset = {
      x: (MAP.width - bounds.width * this.#scale) / 2 - bounds.x * this.#scale,
      y: (MAP.height - bounds.height * this.#scale) / 2 - bounds.y * this.#scale,
    };
  }

  protected override updated(): void {
    this.showView(this.#view);
  }

  protected override render(): TemplateResult {
    const place = `translate(${this.#offset.x} ${this.#offset.y}) scale(${this.#scale})`;
    return html`<svg width=${MAP.width} height=${MAP.height}>
        <g class="boxes" transform=${place}>
          ${CATEGORIES.map(
            (category) =>
              svg`<path class=${category} d=${pathOf(this.boxes.filter((one) => one.category === category))}></path>`,
          )}
        </g>
        <path
          class="selected"
          transform=${place}
          d=${pathOf(this.boxes.filter(({ isSelected }) => isSelected))}
        ></path>
      </svg>
      <div class="view"></div>`;
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
    const { left, top } = this.getBoundingClientRect();
    const detail = {
      x: (event.clientX - left - this.#offset.x) / this.#scale,
      y: (event.clientY - top - this.#offset.y) / this.#scale,
    };
    this.dispatchEvent(new CustomEvent<Position>('map-pointed', { detail }));
  }
}

function pathOf(boxes: readonly MapBox[]): string {
  return boxes
    .map(({ box }) => `M${Math.round(box.x)} ${Math.round(box.y)}h${box.width}v${box.height}h${-box.width}z`)
    .join('');
}

function boundsOf(boxes: readonly Rect[]): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
