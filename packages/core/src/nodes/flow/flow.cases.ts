import type { NodeCase } from '../node-case.js';

export const cases: readonly NodeCase[] = [
  { name: 'asks the host for the flow', settings: { flow: 'outro' }, awaits: 'service' },
  {
    name: 'goes on when the other flow has ended',
    settings: { flow: 'outro' },
    events: [{ loads: 'outro' }],
    leaves: 'default',
    closes: 'completed',
  },
  {
    name: 'leaves this flow for good without return',
    settings: { flow: 'outro', returns: false },
    events: [{ loads: 'outro' }],
    closes: 'completed',
  },
  {
    name: 'closes politely when the flow is gone',
    settings: { flow: 'outro' },
    events: [{ answers: { outcome: 'not-found' } }],
    notes: ['not-found'],
    closes: 'flow-error',
  },
  { name: 'cannot run without a flow', settings: {}, closes: 'flow-error' },
];
