import type { Locale } from '@fluxo/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { plural } from '../locales/plural.js';
import { hasTexts, loadTexts, textsFor, type ChatTexts } from '../locales/texts.js';
import { tokens } from '../styles/tokens.js';
import { Announcer } from './announcer.js';
import type { BubbleContext } from './bubbles/bubble-context.js';
import { bubbleContent } from './bubbles/content.js';
import { messageFacts } from './bubbles/facts.js';
import { noticeText } from './bubbles/notice.js';
import { senderName, spokenText } from './bubbles/spoken-text.js';
import { dayName } from './dates.js';
import { downIcon } from './icons.js';
import {
  attachments,
  linkFinder,
  markupParser,
  mayBeFormatted,
  mayHoldLink,
  type LazyPart,
} from './lazy-parts.js';
import { transcriptStyles } from './transcript.styles.js';
import type { MediaResolver, Perspective, TranscriptMessage } from './transcript-message.js';
import { describeRows, type TranscriptRow } from './transcript-rows.js';
import {
  afterChange,
  endWindow,
  slideDown,
  slideUp,
  startWindow,
  type TranscriptWindow,
} from './transcript-window.js';

export type { Delivery, MediaResolver, Perspective, TranscriptMessage } from './transcript-message.js';

/** Detail of `option-chosen`. `replyId` and `title` are the option's, `message` and `key` those of the question. */
export interface OptionChosenDetail {
  readonly message: string;
  readonly key: string | undefined;
  readonly replyId: string;
  readonly title: string;
}

/** Detail of `retry-requested`: id of the message that failed. */
export interface RetryRequestedDetail {
  readonly message: string;
}

/** Events of `<fluxo-transcript>`. */
export interface TranscriptEventMap {
  'option-chosen': CustomEvent<OptionChosenDetail>;
  'retry-requested': CustomEvent<RetryRequestedDetail>;
}

/** Within this distance of the end the reader is at the end, and new messages scroll into view. */
const END_SLACK_PX = 48;
/** The window slides when its edge comes nearer than this. */
const EDGE_PX = 600;
/** More messages than this in one change are announced as a number. */
const MAX_SPOKEN = 3;

/**
 * Shows the messages of one conversation: bubbles, options, media, notices, days, delivery.
 *
 * It only shows: it changes nothing it was given, and what the user does goes out as events. Long conversations are
 * rendered by windows, so a list of 10,000 messages costs no more than one of 300.
 *
 * @element fluxo-transcript
 * @fires {CustomEvent<OptionChosenDetail>} option-chosen - An open option was chosen.
 * @fires {CustomEvent<RetryRequestedDetail>} retry-requested - A failed message shall be sent again.
 * @slot empty - Shown when there are no messages.
 * @csspart log - The scrolling area.
 * @csspart bubble - One message.
 * @csspart options - The options of a question.
 * @csspart option - One option; the chosen one also has `option-chosen`.
 * @csspart link-button - The button of a link message.
 * @cssprop --fluxo-accent - Colour of own messages, focus and chosen options.
 */
export class FluxoTranscript extends LitElement {
  static override styles = [tokens, transcriptStyles];

  static override properties = {
    messages: { attribute: false },
    locale: {},
    perspective: {},
    interactive: { type: Boolean },
    loading: { type: Boolean },
    typing: { attribute: false },
    label: {},
    resolveMedia: { attribute: false },
    now: { attribute: false },
  };

  /** The conversation, oldest first. Replace the array to change it. */
  messages: readonly TranscriptMessage[] = [];
  /** Language of everything that is not a message. */
  locale: Locale = 'pt-BR';
  /** `visitor`: the visitor's messages are the own ones; `agent`: those of bot and agents. */
  perspective: Perspective = 'visitor';
  /** Open options can be chosen. */
  interactive = false;
  /** History is on its way: a skeleton is shown while there are no messages, and what arrives is not announced. */
  loading = false;
  /** Who is typing now. */
  typing: { readonly who: 'bot' | 'agent' | 'visitor'; readonly name?: string } | null = null;
  /** Accessible name; defaults to "Messages" in the language. */
  label = '';
  /** Finds the address of media that have none of their own. */
  resolveMedia: MediaResolver | null = null;
  /** Current time in milliseconds, for names of days. */
  now: () => number = Date.now;

  #window: TranscriptWindow = { from: 0, to: 0 };
  #atEnd = true;
  #unseen = 0;
  #context: BubbleContext | undefined;
  /** Row that must not move on the screen while the list changes around it. */
  #anchor: { readonly id: string; readonly top: number } | null = null;
  #sizes: ResizeObserver | undefined;
  readonly #announcer: Announcer = new Announcer(() => this.renderRoot.querySelector('[role=status]'));

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(() => {
      if (this.#atEnd) this.#scrollToBottom();
    });
    if (this.hasUpdated) this.#observeSizes();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.#announcer.stop();
  }

  /** Scrolls to the newest message. */
  scrollToEnd(): void {
    this.#atEnd = true;
    this.#unseen = 0;
    this.#window = endWindow(this.messages.length);
    this.requestUpdate();
  }

  /** Scrolls by key as a document does; for composers that pass these keys on. Returns whether the key was one of them. */
  scrollByKey(key: string): boolean {
    const log = this.#log;
    if (!log) return false;
    if (key === 'End') this.scrollToEnd();
    else if (key === 'Home') this.#scrollToStart();
    else if (key === 'PageUp') log.scrollBy({ top: -log.clientHeight * 0.9 });
    else if (key === 'PageDown') log.scrollBy({ top: log.clientHeight * 0.9 });
    else return false;
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const texts = textsFor(this.locale);
    if (changed.has('messages')) this.#messagesChanged(changed.get('messages') ?? [], texts);
    if (changed.has('loading') && !changed.has('messages') && this.#atEnd) {
      this.#window = endWindow(this.messages.length);
    }
    if (changed.has('typing') && this.typing && this.typing.who !== this.perspective) {
      const before = changed.get('typing');
      if (before?.who !== this.typing.who) this.#announcer.say(texts.typing(this.#typist(texts)));
    }
    const parse = markupParser.current;
    const findLinks = linkFinder.current;
    const context = this.#context;
    if (
      context?.locale !== this.locale ||
      context.texts !== texts ||
      context.perspective !== this.perspective ||
      context.interactive !== this.interactive ||
      context.resolveMedia !== this.resolveMedia ||
      context.parse !== parse ||
      context.findLinks !== findLinks ||
      context.attachments !== attachments.current
    ) {
      const { locale, perspective, interactive, resolveMedia } = this;
      this.#context = {
        locale,
        texts,
        perspective,
        interactive,
        resolveMedia,
        parse,
        findLinks,
        attachments: attachments.current,
      };
    }
    if (!this.#atEnd) this.#rememberAnchor();
  }

  protected override firstUpdated(): void {
    this.#observeSizes();
  }

  protected override updated(): void {
    if (this.#atEnd) this.#scrollToBottom();
    else this.#restoreAnchor();
    if (!hasTexts(this.locale)) this.#after(loadTexts(this.locale));
    this.#loadParts();
  }

  protected override render(): TemplateResult {
    const texts = textsFor(this.locale);
    const rows = describeRows(this.messages, this.#window.from, this.#window.to);
    const today = dayName(new Date(this.now()).toISOString(), this.locale, this.now());
    const label = this.label || texts.messages;
    return html`
      <button type="button" class="newest" ?hidden=${this.#atEnd} @click=${() => this.scrollToEnd()}>
        ${downIcon}
        ${this.#unseen > 0 ? plural(this.locale, this.#unseen, texts.newMessages) : texts.showNewest}
      </button>
      <div
        class="log"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${label}
        aria-busy=${this.loading ? 'true' : 'false'}
        tabindex="0"
        @scroll=${this.#onScroll}
        @click=${this.#onClick}
        @keydown=${this.#onKeydown}
      >
        ${
          this.messages.length === 0 && !this.typing
            ? this.loading
              ? html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span></div>`
              : html`<slot name="empty"></slot>`
            : html`<ol role="list">
                ${repeat(
                  rows,
                  (row) => row.message.id,
                  (row) =>
                    guard(
                      [
                        row.message,
                        row.startsDay && today,
                        row.startsRun,
                        row.endsRun,
                        row.answer === null || row.answer === 'open' ? row.answer : row.answer.replyId,
                        this.#context,
                      ],
                      () => this.#row(row, texts),
                    ),
                )}
                ${this.#typingRow(texts)}
              </ol>`
        }
      </div>
      <div class="visually-hidden" role="status" aria-live="polite"></div>
    `;
  }

  #row(row: TranscriptRow, texts: ChatTexts): TemplateResult {
    const { message } = row;
    const context = this.#context;
    const day = row.startsDay
      ? html`<div class="day">${dayName(message.at, this.locale, this.now())}</div>`
      : nothing;
    if (message.content.kind === 'notice') {
      return html`<li data-id=${message.id}>
        ${day}
        <div class="notice" part="notice">${noticeText(message.content, texts)}</div>
      </li>`;
    }
    const own = this.#isOwn(message);
    const name = message.from === 'bot' || message.from === 'agent' ? senderName(message, texts) : '';
    const classes = [
      own && 'own',
      row.startsRun && 'starts-run',
      message.content.kind === 'options' && 'wide',
      (message.delivery === 'failed' || message.delivery === 'pending') && message.delivery,
    ];
    return html`<li data-id=${message.id} class=${classes.filter(Boolean).join(' ')}>
      ${day}
      ${
        row.startsRun && name && (!own || this.perspective === 'agent')
          ? html`<span class="sender"><bdi>${name}</bdi></span>`
          : html`<span class="visually-hidden">${own ? texts.you : senderName(message, texts)}</span>`
      }
      <div class="bubble" part=${own ? 'bubble bubble-own' : 'bubble'}>
        ${context ? bubbleContent(row, context) : nothing}
      </div>
      ${messageFacts(row, own, this.locale, texts)}
    </li>`;
  }

  #typingRow(texts: ChatTexts): TemplateResult | typeof nothing {
    if (!this.typing) return nothing;
    const own = (this.typing.who === 'visitor') === (this.perspective === 'visitor');
    return html`<li class="starts-run ${own ? 'own' : ''}">
      <div class="bubble" part="bubble typing">
        <span class="typing" aria-hidden="true"><i></i><i></i><i></i></span>
        <span class="visually-hidden">${texts.typing(this.#typist(texts))}</span>
      </div>
    </li>`;
  }

  #typist(texts: ChatTexts): string {
    return this.typing?.name ?? (this.typing ? texts[this.typing.who] : '');
  }

  #isOwn(message: TranscriptMessage): boolean {
    return (message.from === 'visitor') === (this.perspective === 'visitor') && message.from !== 'system';
  }

  #messagesChanged(before: readonly TranscriptMessage[], texts: ChatTexts): void {
    const { length } = this.messages;
    const last = before.at(-1);
    const position = last ? this.messages.findLastIndex((message) => message.id === last.id) : -1;
    const isAnother = before.length > 0 && position < 0 && this.messages[0]?.id !== before[0]?.id;
    if (this.#atEnd || before.length === 0 || isAnother) {
      this.#atEnd = true;
      this.#unseen = 0;
      this.#window = endWindow(length);
    } else {
      this.#window = afterChange(this.#window, before.length, length);
    }
    if (!this.hasUpdated || this.loading || isAnother) return;
    const known = new Set(before.slice(-MAX_RECENT).map((message) => message.id));
    const added = this.messages
      .slice(Math.max(0, length - MAX_RECENT))
      .filter((message) => !known.has(message.id) && !this.#isOwn(message));
    if (added.length === 0 || length <= before.length - MAX_RECENT) return;
    if (!this.#atEnd) this.#unseen += added.length;
    if (added.length > MAX_SPOKEN) this.#announcer.say(plural(this.locale, added.length, texts.newMessages));
    else for (const message of added) this.#announcer.say(spokenText(message, this.locale, texts));
  }

  #loadParts(): void {
    for (const { content } of this.#shown) {
      const text = 'text' in content ? content.text : content.kind === 'media' ? (content.caption ?? '') : '';
      if (mayHoldLink(text)) this.#need(linkFinder);
      if (mayBeFormatted(text)) this.#need(markupParser);
      if (content.kind === 'media' || content.kind === 'location') this.#need(attachments);
    }
    this.#adopt(markupParser.current?.styles);
    this.#adopt(attachments.current?.styles);
  }

  #adopt(styles: CSSStyleSheet | undefined): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    if (styles && !adoptedStyleSheets.includes(styles)) adoptedStyleSheets.push(styles);
  }

  #need(part: LazyPart<unknown>): void {
    if (!part.current) this.#after(part.load());
  }

  #after(loading: Promise<void>): void {
    loading.then(
      () => this.requestUpdate(),
      // Without them the default language and plain texts are shown; the next update tries again.
      () => {},
    );
  }

  get #log(): HTMLElement | null {
    return this.renderRoot.querySelector('.log');
  }

  get #shown(): readonly TranscriptMessage[] {
    return this.messages.slice(this.#window.from, this.#window.to);
  }

  #observeSizes(): void {
    const log = this.#log;
    const list = this.renderRoot.querySelector('ol');
    if (log) this.#sizes?.observe(log);
    if (list) this.#sizes?.observe(list);
  }

  #scrollToBottom(): void {
    const log = this.#log;
    if (log) log.scrollTop = log.scrollHeight;
    const list = this.renderRoot.querySelector('ol');
    if (list) this.#sizes?.observe(list);
  }

  #scrollToStart(): void {
    this.#atEnd = false;
    this.#window = startWindow(this.messages.length);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (this.#log) this.#log.scrollTop = 0;
    });
  }

  #rememberAnchor(): void {
    const log = this.#log;
    this.#anchor = null;
    if (!log) return;
    const top = log.getBoundingClientRect().top;
    for (const row of log.querySelectorAll<HTMLElement>('li[data-id]')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) {
        this.#anchor = { id: row.dataset['id'] ?? '', top: box.top };
        return;
      }
    }
  }

  #restoreAnchor(): void {
    const log = this.#log;
    const anchor = this.#anchor;
    if (!log || !anchor) return;
    const row = log.querySelector<HTMLElement>(`li[data-id="${CSS.escape(anchor.id)}"]`);
    if (row) log.scrollTop += row.getBoundingClientRect().top - anchor.top;
  }

  // Browsers tell of scrolling at most once a frame.
  #onScroll(): void {
    const log = this.#log;
    if (!log) return;
    const { length } = this.messages;
    const below = log.scrollHeight - log.clientHeight - log.scrollTop;
    const atEnd = below <= END_SLACK_PX && this.#window.to >= length;
    if (atEnd !== this.#atEnd) {
      this.#atEnd = atEnd;
      if (atEnd) this.#unseen = 0;
      this.requestUpdate();
    }
    if (atEnd) return;
    if (log.scrollTop < EDGE_PX && this.#window.from > 0) this.#slide(slideUp(this.#window));
    else if (below < EDGE_PX && this.#window.to < length) this.#slide(slideDown(this.#window, length));
  }

  #slide(window: TranscriptWindow): void {
    this.#window = window;
    this.requestUpdate();
  }

  #onKeydown(event: KeyboardEvent): void {
    // The browser scrolls by page itself; it cannot know that the window is not the whole conversation.
    if (event.target !== this.#log || (event.key !== 'Home' && event.key !== 'End')) return;
    event.preventDefault();
    this.scrollByKey(event.key);
  }

  #onClick(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('button');
    const id = button?.closest<HTMLElement>('li')?.dataset['id'];
    const message = this.messages.find((candidate) => candidate.id === id);
    if (!button || !message) return;
    if (button.dataset['retry'] !== undefined) {
      this.#emit('retry-requested', { message: message.id });
    } else if (message.content.kind === 'options') {
      const option = message.content.options.find(({ replyId }) => replyId === button.dataset['reply']);
      if (!option) return;
      const { replyId, title } = option;
      this.#emit('option-chosen', {
        message: message.id,
        key: message.key,
        replyId,
        title,
      });
    }
  }

  #emit<Type extends keyof TranscriptEventMap>(type: Type, detail: TranscriptEventMap[Type]['detail']): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** New messages are looked for among this many of the newest ones. */
const MAX_RECENT = 200;

/** Registers `<fluxo-transcript>` unless a version of it is there already. */
export function defineTranscript(registry: CustomElementRegistry = customElements): void {
  if (!registry.get('fluxo-transcript')) registry.define('fluxo-transcript', FluxoTranscript);
}

declare global {
  interface HTMLElementTagNameMap {
    'fluxo-transcript': FluxoTranscript;
  }
}
