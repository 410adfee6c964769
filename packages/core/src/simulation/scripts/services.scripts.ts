import type { ConversationScript } from '../../engine/conversation-script.js';
import { document, optionList, says } from './document.js';

const bill = document('Boleto', {
  cpf: ['input', { message: 'CPF?', inputType: 'cpf', variable: 'cpf' }, 'busca'],
  busca: [
    'api',
    { url: 'https://api.example/boletos/{{cpf}}', variable: 'boleto' },
    { default: 'achou', error: 'falhou' },
  ],
  achou: says('Boleto de {{boleto.valor | moeda}}.'),
  falhou: says('Não deu certo ({{api.status}}, {{api.erro}}){{boleto.valor}}.', 'denovo'),
  denovo: [
    'options',
    { body: 'Tentar de novo?', options: optionList('Sim', 'Não') },
    { 'option:o1': 'busca', 'option:o2': 'fim' },
  ],
  fim: ['end', { farewell: 'Até logo!' }],
});
const again = { menu: 'Tentar de novo?', options: ['Sim', 'Não'] };

const person = document('Pessoa', {
  aviso: says('Vou chamar alguém.', 'pausa'),
  pausa: ['wait', { duration: 60 }, 'fila'],
  fila: ['queue', { queue: 'cheia' }, { finished: 'fim', full: 'lotada' }],
  lotada: says('Todos estão ocupados.', 'recado'),
  recado: ['input', { message: 'Quer deixar um recado?', variable: 'recado' }, 'fim'],
  fim: says('Anotado: {{recado}}.'),
});
const alone = document('Pessoa', { fila: ['queue', { queue: 'cheia' }] });

const invitation = document('Convite', {
  convite: [
    'template',
    { template: 'convite', language: 'pt_BR', text: 'Olá, {{nome | padrao: "cliente"}}! Você vem?' },
    { default: 'resposta', error: 'texto' },
  ],
  // Who cannot be reached by the template reads the same words.
  texto: says('Olá, {{nome | padrao: "cliente"}}! Você vem?', 'resposta'),
  resposta: [
    'options',
    { body: 'Confirme, por favor:', options: optionList('Vou', 'Não vou'), variable: 'vem' },
    { 'option:o1': 'fim', 'option:o2': 'fim' },
  ],
  fim: says('Obrigado.'),
});
const invited = [
  'Olá, cliente! Você vem?',
  { menu: 'Confirme, por favor:', options: ['Vou', 'Não vou'] },
] as const;

export const serviceScripts: readonly ConversationScript[] = [
  {
    name: 'calls a service, says what went wrong, and goes on with its answer',
    flows: { bill },
    start: 'bill',
    channel: 'whatsapp',
    apiAnswers: [
      { outcome: 'ok', value: { status: 503, body: { valor: 1 } } },
      { outcome: 'time-out' },
      { outcome: 'ok', value: { status: 200, body: { valor: 12.5 } } },
    ],
    steps: [
      { say: 'oi' },
      { expect: ['CPF?'] },
      { say: '52998224725' },
      { expect: ['Não deu certo (503, http-503).', again] },
      { tap: 'Sim' },
      { expect: ['Não deu certo (0, time-out).', again] },
      { tap: 'Sim' },
      { expect: ['Boleto de R$ 12,50.'] },
      { closed: 'completed' },
      { variables: { boleto: { valor: 12.5 } } },
    ],
  },
  {
    name: 'says so when a service cannot be reached',
    flows: { bill },
    start: 'bill',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { say: '52998224725' },
      { expect: ['CPF?', 'Não deu certo (0, unreachable).', again] },
      { say: 'não' },
      { expect: ['Até logo!'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'leaves a full queue by its exit after a pause',
    flows: { person },
    start: 'person',
    channel: 'whatsapp',
    fullQueues: ['cheia'],
    steps: [
      { say: 'oi' },
      { expect: ['Vou chamar alguém.'] },
      { advance: 59 },
      { expect: [] },
      { advance: 1 },
      { expect: ['Todos estão ocupados.', 'Quer deixar um recado?'] },
      { say: 'Ligar amanhã' },
      { expect: ['Anotado: Ligar amanhã.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'closes politely when a full queue leads nowhere',
    flows: { alone },
    start: 'alone',
    channel: 'web',
    fullQueues: ['cheia'],
    steps: [
      { say: 'oi' },
      {
        expect: [
          'Todos os nossos atendentes estão ocupados e a fila está cheia. Por favor, tente novamente mais tarde.',
        ],
      },
      { closed: 'failed' },
    ],
  },
  {
    name: 'invites by template on WhatsApp, or in the same words where it does not go out',
    flows: { invitation },
    start: 'invitation',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: invited },
      { tap: 'Vou' },
      { expect: ['Obrigado.'] },
      { variables: { vem: '1' } },
    ],
  },
  {
    name: 'sends the text of a template on the web',
    flows: { invitation },
    start: 'invitation',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: invited },
      { say: 'não vou' },
      { expect: ['Obrigado.'] },
      { closed: 'completed' },
    ],
  },
];
