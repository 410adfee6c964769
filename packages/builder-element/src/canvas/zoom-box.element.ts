import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import type { EditorState } from '../model/editor-state.js';
import { CANVAS_TEXTS } from './canvas-texts.js';

/**
 * The buttons that zoom, in the corner of the canvas.
 *
 * @fires {CustomEvent<null>} map-toggled - The map shall be shown or hidden.
 */
export class ZoomBoxElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: block;
        padding: 2px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
      }
      [role='group'] {
        display: flex;
        align-items: center;
      }
      button {
        min-width: 32px;
        min-height: 32px;
        padding: 0;
      }
      .level {
        min-width: 56px;
        font-variant-numeric: tabular-nums;
        font-weight: 500;
      }
    `,
  ];

  /** Zoom in whole per cent. */
  @property({ type: Number }) level = 100;
  @property({ type: Boolean }) hasMap = true;

  protected override isAffected(_next: EditorState, _before: EditorState): boolean {
    return false;
  }

  override render(): TemplateResult {
    const text = (key: keyof typeof CANVAS_TEXTS): string => CANVAS_TEXTS[key][this.t.locale];
    const level = new Intl.NumberFormat(this.t.locale, { style: 'percent' }).format(this.level / 100);
    return html`<div role="group" aria-label=${text('zoom')}>
      <button
        class="quiet"
        aria-pressed=${this.hasMap}
        aria-label=${text('hideMinimap')}
        title=${text('hideMinimap')}
        @click=${() => this.dispatchEvent(new CustomEvent('map-toggled', { detail: null }))}
      >
        ${icon('map')}
      </button>
      ${this.#renderButton('zoom-out', 'zoom-out', text('zoomOut'))}
      <button
        class="quiet level"
        aria-label="${level}. ${text('zoomReset')}"
        title=${text('zoomReset')}
        @click=${() => this.run('zoom-reset')}
      >
        ${level}
      </button>
      ${this.#renderButton('zoom-in', 'zoom-in', text('zoomIn'))}
      ${this.#renderButton('zoom-fit', 'maximize', text('zoomFit'))}
    </div>`;
  }

  #renderButton(command: string, glyph: string, name: string): TemplateResult {
    return html`<button class="quiet" aria-label=${name} title=${name} @click=${() => this.run(command)}>
      ${icon(glyph)}
    </button>`;
  }
}
