import type { LocalText } from '@fluxo/core';

/** Told once to somebody who writes within the grace period after an agent closed. */
export const graceText: LocalText = {
  'pt-BR':
    'Este atendimento já foi encerrado. Para iniciar um novo, envie outra mensagem daqui a alguns minutos.',
  en: 'This conversation has already been closed. To start a new one, send another message in a few minutes.',
  es: 'Esta conversación ya se cerró. Para iniciar una nueva, envía otro mensaje dentro de unos minutos.',
};
