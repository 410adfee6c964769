import { css, html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { renderMarkup } from './render-markup.js';

/** How a message will look on WhatsApp and in the web chat. Variables stand as the author wrote them. */
export class MessagePreviewElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        margin-top: 8px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        overflow: hidden;
      }
      [role='tablist'] {
        display: flex;
        gap: 2px;
        padding: 4px;
        background: var(--_surface);
        border-bottom: 1px solid var(--_border);
      }
      [role='tab'] {
        min-height: 28px;
        border-color: transparent;
        background: transparent;
      }
      [role='tab'][aria-selected='true'] {
        background: var(--_accent-soft);
      }
      .stage {
        padding: 14px 12px;
        background: var(--_surface-sunken);
      }
      .stage.whatsapp {
        background: light-dark(#efeae2, #0b141a);
      }
      .bubble {
        width: fit-content;
        max-width: 92%;
        padding: 7px 10px;
        border-radius: 4px 12px 12px 12px;
        background: var(--_surface);
        box-shadow: var(--_shadow-1);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .whatsapp .bubble {
        border-radius: 0 8px 8px 8px;
        background: light-dark(#ffffff, #202c33);
        color: light-dark(#111b21, #e9edef);
      }
      .bubble :is(ul, ol) {
        margin: 0;
        padding-inline-start: 20px;
        white-space: normal;
      }
      .bubble blockquote {
        margin: 2px 0;
        padding-inline-start: 8px;
        border-inline-start: 3px solid var(--_accent);
        color: var(--_text-muted);
      }
      .bubble :is(code, pre) {
        margin: 0;
        font-family: ui-monospace, Menlo, Consolas, monospace;
        font-size: 0.92em;
      }
      .variable {
        padding: 0 3px;
        border-radius: 4px;
        background: var(--_accent-soft);
        color: var(--_text);
      }
    `,
  ];

  @property() text = '';
  @state() private channel: 'whatsapp' | 'web' = 'whatsapp';
  private readonly t = new LocaleController(this);

  override render(): TemplateResult {
    return html`
      <div role="tablist" aria-label=${this.t.text('format.preview')} @keydown=${this.#onKeydown}>
        ${this.#renderTab('whatsapp', this.t.text('format.previewWhatsapp'))}
        ${this.#renderTab('web', this.t.text('format.previewWeb'))}
      </div>
      <div
        class="stage ${this.channel}"
        role="tabpanel"
        id="panel"
        aria-labelledby=${this.channel}
        tabindex="0"
      >
        ${
          this.text.trim() === ''
            ? html`<span class="muted small">${this.t.text('format.previewEmpty')}</span>`
            : html`<div class="bubble">${renderMarkup(this.text)}</div>`
        }
      </div>
    `;
  }

  #renderTab(channel: 'whatsapp' | 'web', label: string): TemplateResult {
    const isChosen = this.channel === channel;
    return html`<button
      type="button"
      role="tab"
      id=${channel}
      aria-selected=${isChosen}
      aria-controls="panel"
      tabindex=${isChosen ? 0 : -1}
      @click=${() => (this.channel = channel)}
    >
      ${label}
    </button>`;
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    this.channel = this.channel === 'whatsapp' ? 'web' : 'whatsapp';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#${this.channel}`)?.focus(),
    );
  }
}
