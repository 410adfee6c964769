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
    name: 'ten different options are fine',
    flow: sketchFlow({ m: ['options', menu(...'abcdefghij'.split(''))] }),
    finds: [],
  },
];
