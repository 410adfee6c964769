import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const pesquisaTests: readonly FlowTest[] = [
  {
    name: 'Nota máxima e recomendação',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        tap: '5 – Ótimo',
      },
      {
        expect: ['Obrigado! E, de 0 a 10, quanto você recomendaria a Saúde Aurora a um amigo?'],
      },
      {
        say: 'onze',
      },
      {
        expect: ['Por favor, digite um número de 0 a 10.'],
      },
      {
        say: '10',
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Boa nota, mas não recomendaria',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: '4',
      },
      {
        expect: ['Obrigado! E, de 0 a 10, quanto você recomendaria a Saúde Aurora a um amigo?'],
      },
      {
        say: '6',
      },
      {
        expect: [
          'Obrigado pela sinceridade. O que podemos melhorar? Se não quiser comentar, envie um ponto.',
        ],
      },
      {
        say: 'Demorou para responder',
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nota regular com comentário',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        tap: '3 – Regular',
      },
      {
        expect: [
          'Obrigado pela sinceridade. O que podemos melhorar? Se não quiser comentar, envie um ponto.',
        ],
      },
      {
        say: 'O menu poderia ser mais curto',
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nota ruim e sem comentário a tempo',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        tap: '2 – Ruim',
      },
      {
        expect: [
          'Obrigado pela sinceridade. O que podemos melhorar? Se não quiser comentar, envie um ponto.',
        ],
      },
      {
        advance: 600,
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nota péssima',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'péssimo',
      },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: '1 – Péssimo',
      },
      {
        expect: [
          'Obrigado pela sinceridade. O que podemos melhorar? Se não quiser comentar, envie um ponto.',
        ],
      },
      {
        say: '.',
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não responde à pesquisa',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        advance: 600,
      },
      {
        expect: ['Tudo bem, fica para a próxima.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Responde outra coisa três vezes',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'oi',
      },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'depois',
      },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'não quero',
      },
      {
        expect: ['Tudo bem, fica para a próxima.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Recomendação que não é número',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: '5',
      },
      {
        expect: ['Obrigado! E, de 0 a 10, quanto você recomendaria a Saúde Aurora a um amigo?'],
      },
      {
        say: 'muito',
      },
      {
        expect: ['Por favor, digite um número de 0 a 10.'],
      },
      {
        say: 'bastante',
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Recomendação sem resposta',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Que nota você dá a este atendimento? Leva menos de um minuto.',
            options: ['5 – Ótimo', '4 – Bom', '3 – Regular', '2 – Ruim', '1 – Péssimo'],
            layout: 'list',
          },
        ],
      },
      {
        say: '4',
      },
      {
        expect: ['Obrigado! E, de 0 a 10, quanto você recomendaria a Saúde Aurora a um amigo?'],
      },
      {
        advance: 600,
      },
      {
        expect: ['Agradecemos a sua resposta. Ela nos ajuda a atender melhor.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
