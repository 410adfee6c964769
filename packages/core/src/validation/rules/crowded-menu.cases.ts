import { sketchFlow, type RuleCase } from '../rule-case.js';

const menu = (...titles: readonly string[]) => ({
  body: 'Escolha',
  options: titles.map((title, index) => ({ id: String(index), title })),
});

export const crowdedMenuCases: readonly RuleCase[] = [
  {
    name: 'more than ten options are told',
    flow: sketchFlow({ m: ['options', menu(...Array.from({ length: 11 }, (_, index) => `Opção ${index}`))] }),
    finds: [{ severity: 'info', node: 'm', setting: '/options' }],
  },
  {
    name: 'two options of the same title are found, whatever their case and accents',
    flow: sketchFlow({ m: ['options', menu('Não', 'Sim', 'NAO')] }),
    finds: [{ severity: 'warning', code: 'repeated-option', node: 'm', setting: '/options/2/title' }],
  },
  {
    name: 'a code of two options is found and the second given a free one; no code at all is no code twice',
    flow: sketchFlow({
      m: [
        'options',
        {
          body: 'Escolha',
          options: ['1', '1', '2', 'fim', ' FIM', '', ''].map((code, index) => ({
            id: String(index),
            code,
            title: `Opção ${index}`,
          })),
        },
      ],
    }),
    finds: [
      { severity: 'warning', code: 'repeated-code', node: 'm', setting: '/options/1/code', isFixed: true },
      { severity: 'warning', code: 'repeated-code', node: 'm', setting: '/options/4/code', isFixed: true },
    ],
  },
  {
    name: 'ten different options are fine',
    flow: sketchFlow({ m: ['options', menu(...'abcdefghij'.split(''))] }),
    finds: [],
  },
];
