import type { ConversationScript } from '../../engine/conversation-script.js';
import { document, says } from './document.js';

const pause = document('Pausa', {
  antes: says('Um momento…', 'espera'),
  espera: ['wait', { duration: 300 }, { default: 'depois', interrupted: 'escreveu' }],
  depois: says('Pronto!'),
  escreveu: says('Já volto a falar com você.'),
});
const deaf = document('Pausa', {
  antes: says('Um momento…', 'espera'),
  espera: ['wait', { duration: 300 }, 'depois'],
  depois: says('Pronto!'),
});
const untilMorning = document('Até amanhã', {
  espera: ['wait', { mode: 'until', until: '{{retorno}}' }, 'depois'],
  depois: says('Bom dia!'),
});
const appointment = document('Agenda', {
  data: ['input', { message: 'Quando?', inputType: 'date-time', variable: 'retorno' }, 'sub'],
  sub: ['flow', { flow: 'untilMorning', returns: false }],
});
const loop = document('Laço', {
  a: says('Oi.', 'b'),
  b: ['variable', { assignments: [{ id: 'x', variable: 'n', operation: 'add', value: '1' }] }, 'a'],
});
const flood = document(
  'Enchente',
  Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `m${index + 1}`,
      says(`Mensagem ${index + 1}`, index < 24 ? `m${index + 2}` : undefined),
    ]),
  ),
);
const growing = document('Crescente', {
  texto: [
    'variable',
    { assignments: [{ id: 'a', variable: 't', operation: 'set', value: 'x'.repeat(9000) }] },
    'dobro',
  ],
  dobro: [
    'variable',
    {
      assignments: Array.from({ length: 6 }, (_, index) => ({
        id: `d${index}`,
        variable: 't',
        operation: 'set',
        value: '{{t}}{{t}}',
      })),
    },
    'fim',
  ],
  fim: says('Nunca chega aqui.'),
});
const recursion = document('Recursivo', { eu: ['flow', { flow: 'recursion' }] });
const closing =
  'Não foi possível continuar este atendimento, por isso ele foi encerrado. Por favor, tente novamente mais tarde.';

export const waitScripts: readonly ConversationScript[] = [
  {
    name: 'goes on after a pause',
    flows: { pause },
    start: 'pause',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Um momento…'] },
      { advance: 299 },
      { expect: [] },
      { advance: 1 },
      { expect: ['Pronto!'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'is interrupted in a pause by what the user writes',
    flows: { pause },
    start: 'pause',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Um momento…'] },
      { advance: 60 },
      { say: 'e aí?' },
      { expect: ['Já volto a falar com você.'] },
      { advance: 600 },
      { expect: [] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'keeps a pause that cannot be interrupted',
    flows: { deaf },
    start: 'deaf',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Um momento…'] },
      { say: 'e aí?' },
      { expect: [] },
      { advance: 300 },
      { expect: ['Pronto!'] },
    ],
  },
  {
    name: 'waits until a date that the user gave',
    flows: { appointment, untilMorning },
    start: 'appointment',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Quando?'] },
      { say: '05/01/2099 13:00' },
      { expect: [] },
      { closed: null },
    ],
  },
  {
    name: 'stops a loop without a wait and says so',
    flows: { loop },
    start: 'loop',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: [...Array.from({ length: 10 }, () => 'Oi.'), closing] },
      { closed: 'limit-reached' },
    ],
  },
  {
    name: 'stops a flood of messages after twenty',
    flows: { flood },
    start: 'flood',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: [...Array.from({ length: 20 }, (_, index) => `Mensagem ${index + 1}`), closing] },
      { closed: 'limit-reached' },
    ],
  },
  {
    name: 'stops a flow that enters itself',
    flows: { recursion },
    start: 'recursion',
    channel: 'web',
    steps: [{ say: 'oi' }, { expect: [closing] }, { closed: 'limit-reached' }],
  },
  {
    name: 'stops a variable that grows beyond its limit and says so',
    flows: { growing },
    start: 'growing',
    channel: 'web',
    steps: [{ say: 'oi' }, { expect: [closing] }, { closed: 'limit-reached' }],
  },
];
