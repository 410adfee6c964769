import { css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { textsOf } from '../locales/part-texts.js';
import { LocalizedElement } from '../panels/localized.element.js';
import { SIMULATOR_TEXTS } from './simulator-texts.js';

/**
 * Where the author writes as the user of the flow.
 *
 * @fires {CustomEvent<string>} text-sent - A text, without blanks at its ends.
 * @fires {CustomEvent<null>} file-sent - A sample file shall be sent.
 */
export class SimulatorComposerElement extends LocalizedElement {
  static override styles = [
    ...LocalizedElement.styles,
    css`
      :host {
        display: block;
        flex: none;
      }
      form {
        display: flex;
        gap: 6px;
        align-items: flex-end;
        padding: 8px;
        border-top: 1px solid var(--_border);
        background: var(--_surface);
      }
      textarea {
        field-sizing: content;
        min-height: 32px;
        max-height: 96px;
        resize: none;
      }
    `,
  ];

  @property({ type: Boolean }) disabled = false;
  @query('#message') private message!: HTMLTextAreaElement | null;
  readonly #text = textsOf(SIMULATOR_TEXTS, this.t);

  override focus(): void {
    this.message?.focus();
  }

  override render(): TemplateResult {
    return html`<form @submit=${this.#onSend}>
      <textarea
        id="message"
        rows="1"
        aria-label=${this.#text('message')}
        placeholder=${this.#text('message')}
        ?disabled=${this.disabled}
        @keydown=${this.#onKey}
      ></textarea>
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${this.#text('sendFile')}
        title=${this.#text('sendFile')}
        ?disabled=${this.disabled}
        @click=${() => this.dispatchEvent(new CustomEvent('file-sent', { detail: null }))}
      >
        ${icon('file-text')}
      </button>
      <button
        type="submit"
        class="primary icon-only"
        aria-label=${this.#text('send')}
        title=${this.#text('send')}
        ?disabled=${this.disabled}
      >
        ${icon('send-horizontal')}
      </button>
    </form>`;
  }

  #onSend(event: Event): void {
    event.preventDefault();
    const text = this.message?.value.trim() ?? '';
    if (text === '' || !this.message) return;
    this.message.value = '';
    this.dispatchEvent(new CustomEvent('text-sent', { detail: text }));
    this.message.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#onSend(event);
  }
}
