import { sketchFlow, type RuleCase } from '../rule-case.js';

const ask = (variable: string) => ['input', { message: 'x', variable }] as const;
const say = (text: string) => ['message', { text }] as const;
const menu = {
  body: 'Escolha',
  options: [
    { id: 'a', title: 'A' },
    { id: 'b', title: 'B' },
  ],
};
const rule = (variable: string, operator: string) => ({
  conditions: [{ id: 'c', join: 'all', rules: [{ id: 'r', variable, operator, value: 'x' }] }],
});

export const unsetVariableCases: readonly RuleCase[] = [
  {
    name: 'a variable that nothing sets is found, in texts, conditions and operands',
    flow: sketchFlow(
      {
        oi: say('Olá {{nome}}'),
        se: ['decision', rule('idade', 'greater')],
        op: [
          'decision',
          {
            conditions: [
              {
                id: 'c',
                rules: [{ id: 'r', variable: 'conversa.canal', operator: 'equal', value: '{{canal}}' }],
              },
            ],
          },
        ],
      },
      ['entry>oi', 'oi>se', 'se/else>op'],
    ),
    finds: [
      { severity: 'warning', node: 'oi', setting: '/text', isFixed: true },
      { severity: 'warning', node: 'se', setting: '/conditions/0/rules/0/variable' },
      { severity: 'warning', node: 'op', setting: '/conditions/0/rules/0/value' },
    ],
  },
  {
    name: 'a variable set on one of two ways is uncertain',
    flow: sketchFlow({ m: ['options', menu], q: ask('nome'), oi: say('Olá {{nome}}') }, [
      'entry>m',
      'm/option:a>q',
      'm/option:b>oi',
      'q>oi',
    ]),
    finds: [{ severity: 'info', code: 'uncertain-variable', node: 'oi', setting: '/text', isFixed: true }],
  },
  {
    name: 'without an answer the variable is not set',
    flow: sketchFlow({ q: ask('nome'), oi: say('Olá {{nome}}') }, ['entry>q', 'q/no-answer>oi']),
    finds: [{ severity: 'warning', node: 'oi', setting: '/text', isFixed: true }],
  },
  {
    name: 'set on every way, set by an earlier assignment, guarded, inherited and system variables are fine',
    flow: sketchFlow(
      {
        q: ask('nome'),
        v: [
          'variable',
          {
            assignments: [
              { id: '1', variable: 'total', operation: 'set', value: '1' },
              { id: '2', variable: 'dobro', operation: 'set', value: '{{total}}' },
            ],
          },
        ],
        se: ['decision', rule('cupom', 'filled')],
        oi: say('{{nome}} {{dobro}} {{outro | padrao: "x"}} {{contato.nome}} {{agora}} {{plano}}'),
      },
      ['entry>q', 'q>v', 'v>se', 'se/condition:c>oi', 'se/else>oi'],
    ),
    context: { inherited: { possible: [], certain: ['plano'] } },
    finds: [],
  },
  {
    name: 'a called flow sets what its facts say, and an unknown one may set anything',
    flow: sketchFlow(
      {
        f: ['flow', { flow: 'f1' }],
        g: ['flow', { flow: 'f2' }],
        oi: say('{{nome}}'),
        tchau: say('{{fim}}'),
      },
      ['entry>f', 'f>oi', 'oi>g', 'g>tchau'],
    ),
    context: {
      flows: new Map([
        ['f1', { name: 'F', waits: true, writes: ['nome'], certainWrites: ['nome'], calls: [] }],
      ]),
    },
    finds: [{ severity: 'info', code: 'uncertain-variable', node: 'tchau', setting: '/text', isFixed: true }],
  },
];
