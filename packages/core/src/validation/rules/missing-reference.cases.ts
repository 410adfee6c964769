import { sketchFlow, type RuleCase } from '../rule-case.js';

const references = { flow: new Map([['f1', 'Financeiro']]) };

export const missingReferenceCases: readonly RuleCase[] = [
  {
    name: 'a flow that was deleted is found',
    flow: sketchFlow({ ir: ['flow', { flow: 'f2' }] }, ['entry>ir']),
    context: { references },
    finds: [{ severity: 'error', node: 'ir', setting: '/flow', isFixed: true }],
  },
  {
    name: 'what exists, what is unset and what the host cannot tell are left alone',
    flow: sketchFlow({
      ir: ['flow', { flow: 'f1' }],
      outro: ['flow', { flow: '' }],
      fim: ['end', { status: 'desconhecido' }],
    }),
    context: { references },
    finds: [],
  },
];
