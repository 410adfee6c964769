import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const pessoaTests: readonly FlowTest[] = [
  {
    name: 'Atendida por uma pessoa',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    system: {
      ocorrencia: {
        protocolo: '20270104-000001',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso de consulta',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *20270104-000001*. Para sair, envie *sair*.',
        ],
      },
      {
        advance: 240,
      },
      {
        leaveQueue: 'finished',
        status: 'resolvida',
        system: {
          atendente: {
            nome: 'Beatriz Lima',
          },
        },
      },
      {
        expect: ['O atendimento com Beatriz foi concluído. Protocolo: *20270104-000001*.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Fila cheia e recado',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      queue: {
        exit: 'full',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Todos os nossos atendentes estão ocupados neste momento. Peço desculpas por isso.',
          {
            menu: 'Quer que a nossa equipe ligue para você?',
            options: ['Sim, por favor', 'Não'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Sim, por favor',
      },
      {
        expect: ['Com quem devemos falar?'],
      },
      {
        say: 'maria souza',
      },
      {
        expect: ['Em que telefone, com DDD?'],
      },
      {
        say: '27 99999-0000',
      },
      {
        expect: ['Em que dia e hora é melhor? Por exemplo: 05/03/2027 14:30.'],
      },
      {
        say: '05/01/2027 14:30',
      },
      {
        expect: ['Anotado, Maria. Ligamos em 05/01 às 14:30. O protocolo é *000000-SIMULADO*.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Fora do expediente, sem recado',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      scheduleOpen: false,
    },
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Nosso horário de atendimento já terminou. Voltamos em 05/01 às 08:00.',
          {
            menu: 'Quer que a nossa equipe ligue para você?',
            options: ['Sim, por favor', 'Não'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Não',
      },
      {
        expect: ['Combinado. Estamos à disposição.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'O expediente termina na fila',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'out-of-hours',
      },
      {
        expect: [
          'Nosso horário de atendimento já terminou. Voltamos em breve.',
          {
            menu: 'Quer que a nossa equipe ligue para você?',
            options: ['Sim, por favor', 'Não'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: '2',
      },
      {
        expect: ['Combinado. Estamos à disposição.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Desiste da fila',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'gave-up',
      },
      {
        expect: ['Tudo bem, você saiu da fila. Quando quiser, é só chamar de novo.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Espera longa e recado que não se registra',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      occurrence: {
        outcome: 'unavailable',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        advance: 1800,
      },
      {
        leaveQueue: 'wait-limit',
      },
      {
        expect: [
          'A espera passou do que consideramos aceitável. Peço desculpas por isso.',
          {
            menu: 'Quer que a nossa equipe ligue para você?',
            options: ['Sim, por favor', 'Não'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: 'sim, por favor',
      },
      {
        expect: ['Com quem devemos falar?'],
      },
      {
        say: 'João',
      },
      {
        expect: ['Em que telefone, com DDD?'],
      },
      {
        say: '(27) 3333-0000',
      },
      {
        expect: ['Em que dia e hora é melhor? Por exemplo: 05/03/2027 14:30.'],
      },
      {
        say: 'amanhã cedo',
      },
      {
        expect: ['Por favor, digite o dia e a hora, como 05/03/2027 14:30.'],
      },
      {
        say: '05/01/2027 08:30',
      },
      {
        expect: ['Não consegui anotar o recado agora. Por favor, tente novamente mais tarde.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Fica em silêncio com o atendente',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'user-idle',
      },
      {
        expect: [
          'Como não recebi a sua resposta, encerrei este atendimento. Quando quiser, é só enviar uma nova mensagem.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'O atendente some, e a fila recomeça',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Reembolso',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'agent-idle',
      },
      {
        expect: [
          'O seu atendimento ficou parado por nossa causa. Peço desculpas: vou colocar você na fila de novo.',
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'finished',
        system: {
          atendente: {
            nome: 'Carlos',
          },
        },
      },
      {
        expect: ['O atendimento com Carlos foi concluído. Protocolo: *informado pelo atendente*.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não diz o assunto',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        advance: 900,
      },
      {
        expect: [
          'Como não recebi a sua resposta, encerrei este atendimento. Quando quiser, é só enviar uma nova mensagem.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
