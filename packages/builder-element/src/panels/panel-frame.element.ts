import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { LocaleController } from '../locales/locale.controller.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { readPanelMemory, writePanelMemory } from './panel-memory.js';

const MIN_WIDTH = 220;
const MAX_WIDTH = 640;
const STEP = 16;

/**
 * A column beside the canvas that can be folded and made wider, by pointer and by keyboard. Remembers both in this browser.
 *
 * @fires {CustomEvent} panel-folded - It was folded or unfolded by its button. Read `folded`.
 * @slot - The panel.
 */
export class PanelFrameElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        position: relative;
        display: flex;
        flex: none;
        flex-direction: column;
        width: var(--_width);
        max-width: 100%;
        min-height: 0;
        background: var(--_surface);
      }
      :host([side='left']) {
        border-inline-end: 1px solid var(--_border);
      }
      :host([side='right']) {
        border-inline-start: 1px solid var(--_border);
      }
      :host([folded]) {
        width: 44px;
      }
      header {
        display: flex;
        flex: none;
        align-items: center;
        gap: 4px;
        min-height: 40px;
        padding: 4px 6px 4px 12px;
        border-bottom: 1px solid var(--_border);
      }
      header h2 {
        flex: 1;
        min-width: 0;
        margin: 0;
        overflow: hidden;
        font-size: var(--_font-size);
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      :host([folded]) header {
        justify-content: center;
        padding: 4px;
      }
      .content {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      .divider {
        position: absolute;
        inset-block: 0;
        z-index: 2;
        width: 9px;
        padding: 0;
        cursor: col-resize;
        touch-action: none;
      }
      :host([side='left']) .divider {
        inset-inline-end: -5px;
      }
      :host([side='right']) .divider {
        inset-inline-start: -5px;
      }
      .divider::after {
        content: '';
        position: absolute;
        inset-block: 0;
        inset-inline-start: 4px;
        width: 2px;
      }
      .divider:hover::after,
      .divider:focus-visible::after {
        background: var(--_accent);
      }
      .divider:focus-visible {
        outline: none;
      }
    `,
  ];

  @property({ reflect: true }) side: 'left' | 'right' = 'left';
  @property() label = '';
  /** Name under which width and folding are remembered; empty: not remembered. */
  @property({ attribute: 'memory-key' }) memoryKey = '';
  @property({ type: Boolean, reflect: true }) folded = false;
  @property({ type: Number, attribute: 'default-width' }) defaultWidth = 280;
  /** Without a bar of its own: the content brings its heading, and calls `toggle`. */
  @property({ type: Boolean }) bare = false;

  @state() private width = 0;
  private readonly t = new LocaleController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('memoryKey') || this.width === 0) {
      const known = readPanelMemory(this.memoryKey);
      this.width = clamp(known?.width ?? this.defaultWidth);
      if (known) this.folded = known.folded;
    }
    this.style.setProperty('--_width', `${this.width}px`);
  }

  /** Folds or unfolds, and remembers it. */
  toggle(folded = !this.folded): void {
    this.folded = folded;
    this.#remember();
    this.dispatchEvent(new CustomEvent('panel-folded'));
  }

  override render(): TemplateResult {
    const name = this.t.text(this.folded ? 'common.expand' : 'common.collapse');
    const isTowardsStart = (this.side === 'left') !== this.folded;
    return html`
      ${
        this.bare && !this.folded
          ? nothing
          : html`<header>
              ${this.folded ? nothing : html`<h2>${this.label}</h2>`}
              <slot name="actions" ?hidden=${this.folded}></slot>
              <button
                type="button"
                class="quiet icon-only"
                aria-expanded=${!this.folded}
                aria-label="${name}: ${this.label}"
                title=${name}
                @click=${() => this.toggle()}
              >
                ${icon(isTowardsStart ? 'chevron-left' : 'chevron-right')}
              </button>
            </header>`
      }
      <div class="content" ?hidden=${this.folded}><slot></slot></div>
      ${
        this.folded
          ? nothing
          : html`<div
              class="divider"
              role="separator"
              tabindex="0"
              aria-orientation="vertical"
              aria-label="${this.t.text('common.panelWidth')}: ${this.label}"
              aria-valuenow=${this.width}
              aria-valuemin=${MIN_WIDTH}
              aria-valuemax=${MAX_WIDTH}
              @pointerdown=${this.#onPointerDown}
              @pointermove=${this.#onPointerMove}
              @pointerup=${this.#remember}
              @keydown=${this.#onKeydown}
              @dblclick=${() => this.#resize(this.defaultWidth)}
            ></div>`
      }
    `;
  }

  #onPointerDown(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  #onPointerMove(event: PointerEvent): void {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const box = this.getBoundingClientRect();
    this.width = clamp(this.side === 'left' ? event.clientX - box.left : box.right - event.clientX);
  }

  #onKeydown(event: KeyboardEvent): void {
    const outwards = this.side === 'left' ? 'ArrowRight' : 'ArrowLeft';
    const inwards = this.side === 'left' ? 'ArrowLeft' : 'ArrowRight';
    const widths = {
      [outwards]: this.width + STEP,
      [inwards]: this.width - STEP,
      Home: MIN_WIDTH,
      End: MAX_WIDTH,
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#resize(width);
  }

  #resize(width: number): void {
    this.width = clamp(width);
    this.#remember();
  }

  #remember(): void {
    writePanelMemory(this.memoryKey, { width: this.width, folded: this.folded });
  }
}

function clamp(width: number): number {
  return Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
}
