import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const guiaTests: readonly FlowTest[] = [
  {
    name: 'Autorizada',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '1234567890',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 200,
            body: {
              guias: [
                {
                  numero: '70001',
                  procedimento: 'Ressonância',
                  resumo: 'Joelho direito',
                  situacao: 'autorizada',
                  validade: '2027-03-01',
                },
                {
                  numero: '70002',
                  procedimento: 'Fisioterapia',
                  resumo: '10 sessões',
                  situacao: 'em análise',
                  prazo: '2027-01-08',
                },
              ],
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          {
            menu: 'Sobre qual guia deseja saber?',
            options: ['Ressonância', 'Fisioterapia'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Ressonância',
      },
      {
        expect: [
          'A guia *70001* (Ressonância) está *autorizada* até 01/03/2027. Leve um documento com foto no dia.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Em análise, digitada pelo número',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '12345',
      },
      {
        expect: ['O número tem dez algarismos, sem pontos nem traços. Por favor, confira e digite de novo.'],
      },
      {
        say: '1234567890',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 200,
            body: {
              guias: [
                {
                  numero: '70001',
                  procedimento: 'Ressonância',
                  resumo: 'Joelho direito',
                  situacao: 'autorizada',
                  validade: '2027-03-01',
                },
                {
                  numero: '70002',
                  procedimento: 'Fisioterapia',
                  resumo: '10 sessões',
                  situacao: 'em análise',
                  prazo: '2027-01-08',
                },
              ],
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          {
            menu: 'Sobre qual guia deseja saber?',
            options: ['Ressonância', 'Fisioterapia'],
            layout: 'list',
          },
        ],
      },
      {
        say: '70002',
      },
      {
        expect: ['A guia *70002* (Fisioterapia) está *em análise*. Você será avisado até 08/01/2027.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não autorizada, sem motivo informado',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '1234567890',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 200,
            body: {
              guias: [
                {
                  numero: '70003',
                  procedimento: 'Tomografia',
                  resumo: 'Tórax',
                  situacao: 'negada',
                },
              ],
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          {
            menu: 'Sobre qual guia deseja saber?',
            options: ['Tomografia'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Tomografia',
      },
      {
        expect: [
          'A guia *70003* não foi autorizada. Motivo: não informado. Se quiser recorrer, fale com uma pessoa pelo menu.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nenhuma guia',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '1234567890',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 200,
            body: {
              guias: [],
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: ['Não há guias dos últimos doze meses nessa carteirinha.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Carteirinha desconhecida',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '0000000000',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 404,
            body: null,
          },
        },
        service: 'callApi',
      },
      {
        expect: ['Não encontrei essa carteirinha. Por favor, confira o número e tente de novo pelo menu.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Sistema fora do ar',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      api: {
        outcome: 'unavailable',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: '1234567890',
      },
      {
        expect: ['Não consegui consultar as guias agora. Por favor, tente novamente em alguns minutos.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não sabe o número',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: ['Qual é o número da carteirinha? São dez algarismos, na frente do cartão.'],
      },
      {
        say: 'não sei',
      },
      {
        expect: ['O número tem dez algarismos, sem pontos nem traços. Por favor, confira e digite de novo.'],
      },
      {
        say: '1',
      },
      {
        expect: ['O número tem dez algarismos, sem pontos nem traços. Por favor, confira e digite de novo.'],
      },
      {
        say: '12',
      },
      {
        expect: [
          {
            media: 'https://www.saudeaurora.example/imagens/frente-do-cartao.png',
            caption: 'Frente do cartão',
          },
          'Tudo bem. O número fica logo abaixo do nome, na frente do cartão; no aplicativo, em *Minha carteirinha*.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
