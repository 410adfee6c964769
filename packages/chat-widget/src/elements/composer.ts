import type { Locale } from '@fluxo/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { textsFor } from '../locales/texts.js';
import { tokens } from '../styles/tokens.js';
import { composerStyles } from './composer.styles.js';
import { sendIcon } from './icons.js';

/** Longest text that every channel takes as one message (WhatsApp's limit), in code points. */
const MAX_LENGTH = 4096;
/** The text area grows to this height, then scrolls. */
const MAX_HEIGHT_PX = 140;

/** Detail of `message-submitted`. */
export interface MessageSubmittedDetail {
  readonly text: string;
}

/**
 * Text area with a send button. Enter sends, Shift+Enter breaks the line.
 *
 * @element fluxo-composer
 * @fires {CustomEvent<MessageSubmittedDetail>} message-submitted - A text shall be sent. It is not blank.
 * @fires {CustomEvent<null>} composing - Something was typed.
 * @csspart input - The text area.
 * @csspart send - The send button.
 */
export class FluxoComposer extends LitElement {
  static override styles = [tokens, composerStyles];

  static override properties = {
    locale: {},
    placeholder: {},
    text: { state: true },
  };

  locale: Locale = 'pt-BR';
  /** Hint in the empty field; the label in the language when not set. */
  placeholder = '';
  text = '';

  /** Puts the cursor into the text area. */
  override focus(options?: FocusOptions): void {
    this.#area?.focus(options);
  }

  /** Nothing is typed. */
  get isEmpty(): boolean {
    return this.text === '';
  }

  protected override render(): TemplateResult {
    const texts = textsFor(this.locale);
    const isTooLong = isOverLimit(this.text);
    return html`
      <form @submit=${this.#submit}>
        <textarea
          part="input"
          rows="1"
          .value=${this.text}
          aria-label=${texts.inputLabel}
          aria-invalid=${isTooLong ? 'true' : 'false'}
          aria-describedby=${isTooLong ? 'error' : nothing}
          placeholder=${this.placeholder || texts.inputPlaceholder}
          autocomplete="off"
          enterkeyhint="send"
          @input=${this.#typed}
          @keydown=${this.#onKeydown}
        ></textarea>
        <button
          part="send"
          type="submit"
          aria-label=${texts.send}
          aria-disabled=${this.text.trim() === '' || isTooLong ? 'true' : 'false'}
        >
          ${sendIcon}
        </button>
      </form>
      ${
        isTooLong
          ? html`<p class="error" id="error" role="alert">
              ${texts.tooLong(new Intl.NumberFormat(this.locale).format(MAX_LENGTH))}
            </p>`
          : nothing
      }
    `;
  }

  protected override updated(): void {
    const area = this.#area;
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${Math.min(area.scrollHeight + 2, MAX_HEIGHT_PX)}px`;
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #typed(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new CustomEvent('composing', { detail: null }));
  }

  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes a word, Enter accepts the word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = this.text.trim();
    if (text === '' || isOverLimit(this.text)) return;
    this.text = '';
    this.dispatchEvent(new CustomEvent<MessageSubmittedDetail>('message-submitted', { detail: { text } }));
    this.focus();
  }
}

/** Code points are counted, as channels count them; code units are never fewer, so most texts need no count. */
function isOverLimit(text: string): boolean {
  return text.length > MAX_LENGTH && Array.from(text).length > MAX_LENGTH;
}
