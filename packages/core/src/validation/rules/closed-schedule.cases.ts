import { sketchFlow, type RuleCase } from '../rule-case.js';

const schedules = new Map([
  ['s1', { name: 'Nunca', everOpens: false }],
  ['s2', { name: 'Comercial', everOpens: true }],
]);
const queue = (schedule: string) => ({ name: 'Fila', isActive: true, members: 1, schedule });
const queues = new Map([
  ['q1', queue('s1')],
  ['q2', queue('s2')],
]);

export const closedScheduleCases: readonly RuleCase[] = [
  {
    name: 'a schedule that never opens is found, also behind a queue',
    flow: sketchFlow({ e: ['schedule', { schedule: 's1' }], f: ['queue', { queue: 'q1' }] }),
    context: { schedules, queues },
    finds: [
      { severity: 'warning', node: 'e', setting: '/schedule' },
      { severity: 'warning', node: 'f', setting: '/queue' },
    ],
  },
  {
    name: 'schedules that open are fine',
    flow: sketchFlow({ e: ['schedule', { schedule: 's2' }], f: ['queue', { queue: 'q2' }] }),
    context: { schedules, queues },
    finds: [],
  },
];
