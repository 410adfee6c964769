import type { Locale } from '@fluxo/core';
import type { ConversationMessage } from '@fluxo/core/contract';
import type { MediaResolver, TranscriptMessage } from '@fluxo/chat-widget/transcript';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { queueTexts } from '../locales/texts.js';
import type { OpenConversation } from '../state/inbox-state.js';
import { tokens } from '../styles/tokens.js';
import { controls } from './controls.styles.js';
import { alertIcon, backIcon } from './icons.js';
import { dateAndTime } from './times.js';

/** Events of `<fluxo-conversation-pane>`. */
export interface ConversationPaneEventMap {
  'back-requested': CustomEvent<null>;
  'refresh-requested': CustomEvent<null>;
}

/**
 * One conversation: who, protocol, status, and its messages, read only.
 *
 * @element fluxo-conversation-pane
 * @fires back-requested - Back to the list, where there is no room for both.
 * @fires refresh-requested - Try again what failed.
 */
export class FluxoConversationPane extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        min-inline-size: 0;
        background: var(--_surface-sunken);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 10px 16px;
        border-block-end: 1px solid var(--_border);
        background: var(--_surface);
      }
      .names {
        flex: 1;
        min-inline-size: 0;
      }
      h2 {
        margin: 0;
        font-size: 1.143em;
        line-height: 1.35;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2:focus {
        outline: none;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        margin: 0;
        font-size: 0.857em;
        color: var(--_text-muted);
      }
      .status {
        flex: none;
        padding: 2px 10px;
        border: 1px solid var(--_border);
        border-radius: 999px;
        font-size: 0.857em;
      }
      .back {
        display: none;
        flex: none;
        place-items: center;
        inline-size: 36px;
        block-size: 36px;
        padding: 0;
        border: 0;
        border-radius: var(--_radius);
        background: none;
      }
      :host([folded]) .back {
        display: grid;
      }
      fluxo-transcript {
        flex: 1;
        min-block-size: 0;
      }
      .foot {
        padding: 8px 16px;
        border-block-start: 1px solid var(--_border);
        background: var(--_surface);
        font-size: 0.857em;
        color: var(--_text-muted);
        text-align: center;
      }
    `,
  ];

  static override properties = {
    locale: {},
    conversation: { attribute: false },
    folded: { type: Boolean, reflect: true },
    resolveMedia: { attribute: false },
  };

  locale: Locale = 'pt-BR';
  conversation: OpenConversation | null = null;
  /** The pane stands in the list's place and offers the way back. */
  folded = false;
  resolveMedia: MediaResolver | null = null;

  /** Puts the focus on the conversation's name. */
  focusHeading(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  protected override render(): TemplateResult {
    const texts = queueTexts(this.locale);
    const { conversation } = this;
    if (!conversation) {
      return html`<div class="message">
        <p class="title">${texts.pickTitle}</p>
        <p>${texts.pickHint}</p>
        <p>${texts.keys}</p>
      </div>`;
    }
    const { summary, phase, messages, error } = conversation;
    const name = summary.contactName || texts.unnamed;
    return html`
      <div class="head">
        <button
          type="button"
          class="back"
          aria-label=${texts.back}
          @click=${() => this.#emit('back-requested')}
        >
          ${backIcon}
        </button>
        <div class="names">
          <h2 tabindex="-1"><bdi>${name}</bdi></h2>
          <p class="facts">
            <span>${texts.channels[summary.channel]}</span>
            <span>${texts.protocol}: ${summary.protocol ?? texts.noProtocol}</span>
            <span>${texts.startedAt(dateAndTime(summary.startedAt, this.locale))}</span>
          </p>
        </div>
        <span class="status">${texts.status[summary.status]}</span>
      </div>
      ${
        phase === 'ready' && error
          ? html`<div class="banner" role="status">
              ${alertIcon}<span>${texts.errors[error.kind]}</span>
              <button type="button" class="button" @click=${() => this.#emit('refresh-requested')}>
                ${texts.retry}
              </button>
            </div>`
          : nothing
      }
      ${
        phase === 'failed' && error
          ? html`<div class="message" role="alert">
              <p class="title">${texts.errors[error.kind]}</p>
              ${error.detail ? html`<p>${error.detail}</p>` : nothing}
              <button type="button" class="button" @click=${() => this.#emit('refresh-requested')}>
                ${texts.retry}
              </button>
            </div>`
          : html`<fluxo-transcript
              perspective="agent"
              .locale=${this.locale}
              .label=${name}
              .messages=${rowsOf(messages)}
              .loading=${phase === 'loading'}
              .resolveMedia=${this.resolveMedia}
            >
              <p slot="empty" class="message">${texts.noMessages}</p>
            </fluxo-transcript>`
      }
      <div class="foot">${texts.readOnly}</div>
    `;
  }

  #emit(type: keyof ConversationPaneEventMap): void {
    this.dispatchEvent(new CustomEvent(type, { detail: null }));
  }
}

const rows = new WeakMap<readonly ConversationMessage[], readonly TranscriptMessage[]>();

/** The visitor's own delivery says nothing to an agent; rows are kept, so that unchanged ones are not drawn again. */
function rowsOf(messages: readonly ConversationMessage[]): readonly TranscriptMessage[] {
  let found = rows.get(messages);
  if (!found) {
    found = messages.map((message) =>
      message.from === 'visitor' ? { ...message, delivery: null } : message,
    );
    rows.set(messages, found);
  }
  return found;
}

declare global {
  interface HTMLElementTagNameMap {
    'fluxo-conversation-pane': FluxoConversationPane;
  }
}
