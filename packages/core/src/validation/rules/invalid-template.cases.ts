import { sketchFlow, type RuleCase } from '../rule-case.js';

const isPattern = (source: string): boolean => source !== '(';

export const invalidTemplateCases: readonly RuleCase[] = [
  {
    name: 'placeholders that cannot be read are found',
    flow: sketchFlow({ a: ['message', { text: 'Olá {{nome completo}} {{x | gritar}}', caption: '{{' }] }),
    finds: [
      { severity: 'error', node: 'a', setting: '/text' },
      { severity: 'error', node: 'a', setting: '/text' },
      { severity: 'error', node: 'a', setting: '/caption' },
    ],
  },
  {
    name: 'a name that no variable may have is found and made one',
    flow: sketchFlow({
      a: ['input', { message: 'x', variable: 'Nome do cônjuge' }],
      b: ['input', { message: 'x', variable: 'contato.nome' }],
    }),
    finds: [
      { severity: 'error', code: 'invalid-name', node: 'a', setting: '/variable', isFixed: true },
      { severity: 'error', code: 'reserved-name', node: 'b', setting: '/variable' },
    ],
  },
  {
    name: 'a pattern that does not compile is found',
    flow: sketchFlow({
      a: ['input', { message: 'x', variable: 'v', inputType: 'pattern', pattern: '(' }],
      b: [
        'decision',
        { conditions: [{ id: 'c', rules: [{ id: 'r', variable: 'v', operator: 'matches', value: '(' }] }] },
      ],
    }),
    context: { isPattern },
    finds: [
      { severity: 'error', code: 'invalid-pattern', node: 'a', setting: '/pattern' },
      { severity: 'error', code: 'invalid-pattern', node: 'b', setting: '/conditions/0/rules/0/value' },
    ],
  },
  {
    name: 'a JSONPath that does not begin at the root is found and made to; one that does, and a hidden one, are fine',
    flow: sketchFlow({
      v: [
        'variable',
        {
          assignments: [
            { id: '1', variable: 'a', operation: 'first', value: '{{x}}', path: 'planos[0].nome' },
            { id: '2', variable: 'b', operation: 'all', value: '{{x}}', path: '[*].nome' },
            { id: '3', variable: 'c', operation: 'all', value: '{{x}}', path: ' $..nome' },
            { id: '4', variable: 'd', operation: 'set', value: '{{x}}', path: 'nome' },
          ],
        },
      ],
    }),
    finds: [0, 1].map((index) => ({
      severity: 'error',
      code: 'invalid-json-path',
      node: 'v',
      setting: `/assignments/${index}/path`,
      isFixed: true,
    })),
  },
  {
    name: 'documented templates, names and patterns are fine',
    flow: sketchFlow({
      a: ['message', { text: 'Olá {{cliente.planos[0].nome | titulo | padrao: "você"}} \\{{literal' }],
      b: ['input', { message: 'x', variable: 'v', inputType: 'pattern', pattern: '\\d+' }],
      c: [
        'decision',
        {
          conditions: [
            { id: 'c', rules: [{ id: 'r', variable: 'contato.nome', operator: 'equal', value: '(' }] },
          ],
        },
      ],
    }),
    context: { isPattern },
    finds: [],
  },
];
