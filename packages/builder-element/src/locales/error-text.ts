import { DataSourceError, type DataSourceErrorKind } from '../data/data-source-error.js';
import type { LocaleController } from './locale.controller.js';
import type { MessageKey } from './messages.js';

const TEXTS = {
  offline: 'error.offline',
  unauthorized: 'error.unauthorized',
  forbidden: 'error.forbidden',
  'not-found': 'error.notFound',
  'name-taken': 'error.nameTaken',
  conflict: 'error.conflict',
  'in-use': 'error.inUse',
  'too-large': 'error.tooLarge',
  rejected: 'error.rejected',
  unavailable: 'error.server',
  unreadable: 'error.unreadable',
} as const satisfies Readonly<Record<DataSourceErrorKind, MessageKey>>;

/** What happened and what to do next, in the language of the element. Problems that the server named are said first. */
export function errorText(error: unknown, t: LocaleController): string {
  if (!(error instanceof DataSourceError)) return t.text('error.unknown');
  const named = error.issues.flatMap(({ text }) => (text ? [t.pick(text)] : []));
  return named.length > 0 ? named.join(' ') : t.text(TEXTS[error.kind]);
}
