import { sketchFlow, type RuleCase } from '../rule-case.js';

export const exposedSecretCases: readonly RuleCase[] = [
  {
    name: 'a secret in a message is found',
    flow: sketchFlow({ a: ['message', { text: 'Chave {{segredo.erp}}' }] }),
    finds: [{ severity: 'error', node: 'a', setting: '/text' }],
  },
  {
    name: 'the word alone, and a secret of a service call, are fine',
    flow: sketchFlow({
      a: ['message', { text: 'É segredo' }],
      b: ['api', { method: 'GET', url: 'https://api.example?k={{segredo.erp}}', variable: 'x' }],
    }),
    finds: [],
  },
];
