import type { QueueExit } from '../../engine/event.js';
import type { LocalText } from '../../lib/local-text.js';

/** The seven ways out of a queue: label of the port, and setting that holds the status it leaves with. */
export const queueExits = [
  {
    id: 'finished',
    statusKey: 'finishedStatus',
    label: { 'pt-BR': 'Finalizado normalmente', en: 'Finished normally', es: 'Finalizado normalmente' },
  },
  {
    id: 'full',
    statusKey: 'fullStatus',
    label: { 'pt-BR': 'Fila esgotada', en: 'Queue full', es: 'Cola llena' },
  },
  {
    id: 'gave-up',
    statusKey: 'gaveUpStatus',
    label: { 'pt-BR': 'Desistência', en: 'Gave up', es: 'Abandono' },
  },
  {
    id: 'out-of-hours',
    statusKey: 'outOfHoursStatus',
    label: { 'pt-BR': 'Fora do expediente', en: 'Out of hours', es: 'Fuera del horario' },
  },
  {
    id: 'wait-limit',
    statusKey: 'waitLimitStatus',
    label: { 'pt-BR': 'Limite de permanência', en: 'Waiting limit', es: 'Límite de permanencia' },
  },
  {
    id: 'user-idle',
    statusKey: 'userIdleStatus',
    label: { 'pt-BR': 'Inatividade do usuário', en: 'User idle', es: 'Inactividad del usuario' },
  },
  {
    id: 'agent-idle',
    statusKey: 'agentIdleStatus',
    label: { 'pt-BR': 'Inatividade do atendente', en: 'Agent idle', es: 'Inactividad del agente' },
  },
] as const satisfies readonly {
  readonly id: QueueExit;
  readonly statusKey: string;
  readonly label: LocalText;
}[];
