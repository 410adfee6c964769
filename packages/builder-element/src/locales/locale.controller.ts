import { ContextConsumer, ContextProvider } from '@lit/context';
import type { Locale, LocalText } from '@fluxo/core';
import { resolveLocale } from '@fluxo/core/language';
import type { LitElement, ReactiveController } from 'lit';
import { localeContext } from '../contexts/locale.context.js';
import { isLoaded, loadTexts, messageText, type MessageArguments, type MessageKey } from './messages.js';

/** An element with the native `lang` property. */
type Host = LitElement;

/**
 * Gives an element its texts. An element with a `lang` of its own decides for itself and everything inside it; without
 * one it speaks the language of the element of this package around it, and Portuguese when there is none.
 */
export class LocaleController implements ReactiveController {
  readonly #host: Host;
  readonly #outer: ContextConsumer<typeof localeContext, Host>;
  readonly #provider: ContextProvider<typeof localeContext, Host>;
  #watcher: MutationObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#outer = new ContextConsumer(host, { context: localeContext, subscribe: true });
    this.#provider = new ContextProvider(host, { context: localeContext, initialValue: 'pt-BR' });
    host.addController(this);
  }

  /** The language in use. */
  get locale(): Locale {
    return this.#host.lang ? resolveLocale(this.#host.lang) : (this.#outer.value ?? 'pt-BR');
  }

  hostConnected(): void {
    this.#watcher = new MutationObserver(() => this.#host.requestUpdate());
    this.#watcher.observe(this.#host, { attributes: true, attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#watcher?.disconnect();
  }

  hostUpdate(): void {
    const { locale } = this;
    // Texts stay Portuguese when a language cannot be loaded; the next update tries again.
    if (!isLoaded(locale))
      void loadTexts(locale).then(
        () => this.#host.requestUpdate(),
        () => {},
      );
    if (this.#provider.value !== this.locale) this.#provider.setValue(this.locale);
  }

  /** Text of the package. */
  text<K extends MessageKey>(key: K, ...args: MessageArguments<K>): string {
    return messageText(this.locale, key, ...args);
  }

  /** Text that a node definition or an issue carries in every language. */
  pick(text: LocalText): string {
    return text[this.locale];
  }

  /** Date and time, short: "22/11/2026 14:05"; in the reader's time zone unless another is given. */
  dateTime(instant: string | number | Date, timeZone?: string): string {
    return new Intl.DateTimeFormat(this.locale, {
      dateStyle: 'short',
      timeStyle: 'short',
      ...(timeZone === undefined ? {} : { timeZone }),
    }).format(new Date(instant));
  }

  /** How long ago, or the date when that is more than a week: "há 2 min", "ontem". */
  ago(instant: string | number | Date, now: number = Date.now()): string {
    const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
    const format = new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto', style: 'short' });
    const size = Math.abs(seconds);
    if (size < 45) return this.text('time.justNow');
    if (size < 45 * 60) return format.format(Math.round(seconds / 60), 'minute');
    if (size < 22 * 3600) return format.format(Math.round(seconds / 3600), 'hour');
    if (size < 7 * 86_400) return format.format(Math.round(seconds / 86_400), 'day');
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium' }).format(new Date(instant));
  }

  /** Number in the language's way. */
  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }
}
