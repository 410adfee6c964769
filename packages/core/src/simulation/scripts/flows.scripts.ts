import type { ConversationScript } from '../../engine/conversation-script.js';
import { document, says } from './document.js';

const caller = document('Principal', {
  antes: says('Antes.', 'sub'),
  sub: ['flow', { flow: 'sub' }, 'depois'],
  depois: says('Depois, {{nome}}.'),
});
const sub = document('Sub', {
  nome: ['input', { message: 'Nome?', inputType: 'name', variable: 'nome' }, 'obrigado'],
  obrigado: says('Obrigado.'),
});
const newSub = document('Sub', {
  nome: ['input', { message: 'Como você se chama?', inputType: 'name', variable: 'nome' }, 'obrigado'],
  obrigado: says('Muito obrigado.'),
});
const tail = document('Principal', {
  sub: ['flow', { flow: 'sub', returns: false }],
});
const nested = document('Principal', {
  meio: ['flow', { flow: 'meio' }, 'fim'],
  fim: says('Fim.'),
});
const middle = document('Meio', { sub: ['flow', { flow: 'sub' }] });
const leaves = document('Principal', {
  sub: ['flow', { flow: 'second' }, 'nunca'],
  nunca: says('De volta ao principal.'),
});
const second = document('Segundo', {
  vai: ['flow', { flow: 'sub', returns: false }],
});
const leavesAll = document('Principal', {
  sub: ['flow', { flow: 'second', returns: false }],
});
const twice = document('Principal', {
  primeira: ['flow', { flow: 'sub' }, 'pausa'],
  pausa: ['input', { message: 'De novo?', variable: 'resposta' }, 'segunda'],
  segunda: ['flow', { flow: 'sub' }],
});
const failing = document('Sub', {
  cpf: [
    'input',
    { message: 'CPF?', errorMessage: 'Errado.', inputType: 'cpf', variable: 'cpf', attempts: 1 },
  ],
});

export const flowScripts: readonly ConversationScript[] = [
  {
    name: 'enters another flow, shares its variables and returns',
    flows: { caller, sub },
    start: 'caller',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Antes.', 'Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.', 'Depois, Ana.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'leaves the calling flow for good without return',
    flows: { tail, sub },
    start: 'tail',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'returns through a flow that has nothing after its own sub-flow',
    flows: { nested, meio: middle, sub },
    start: 'nested',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.', 'Fim.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'never goes on after a sub-flow that failed',
    flows: { caller, sub: failing },
    start: 'caller',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Antes.', 'CPF?'] },
      { say: 'não sei' },
      {
        expect: [
          'Você atingiu o número máximo de tentativas, por isso este atendimento foi encerrado. Para tentar de novo, envie uma nova mensagem.',
        ],
      },
      { closed: 'attempts-exhausted' },
    ],
  },
  {
    name: 'finishes a flow on the revision that it entered',
    flows: { caller, sub },
    start: 'caller',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Antes.', 'Nome?'] },
      { save: 'sub', document: newSub },
      {
        save: 'caller',
        document: document('Principal', {
          antes: says('Antes.', 'sub'),
          sub: ['flow', { flow: 'sub' }, 'depois'],
          depois: says('Outro texto.'),
        }),
      },
      { say: 'Ana' },
      { expect: ['Obrigado.', 'Depois, Ana.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'enters the revision that is current when it gets there',
    flows: { twice, sub },
    start: 'twice',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.', 'De novo?'] },
      { save: 'sub', document: newSub },
      { say: 'sim' },
      { expect: ['Como você se chama?'] },
      { say: 'Bia' },
      { expect: ['Muito obrigado.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'closes politely when a flow does not exist',
    flows: { caller },
    start: 'caller',
    channel: 'web',
    steps: [
      { say: 'oi' },
      {
        expect: [
          'Antes.',
          'Ocorreu um problema do nosso lado e este atendimento foi encerrado. Por favor, tente novamente mais tarde.',
        ],
      },
      { closed: 'flow-error' },
    ],
  },
  {
    name: 'comes back to the first flow from a flow that the second was left for',
    flows: { leaves, second, sub },
    start: 'leaves',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.', 'De volta ao principal.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'ends with the last of flows that were all left for good',
    flows: { leavesAll, second, sub },
    start: 'leavesAll',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Nome?'] },
      { say: 'Ana' },
      { expect: ['Obrigado.'] },
      { closed: 'completed' },
    ],
  },
];
