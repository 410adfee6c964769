import type { Locale } from '@fluxo/core';

/** Texts of the launcher: open, close, one and several new messages. */
export const LAUNCHER_TEXTS: Readonly<Record<Locale, readonly [string, string, string, string]>> = {
  'pt-BR': ['Abrir conversa', 'Fechar conversa', 'nova mensagem', 'novas mensagens'],
  en: ['Open chat', 'Close chat', 'new message', 'new messages'],
  es: ['Abrir conversación', 'Cerrar conversación', 'mensaje nuevo', 'mensajes nuevos'],
};
