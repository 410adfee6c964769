import type { JsonObject } from '../../lib/json.js';
import type { NodeCase } from '../node-case.js';

const rule = (id: string, variable: string, operator: string, value: string): JsonObject => ({
  id,
  variable,
  operator,
  value,
});
const settings = (join: string, ...rules: JsonObject[]): JsonObject => ({
  conditions: [
    { id: 'a', name: 'Adulto', join, rules },
    { id: 'b', name: '', join: 'all', rules: [rule('r', 'plano', 'filled', '')] },
  ],
});
const adult = rule('r1', 'idade', 'greater-or-equal', '18');
const inState = rule('r2', 'uf', 'one-of', 'ES; {{outra}}');

export const cases: readonly NodeCase[] = [
  {
    name: 'leaves by a condition whose rules all hold',
    settings: settings('all', adult, inState),
    variables: { idade: 18, uf: 'es' },
    leaves: 'condition:a',
  },
  {
    name: 'fills variables into what is compared with',
    settings: settings('all', inState),
    variables: { uf: 'RJ', outra: 'RJ' },
    leaves: 'condition:a',
  },
  {
    name: 'needs one rule only when any will do',
    settings: settings('any', adult, inState),
    variables: { idade: 3, uf: 'ES' },
    leaves: 'condition:a',
  },
  {
    name: 'takes the first condition that holds',
    settings: settings('all', adult),
    variables: { idade: 20, plano: 'Ouro' },
    leaves: 'condition:a',
  },
  {
    name: 'tries the next condition when one does not hold',
    settings: settings('all', adult),
    variables: { idade: 2, plano: 'Ouro' },
    leaves: 'condition:b',
  },
  {
    name: 'leaves by else when none holds, a missing number included',
    settings: settings('all', adult),
    variables: { idade: 'não sei' },
    leaves: 'else',
  },
  { name: 'cannot run without conditions', settings: {}, closes: 'flow-error' },
];
