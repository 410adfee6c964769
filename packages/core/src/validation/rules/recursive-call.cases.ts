import { sketchFlow, type RuleCase } from '../rule-case.js';

const facts = (waits: boolean, ...calls: readonly (readonly [string, boolean])[]) => ({
  name: 'Outro',
  waits,
  writes: [],
  certainWrites: [],
  calls: calls.map(([flow, returns]) => ({ flow, returns })),
});
const ask = ['input', { message: 'x', variable: 'v' }] as const;

export const recursiveCallCases: readonly RuleCase[] = [
  {
    name: 'a flow that calls itself and returns fills the stack',
    flow: sketchFlow({ q: ask, eu: ['flow', { flow: 'f1' }] }, ['entry>q', 'q>eu']),
    context: { flowId: 'f1' },
    finds: [{ severity: 'warning', node: 'eu', setting: '/flow', isFixed: true }],
  },
  {
    name: 'without any wait it is an error',
    flow: sketchFlow({ eu: ['flow', { flow: 'f1', returns: false }] }, ['entry>eu']),
    context: { flowId: 'f1' },
    finds: [{ severity: 'error', node: 'eu', setting: '/flow' }],
  },
  {
    name: 'a call that leads back through another flow is found',
    flow: sketchFlow({ q: ask, f: ['flow', { flow: 'f2' }] }, ['entry>q', 'q>f']),
    context: { flowId: 'f1', flows: new Map([['f2', facts(true, ['f3', false], ['f1', true])]]) },
    finds: [{ severity: 'warning', node: 'f', setting: '/flow' }],
  },
  {
    name: 'a call elsewhere, and going back to the beginning for good after a question, are fine',
    flow: sketchFlow({ q: ask, f: ['flow', { flow: 'f2' }], eu: ['flow', { flow: 'f1', returns: false }] }, [
      'entry>q',
      'q>f',
      'f>eu',
    ]),
    context: { flowId: 'f1', flows: new Map([['f2', facts(true, ['f3', true])]]) },
    finds: [],
  },
];
