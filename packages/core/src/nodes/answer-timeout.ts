import type { DurationField } from '../schema/field.js';

const DAY_SECONDS = 24 * 60 * 60;

/** Setting of every node that waits for the user: how long, before it leaves by "Sem resposta". */
export const answerTimeoutField = {
  kind: 'duration',
  key: 'answerTimeout',
  label: { 'pt-BR': 'Tempo limite de resposta', en: 'Answer time limit', es: 'Tiempo límite de respuesta' },
  help: {
    'pt-BR': 'Em branco vale o limite de inatividade do canal.',
    en: 'When blank, the idle limit of the channel applies.',
    es: 'En blanco vale el límite de inactividad del canal.',
  },
  minSeconds: 5,
  maxSeconds: 30 * DAY_SECONDS,
} as const satisfies DurationField;
