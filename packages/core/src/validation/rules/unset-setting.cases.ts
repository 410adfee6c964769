import { sketchFlow, type RuleCase } from '../rule-case.js';

export const unsetSettingCases: readonly RuleCase[] = [
  {
    name: 'required settings without a value are found, also within lists',
    flow: sketchFlow({
      pergunta: ['input', { message: '  ' }],
      menu: ['options', { body: 'Escolha', options: [{ id: 'a', title: '' }] }],
    }),
    finds: [
      { severity: 'error', node: 'pergunta', setting: '/message' },
      { severity: 'error', node: 'pergunta', setting: '/variable' },
      { severity: 'error', node: 'menu', setting: '/options/0/title' },
    ],
  },
  {
    name: 'a number out of its range is found and brought into it',
    flow: sketchFlow({ pergunta: ['input', { message: 'x', variable: 'v', attempts: 50 }] }),
    finds: [
      { severity: 'error', node: 'pergunta', setting: '/attempts', code: 'large-number', isFixed: true },
    ],
  },
  {
    name: 'complete nodes and hidden settings are left alone',
    flow: sketchFlow({
      pergunta: ['input', { message: 'Nome?', variable: 'nome', inputType: 'name' }],
      foto: ['message', { media: { kind: 'image', url: 'https://example.com/a.png' } }],
    }),
    finds: [],
  },
];
