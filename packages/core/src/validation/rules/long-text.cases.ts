import { sketchFlow, type RuleCase } from '../rule-case.js';

const menu = (title: string, body = 'Escolha') => ({ body, options: [{ id: 'a', title }] });

export const longTextCases: readonly RuleCase[] = [
  {
    name: 'a title over the limit is found and can be cut',
    flow: sketchFlow({ m: ['options', menu('Autorização de procedimentos')] }),
    finds: [{ severity: 'warning', node: 'm', setting: '/options/0/title', isFixed: true }],
  },
  {
    name: 'a title that may grow over the limit with its variables is told',
    flow: sketchFlow({ m: ['options', menu('Plano {{plano.nome}}')] }),
    finds: [{ severity: 'info', code: 'possibly-long-text', node: 'm', setting: '/options/0/title' }],
  },
  {
    name: 'a long message is split, which is only information',
    flow: sketchFlow({ m: ['message', { text: 'Leia. '.repeat(800) }] }),
    finds: [{ severity: 'info', node: 'm', setting: '/text' }],
  },
  {
    name: 'characters are counted as people see them, and short texts are fine',
    flow: sketchFlow({
      m: ['options', menu('😀'.repeat(24))],
      n: ['message', { text: 'Olá {{contato.nome | primeiro_nome}}, tudo bem?' }],
    }),
    finds: [],
  },
];
