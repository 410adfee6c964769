import type { ConversationScript } from '../../engine/conversation-script.js';
import { document, optionList, says } from './document.js';

const menu = document('Atendimento', {
  ola: says('Olá! Sou a assistente do plano.', 'menu'),
  menu: [
    'options',
    { body: 'Como posso ajudar?', options: optionList('Boletos', 'Consultas', 'Sair'), variable: 'opcao' },
    { 'option:o1': 'boletos', 'option:o2': 'consultas', 'option:o3': 'fim' },
  ],
  boletos: says('A 2ª via do boleto está no aplicativo. (opção {{opcao}})'),
  consultas: says('Vamos marcar a sua consulta.', 'menu'),
  fim: ['end', { farewell: 'Até logo!' }],
});
const question = { menu: 'Como posso ajudar?', options: ['Boletos', 'Consultas', 'Sair'] };

const titles = Array.from({ length: 12 }, (_, index) => `Especialidade ${index + 1}`);
const longMenu = document('Especialidades', {
  menu: [
    'options',
    { body: 'Escolha a especialidade:', options: optionList(...titles), variable: 'codigo' },
    { 'option:o11': 'onze', 'option:o2': 'dois' },
  ],
  onze: says('Você escolheu a 11 ({{codigo}}).'),
  dois: says('Você escolheu a 2 ({{codigo}}).'),
});

const clinics = Array.from({ length: 25 }, (_, index) => `Clínica ${index + 1}`);
const veryLongMenu = document('Clínicas', {
  menu: [
    'options',
    { body: 'Qual clínica?', options: optionList(...clinics), variable: 'clinica' },
    Object.fromEntries(clinics.map((_, index) => [`option:o${index + 1}`, 'fim'])),
  ],
  fim: says('Clínica escolhida: {{clinica}}.'),
});
const clinicPage = (from: number, to?: number) => ({
  menu: 'Qual clínica?',
  options: [...clinics.slice(from, to), ...(to === undefined ? [] : ['Ver mais'])],
  layout: 'list' as const,
});

const arrayMenu = document('Guias', {
  ler: [
    'variable',
    {
      assignments: [
        {
          id: 'a',
          variable: 'guias',
          operation: 'parse',
          value:
            '[{"n": "A1", "t": "Raio-X"}, {"n": "A2", "t": "Ressonância"}, {"n": "A3", "t": "Fisioterapia"}, {"n": "A4"}, {"x": 1}]',
        },
      ],
    },
    'guia',
  ],
  guia: [
    'options-array',
    { body: 'Qual guia?', array: 'guias', codeField: 'n', titleField: 't', variable: 'guia' },
    { default: 'fim', empty: 'nenhuma', 'attempts-exhausted': 'nenhuma' },
  ],
  fim: says('Guia {{guia.n}}.', 'nada'),
  nada: [
    'options-array',
    { body: 'Outra?', array: 'outras', variable: 'outra' },
    { default: 'fim', empty: 'nenhuma' },
  ],
  nenhuma: says('Não há guias.'),
});

const twoMenus = document('Dois menus', {
  cor: [
    'options',
    { body: 'Cor?', options: optionList('Azul', 'Verde'), variable: 'cor' },
    { 'option:o1': 'tamanho', 'option:o2': 'tamanho' },
  ],
  tamanho: [
    'options',
    { body: 'Tamanho?', options: optionList('Pequeno', 'Grande'), variable: 'tamanho' },
    { 'option:o1': 'fim', 'option:o2': 'fim' },
  ],
  fim: says('{{cor}}/{{tamanho}}'),
});

export const menuScripts: readonly ConversationScript[] = [
  {
    name: 'greets, asks and follows the option that was tapped',
    flows: { menu },
    start: 'menu',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Olá! Sou a assistente do plano.', { ...question, layout: 'buttons' }] },
      { closed: null },
      { tap: 'Boletos' },
      { expect: ['A 2ª via do boleto está no aplicativo. (opção 1)'] },
      { closed: 'completed' },
      { variables: { opcao: '1' } },
    ],
  },
  {
    name: 'takes typed answers by number, code and title, and comes back to the menu',
    flows: { menu },
    start: 'menu',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: ['Olá! Sou a assistente do plano.', question] },
      { say: ' 2 ' },
      { expect: ['Vamos marcar a sua consulta.', question] },
      { say: 'CONSULTAS' },
      { expect: ['Vamos marcar a sua consulta.', question] },
      { say: 'sair' },
      { expect: ['Até logo!'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'repeats the menu after wrong answers and gives up at the third',
    flows: { menu },
    start: 'menu',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Olá! Sou a assistente do plano.', question] },
      { say: 'quero falar com alguém' },
      { expect: ['Não encontrei essa opção. Por favor, escolha uma das opções abaixo.', question] },
      { say: '7' },
      { expect: ['Não encontrei essa opção. Por favor, escolha uma das opções abaixo.', question] },
      { say: '?' },
      {
        expect: [
          'Você atingiu o número máximo de tentativas, por isso este atendimento foi encerrado. Para tentar de novo, envie uma nova mensagem.',
        ],
      },
      { closed: 'attempts-exhausted' },
    ],
  },
  {
    name: 'pages a long menu on WhatsApp and takes an option of an earlier page',
    flows: { longMenu },
    start: 'longMenu',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      {
        expect: [
          { menu: 'Escolha a especialidade:', options: [...titles.slice(0, 9), 'Ver mais'], layout: 'list' },
        ],
      },
      { tap: 'Ver mais' },
      { expect: [{ menu: 'Escolha a especialidade:', options: titles.slice(9), layout: 'list' }] },
      { tap: 'Especialidade 2', menusAgo: 1 },
      { expect: ['Você escolheu a 2 (2).'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'shows a long menu whole on the web',
    flows: { longMenu },
    start: 'longMenu',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: [{ menu: 'Escolha a especialidade:', options: titles }] },
      { tap: 'Especialidade 11' },
      { expect: ['Você escolheu a 11 (11).'] },
    ],
  },
  {
    name: 'does not take a tap on an old menu for an answer to the present one',
    flows: { twoMenus },
    start: 'twoMenus',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: [{ menu: 'Cor?', options: ['Azul', 'Verde'] }] },
      { tap: 'Verde' },
      { expect: [{ menu: 'Tamanho?', options: ['Pequeno', 'Grande'] }] },
      { tap: 'Azul', menusAgo: 1 },
      {
        expect: [
          'Essa opção é de uma mensagem anterior. Por favor, responda à pergunta atual.',
          { menu: 'Tamanho?', options: ['Pequeno', 'Grande'] },
        ],
      },
      { tap: 'Grande' },
      { expect: ['2/2'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'pages twenty-five options, by tap and by word, and takes one by its number from any page',
    flows: { veryLongMenu },
    start: 'veryLongMenu',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: [clinicPage(0, 9)] },
      { tap: 'Ver mais' },
      { expect: [clinicPage(9, 18)] },
      { say: 'VER MAIS' },
      { expect: [clinicPage(18)] },
      { say: 'ver mais' },
      { expect: ['Não encontrei essa opção. Por favor, escolha uma das opções abaixo.', clinicPage(18)] },
      { tap: 'Ver mais', menusAgo: 3 },
      { expect: [clinicPage(9, 18)] },
      { say: '25' },
      { expect: ['Clínica escolhida: 25.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'lets choose an item of a list by its code, and goes another way when there is none',
    flows: { arrayMenu },
    start: 'arrayMenu',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { expect: [{ menu: 'Qual guia?', options: ['Raio-X', 'Ressonância', 'Fisioterapia', 'A4'] }] },
      { say: 'a9' },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          { menu: 'Qual guia?', options: ['Raio-X', 'Ressonância', 'Fisioterapia', 'A4'] },
        ],
      },
      { say: 'a2' },
      { expect: ['Guia A2.', 'Não há guias.'] },
      { closed: 'completed' },
      { variables: { guia: { n: 'A2', t: 'Ressonância' }, outra: null } },
    ],
  },
];
