import type { Locale } from '@fluxo/core';
import type * as ChatModule from '../elements/chat-session.js';
import { resolveLocale } from '../locales/resolve-locale.js';
import type { ChatHost, ChatSession } from './chat-host.js';
import type { Greeting } from './greeting.js';
import type { ChatWidgetEventMap } from './chat-widget-events.js';
import { launcherStyles } from './launcher.styles.js';
import { LAUNCHER_TEXTS } from './launcher.texts.js';

const OPEN_ICON = 'M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5z';
const CLOSE_ICON = 'M6 6l12 12M18 6 6 18';

/** Attributes that begin another chat when they change. */
const IDENTIFYING = new Set(['config-key', 'base-url', 'mode']);

// In Node there are no elements; importing the class there must not fail.
const Base =
  (globalThis as { HTMLElement?: typeof HTMLElement }).HTMLElement ??
  (Object as unknown as typeof HTMLElement);

/**
 * Web chat of a channel config: a button that opens the conversation, or the conversation itself (`mode="inline"`).
 *
 * This is the small part that every page loads; the chat is loaded when a visitor is about to use it, or when one comes
 * back to a conversation. Methods work at once: what needs the chat waits for it.
 *
 * @element chat-widget
 * @attr {string} config-key - Public key of the channel config.
 * @attr {string} base-url - Address of the Fluxo server; the one this script came from when not set.
 * @attr {string} lang - pt-BR, en or es; the nearest `lang` of the page when not set.
 * @attr {boolean} open - The chat is open.
 * @attr {"launcher"|"inline"} mode - `inline` fills the element's own box.
 * @attr {"light"|"dark"|"auto"} theme - Follows the page's `color-scheme` when not set.
 * @attr {string} greeting - Text of a bubble beside the launcher.
 * @csspart launcher - The button.
 * @csspart greeting - The greeting bubble.
 * @csspart panel - The box of the open chat.
 * @cssprop --fluxo-accent - Colour of launcher, own messages and focus.
 * @cssprop --fluxo-offset-inline - Distance from the inline end of the page.
 * @cssprop --fluxo-offset-block - Distance from the bottom of the page.
 * @cssprop --fluxo-z-index - Layer of the launcher.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the interface below only types the events
export class ChatWidgetElement extends Base {
  static readonly observedAttributes = ['config-key', 'base-url', 'lang', 'open', 'mode', 'greeting'];

  readonly #frame = document.createElement('div');
  readonly #button = document.createElement('button');
  readonly #path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  readonly #badge = document.createElement('span');
  #greeting: Greeting | null = null;
  #session: ChatSession | null = null;
  /** Counts starts, so that a chat that was loading when its settings changed is not used. */
  #start = 0;
  #isStarting = false;
  #isGreetingDismissed = false;
  #opensByUser = false;
  #unread = 0;
  #commands: ((session: ChatSession) => void)[] = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
    root.adoptedStyleSheets = [sheet];

    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    icon.setAttribute('viewBox', '0 0 24 24');
    icon.ariaHidden = 'true';
    icon.append(this.#path);
    this.#badge.className = 'badge';
    this.#badge.ariaHidden = 'true';
    this.#button.type = 'button';
    this.#button.className = 'launch';
    this.#button.setAttribute('part', 'launcher');
    this.#button.ariaHasPopup = 'dialog';
    this.#button.append(icon, this.#badge);
    this.#button.onclick = () => this.#toggle();
    this.#button.onpointerenter = this.#button.onfocus = () => void loadChat().catch(ignore);

    this.#frame.className = 'frame';
    this.#frame.append(this.#button);
    root.append(this.#frame);
  }

  connectedCallback(): void {
    for (const name of ['configKey', 'baseUrl', 'open', 'mode', 'theme', 'greeting'] as const)
      this.#upgrade(name);
    this.#render();
    this.#colour(this.#stored('colours') as readonly [string, string] | null);
    if (this.isOpen || this.mode === 'inline') this.#begin();
    // Someone who was here before may get an answer while the chat is closed.
    else if (this.#stored('read')) requestIdle(() => this.#begin());
    else if (matchMedia('(pointer: coarse)').matches) requestIdle(() => void loadChat().catch(ignore));
  }

  disconnectedCallback(): void {
    // Moved elements are disconnected and connected again within the same task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end(false);
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value || !this.isConnected) return;
    if (IDENTIFYING.has(name)) {
      this.#end(false);
      if (this.isOpen || this.mode === 'inline') this.#begin();
    } else if (name === 'open') {
      this.#openChanged();
    } else if (name === 'lang') {
      this.#session?.languageChanged();
    }
    this.#render();
  }

  /** Public key of the channel config. */
  get configKey(): string {
    return this.getAttribute('config-key') ?? '';
  }

  set configKey(value: string) {
    this.setAttribute('config-key', value);
  }

  /** Address of the Fluxo server. */
  get baseUrl(): string {
    return this.getAttribute('base-url') || new URL(import.meta.url).origin;
  }

  set baseUrl(value: string) {
    this.setAttribute('base-url', value);
  }

  /** The chat is open. Setting it fires no event and does not move the focus. */
  get isOpen(): boolean {
    return this.hasAttribute('open');
  }

  set isOpen(value: boolean) {
    this.toggleAttribute('open', value);
  }

  /**
   * Method `open()`: opens the chat, fires no event and does not move the focus.
   *
   * It is an accessor because frameworks that find a member named like the attribute assign it: `open = true` sets the
   * attribute.
   */
  // eslint-disable-next-line @typescript-eslint/related-getter-setter-pairs -- read as a method, assigned as a property
  get open(): () => void {
    return () => {
      this.isOpen = true;
    };
  }

  set open(value: boolean) {
    this.isOpen = value;
  }

  get mode(): 'launcher' | 'inline' {
    return this.getAttribute('mode') === 'inline' ? 'inline' : 'launcher';
  }

  set mode(value: 'launcher' | 'inline') {
    this.setAttribute('mode', value);
  }

  /** `light`, `dark` or `auto`; empty follows the page's `color-scheme`. */
  get theme(): string {
    return this.getAttribute('theme') ?? '';
  }

  set theme(value: string) {
    this.setAttribute('theme', value);
  }

  /** Text of the bubble beside the launcher; empty shows none. */
  get greeting(): string {
    return this.getAttribute('greeting') ?? '';
  }

  set greeting(value: string) {
    this.setAttribute('greeting', value);
  }

  /** Messages of bot and agents that came while the chat was closed. */
  get unread(): number {
    return this.#unread;
  }

  /** Closes the chat. The conversation goes on. */
  close(): void {
    this.isOpen = false;
  }

  /** Tells who the visitor is: a JWT signed by the page's own backend with the config's identity secret. */
  identify(token: string): void {
    this.#command((session) => session.identify(token));
  }

  /** Sets variables of the conversation, for use in flows. */
  setVariables(values: Readonly<Record<string, string | number | boolean>>): void {
    const copy = { ...values };
    this.#command((session) => session.setVariables(copy));
  }

  /** Forgets the visitor on this device and closes the chat: for logout on shared computers. Opening it again begins anew. */
  destroy(): void {
    this.isOpen = false;
    this.#commands = [];
    this.#end(true);
    for (const key of Object.keys(safeStorage() ?? {})) {
      if (key.startsWith(this.#prefix)) safeStorage()?.removeItem(key);
    }
    this.#setUnread(0);
  }

  #toggle(): void {
    const opens = !this.isOpen;
    if (!this.#emit(opens ? 'open-requested' : 'close-requested', null, true)) return;
    this.#opensByUser = true;
    this.isOpen = opens;
    this.#opensByUser = false;
    if (!opens) this.#button.focus();
    this.#emit(opens ? 'chat-opened' : 'chat-closed', null);
  }

  #openChanged(): void {
    const byUser = this.#opensByUser;
    this.#isGreetingDismissed ||= this.isOpen;
    if (this.isOpen) {
      this.#begin();
      this.#command((session) => {
        if (this.isOpen) session.open(byUser);
      });
    } else {
      this.#session?.close();
    }
  }

  #begin(): void {
    if (this.#session || this.#isStarting || !this.configKey || !this.isConnected) return;
    const start = (this.#start += 1);
    this.#isStarting = true;
    this.#render();
    loadChat().then(
      ({ startChat }) => {
        if (start !== this.#start) return;
        this.#isStarting = false;
        const session = startChat(this.#host());
        this.#session = session;
        const commands = this.#commands;
        this.#commands = [];
        if (this.mode === 'inline' || this.isOpen) session.open(false);
        for (const command of commands) command(session);
        this.#render();
      },
      () => {
        if (start !== this.#start) return;
        this.#isStarting = false;
        this.#opensByUser = false;
        this.isOpen = false;
        this.#render(true);
        this.#emit('chat-failed', { code: 'load-failed', detail: 'The chat could not be loaded.' });
      },
    );
  }

  #end(forget: boolean): void {
    this.#start += 1;
    this.#isStarting = false;
    this.#session?.end(forget);
    this.#session = null;
  }

  #command(command: (session: ChatSession) => void): void {
    if (this.#session) command(this.#session);
    else this.#commands.push(command);
  }

  #host(): ChatHost {
    return {
      configKey: this.configKey,
      baseUrl: this.baseUrl,
      isInline: this.mode === 'inline',
      root: this.shadowRoot as ShadowRoot,
      frame: this.#frame,
      locale: () => this.#locale,
      emit: (type, detail) => void this.#emit(type, detail),
      unreadChanged: (unread) => {
        this.#setUnread(unread);
        this.#emit('unread-changed', { unread });
      },
      coloursChanged: (colours) => {
        this.#colour(colours);
        safeStorage()?.setItem(this.#prefix + 'colours', JSON.stringify(colours));
      },
      closeRequested: () => {
        if (this.isOpen) this.#toggle();
      },
    };
  }

  #colour(colours: readonly [string, string] | null): void {
    const { style } = this.#frame;
    style.setProperty('--config-accent', colours?.[0] ?? '');
    style.setProperty('--config-contrast', colours?.[1] ?? '');
  }

  #setUnread(unread: number): void {
    this.#unread = unread;
    this.#render();
  }

  get #locale(): Locale {
    return resolveLocale(this.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang);
  }

  get #prefix(): string {
    return `fluxo-chat:${this.configKey}:`;
  }

  #stored(name: string): unknown {
    try {
      return JSON.parse(safeStorage()?.getItem(this.#prefix + name) ?? 'null');
    } catch {
      return null;
    }
  }

  #render(failed = false): void {
    const open = this.isOpen;
    const locale = this.#locale;
    const [openText, closeText, one, many] = LAUNCHER_TEXTS[locale];
    const unread = this.#unread;
    const count = new Intl.NumberFormat(locale).format(unread);
    this.#button.ariaLabel = open
      ? closeText
      : unread > 0
        ? `${openText}, ${count} ${unread === 1 ? one : many}`
        : openText;
    this.#button.ariaExpanded = String(open);
    this.#button.ariaBusy = String(this.#isStarting);
    this.#path.setAttribute('d', open ? CLOSE_ICON : OPEN_ICON);
    this.#badge.textContent = unread > 99 ? '99+' : count;
    this.#badge.hidden = unread === 0 || open;
    const isShown = failed || (this.greeting !== '' && !open && !this.#isGreetingDismissed);
    if (isShown && !this.#greeting) this.#greet(failed).catch(ignore);
    if (!this.#greeting) return;
    this.#greeting.say(failed ? null : this.greeting, locale);
    this.#greeting.node.hidden = !isShown;
  }

  async #greet(failed: boolean): Promise<void> {
    const { createGreeting } = await import('./greeting.js');
    if (this.#greeting) return;
    this.#greeting = createGreeting(
      this.shadowRoot as ShadowRoot,
      () => this.#toggle(),
      () => {
        this.#isGreetingDismissed = true;
        this.#render();
      },
    );
    this.#frame.prepend(this.#greeting.node);
    this.#render(failed);
  }

  #emit<Type extends keyof ChatWidgetEventMap>(
    type: Type,
    detail: ChatWidgetEventMap[Type]['detail'],
    cancelable = false,
  ): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  /** A property set before the element was defined hides its accessor: set it again through it. */
  #upgrade(name: 'configKey' | 'baseUrl' | 'open' | 'mode' | 'theme' | 'greeting'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the class
export interface ChatWidgetElement {
  addEventListener<Type extends keyof ChatWidgetEventMap>(
    type: Type,
    listener: (event: ChatWidgetEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

const ignore = (): void => {};

function loadChat(): Promise<typeof ChatModule> {
  return import('../elements/chat-session.js');
}

function safeStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function requestIdle(run: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run);
  else setTimeout(run, 2_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidgetElement;
  }
}
