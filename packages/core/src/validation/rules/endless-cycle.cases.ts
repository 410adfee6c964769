import { sketchFlow, type RuleCase } from '../rule-case.js';

const text = { text: 'De novo' };
const rules = {
  conditions: [{ id: 'c', join: 'all', rules: [{ id: 'r', variable: 'i', operator: 'less', value: '3' }] }],
};

export const endlessCycleCases: readonly RuleCase[] = [
  {
    name: 'messages that lead back to themselves are an error',
    flow: sketchFlow({ a: ['message', text], b: ['message', text] }, ['entry>a', 'a>b', 'b>a']),
    finds: [{ severity: 'error', node: 'a', isFixed: true }],
  },
  {
    name: 'a node that follows itself is a cycle too',
    flow: sketchFlow({ a: ['message', text] }, ['entry>a', 'a>a']),
    finds: [{ severity: 'error', node: 'a', isFixed: true }],
  },
  {
    name: 'a loop with a way out is a warning',
    flow: sketchFlow({ soma: ['variable'], se: ['decision', rules], fim: ['end'] }, [
      'entry>soma',
      'soma>se',
      'se/condition:c>soma',
      'se/else>fim',
    ]),
    finds: [{ severity: 'warning', node: 'soma', isFixed: true }],
  },
  {
    name: 'a call of a flow that never waits does not end the cycle',
    flow: sketchFlow({ ir: ['flow', { flow: 'f1' }] }, ['entry>ir', 'ir>ir']),
    context: {
      flows: new Map([['f1', { name: 'F', waits: false, writes: [], certainWrites: [], calls: [] }]]),
    },
    finds: [{ severity: 'error', node: 'ir', isFixed: true }],
  },
  {
    name: 'a cycle through a question, a pause or an unknown flow waits',
    flow: sketchFlow(
      {
        a: ['message', text],
        q: ['input', { message: 'x', variable: 'v' }],
        w: ['wait', { duration: 60 }],
        f: ['flow', { flow: 'f1' }],
      },
      ['entry>a', 'a>q', 'q>a', 'w>w', 'f>f'],
    ),
    finds: [],
  },
];
