import type { Locale } from '@fluxo/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ChatController } from '../conversation/chat.controller.js';
import {
  INITIAL_CHAT_STATE,
  isCatchingUp,
  transcriptOf,
  type ChatState,
} from '../conversation/chat-state.js';
import { textsFor, type ChatTexts } from '../locales/texts.js';
import { tokens } from '../styles/tokens.js';
import { panelStyles } from './chat-panel.styles.js';
import type { FluxoComposer, MessageSubmittedDetail } from './composer.js';
import { alertIcon, closeIcon } from './icons.js';
import type { FluxoTranscript, OptionChosenDetail, RetryRequestedDetail } from './transcript.js';
import type { MediaResolver } from './transcript-message.js';

/**
 * The open chat: header, transcript, state of the connection, composer.
 *
 * @element fluxo-chat-panel
 * @csspart header - The bar with the title.
 */
export class FluxoChatPanel extends LitElement {
  static override styles = [tokens, panelStyles];

  static override properties = {
    state: { attribute: false },
    locale: {},
    inline: { type: Boolean },
    chat: { attribute: false },
    close: { attribute: false },
    resolveMedia: { attribute: false },
  };

  state: ChatState = INITIAL_CHAT_STATE;
  locale: Locale = 'pt-BR';
  /** Fills the host's box: there is nothing to close. */
  inline = false;
  /** What the visitor's doings go to. */
  chat: ChatController | null = null;
  /** Closes the chat. */
  close = (): void => {};
  resolveMedia: MediaResolver | null = null;

  /** Focus for someone who has just opened the chat: the composer, or the heading where a keyboard would jump up. */
  focusInside(): void {
    if (matchMedia('(pointer: coarse)').matches) this.renderRoot.querySelector('h2')?.focus();
    else this.#composer?.focus();
  }

  protected override render(): TemplateResult {
    const { state, locale, chat } = this;
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
            : html`<button type="button" class="close" aria-label=${texts.close} @click=${() => this.close()}>
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
          chat?.retry(event.detail.message);
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
                chat?.sendText(event.detail.text);
                this.#transcript?.scrollToEnd();
              }}
              @composing=${() => chat?.notifyTyping()}
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
      <button type="button" @click=${() => this.chat?.reconnectNow()}>${texts.retryNow}</button>
    </div>`;
  }

  #foot(texts: ChatTexts): TemplateResult | typeof nothing {
    const { status } = this.state;
    const isClosed = status === 'closed';
    if (!isClosed && status !== 'queued') return nothing;
    return html`<div class="foot">
      <span>${isClosed ? texts.conversationClosed : texts.queued}</span>
      <button
        type="button"
        @click=${() => (isClosed ? this.chat?.beginConversation() : this.chat?.leaveQueue())}
      >
        ${isClosed ? texts.newConversation : texts.leaveQueue}
      </button>
    </div>`;
  }

  #optionChosen(event: CustomEvent<OptionChosenDetail>): void {
    event.stopPropagation();
    const { replyId, title, key } = event.detail;
    this.chat?.choose({ replyId, title, ...(key === undefined ? {} : { inReplyTo: key }) });
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
