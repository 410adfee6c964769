import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const boletoTests: readonly FlowTest[] = [
  {
    name: 'Pelo CPF, em aberto',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Como prefere que eu localize o contrato?',
            options: ['Pelo CPF', 'Pelo e-mail', 'Pelo CNPJ'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Pelo CPF',
      },
      {
        expect: ['Qual é o CPF do titular? Pode digitar só os números.'],
      },
      {
        say: '111',
      },
      {
        expect: ['Esse CPF não confere. Por favor, verifique os números e digite de novo.'],
      },
      {
        say: '529.982.247-25',
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
              valor: 412.9,
              vencimento: '2027-01-20',
              url: 'https://boletos.saudeaurora.example/b/1',
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          {
            link: 'https://boletos.saudeaurora.example/b/1',
            text: 'Aqui está o boleto de *R$ 412,90*, com vencimento em 20/01/2027.',
            label: 'Abrir boleto',
          },
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pelo e-mail, vencido',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Como prefere que eu localize o contrato?',
            options: ['Pelo CPF', 'Pelo e-mail', 'Pelo CNPJ'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: '2',
      },
      {
        expect: ['Qual é o e-mail do cadastro?'],
      },
      {
        say: 'maria',
      },
      {
        expect: ['Esse e-mail parece incompleto. Por favor, digite no formato nome@exemplo.com.br.'],
      },
      {
        say: 'maria@exemplo.com.br',
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
              valor: 98.5,
              vencidoEm: '2026-12-10',
              vencimento: '2027-01-11',
              url: 'https://boletos.saudeaurora.example/b/2',
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          'O boleto venceu em 10/12/2026. Gerei outro, com o valor atualizado e uma nova data.',
          {
            link: 'https://boletos.saudeaurora.example/b/2',
            text: 'Aqui está o boleto de *R$ 98,50*, com vencimento em 11/01/2027.',
            label: 'Abrir boleto',
          },
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pelo CNPJ, nada em aberto',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Como prefere que eu localize o contrato?',
            options: ['Pelo CPF', 'Pelo e-mail', 'Pelo CNPJ'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Pelo CNPJ',
      },
      {
        expect: ['Qual é o CNPJ da empresa contratante?'],
      },
      {
        say: '11.222.333/0001-81',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 200,
            body: {},
          },
        },
        service: 'callApi',
      },
      {
        expect: ['Boa notícia: não encontrei nenhum boleto em aberto nesse cadastro.'],
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
        outcome: 'time-out',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Como prefere que eu localize o contrato?',
            options: ['Pelo CPF', 'Pelo e-mail', 'Pelo CNPJ'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: 'pelo cpf',
      },
      {
        expect: ['Qual é o CPF do titular? Pode digitar só os números.'],
      },
      {
        say: '52998224725',
      },
      {
        expect: [
          'Não consegui consultar os boletos agora. Por favor, tente novamente em alguns minutos ou fale com uma pessoa pelo menu.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
