import { sketchFlow, type RuleCase } from '../rule-case.js';

const queue = (isActive: boolean, members: number) => ({
  name: 'Financeiro',
  isActive,
  members,
  schedule: null,
});

export const idleQueueCases: readonly RuleCase[] = [
  {
    name: 'a queue that is off and one without members are found',
    flow: sketchFlow({ a: ['queue', { queue: 'q1' }], b: ['queue', { queue: 'q2' }] }),
    context: {
      queues: new Map([
        ['q1', queue(false, 3)],
        ['q2', queue(true, 0)],
      ]),
    },
    finds: [
      { severity: 'error', code: 'inactive-queue', node: 'a', setting: '/queue' },
      { severity: 'warning', code: 'memberless-queue', node: 'b', setting: '/queue' },
    ],
  },
  {
    name: 'a staffed queue and one that is not known are left alone',
    flow: sketchFlow({ a: ['queue', { queue: 'q1' }], b: ['queue', { queue: 'q9' }] }),
    context: { queues: new Map([['q1', queue(true, 1)]]) },
    finds: [],
  },
];
