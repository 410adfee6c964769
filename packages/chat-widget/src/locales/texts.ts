import type { Locale } from '@fluxo/core';
import { ptBR } from './pt-br.js';

/** Every text that the chat shows or announces, in one language. */
export interface ChatTexts {
  readonly chat: string;
  readonly close: string;
  readonly messages: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly inputLabel: string;
  readonly inputPlaceholder: string;
  readonly send: string;
  readonly tooLong: (limit: string) => string;
  readonly newConversation: string;
  readonly conversationClosed: string;
  readonly queued: string;
  readonly leaveQueue: string;
  readonly withAgent: string;
  readonly withBot: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly retryNow: string;
  readonly refused: Readonly<Record<RefusedReason, string>>;
  readonly you: string;
  readonly bot: string;
  readonly agent: string;
  readonly visitor: string;
  readonly system: string;
  readonly typing: (who: string) => string;
  readonly newMessages: Counted;
  readonly showNewest: string;
  readonly optionsCount: Counted;
  readonly options: string;
  readonly chosen: string;
  readonly pending: string;
  readonly sent: string;
  readonly delivered: string;
  readonly read: string;
  readonly failed: string;
  readonly expired: string;
  readonly retry: string;
  readonly image: string;
  readonly audio: string;
  readonly video: string;
  readonly document: string;
  readonly openDocument: string;
  readonly mediaUnavailable: string;
  readonly location: string;
  readonly openMap: string;
  readonly unsupported: string;
  readonly noticeOccurrence: (protocol: string) => string;
  readonly noticeAgentJoined: (name: string) => string;
  readonly noticeAgentLeft: (name: string) => string;
  readonly noticeQueued: (place: string) => string;
  readonly noticeClosed: string;
}

/** Singular and plural; `#` stands for the number. */
export type Counted = readonly [one: string, other: string];

/** Why the server turned the chat away for good. */
export type RefusedReason = 'unknown-config' | 'forbidden-origin' | 'other';

const loaded: { 'pt-BR': ChatTexts } & Partial<Record<Locale, ChatTexts>> = { 'pt-BR': ptBR };

/** Texts of one language; those of the default one until `loadTexts` has brought them. */
export function textsFor(locale: Locale): ChatTexts {
  return loaded[locale] ?? loaded['pt-BR'];
}

/** The texts are there. */
export function hasTexts(locale: Locale): boolean {
  return loaded[locale] !== undefined;
}

/** Loads the texts of a language that is not the default one; does nothing when they are there. */
export async function loadTexts(locale: Locale): Promise<void> {
  if (hasTexts(locale)) return;
  if (locale === 'en') loaded.en = (await import('./en.js')).en;
  else loaded.es = (await import('./es.js')).es;
}
