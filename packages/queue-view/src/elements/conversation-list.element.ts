import type { Locale } from '@fluxo/core';
import type { ConversationSummary } from '@fluxo/core/contract';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { queueTexts, type QueueTexts } from '../locales/texts.js';
import { TABS, type ConversationList, type Tab } from '../state/inbox-state.js';
import { tokens } from '../styles/tokens.js';
import { controls } from './controls.styles.js';
import { alertIcon, channelIcons } from './icons.js';
import { timeAgo } from './times.js';

/** The next page is asked for when the end of the list comes this near. */
const NEAR_END_PX = 400;

/** Events of `<fluxo-conversation-list>`. */
export interface ConversationListEventMap {
  'tab-chosen': CustomEvent<{ readonly tab: Tab }>;
  'conversation-chosen': CustomEvent<{ readonly conversation: ConversationSummary }>;
  'more-requested': CustomEvent<null>;
  'refresh-requested': CustomEvent<null>;
}

/**
 * Tabs by status and the conversations of the chosen one.
 *
 * @element fluxo-conversation-list
 * @fires tab-chosen - Another tab.
 * @fires conversation-chosen - A conversation shall be shown.
 * @fires more-requested - The end of the list is near and there is more.
 * @fires refresh-requested - Try again what failed.
 */
export class FluxoConversationList extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        background: var(--_surface);
      }
      .tabs {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: 4px;
        padding: 8px 10px;
        border-block-end: 1px solid var(--_border);
      }
      [role='tab'] {
        flex: none;
        min-block-size: 28px;
        padding: 0 10px;
        border: 1px solid transparent;
        border-radius: 999px;
        background: none;
        color: var(--_text-muted);
        font-size: 0.929em;
        white-space: nowrap;
      }
      [role='tab']:hover {
        background: var(--_surface-sunken);
        color: var(--_text);
      }
      [role='tab'][aria-selected='true'] {
        border-color: var(--_accent);
        background: var(--_accent-soft);
        color: var(--_text);
        font-weight: 600;
      }
      .panel {
        flex: 1;
        min-block-size: 0;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        border-block-end: 1px solid var(--_border);
        content-visibility: auto;
        contain-intrinsic-block-size: 69px;
      }
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 8px;
        align-items: center;
        inline-size: 100%;
        padding: 10px 14px;
        border: 0;
        border-inline-start: 3px solid transparent;
        background: none;
        text-align: start;
      }
      .row:hover {
        background: var(--_surface-sunken);
      }
      .row[aria-current] {
        background: var(--_accent-soft);
        border-color: var(--_accent);
      }
      .row svg {
        color: var(--_text-muted);
      }
      .name {
        font-weight: 600;
      }
      .name,
      .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .last {
        grid-column: 2;
        color: var(--_text-muted);
        font-size: 0.929em;
      }
      .last:last-child {
        grid-column: 2 / -1;
      }
      .status,
      time {
        text-align: end;
        font-size: 0.857em;
        color: var(--_text-muted);
      }
      .more {
        display: block;
        margin: 12px auto;
      }
      .skeleton {
        padding: 12px 14px;
      }
      .skeleton span {
        display: block;
        block-size: 12px;
        margin-block-end: 8px;
        border-radius: 4px;
        background: var(--_border);
        animation: breathe 1.6s ease-in-out infinite;
      }
      .skeleton span:first-child {
        inline-size: 45%;
      }
      .skeleton span:last-child {
        inline-size: 80%;
        margin: 0;
      }
      @keyframes breathe {
        50% {
          opacity: 0.5;
        }
      }
    `,
  ];

  static override properties = {
    locale: {},
    tab: {},
    list: { attribute: false },
    openId: { attribute: false },
    arrivals: { type: Number },
    now: { attribute: false },
  };

  locale: Locale = 'pt-BR';
  tab: Tab = 'all';
  list: ConversationList | null = null;
  /** The conversation that is shown beside the list. */
  openId: string | null = null;
  /** New conversations of the last refresh, announced without moving anything. */
  arrivals = 0;
  now: () => number = Date.now;

  /** Puts the focus on a conversation's row; on the open one's without an id. */
  focusRow(id = this.openId): void {
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id ?? '')}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const texts = queueTexts(this.locale);
    return html`
      <div class="tabs" role="tablist" aria-label=${texts.tabList} @keydown=${this.#tabKey}>
        ${TABS.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-controls="panel"
              aria-selected=${tab === this.tab ? 'true' : 'false'}
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => this.#emit('tab-chosen', { tab })}
            >
              ${texts.tabs[tab]}
            </button>`,
        )}
      </div>
      ${
        this.list?.phase === 'ready' && this.list.error
          ? html`<div class="banner" role="status">
              ${alertIcon}<span>${texts.stale} ${texts.errors[this.list.error.kind]}</span>
              <button type="button" class="button" @click=${() => this.#emit('refresh-requested', null)}>
                ${texts.retry}
              </button>
            </div>`
          : nothing
      }
      <div
        class="panel"
        id="panel"
        role="tabpanel"
        aria-labelledby="tab-${this.tab}"
        aria-busy=${this.list?.phase === 'loading' ? 'true' : 'false'}
        tabindex=${this.list?.items.length ? -1 : 0}
        @scroll=${this.#onScroll}
      >
        ${this.#panel(texts)}
      </div>
      <div class="visually-hidden" role="status">
        ${this.arrivals > 0 ? texts.arrivals(this.arrivals) : ''}
      </div>
    `;
  }

  #panel(texts: QueueTexts): TemplateResult {
    const { list } = this;
    if (list?.phase === 'failed' && list.error) {
      return html`<div class="message" role="alert">
        <p class="title">${texts.errors[list.error.kind]}</p>
        ${list.error.detail ? html`<p>${list.error.detail}</p>` : nothing}
        <button type="button" class="button" @click=${() => this.#emit('refresh-requested', null)}>
          ${texts.retry}
        </button>
      </div>`;
    }
    if (list?.phase !== 'ready') {
      return html`<span class="visually-hidden">${texts.loading}</span>
        ${[1, 2, 3, 4, 5].map(() => html`<div class="skeleton" aria-hidden="true"><span></span><span></span></div>`)}`;
    }
    if (list.items.length === 0) {
      return html`<div class="message">
        <p class="title">${texts.emptyTitle[this.tab]}</p>
        <p>${texts.emptyHint[this.tab]}</p>
      </div>`;
    }
    return html`
      <ul role="list" aria-label=${texts.conversations}>
        ${repeat(
          list.items,
          ({ id }) => id,
          (conversation) => this.#row(conversation, texts),
        )}
      </ul>
      ${
        list.next === null
          ? nothing
          : html`<button
              type="button"
              class="button more"
              aria-disabled=${list.isLoadingMore ? 'true' : 'false'}
              @click=${() => this.#emit('more-requested', null)}
            >
              ${list.isLoadingMore ? texts.loadingMore : texts.more}
            </button>`
      }
    `;
  }

  #row(conversation: ConversationSummary, texts: QueueTexts): TemplateResult {
    const { id, channel, contactName, lastMessage, lastMessageAt, status } = conversation;
    return html`<li>
      <button
        type="button"
        class="row"
        data-id=${id}
        aria-current=${id === this.openId ? 'true' : nothing}
        @click=${() => this.#emit('conversation-chosen', { conversation })}
      >
        ${channelIcons[channel]}<span class="visually-hidden">${texts.channels[channel]}</span>
        <span class="name"><bdi>${contactName || texts.unnamed}</bdi></span>
        <time datetime=${lastMessageAt}>${timeAgo(lastMessageAt, this.locale, this.now())}</time>
        <span class="last"><bdi>${lastMessage || '—'}</bdi></span>
        ${this.tab === 'all' ? html`<span class="status">${texts.status[status]}</span>` : nothing}
      </button>
    </li>`;
  }

  #tabKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? TABS.length - 1
          : (TABS.indexOf(this.tab) + step + TABS.length) % TABS.length;
    const tab = TABS[at];
    if (!tab || (step === 0 && event.key !== 'Home' && event.key !== 'End')) return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
    this.#emit('tab-chosen', { tab });
  }

  #onScroll(event: Event): void {
    const panel = event.currentTarget as HTMLElement;
    const isNear = panel.scrollHeight - panel.clientHeight - panel.scrollTop < NEAR_END_PX;
    // After a failed page only the button asks again, or scrolling would ask without end.
    if (isNear && this.list?.next && !this.list.isLoadingMore && !this.list.error) {
      this.#emit('more-requested', null);
    }
  }

  #emit<Type extends keyof ConversationListEventMap>(
    type: Type,
    detail: ConversationListEventMap[Type]['detail'],
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fluxo-conversation-list': FluxoConversationList;
  }
}
