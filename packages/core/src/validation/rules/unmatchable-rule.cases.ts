import { sketchFlow, type RuleCase } from '../rule-case.js';

const when = (...rules: readonly (readonly [operator: string, value: string])[]) =>
  sketchFlow({
    se: [
      'decision',
      {
        conditions: [
          {
            id: 'c',
            rules: rules.map(([operator, value], index) => ({
              id: `r${index}`,
              variable: 'x',
              operator,
              value,
            })),
          },
        ],
      },
    ],
  });
const at = (index: number) => `/conditions/0/rules/${index}/value`;

export const unmatchableRuleCases: readonly RuleCase[] = [
  {
    name: 'a text where a number, a range or a date is needed is found and compared as text',
    flow: when(
      ['greater', 'muito'],
      ['between', 'de dez a vinte'],
      ['before', 'logo'],
      ['same-day', '10:30'],
    ),
    finds: [0, 1, 2, 3].map((index) => ({
      severity: 'warning',
      node: 'se',
      setting: at(index),
      isFixed: true,
    })),
  },
  {
    name: 'a comparison with nothing is found',
    flow: when(['contains', ' '], ['one-of', ''], ['less', ''], ['starts-with', '']),
    finds: [0, 1, 2, 3].map((index) => ({ severity: 'warning', node: 'se', setting: at(index) })),
  },
  {
    name: 'numbers, ranges in either order, dates, times, lists and what only a variable knows are fine',
    flow: when(
      ['greater', 'R$ 1.234,50'],
      ['between', '20 a 10'],
      ['between', '01/02/2026; 28/02/2026'],
      ['between', '08:00 e 18:00'],
      ['before', '31/12/2026'],
      ['after', '10:30'],
      ['same-day', '2026-01-31'],
      ['one-of', 'a; b'],
      ['less', '{{limite}}'],
      ['equal', ''],
      ['different', ''],
      ['filled', ''],
    ),
    finds: [],
  },
];
