import type { Locale } from '@fluxo/core';
import type { ConversationStatus } from '@fluxo/core/contract';
import type { LoadError, Tab } from '../state/inbox-state.js';
import { en } from './en.js';
import { es } from './es.js';
import { ptBR } from './pt-br.js';

/** Every text of the inbox in one language. */
export interface QueueTexts {
  readonly inbox: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly tabList: string;
  readonly conversations: string;
  readonly loading: string;
  readonly emptyTitle: Readonly<Record<Tab, string>>;
  readonly emptyHint: Readonly<Record<Tab, string>>;
  readonly arrivals: (count: number) => string;
  readonly more: string;
  readonly loadingMore: string;
  readonly errors: Readonly<Record<LoadError['kind'], string>>;
  readonly retry: string;
  readonly stale: string;
  readonly pickTitle: string;
  readonly pickHint: string;
  readonly back: string;
  readonly readOnly: string;
  readonly unnamed: string;
  readonly protocol: string;
  readonly noProtocol: string;
  readonly startedAt: (when: string) => string;
  readonly noMessages: string;
  readonly channels: Readonly<Record<'whatsapp' | 'web', string>>;
  readonly status: Readonly<Record<ConversationStatus, string>>;
  readonly keys: string;
}

const TEXTS: Readonly<Record<Locale, QueueTexts>> = { 'pt-BR': ptBR, en, es };

/** Texts of one language. */
export function queueTexts(locale: Locale): QueueTexts {
  return TEXTS[locale];
}
