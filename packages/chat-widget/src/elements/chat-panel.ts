import type { Locale } from '@fluxo/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import {
  INITIAL_CHAT_STATE,
  isCatchingUp,
  transcriptOf,
  type ChatState,
} from '../conversation/chat-state.js';
import { textsFor, type ChatTexts } from '../locales/texts.js';
import { tokens } from '../styles/tokens.js';
import type { FluxoComposer, MessageSubmittedDetail } from './composer.js';
import { alertIcon, closeIcon } from './icons.js';
import type { FluxoTranscript, OptionChosenDetail, RetryRequestedDetail } from './transcript.js';
import type { MediaResolver } from './transcript-message.js';

/** What the panel asks of its owner. */
export interface ChatPanelActions {
  close(): void;
  send(text: string): void;
  choose(choice: OptionChosenDetail): void;
  retry(id: string): void;
  begin(): void;
  leaveQueue(): void;
  reconnect(): void;
  typing(): void;
}

/**
 * The open chat: header, transcript, state of the connection, composer.
 *
 * @element fluxo-chat-panel
 * @csspart header - The bar with the title.
 */
export class FluxoChatPanel extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
        min-block-size: 0;
        background: var(--_surface);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 10px 8px 10px 16px;
        border-block-end: 1px solid var(--_border);
        border-block-start: 3px solid var(--_accent);
      }
      .names {
        flex: 1;
        min-inline-size: 0;
      }
      h2 {
        margin: 0;
        font-size: 1.143em;
        line-height: 1.35;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2:focus {
        outline: none;
      }
      .status {
        margin: 0;
        font-size: 0.857em;
        color: var(--_text-muted);
      }
      button {
        font: inherit;
        color: inherit;
        cursor: pointer;
      }
      .close {
        flex: none;
        inline-size: 44px;
        block-size: 44px;
        display: grid;
        place-items: center;
        padding: 0;
        border: 0;
        border-radius: var(--_radius);
        background: none;
      }
      .close:hover {
        background: var(--_surface-sunken);
      }
      button:focus-visible {
        outline: var(--_focus-ring);
        outline-offset: -2px;
      }
      .transcript {
        flex: 1;
        min-block-size: 0;
      }
      .banner {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0;
        padding: 8px 16px;
        font-size: 0.857em;
        background: var(--_warning-soft);
        color: var(--_text);
        border-block-end: 1px solid var(--_border);
      }
      .banner svg {
        flex: none;
        color: var(--_warning);
      }
      .banner.refused {
        background: var(--_danger-soft);
      }
      .banner.refused svg {
        color: var(--_danger);
      }
      .banner span {
        flex: 1;
      }
      .banner button {
        flex: none;
        min-block-size: 28px;
        padding: 0 8px;
        border: 0;
        border-radius: 4px;
        background: none;
        font-weight: 600;
        text-decoration: underline;
      }
      .foot {
        display: flex;
        align-items: center;
        justify-content: space-between;
        flex-wrap: wrap;
        gap: 4px 12px;
        margin: 0;
        padding: 8px 16px;
        border-block-start: 1px solid var(--_border);
        font-size: 0.929em;
        color: var(--_text-muted);
      }
      .foot button {
        min-block-size: 36px;
        padding: 0 14px;
        border: 1px solid var(--_border-strong);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_text);
        font-weight: 500;
      }
      .empty {
        display: flex;
        flex-direction: column;
        justify-content: center;
        align-items: center;
        text-align: center;
        block-size: 100%;
        padding: 24px;
        box-sizing: border-box;
        color: var(--_text-muted);
      }
      .empty p {
        margin: 0;
        max-inline-size: 30ch;
        overflow-wrap: anywhere;
      }
      .empty p:first-child {
        font-size: 1.143em;
        font-weight: 600;
        color: var(--_text);
        margin-block-end: 4px;
      }
    `,
  ];

  static override properties = {
    state: { attribute: false },
    locale: {},
    inline: { type: Boolean },
    actions: { attribute: false },
    resolveMedia: { attribute: false },
  };

  state: ChatState = INITIAL_CHAT_STATE;
  locale: Locale = 'pt-BR';
  /** Fills the host's box: there is nothing to close. */
  inline = false;
  actions: ChatPanelActions | null = null;
  resolveMedia: MediaResolver | null = null;

  /** Focus for someone who has just opened the chat: the composer, or the heading where a keyboard would jump up. */
  focusInside(): void {
    if (matchMedia('(pointer: coarse)').matches) this.renderRoot.querySelector('h2')?.focus();
    else this.#composer?.focus();
  }

  protected override render(): TemplateResult {
    const { state, locale, actions } = this;
    const texts = textsFor(locale);
    const title = state.settings?.title || texts.chat;
    const isRefused = state.connection === 'refused';
    return html`
      <header part="header">
        <div class="names">
          <h2 tabindex="-1">${title}</h2>
          <p class="status">${this.#status(texts)}</p>
        </div>
        ${
          this.inline
            ? nothing
            : html`<button
                type="button"
                class="close"
                aria-label=${texts.close}
                @click=${() => actions?.close()}
              >
                ${closeIcon}
              </button>`
        }
      </header>
      ${this.#banner(texts)}
      <fluxo-transcript
        class="transcript"
        .messages=${transcriptOf(state)}
        .locale=${locale}
        .loading=${isCatchingUp(state) && !isRefused}
        .typing=${state.typing ? { who: state.typing } : null}
        .resolveMedia=${this.resolveMedia}
        .interactive=${state.status !== 'closed' && !isRefused}
        @option-chosen=${this.#optionChosen}
        @retry-requested=${(event: CustomEvent<RetryRequestedDetail>) => {
          event.stopPropagation();
          actions?.retry(event.detail.message);
        }}
      >
        <div slot="empty" class="empty">
          ${
            isRefused
              ? nothing
              : html`<p>${state.settings?.greeting || texts.emptyTitle}</p>
                  <p>${texts.emptyHint}</p>`
          }
        </div>
      </fluxo-transcript>
      ${this.#foot(texts)}
      ${
        isRefused
          ? nothing
          : html`<fluxo-composer
              .locale=${locale}
              @message-submitted=${(event: CustomEvent<MessageSubmittedDetail>) => {
                actions?.send(event.detail.text);
                this.#transcript?.scrollToEnd();
              }}
              @composing=${() => actions?.typing()}
              @keydown=${this.#composerKeydown}
            ></fluxo-composer>`
      }
    `;
  }

  #status(texts: ChatTexts): string {
    const { connection, status } = this.state;
    if (connection === 'connecting' && !this.state.welcomed) return texts.connecting;
    if (status === 'queued' || status === 'pending') return texts.queued;
    return status === 'agent' ? texts.withAgent : texts.withBot;
  }

  #banner(texts: ChatTexts): TemplateResult | typeof nothing {
    const { connection, refusal } = this.state;
    if (connection === 'refused') {
      const reason = refusal === 'unknown-config' || refusal === 'forbidden-origin' ? refusal : 'other';
      return html`<p class="banner refused" role="alert">
        ${alertIcon}<span>${texts.refused[reason]}</span>
      </p>`;
    }
    if (connection !== 'waiting' && connection !== 'offline') return nothing;
    return html`<div class="banner" role="status">
      ${alertIcon}<span>${connection === 'offline' ? texts.offline : texts.reconnecting}</span>
      <button type="button" @click=${() => this.actions?.reconnect()}>${texts.retryNow}</button>
    </div>`;
  }

  #foot(texts: ChatTexts): TemplateResult | typeof nothing {
    const { status } = this.state;
    if (status === 'closed') {
      return html`<div class="foot">
        <span>${texts.conversationClosed}</span>
        <button type="button" @click=${() => this.actions?.begin()}>${texts.newConversation}</button>
      </div>`;
    }
    if (status === 'queued') {
      return html`<div class="foot">
        <span>${texts.queued}</span>
        <button type="button" @click=${() => this.actions?.leaveQueue()}>${texts.leaveQueue}</button>
      </div>`;
    }
    return nothing;
  }

  #optionChosen(event: CustomEvent<OptionChosenDetail>): void {
    event.stopPropagation();
    this.actions?.choose(event.detail);
    this.#transcript?.scrollToEnd();
    // The chosen button is disabled now and would drop the focus to the page. A phone's keyboard stays down.
    this.focusInside();
  }

  #composerKeydown(event: KeyboardEvent): void {
    if (this.#composer?.isEmpty && this.#transcript?.scrollByKey(event.key)) event.preventDefault();
  }

  get #transcript(): FluxoTranscript | null {
    return this.renderRoot.querySelector('fluxo-transcript');
  }

  get #composer(): FluxoComposer | null {
    return this.renderRoot.querySelector('fluxo-composer');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fluxo-chat-panel': FluxoChatPanel;
    'fluxo-composer': FluxoComposer;
  }
}
