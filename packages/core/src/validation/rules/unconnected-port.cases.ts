import { sketchFlow, type RuleCase } from '../rule-case.js';

const menu = {
  body: 'Escolha',
  options: [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ],
};

export const unconnectedPortCases: readonly RuleCase[] = [
  {
    name: 'an entry that leads nowhere is an error',
    flow: sketchFlow({}),
    finds: [{ severity: 'error', node: 'entry', port: 'default', isFixed: true }],
  },
  {
    name: 'one of several branches without an edge was probably forgotten',
    flow: sketchFlow({ menu: ['options', menu], fim: ['end'] }, ['entry>menu', 'menu/option:a>fim']),
    finds: [{ severity: 'warning', node: 'menu', port: 'option:b', isFixed: true }],
  },
  {
    name: 'the last node of a way is told as information only',
    flow: sketchFlow({ oi: ['message', { text: 'Oi' }] }, ['entry>oi']),
    finds: [{ severity: 'info', node: 'oi', port: 'default', isFixed: true }],
  },
  {
    name: 'optional ports, connected ports and unreachable nodes are left alone',
    flow: sketchFlow(
      { nome: ['input', { message: 'Nome?', variable: 'nome' }], fim: ['end'], solto: ['message'] },
      ['entry>nome', 'nome>fim'],
    ),
    finds: [],
  },
];
