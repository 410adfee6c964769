import type { Locale } from '@fluxo/core';

/** Texts of the launcher: open, close, dismiss the greeting, load failed, one and several new messages. */
export const LAUNCHER_TEXTS: Readonly<
  Record<Locale, readonly [string, string, string, string, string, string]>
> = {
  'pt-BR': [
    'Abrir conversa',
    'Fechar conversa',
    'Dispensar',
    'A conversa não carregou. Tente de novo.',
    'nova mensagem',
    'novas mensagens',
  ],
  en: [
    'Open chat',
    'Close chat',
    'Dismiss',
    'The chat did not load. Try again.',
    'new message',
    'new messages',
  ],
  es: [
    'Abrir conversación',
    'Cerrar conversación',
    'Descartar',
    'La conversación no cargó. Intente de nuevo.',
    'mensaje nuevo',
    'mensajes nuevos',
  ],
};
