import { sketchFlow, type RuleCase } from '../rule-case.js';

const call = { method: 'GET', url: 'https://api.example/clientes', variable: 'cliente' };

export const unconnectedErrorPortCases: readonly RuleCase[] = [
  {
    name: 'an API call without a way for errors is found',
    flow: sketchFlow({ api: ['api', call], fim: ['end'] }, ['entry>api', 'api>fim']),
    finds: [{ severity: 'warning', node: 'api', port: 'error', isFixed: true }],
  },
  {
    name: 'an API call with one is fine',
    flow: sketchFlow({ api: ['api', call], fim: ['end'] }, ['entry>api', 'api>fim', 'api/error>fim']),
    finds: [],
  },
];
