import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { FRAME } from './frame-texts.js';
import { say } from './texts.js';

/** How long the button says that it has copied. */
const COPIED_FOR_MS = 2500;

/** A text to be pasted elsewhere, with a button that copies it. */
export class CopyTextElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .name {
        margin-bottom: 4px;
        font-weight: 500;
      }
      .row {
        display: flex;
        align-items: stretch;
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface-sunken);
      }
      code {
        flex: 1;
        min-width: 0;
        padding: 6px 10px;
        overflow: auto;
        max-height: 160px;
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.929);
        line-height: 20px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      button {
        align-self: flex-start;
        border-color: transparent;
        background: transparent;
      }
      .told {
        margin: 4px 0 0;
        color: var(--_danger);
      }
      .told.done {
        color: var(--_success);
      }
    `,
  ];

  @property() label = '';
  @property() text = '';
  @state() private outcome: 'copied' | 'failed' | null = null;
  private readonly t = new LocaleController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const { locale } = this.t;
    return html`${this.label ? html`<div class="name" id="name">${this.label}</div>` : nothing}
      <div class="row">
        <code
          tabindex="0"
          aria-labelledby=${this.label ? 'name' : nothing}
          role="textbox"
          aria-readonly="true"
          aria-multiline="true"
          >${this.text}</code
        >
        <button
          type="button"
          aria-label=${`${say(locale, FRAME.copy)} ${this.label}`.trim()}
          @click=${this.#copy}
        >
          ${icon(this.outcome === 'copied' ? 'check' : 'copy')}
          <span>${say(locale, this.outcome === 'copied' ? FRAME.copied : FRAME.copy)}</span>
        </button>
      </div>
      <div role="status">
        ${
          this.outcome === 'failed'
            ? html`<p class="told small">${say(locale, FRAME.copyFailed)}</p>`
            : this.outcome === 'copied'
              ? html`<span class="visually-hidden">${say(locale, FRAME.copied)}</span>`
              : nothing
        }
      </div>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'copied';
    } catch {
      this.outcome = 'failed';
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.outcome = null), COPIED_FOR_MS);
  }
}
