import type { Locale } from '@fluxo/core';
import { resolveLocale } from '@fluxo/core/language';
import type { ConversationSummary } from '@fluxo/core/contract';
import { defineTranscript } from '@fluxo/chat-widget/transcript';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import {
  FluxoConversationList,
  type ConversationListEventMap,
} from './elements/conversation-list.element.js';
import { FluxoConversationPane } from './elements/conversation-pane.element.js';
import { queueTexts } from './locales/texts.js';
import {
  HttpConversationSource,
  type ConversationSource,
  type TokenProvider,
} from './state/conversation-source.js';
import { neighbour, type InboxState } from './state/inbox-state.js';
import { InboxController } from './state/inbox.controller.js';
import { tokens } from './styles/tokens.js';

/** Narrower than this there is room for the list or the conversation, not for both. */
const FOLD_PX = 720;

/** Events of `<queue-view>`. They bubble and are composed. */
export interface QueueViewEventMap {
  /** The agent opens a conversation. Cancel it to show it elsewhere. */
  'conversation-opened': CustomEvent<{ readonly conversation: ConversationSummary }>;
}

/**
 * The agents' view of conversations: by status, with the messages of the chosen one.
 *
 * Fills its box. J and K go through the list, Enter opens, Escape goes back to the list.
 *
 * @element queue-view
 * @attr {string} base-url - Address of the Fluxo server; the page's own when not set.
 * @attr {string} lang - pt-BR, en or es.
 * @attr {"light"|"dark"|"auto"} theme - Follows the page's `color-scheme` when not set.
 * @fires {CustomEvent<{conversation: ConversationSummary}>} conversation-opened - A conversation is opened. Cancelable.
 * @cssprop --fluxo-accent - Colour of selection and focus.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the interface below only types the events
export class QueueViewElement extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        block-size: 100%;
        min-block-size: 320px;
        background: var(--_surface);
      }
      :host([hidden]) {
        display: none;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(280px, 360px) minmax(0, 1fr);
        block-size: 100%;
        min-block-size: 0;
      }
      .columns.folded {
        grid-template-columns: minmax(0, 1fr);
      }
      .folded > [hidden] {
        display: none;
      }
      fluxo-conversation-list {
        border-inline-end: 1px solid var(--_border);
        min-inline-size: 0;
      }
    `,
  ];

  static override properties = {
    baseUrl: { attribute: 'base-url' },
    lang: {},
    theme: { reflect: true },
    tokenProvider: { attribute: false },
    source: { attribute: false },
    state: { state: true },
    isFolded: { state: true },
  };

  /** Address of the Fluxo server. */
  baseUrl = '';
  override lang = '';
  theme = '';
  /** Gives the host's token for the API. Nothing is loaded without it. */
  tokenProvider: TokenProvider | null = null;
  /** Takes the place of the server, for hosts with a store of their own. */
  source: ConversationSource | null = null;

  private state: InboxState;
  private isFolded = false;
  readonly #inbox = new InboxController({
    changed: (state) => {
      this.state = state;
    },
  });
  readonly #sizes = new ResizeObserver(([entry]) => {
    if (entry) this.isFolded = entry.contentRect.width < FOLD_PX;
  });

  constructor() {
    super();
    this.state = this.#inbox.state;
    this.addEventListener('keydown', (event) => this.#onKeydown(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    defineParts();
    // Known before the first observation, so that a narrow view does not begin wide.
    this.isFolded = this.clientWidth > 0 && this.clientWidth < FOLD_PX;
    this.#sizes.observe(this);
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#inbox.stop();
  }

  /** Asks for everything again, at once. */
  refresh(): void {
    this.#inbox.refresh();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('baseUrl') || changed.has('tokenProvider') || changed.has('source')) this.#begin();
  }

  protected override render(): TemplateResult {
    const { state, isFolded } = this;
    const locale = this.#locale;
    const showsPane = !isFolded || state.open !== null;
    return html`<div
      class="columns ${isFolded ? 'folded' : ''}"
      role="region"
      aria-label=${queueTexts(locale).inbox}
    >
      <fluxo-conversation-list
        ?hidden=${isFolded && showsPane}
        .locale=${locale}
        .tab=${state.tab}
        .list=${state.lists[state.tab]}
        .openId=${state.open?.summary.id ?? null}
        .arrivals=${state.arrivals}
        @tab-chosen=${({ detail }: ConversationListEventMap['tab-chosen']) => this.#inbox.chooseTab(detail.tab)}
        @conversation-chosen=${({ detail }: ConversationListEventMap['conversation-chosen']) =>
          this.#open(detail.conversation, true)}
        @more-requested=${() => void this.#inbox.loadMore()}
        @refresh-requested=${() => this.refresh()}
      ></fluxo-conversation-list>
      <fluxo-conversation-pane
        ?hidden=${!showsPane}
        .locale=${locale}
        .conversation=${state.open}
        .folded=${isFolded}
        @back-requested=${this.#back}
        @refresh-requested=${() => this.refresh()}
      ></fluxo-conversation-pane>
    </div>`;
  }

  get #locale(): Locale {
    return resolveLocale(this.lang || this.closest<HTMLElement>('[lang]')?.lang);
  }

  get #list(): FluxoConversationList | null {
    return this.renderRoot.querySelector('fluxo-conversation-list');
  }

  #begin(): void {
    const { tokenProvider } = this;
    const source = this.source ?? (tokenProvider && new HttpConversationSource(this.baseUrl, tokenProvider));
    if (source) this.#inbox.start(source);
    else this.#inbox.stop();
  }

  #open(conversation: ConversationSummary, movesFocus: boolean): void {
    const event = new CustomEvent('conversation-opened', {
      detail: { conversation: structuredClone(conversation) },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    if (!this.dispatchEvent(event)) return;
    this.#inbox.open(conversation);
    if (movesFocus && this.isFolded) {
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('fluxo-conversation-pane')?.focusHeading(),
      );
    }
  }

  readonly #back = (): void => {
    const id = this.state.open?.summary.id;
    this.#inbox.close();
    void this.updateComplete.then(() => this.#list?.focusRow(id));
  };

  #onKeydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (key === 'escape' && this.state.open) {
      event.preventDefault();
      this.#back();
    } else if (key === 'j' || key === 'k') {
      const next = neighbour(this.state, key === 'j' ? 1 : -1);
      if (!next) return;
      event.preventDefault();
      this.#open(next, false);
      void this.updateComplete.then(() => {
        if (!this.isFolded) this.#list?.focusRow(next.id);
      });
    }
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the class
export interface QueueViewElement {
  addEventListener<Type extends keyof QueueViewEventMap>(
    type: Type,
    listener: (event: QueueViewEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Registers the parts. Done when the first view is used, so that importing the class registers nothing. */
function defineParts(): void {
  defineTranscript();
  for (const [name, element] of [
    ['fluxo-conversation-list', FluxoConversationList],
    ['fluxo-conversation-pane', FluxoConversationPane],
  ] as const) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'queue-view': QueueViewElement;
  }
}
