import type { Locale } from '@fluxo/core';
import type { ChatWidgetEventMap } from './chat-widget-events.js';

/** What the launcher offers to the chat that it loads. */
export interface ChatHost {
  readonly configKey: string;
  readonly baseUrl: string;
  readonly isInline: boolean;
  readonly root: ShadowRoot;
  /** Box that carries the accent and, inline, the panel. */
  readonly frame: HTMLElement;
  locale(): Locale;
  emit<Type extends keyof ChatWidgetEventMap>(type: Type, detail: ChatWidgetEventMap[Type]['detail']): void;
  unreadChanged(unread: number): void;
  /** Accent and the text colour on it, from the channel config; `null` for the page's own. */
  coloursChanged(colours: readonly [string, string] | null): void;
  /** The visitor wants the chat closed. */
  closeRequested(): void;
}

/** What the chat offers to the launcher. */
export interface ChatSession {
  /** `byUser`: the focus goes into the chat. */
  open(byUser: boolean): void;
  close(): void;
  identify(token: string): void;
  setVariables(values: Readonly<Record<string, string | number | boolean>>): void;
  languageChanged(): void;
  /** Disconnects and removes itself; with `forget` also everything known about the visitor. */
  end(forget: boolean): void;
}
