import type { NodeCase } from '../node-case.js';

export const cases: readonly NodeCase[] = [
  { name: 'goes on at once', settings: {}, sends: [], leaves: 'default', closes: 'completed' },
  {
    name: 'ends a flow that has nothing after it',
    settings: {},
    unconnected: ['default'],
    closes: 'completed',
  },
];
