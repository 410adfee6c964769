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
