import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const carteirinhaTests: readonly FlowTest[] = [
  {
    name: 'Versão digital',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    system: {
      contato: {
        nome: 'Maria Souza',
        chaveUnica: '52998224725',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
            options: ['Digital', 'Nova via'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Digital',
      },
      {
        expect: ['Por segurança, qual é a data de nascimento do beneficiário?'],
      },
      {
        say: '31/02/1990',
      },
      {
        expect: ['Por favor, digite uma data que exista, como 25/12/1990.'],
      },
      {
        say: '25/12/1990',
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
              url: 'https://arquivos.saudeaurora.example/c/1.pdf',
            },
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          {
            media: 'https://arquivos.saudeaurora.example/c/1.pdf',
            caption: 'Carteirinha digital',
          },
          'Pronto. Basta apresentar este documento com a sua identidade no dia do atendimento.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Data que não confere',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    system: {
      contato: {
        nome: 'Maria Souza',
        chaveUnica: '52998224725',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
            options: ['Digital', 'Nova via'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: 'digital',
      },
      {
        expect: ['Por segurança, qual é a data de nascimento do beneficiário?'],
      },
      {
        say: '01/01/2000',
      },
      {
        expect: [],
      },
      {
        answer: {
          outcome: 'ok',
          value: {
            status: 403,
            body: null,
          },
        },
        service: 'callApi',
      },
      {
        expect: [
          'Não consegui gerar a carteirinha com esses dados. Por favor, confira a data ou fale com uma pessoa pelo menu.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nova via confirmada',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
            options: ['Digital', 'Nova via'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Nova via',
      },
      {
        expect: ['Por favor, envie uma foto recente do rosto, com fundo claro.'],
      },
      {
        say: 'não tenho',
      },
      {
        expect: ['Preciso de uma foto de até 5 MB. Por favor, envie como imagem.'],
      },
      {
        send: {
          kind: 'media',
          text: '',
          media: {
            kind: 'image',
            mediaId: 'foto-1',
            mimeType: 'image/jpeg',
            sizeBytes: 200000,
          },
        },
      },
      {
        expect: ['Qual é o CEP da entrega?'],
      },
      {
        say: '29000-000',
      },
      {
        expect: ['E o número da casa ou do prédio? Se houver, inclua o bloco, como 120B.'],
      },
      {
        say: '120B',
      },
      {
        expect: ['Envio para o CEP 29000-000, número 120B. Posso confirmar?'],
      },
      {
        say: 'sim',
      },
      {
        expect: [
          'Pedido registrado com o protocolo *000000-SIMULADO*. A carteirinha chega em até 10 dias úteis; até lá, use a versão digital.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Nova via desistida',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            menu: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
            options: ['Digital', 'Nova via'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: '2',
      },
      {
        expect: ['Por favor, envie uma foto recente do rosto, com fundo claro.'],
      },
      {
        send: {
          kind: 'media',
          text: '',
          media: {
            kind: 'image',
            mediaId: 'foto-1',
            mimeType: 'image/png',
            sizeBytes: 200000,
          },
        },
      },
      {
        expect: ['Qual é o CEP da entrega?'],
      },
      {
        say: '29000000',
      },
      {
        expect: ['E o número da casa ou do prédio? Se houver, inclua o bloco, como 120B.'],
      },
      {
        say: '7',
      },
      {
        expect: ['Envio para o CEP 29000-000, número 7. Posso confirmar?'],
      },
      {
        say: 'talvez',
      },
      {
        expect: ['Por favor, responda sim ou não.'],
      },
      {
        say: 'não',
      },
      {
        expect: ['Tudo bem, nada foi pedido.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pedido que não se registra',
    channel: 'whatsapp',
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
        expect: [
          {
            menu: 'Você quer a carteirinha digital, agora, ou uma nova via pelo correio?',
            options: ['Digital', 'Nova via'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: 'nova via',
      },
      {
        expect: ['Por favor, envie uma foto recente do rosto, com fundo claro.'],
      },
      {
        send: {
          kind: 'media',
          text: '',
          media: {
            kind: 'image',
            mediaId: 'foto-1',
            mimeType: 'image/jpeg',
            sizeBytes: 200000,
          },
        },
      },
      {
        expect: ['Qual é o CEP da entrega?'],
      },
      {
        say: '29000-000',
      },
      {
        expect: ['E o número da casa ou do prédio? Se houver, inclua o bloco, como 120B.'],
      },
      {
        say: '120',
      },
      {
        expect: ['Envio para o CEP 29000-000, número 120. Posso confirmar?'],
      },
      {
        say: 's',
      },
      {
        expect: ['Não consegui registrar o pedido agora. Por favor, tente novamente mais tarde.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
