import type { ConversationScript } from '../../engine/conversation-script.js';
import { document, says } from './document.js';

const registration = document('Cadastro', {
  nome: ['input', { message: 'Qual é o seu nome?', inputType: 'name', variable: 'nome' }, 'cpf'],
  cpf: [
    'input',
    {
      message: '{{nome | primeiro_nome}}, qual é o seu CPF?',
      errorMessage: 'Esse CPF não é válido.',
      inputType: 'cpf',
      variable: 'cpf',
    },
    'idade',
  ],
  idade: [
    'input',
    { message: 'Quantos anos você tem?', inputType: 'number', integer: true, variable: 'idade' },
    'maior',
  ],
  maior: [
    'decision',
    {
      conditions: [
        {
          id: 'adulto',
          name: 'Adulto',
          join: 'all',
          rules: [{ id: 'r1', variable: 'idade', operator: 'greater-or-equal', value: '18' }],
        },
      ],
    },
    { 'condition:adulto': 'soma', else: 'menor' },
  ],
  soma: [
    'variable',
    { assignments: [{ id: 'a1', variable: 'total', operation: 'add', value: '{{idade}}' }] },
    'resumo',
  ],
  resumo: says('CPF {{cpf | mascara: "cpf"}}, {{total}} anos.', 'fim'),
  menor: says('É preciso ser maior de idade.', 'fim'),
  fim: ['end', { status: 'concluido', farewell: 'Obrigado, {{nome | primeiro_nome}}!' }],
});

const timed = document('Com prazo', {
  pergunta: [
    'input',
    { message: 'Ainda está aí?', inputType: 'yes-no', variable: 'aqui', answerTimeout: 120 },
    { default: 'sim', 'no-answer': 'silencio' },
  ],
  sim: says('Que bom!'),
  silencio: says('Volto a chamar mais tarde.'),
});

const media = document('Arquivos', {
  imagem: [
    'message',
    {
      text: 'Esta é a sua carteirinha.',
      media: { kind: 'image', url: 'https://exemplo.com.br/carteirinha.png' },
      caption: 'Carteirinha',
    },
    'link',
  ],
  link: [
    'message',
    { text: 'Mais no portal.', linkLabel: 'Abrir', linkUrl: 'https://exemplo.com.br/portal' },
    'foto',
  ],
  foto: [
    'input',
    { message: 'Envie uma foto.', inputType: 'file', fileKind: 'image', variable: 'foto' },
    'fim',
  ],
  fim: says('Recebida: {{foto.mediaId}}'),
});

const birth = document('Nascimento', {
  data: [
    'input',
    {
      message: 'Data de nascimento?',
      errorMessage: 'Essa data não existe.',
      inputType: 'date',
      variable: 'nascimento',
    },
    'hora',
  ],
  hora: [
    'input',
    { message: 'A que horas?', inputType: 'time', variable: 'hora', attempts: 2 },
    { default: 'fim', 'attempts-exhausted': 'semHora' },
  ],
  fim: says('{{nascimento | data: "DD/MM/YYYY"}} às {{hora}}.', 'cpf'),
  semHora: says('Sem hora.', 'cpf'),
  cpf: [
    'input',
    { message: 'CPF?', errorMessage: 'CPF inválido.', inputType: 'cpf', variable: 'cpf', attempts: 2 },
    { default: 'pronto', 'attempts-exhausted': 'pessoa' },
  ],
  pronto: says('CPF {{cpf | mascara: "cpf"}}.'),
  pessoa: says('Vamos seguir sem o CPF.'),
});

export const questionScripts: readonly ConversationScript[] = [
  {
    name: 'asks, checks and decides',
    flows: { registration },
    start: 'registration',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Qual é o seu nome?'] },
      { say: 'ana maria' },
      { expect: ['Ana, qual é o seu CPF?'] },
      { say: '123' },
      { expect: ['Esse CPF não é válido.'] },
      { say: '529.982.247-25' },
      { expect: ['Quantos anos você tem?'] },
      { say: 'tenho 31' },
      { expect: ['CPF 529.982.247-25, 31 anos.', 'Obrigado, Ana!'] },
      { closed: 'completed' },
      { variables: { cpf: '52998224725', idade: 31, total: 31 } },
    ],
  },
  {
    name: 'takes the first message as an answer where the channel says so',
    flows: { registration },
    start: 'registration',
    channel: 'web',
    firstMessageAnswers: true,
    steps: [
      { say: 'bia lima' },
      { expect: ['Qual é o seu nome?', 'Bia, qual é o seu CPF?'] },
      { variables: { nome: 'Bia Lima' } },
    ],
  },
  {
    name: 'closes after the last attempt and says so',
    flows: { registration },
    start: 'registration',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { say: 'Ana' },
      { expect: ['Qual é o seu nome?', 'Ana, qual é o seu CPF?'] },
      { say: '1' },
      { say: '2' },
      { expect: ['Esse CPF não é válido.', 'Esse CPF não é válido.'] },
      { say: '3' },
      {
        expect: [
          'Você atingiu o número máximo de tentativas, por isso este atendimento foi encerrado. Para tentar de novo, envie uma nova mensagem.',
        ],
      },
      { closed: 'attempts-exhausted' },
      { variables: { cpf: null } },
    ],
  },
  {
    name: 'goes on by no answer when the time limit of a question is over',
    flows: { timed },
    start: 'timed',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Ainda está aí?'] },
      { advance: 119 },
      { expect: [] },
      { advance: 1 },
      { expect: ['Volto a chamar mais tarde.'] },
      { closed: 'completed' },
    ],
  },
  {
    name: 'closes a conversation that stays idle',
    flows: { registration },
    start: 'registration',
    channel: 'whatsapp',
    idleSeconds: 3600,
    steps: [
      { say: 'oi' },
      { expect: ['Qual é o seu nome?'] },
      { advance: 3600 },
      {
        expect: [
          'Este atendimento foi encerrado por falta de interação. Quando quiser continuar, envie uma nova mensagem.',
        ],
      },
      { closed: 'idle' },
    ],
  },
  {
    name: 'sends files and links and takes a photo',
    flows: { media },
    start: 'media',
    channel: 'web',
    steps: [
      { say: 'oi' },
      {
        expect: [
          { media: 'https://exemplo.com.br/carteirinha.png', caption: 'Carteirinha' },
          'Esta é a sua carteirinha.',
          { link: 'https://exemplo.com.br/portal', text: 'Mais no portal.', label: 'Abrir' },
          'Envie uma foto.',
        ],
      },
      { say: 'não tenho' },
      { expect: ['Não entendi a resposta. Por favor, confira e envie de novo.'] },
      {
        send: { kind: 'media', text: '', media: { kind: 'image', mediaId: 'foto-1', mimeType: 'image/png' } },
      },
      { expect: ['Recebida: foto-1'] },
    ],
  },
  {
    name: 'refuses dates that do not exist and reads dates, times and a CPF as people type them',
    flows: { birth },
    start: 'birth',
    channel: 'whatsapp',
    steps: [
      { say: 'oi' },
      { expect: ['Data de nascimento?'] },
      { say: '31/02/1990' },
      { expect: ['Essa data não existe.'] },
      { say: '5.3.1990' },
      { expect: ['A que horas?'] },
      { say: '7h30' },
      { expect: ['05/03/1990 às 07:30.', 'CPF?'] },
      { say: '529 982 247 25' },
      { expect: ['CPF 529.982.247-25.'] },
      { closed: 'completed' },
      { variables: { nascimento: '1990-03-05', hora: '07:30', cpf: '52998224725' } },
    ],
  },
  {
    name: 'goes the way of exhausted attempts where there is one, each question with attempts of its own',
    flows: { birth },
    start: 'birth',
    channel: 'web',
    steps: [
      { say: 'oi' },
      { say: 'ontem à noite' },
      { say: '05/03/1990' },
      { expect: ['Data de nascimento?', 'Essa data não existe.', 'A que horas?'] },
      { say: 'cedo' },
      { say: '25:00' },
      { expect: ['Não entendi a resposta. Por favor, confira e envie de novo.', 'Sem hora.', 'CPF?'] },
      { say: '111.111.111-11' },
      { say: '52998224724' },
      { expect: ['CPF inválido.', 'Vamos seguir sem o CPF.'] },
      { closed: 'completed' },
      { variables: { hora: null, cpf: null } },
    ],
  },
];
