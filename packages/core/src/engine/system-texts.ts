import type { LocalText } from '../lib/local-text.js';

/** Texts of the system itself, in the language of the conversation. Authors' texts are in the language they write. */
export const systemTexts = {
  'attempts-exhausted': {
    'pt-BR':
      'Você atingiu o número máximo de tentativas, por isso este atendimento foi encerrado. Para tentar de novo, envie uma nova mensagem.',
    en: 'You have used all your attempts, so this conversation has been closed. To try again, send a new message.',
    es: 'Has agotado todos los intentos, por lo que esta conversación se ha cerrado. Para intentarlo de nuevo, envía un nuevo mensaje.',
  },
  'no-answer': {
    'pt-BR':
      'Como não recebemos a sua resposta, este atendimento foi encerrado. Quando quiser continuar, envie uma nova mensagem.',
    en: 'We did not receive your answer, so this conversation has been closed. Send a new message whenever you wish to continue.',
    es: 'Como no recibimos tu respuesta, esta conversación se ha cerrado. Cuando quieras continuar, envía un nuevo mensaje.',
  },
  idle: {
    'pt-BR':
      'Este atendimento foi encerrado por falta de interação. Quando quiser continuar, envie uma nova mensagem.',
    en: 'This conversation has been closed because it was idle. Send a new message whenever you wish to continue.',
    es: 'Esta conversación se ha cerrado por inactividad. Cuando quieras continuar, envía un nuevo mensaje.',
  },
  'limit-reached': {
    'pt-BR':
      'Não foi possível continuar este atendimento, por isso ele foi encerrado. Por favor, tente novamente mais tarde.',
    en: 'This conversation could not go on, so it has been closed. Please try again later.',
    es: 'No fue posible continuar esta conversación, por lo que se ha cerrado. Por favor, inténtalo de nuevo más tarde.',
  },
  'flow-error': {
    'pt-BR':
      'Ocorreu um problema do nosso lado e este atendimento foi encerrado. Por favor, tente novamente mais tarde.',
    en: 'Something went wrong on our side and this conversation has been closed. Please try again later.',
    es: 'Ocurrió un problema de nuestro lado y esta conversación se ha cerrado. Por favor, inténtalo de nuevo más tarde.',
  },
  error: {
    'pt-BR':
      'Não conseguimos concluir esta etapa e o atendimento foi encerrado. Por favor, tente novamente mais tarde.',
    en: 'We could not complete this step and the conversation has been closed. Please try again later.',
    es: 'No pudimos completar este paso y la conversación se ha cerrado. Por favor, inténtalo de nuevo más tarde.',
  },
  unidentified: {
    'pt-BR':
      'Não foi possível identificar você, por isso este atendimento foi encerrado. Para tentar de novo, envie uma nova mensagem.',
    en: 'We could not identify you, so this conversation has been closed. To try again, send a new message.',
    es: 'No fue posible identificarte, por lo que esta conversación se ha cerrado. Para intentarlo de nuevo, envía un nuevo mensaje.',
  },
  full: {
    'pt-BR':
      'Todos os nossos atendentes estão ocupados e a fila está cheia. Por favor, tente novamente mais tarde.',
    en: 'All our agents are busy and the queue is full. Please try again later.',
    es: 'Todos nuestros agentes están ocupados y la cola está llena. Por favor, inténtalo de nuevo más tarde.',
  },
  'gave-up': {
    'pt-BR':
      'Você saiu da fila e o atendimento foi encerrado. Quando quiser falar conosco, envie uma nova mensagem.',
    en: 'You left the queue and the conversation has been closed. Send a new message whenever you wish to talk to us.',
    es: 'Saliste de la cola y la conversación se ha cerrado. Cuando quieras hablar con nosotros, envía un nuevo mensaje.',
  },
  'out-of-hours': {
    'pt-BR':
      'No momento estamos fora do horário de atendimento. Por favor, volte a falar conosco no próximo expediente.',
    en: 'We are outside our business hours at the moment. Please contact us again when we are open.',
    es: 'En este momento estamos fuera del horario de atención. Por favor, vuelve a contactarnos en el próximo horario.',
  },
  'wait-limit': {
    'pt-BR':
      'O tempo máximo de espera na fila terminou e o atendimento foi encerrado. Por favor, tente novamente mais tarde.',
    en: 'The longest waiting time has passed and the conversation has been closed. Please try again later.',
    es: 'Se alcanzó el tiempo máximo de espera y la conversación se ha cerrado. Por favor, inténtalo de nuevo más tarde.',
  },
  'user-idle': {
    'pt-BR':
      'Como não recebemos a sua resposta, o atendimento foi encerrado. Quando quiser continuar, envie uma nova mensagem.',
    en: 'We did not receive your answer, so the conversation has been closed. Send a new message whenever you wish to continue.',
    es: 'Como no recibimos tu respuesta, la conversación se ha cerrado. Cuando quieras continuar, envía un nuevo mensaje.',
  },
  'agent-idle': {
    'pt-BR':
      'Não conseguimos dar continuidade ao seu atendimento e ele foi encerrado. Pedimos desculpas; por favor, envie uma nova mensagem.',
    en: 'We were not able to continue serving you and the conversation has been closed. We apologise; please send a new message.',
    es: 'No pudimos continuar tu atención y la conversación se ha cerrado. Te pedimos disculpas; por favor, envía un nuevo mensaje.',
  },
  'invalid-value': {
    'pt-BR': 'Não entendi a resposta. Por favor, confira e envie de novo.',
    en: 'I did not understand the answer. Please check it and send it again.',
    es: 'No entendí la respuesta. Por favor, revísala y envíala de nuevo.',
  },
  'invalid-option': {
    'pt-BR': 'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
    en: 'I could not find that option. Please choose one of the options below.',
    es: 'No encontré esa opción. Por favor, elige una de las opciones de abajo.',
  },
  'stale-choice': {
    'pt-BR': 'Essa opção é de uma mensagem anterior. Por favor, responda à pergunta atual.',
    en: 'That option belongs to an earlier message. Please answer the current question.',
    es: 'Esa opción es de un mensaje anterior. Por favor, responde a la pregunta actual.',
  },
  'see-more': { 'pt-BR': 'Ver mais', en: 'See more', es: 'Ver más' },
  'choose-option': { 'pt-BR': 'Ver opções', en: 'See options', es: 'Ver opciones' },
  'ask-name': {
    'pt-BR': 'Qual é o seu nome?',
    en: 'What is your name?',
    es: '¿Cuál es tu nombre?',
  },
  'invalid-key': {
    'pt-BR': 'O dado informado não é válido. Por favor, confira e envie de novo.',
    en: 'That is not valid. Please check it and send it again.',
    es: 'El dato informado no es válido. Por favor, revísalo y envíalo de nuevo.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;

/** Names one text of the system. */
export type SystemTextName = keyof typeof systemTexts;
