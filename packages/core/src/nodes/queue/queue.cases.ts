import type { QueueExit } from '../../engine/event.js';
import type { NodeCase } from '../node-case.js';

const settings = {
  queue: 'financeiro',
  finishedStatus: 'resolvido',
  fullStatus: 'esgotada',
  gaveUpStatus: 'desistiu',
  outOfHoursStatus: 'fechado',
  waitLimitStatus: 'demorou',
  userIdleStatus: 'sumiu',
  agentIdleStatus: 'parado',
  transfer: true,
  transferName: 'Financeiro – boletos',
  message: 'Você é o número {{fila.posicao}}.',
};

const leavesWith = (exit: QueueExit, status: string): NodeCase => ({
  name: `leaves by ${exit} with the status of that exit`,
  settings,
  events: [{ leavesQueue: exit }],
  commands: [{ type: 'enterQueue' }, { type: 'setStatus', status }],
  leaves: exit,
});

const closesAfter = (exit: QueueExit): NodeCase => ({
  name: `closes after ${exit} when nothing is connected`,
  settings,
  unconnected: [exit],
  events: [{ leavesQueue: exit }],
  closes: 'failed',
});

export const cases: readonly NodeCase[] = [
  {
    name: 'enters the queue and waits without a limit of its own',
    settings,
    sends: [],
    commands: [
      {
        type: 'enterQueue',
        queue: 'financeiro',
        settings: { message: 'Você é o número {{fila.posicao}}.', transferName: 'Financeiro – boletos' },
      },
    ],
    awaits: 'queue',
  },
  {
    name: 'leaves what the user writes to the people in the queue',
    settings,
    events: ['alguém aí?'],
    sends: [],
    awaits: 'queue',
  },
  leavesWith('finished', 'resolvido'),
  leavesWith('full', 'esgotada'),
  leavesWith('gave-up', 'desistiu'),
  leavesWith('out-of-hours', 'fechado'),
  leavesWith('wait-limit', 'demorou'),
  leavesWith('user-idle', 'sumiu'),
  leavesWith('agent-idle', 'parado'),
  {
    name: 'keeps the status that an agent chose',
    settings,
    events: [{ leavesQueue: 'finished', status: 'escalado', system: { atendente: { nome: 'Bia' } } }],
    commands: [{ type: 'setStatus', status: 'escalado' }],
    storesSystem: { atendente: { nome: 'Bia' } },
    leaves: 'finished',
  },
  {
    name: 'ends as completed after a normal end when nothing is connected',
    settings,
    unconnected: ['finished'],
    events: [{ leavesQueue: 'finished' }],
    sends: [],
    closes: 'completed',
  },
  {
    name: 'leaves by full and says so in the trace where no host serves queues',
    settings,
    events: [{ leavesQueue: 'full', code: 'not-available' }],
    notes: ['not-available'],
    leaves: 'full',
  },
  closesAfter('full'),
  closesAfter('gave-up'),
  closesAfter('out-of-hours'),
  closesAfter('wait-limit'),
  closesAfter('user-idle'),
  closesAfter('agent-idle'),
  { name: 'cannot run without a queue', settings: {}, closes: 'flow-error' },
];
