import type { LocalText } from '@fluxo/core';

/** Last message of a conversation that the company ends from outside. */
export const farewellText: LocalText = {
  'pt-BR': 'Este atendimento foi encerrado. Se precisar, é só nos escrever de novo.',
  en: 'This conversation has been closed. If you need anything, just write to us again.',
  es: 'Esta conversación se ha cerrado. Si necesitas algo, escríbenos de nuevo.',
};
