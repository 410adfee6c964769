import { sketchFlow, type RuleCase } from '../rule-case.js';

const ask = (min: number | null, max: number | null, inputType = 'number') =>
  ['input', { message: 'Idade?', variable: 'idade', inputType, min, max }] as const;

export const emptyRangeCases: readonly RuleCase[] = [
  {
    name: 'a minimum above the maximum is found and swapped',
    flow: sketchFlow({ q: ask(120, 18) }),
    finds: [{ severity: 'error', node: 'q', setting: '/min', isFixed: true }],
  },
  {
    name: 'one value, open ends and answers that are no numbers are fine',
    flow: sketchFlow({ a: ask(5, 5), b: ask(18, null), c: ask(null, 18), d: ask(9, 1, 'text') }),
    finds: [],
  },
];
