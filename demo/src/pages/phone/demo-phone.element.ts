import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { resolveLocale, type Locale } from '@fluxo/core';
import { icon } from './icons.js';
import { bubble, type BubbleActions } from './phone-bubble.js';
import {
  PhoneClient,
  type PhoneAction,
  type PhoneEntry,
  type PhoneNews,
  type PhoneUser,
  type WireChoice,
} from './phone-client.js';
import { phoneStyles } from './phone.styles.js';
import { PHONE_TEXTS } from './texts.js';

/** WhatsApp's own limit for how long "typing" shows. */
const TYPING_MS = 25_000;
/** Where the demo's people are. */
const PLACE = { latitude: -23.5614, longitude: -46.6559 };

/**
 * A phone with WhatsApp, for several people in turn: shows what the server sends by the Graph API and sends what is typed
 * and tapped as signed webhooks.
 *
 * @element demo-phone
 */
export class DemoPhone extends LitElement {
  static override readonly styles = phoneStyles;

  /** Language of the page; messages are in the language that they were written in. */
  @property() override lang = 'pt-BR';

  @state() private business = { name: '', phone: '' };
  @state() private users: readonly PhoneUser[] = [];
  @state() private entries: ReadonlyMap<string, readonly PhoneEntry[]> = new Map();
  @state() private current = '';
  @state() private typing: ReadonlySet<string> = new Set();
  @state() private draft = '';
  @state() private list: PhoneEntry | null = null;
  @state() private isLive = true;
  @state() private hasFailed = false;

  get #sheet(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog.list');
  }

  get #menu(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog.menu');
  }

  get #newPhoneDialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog.new');
  }

  get #file(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input[type=file]');
  }

  readonly #client = new PhoneClient();
  readonly #typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #onVisible = (): void => this.#markRead();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#client.connect(
      (news) => this.#hear(news),
      (isLive) => (this.isLive = isLive),
    );
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#client.disconnect();
    document.removeEventListener('visibilitychange', this.#onVisible);
    for (const timer of this.#typingTimers.values()) clearTimeout(timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('entries') || changed.has('current') || changed.has('typing')) this.#scrollToEnd();
    if (changed.has('list') && this.list !== null) this.#sheet?.showModal();
  }

  protected override firstUpdated(): void {
    const log = this.renderRoot.querySelector('.log');
    if (log === null) return;
    // A keyboard that opens and a picture that loads push the newest message out of view.
    this.#resizes.observe(log);
    log.addEventListener('load', this.#scrollToEnd, { capture: true });
  }

  readonly #scrollToEnd = (): void => {
    const log = this.renderRoot.querySelector('.log');
    if (log) log.scrollTop = log.scrollHeight;
  };

  readonly #resizes = new ResizeObserver(this.#scrollToEnd);

  get #locale(): Locale {
    return resolveLocale(this.lang);
  }

  #text(key: keyof typeof PHONE_TEXTS): string {
    return PHONE_TEXTS[key][this.#locale];
  }

  #hear(news: PhoneNews): void {
    switch (news.kind) {
      case 'state':
        this.business = news.business;
        this.users = news.users;
        this.entries = new Map(Object.entries(news.entries));
        if (!news.users.some(({ waId }) => waId === this.current)) this.current = news.users[0]?.waId ?? '';
        break;
      case 'user':
        this.users = [...this.users.filter(({ waId }) => waId !== news.user.waId), news.user];
        break;
      case 'entry':
        this.#put(news.waId, news.entry);
        break;
      case 'typing':
        this.#showTyping(news.waId);
        break;
    }
    this.#markRead();
  }

  #put(waId: string, entry: PhoneEntry): void {
    const known = this.entries.get(waId) ?? [];
    const place = known.findIndex(({ id }) => id === entry.id);
    const next = place < 0 ? [...known, entry] : known.with(place, entry);
    this.entries = new Map(this.entries).set(waId, next);
    if (place < 0 && entry.from === 'business') this.#hideTyping(waId);
  }

  #showTyping(waId: string): void {
    clearTimeout(this.#typingTimers.get(waId));
    this.#typingTimers.set(
      waId,
      setTimeout(() => this.#hideTyping(waId), TYPING_MS),
    );
    this.typing = new Set([...this.typing, waId]);
  }

  #hideTyping(waId: string): void {
    clearTimeout(this.#typingTimers.get(waId));
    this.typing = new Set([...this.typing].filter((each) => each !== waId));
  }

  #unread(waId: string): number {
    const entries = this.entries.get(waId) ?? [];
    return entries.filter(({ from, status }) => from === 'business' && status !== 'read').length;
  }

  /** A person who looks at the chat has read it. */
  #markRead(): void {
    if (document.visibilityState !== 'visible' || this.#unread(this.current) === 0) return;
    void this.#client.markRead(this.current).catch(() => undefined);
  }

  async #act(action: PhoneAction): Promise<boolean> {
    try {
      await this.#client.act(this.current, action);
      this.hasFailed = false;
      return true;
    } catch {
      this.hasFailed = true;
      return false;
    }
  }

  #choose(waId: string): void {
    this.current = waId;
    this.hasFailed = false;
    this.#markRead();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = this.draft.trim();
    if (text === '') return;
    this.draft = '';
    if (!(await this.#act({ kind: 'text', text }))) this.draft = text;
  }

  async #sendFile(): Promise<void> {
    const input = this.#file;
    const file = input?.files?.[0];
    if (!input || !file) return;
    const type = file.type.split('/')[0];
    const bytes = new Uint8Array(await file.arrayBuffer());
    await this.#act({
      kind: 'media',
      media: type === 'image' || type === 'audio' || type === 'video' ? type : 'document',
      base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
      mimeType: file.type === '' ? 'application/octet-stream' : file.type,
      fileName: file.name,
    });
    input.value = '';
  }

  async #addPhone(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = new FormData(form).get('name');
    if (typeof name !== 'string' || name.trim() === '') return;
    this.#newPhoneDialog?.close();
    form.reset();
    try {
      this.#choose((await this.#client.addUser(name)).waId);
    } catch {
      this.hasFailed = true;
    }
  }

  readonly #actions: BubbleActions = {
    choose: (messageId, choice) => void this.#act({ kind: 'reply', messageId, replyId: choice.id }),
    openList: (entry) => (this.list = entry),
    sendLocation: () => void this.#act({ kind: 'location', ...PLACE }),
  };

  #chooseRow(choice: WireChoice): void {
    const messageId = this.list?.id;
    this.#sheet?.close();
    if (messageId !== undefined) this.#actions.choose(messageId, choice);
  }

  override render(): TemplateResult {
    return html`
      ${this.#phones()} ${this.#header()}
      <div class="log" role="log" aria-label=${this.#text('messages')} tabindex="0">
        ${this.#transcript()}
      </div>
      <div>
        ${this.hasFailed ? html`<p class="alert" role="alert">${this.#text('failed')}</p>` : nothing}
        ${this.isLive ? nothing : html`<p class="alert" role="status">${this.#text('reconnecting')}</p>`}
        ${this.#composer()}
      </div>
      ${this.#listSheet()} ${this.#attachMenu()} ${this.#newPhone()}
    `;
  }

  #phones(): TemplateResult {
    return html`<div class="phones" role="group" aria-label=${this.#text('phoneOf')}>
      ${this.users.map(({ waId, name }) => {
        const unread = waId === this.current ? 0 : this.#unread(waId);
        return html`<button
          type="button"
          aria-pressed=${waId === this.current ? 'true' : 'false'}
          @click=${() => this.#choose(waId)}
        >
          ${name}
          ${
            unread === 0
              ? nothing
              : html`<span class="count">${unread}<span class="hidden"> ${this.#text('unread')}</span></span>`
          }
        </button>`;
      })}
      <button
        type="button"
        aria-label=${this.#text('addPhone')}
        @click=${() => this.#newPhoneDialog?.showModal()}
      >
        ${icon('plus')}
      </button>
    </div>`;
  }

  #header(): TemplateResult {
    const { name } = this.business;
    const isTyping = this.typing.has(this.current);
    return html`<header>
      <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span>
      <div>
        <h1>${name}</h1>
        <small role="status">${this.#text(isTyping ? 'typing' : 'online')}</small>
      </div>
    </header>`;
  }

  #transcript(): unknown {
    const entries = this.entries.get(this.current) ?? [];
    if (entries.length === 0) return html`<p class="empty">${this.#text('empty')}</p>`;
    const day = new Intl.DateTimeFormat(this.#locale, { dateStyle: 'long' });
    return repeat(
      entries,
      ({ id }) => id,
      (entry, place) => {
        const previous = entries[place - 1];
        const today = day.format(entry.at);
        return html`
          ${
            previous !== undefined && day.format(previous.at) === today
              ? nothing
              : html`<span class="day">${today}</span>`
          }
          <article class=${entry.from}>${bubble(entry, this.#locale, this.#actions)}</article>
        `;
      },
    );
  }

  #composer(): TemplateResult {
    return html`<form class="composer" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <button
        class="round"
        type="button"
        aria-label=${this.#text('attach')}
        aria-haspopup="dialog"
        @click=${() => this.#menu?.showModal()}
      >
        ${icon('plus')}
      </button>
      <input
        type="text"
        autocomplete="off"
        enterkeyhint="send"
        maxlength="4096"
        placeholder=${this.#text('write')}
        aria-label=${this.#text('write')}
        .value=${this.draft}
        @input=${(event: InputEvent) => (this.draft = (event.target as HTMLInputElement).value)}
      />
      <button
        class="round send"
        type="submit"
        aria-label=${this.#text('send')}
        ?disabled=${this.draft.trim() === ''}
      >
        ${icon('send')}
      </button>
      <input
        class="hidden"
        type="file"
        tabindex="-1"
        aria-hidden="true"
        @change=${() => void this.#sendFile()}
      />
    </form>`;
  }

  #listSheet(): TemplateResult {
    const action = this.list?.message.interactive?.action;
    return html`<dialog class="sheet list" aria-labelledby="list-title" @close=${() => (this.list = null)}>
      <div class="bar">
        <h2 id="list-title">${action?.button ?? ''}</h2>
        <button
          class="round"
          type="button"
          aria-label=${this.#text('close')}
          @click=${() => this.#sheet?.close()}
        >
          ${icon('close')}
        </button>
      </div>
      ${(action?.sections ?? []).map(
        ({ title, rows }) => html`
          ${title === undefined ? nothing : html`<h3>${title}</h3>`}
          ${rows.map(
            (row) =>
              html`<button class="row" type="button" @click=${() => this.#chooseRow(row)}>
                ${row.title}${row.description === undefined ? nothing : html`<small>${row.description}</small>`}
              </button>`,
          )}
        `,
      )}
    </dialog>`;
  }

  #attachMenu(): TemplateResult {
    const run = (work: () => void) => () => {
      this.#menu?.close();
      work();
    };
    return html`<dialog class="sheet menu" aria-label=${this.#text('attach')}>
      <button type="button" @click=${run(() => this.#file?.click())}>
        ${icon('image')} ${this.#text('attachFile')}
      </button>
      <button type="button" @click=${run(() => this.#actions.sendLocation())}>
        ${icon('pin')} ${this.#text('attachLocation')}
      </button>
      <button type="button" @click=${run(() => undefined)}>${this.#text('cancel')}</button>
    </dialog>`;
  }

  #newPhone(): TemplateResult {
    return html`<dialog class="small new" aria-labelledby="new-title">
      <form @submit=${(event: SubmitEvent) => void this.#addPhone(event)}>
        <h2 id="new-title">${this.#text('addPhone')}</h2>
        <label
          >${this.#text('ownerName')}<input name="name" required maxlength="60" autocomplete="off"
        /></label>
        <div class="actions">
          <button type="button" @click=${() => this.#newPhoneDialog?.close()}>${this.#text('cancel')}</button>
          <button type="submit">${this.#text('create')}</button>
        </div>
      </form>
    </dialog>`;
  }
}
