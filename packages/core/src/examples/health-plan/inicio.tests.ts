import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const inicioTests: readonly FlowTest[] = [
  {
    name: 'Identifica-se, pede o boleto e avalia',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '529.982.247-25',
      },
      {
        expect: [
          'Contato, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Boleto',
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
        say: '52998224725',
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
          {
            menu: 'Posso ajudar em algo mais?',
            options: ['Sim', 'Não, obrigado'],
            layout: 'buttons',
          },
        ],
      },
      {
        tap: 'Não, obrigado',
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
        say: '9',
      },
      {
        expect: [
          'Agradecemos a sua resposta. Ela nos ajuda a atender melhor.',
          'A Saúde Aurora agradece o contato. Protocolo: *000000-SIMULADO*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Consulta a guia no site e volta ao menu',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      contact: {
        known: true,
        name: 'Maria Souza',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '52998224725',
      },
      {
        expect: [
          'Maria, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: '2',
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
        expect: [
          'Não há guias dos últimos doze meses nessa carteirinha.',
          {
            menu: 'Posso ajudar em algo mais?',
            options: ['Sim', 'Não, obrigado'],
            layout: 'buttons',
          },
        ],
      },
      {
        say: 'sim',
      },
      {
        expect: [
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'encerrar',
      },
      {
        expect: [
          {
            link: 'https://www.saudeaurora.example/aplicativo',
            text: 'No aplicativo você encontra boletos, guias e a carteirinha digital a qualquer hora.',
            label: 'Ver o aplicativo',
          },
          'A Saúde Aurora agradece o contato. Protocolo: *000000-SIMULADO*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pede a carteirinha e não responde mais',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '52998224725',
      },
      {
        expect: [
          'Contato, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'carteirinha',
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
        say: '10',
      },
      {
        expect: ['Envio para o CEP 29000-000, número 10. Posso confirmar?'],
      },
      {
        say: 'não',
      },
      {
        expect: [
          'Tudo bem, nada foi pedido.',
          {
            menu: 'Posso ajudar em algo mais?',
            options: ['Sim', 'Não, obrigado'],
            layout: 'buttons',
          },
        ],
      },
      {
        advance: 1800,
      },
      {
        expect: ['A Saúde Aurora agradece o contato. Protocolo: *000000-SIMULADO*. Até logo!'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não se identifica e fala com uma pessoa',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '123',
      },
      {
        expect: ['O dado informado não é válido. Por favor, confira e envie de novo.'],
      },
      {
        say: '456',
      },
      {
        expect: ['O dado informado não é válido. Por favor, confira e envie de novo.'],
      },
      {
        say: '789',
      },
      {
        expect: [
          'Não consegui identificar você por aqui. Uma pessoa da nossa equipe vai continuar o atendimento.',
          'Em poucas palavras, sobre o que deseja falar?',
        ],
      },
      {
        say: 'Não tenho CPF',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *informado ao final*. Para sair, envie *sair*.',
        ],
      },
      {
        leaveQueue: 'finished',
        system: {
          atendente: {
            nome: 'Beatriz Lima',
          },
        },
      },
      {
        expect: [
          'O atendimento com Beatriz foi concluído. Protocolo: *informado pelo atendente*.',
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
        say: '10',
      },
      {
        expect: [
          'Agradecemos a sua resposta. Ela nos ajuda a atender melhor.',
          'A Saúde Aurora agradece o contato. Protocolo: *não gerado*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Não entende o menu e vai para a fila',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      queue: {
        exit: 'finished',
        status: 'resolvida',
        system: {
          atendente: {
            nome: 'Carlos',
          },
        },
      },
    },
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '52998224725',
      },
      {
        expect: [
          'Contato, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'quero saber do meu plano',
      },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: '?',
      },
      {
        expect: [
          'Não encontrei essa opção. Por favor, escolha uma das opções abaixo.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: 'alguém aí?',
      },
      {
        expect: [
          'Não consegui entender. Vou chamar uma pessoa da nossa equipe para ajudar você.',
          'Em poucas palavras, sobre o que deseja falar?',
        ],
      },
      {
        say: 'Plano',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *000000-SIMULADO*. Para sair, envie *sair*.',
          'O atendimento com Carlos foi concluído. Protocolo: *000000-SIMULADO*.',
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
        say: '8',
      },
      {
        expect: [
          'Agradecemos a sua resposta. Ela nos ajuda a atender melhor.',
          'A Saúde Aurora agradece o contato. Protocolo: *000000-SIMULADO*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pede uma pessoa pelo menu',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    forced: {
      queue: {
        exit: 'gave-up',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '52998224725',
      },
      {
        expect: ['Qual é o seu nome?'],
      },
      {
        say: 'maria souza',
      },
      {
        expect: [
          'Maria, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        say: '4',
      },
      {
        expect: ['Em poucas palavras, sobre o que deseja falar?'],
      },
      {
        say: 'Dúvida',
      },
      {
        expect: [
          'Você está na fila, na posição 1. Se precisar, o protocolo é *000000-SIMULADO*. Para sair, envie *sair*.',
          'Tudo bem, você saiu da fila. Quando quiser, é só chamar de novo.',
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
        expect: [
          'Tudo bem, fica para a próxima.',
          {
            link: 'https://www.saudeaurora.example/aplicativo',
            text: 'No aplicativo você encontra boletos, guias e a carteirinha digital a qualquer hora.',
            label: 'Ver o aplicativo',
          },
          'A Saúde Aurora agradece o contato. Protocolo: *000000-SIMULADO*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Some antes do CPF',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        advance: 900,
      },
      {
        expect: [
          'Como não recebi a sua resposta, vou encerrar por aqui. Quando quiser, é só enviar uma nova mensagem.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Some diante do menu',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        say: 'oi',
      },
      {
        expect: [
          'Olá! Sou o assistente virtual da *Saúde Aurora*. 👋',
          'Para começar, por favor, digite o CPF do titular ou do dependente. Pode ser só com números.',
        ],
      },
      {
        say: '52998224725',
      },
      {
        expect: [
          'Contato, o protocolo deste atendimento é *000000-SIMULADO*.',
          {
            menu: 'Escolha um assunto. Se preferir, digite o número.',
            options: ['Boleto', 'Guias', 'Carteirinha', 'Falar com uma pessoa', 'Encerrar'],
            layout: 'list',
          },
        ],
      },
      {
        advance: 1800,
      },
      {
        expect: [
          'Como não recebi a sua resposta, vou encerrar por aqui. Quando quiser, é só enviar uma nova mensagem.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
