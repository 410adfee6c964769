import { sketchFlow, type RuleCase } from '../rule-case.js';

export const unreachableNodeCases: readonly RuleCase[] = [
  {
    name: 'a node without a way to it is found, and so is what only it leads to',
    flow: sketchFlow({ a: ['end'], b: ['message', { text: 'x' }], c: ['end'] }, ['entry>a', 'b>c']),
    finds: [
      { severity: 'warning', node: 'b', isFixed: true },
      { severity: 'warning', node: 'c', isFixed: true },
    ],
  },
  {
    name: 'nodes on any way from the entry are fine, also in a cycle',
    flow: sketchFlow({ a: ['input', { message: 'x', variable: 'v' }] }, ['entry>a', 'a>a']),
    finds: [],
  },
];
