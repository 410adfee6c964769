import type { NodeCase } from '../node-case.js';

export const cases: readonly NodeCase[] = [
  {
    name: 'stands in a flow without running',
    settings: { text: 'Rever com o jurídico', colour: 'pink' },
    sends: [],
    closes: 'completed',
  },
];
