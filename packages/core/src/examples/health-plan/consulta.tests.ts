import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const consultaTests: readonly FlowTest[] = [
  {
    name: 'Confirma e é lembrada na véspera',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    forced: {
      api: {
        outcome: 'ok',
        value: {
          status: 200,
          body: {},
        },
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Confirmo',
      },
      {
        expect: [
          'Presença confirmada, obrigado. Na véspera eu envio um lembrete. Chegue 15 minutos antes, com documento e carteirinha.',
        ],
      },
      {
        advance: 691200,
      },
      {
        expect: ['Lembrete: sua consulta de Cardiologia é amanhã, às 09:30. Até lá!'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Confirma, e depois quer remarcar',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    forced: {
      api: {
        outcome: 'ok',
        value: {
          status: 200,
          body: {},
        },
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        say: '1',
      },
      {
        expect: [
          'Presença confirmada, obrigado. Na véspera eu envio um lembrete. Chegue 15 minutos antes, com documento e carteirinha.',
        ],
      },
      {
        say: 'Preciso mudar',
      },
      {
        expect: [
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Quero remarcar',
      },
      {
        expect: ['Em que dia você prefere? Por exemplo: 05/03/2027.'],
      },
      {
        say: '31/02/2027',
      },
      {
        expect: ['Por favor, digite uma data que exista, como 05/03/2027.'],
      },
      {
        say: '15/01/2027',
      },
      {
        expect: ['E a que horas?'],
      },
      {
        say: '25h',
      },
      {
        expect: ['Por favor, digite a hora, como 14:30.'],
      },
      {
        say: '14:30',
      },
      {
        expect: ['Pedido enviado para 15/01/2027, às 14:30. A clínica confirma em até um dia útil.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Cancela',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    forced: {
      api: {
        outcome: 'ok',
        value: {
          status: 200,
          body: {},
        },
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Quero cancelar',
      },
      {
        expect: ['Consulta cancelada. Quando quiser marcar outra, é só chamar.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Cancela, e a agenda não responde',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
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
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Quero cancelar',
      },
      {
        expect: [
          'Anotei a sua resposta, mas o sistema da agenda não respondeu. Nossa equipe vai cuidar disso e avisar você.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Confirma, e a agenda não responde',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
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
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Confirmo',
      },
      {
        expect: [
          'Anotei a sua resposta, mas o sistema da agenda não respondeu. Nossa equipe vai cuidar disso e avisar você.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Remarca, e a agenda não responde',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
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
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        say: '2',
      },
      {
        expect: ['Em que dia você prefere? Por exemplo: 05/03/2027.'],
      },
      {
        say: '15/01/2027',
      },
      {
        expect: ['E a que horas?'],
      },
      {
        say: '9h',
      },
      {
        expect: [
          'Anotei a sua resposta, mas o sistema da agenda não respondeu. Nossa equipe vai cuidar disso e avisar você.',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Pede o caminho',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        tap: 'Como chegar',
      },
      {
        expect: [
          {
            location: 'Envie a sua localização, que eu mando o caminho até a clínica.',
          },
        ],
      },
      {
        send: {
          kind: 'location',
          text: '',
          location: {
            latitude: -20.3,
            longitude: -40.3,
          },
        },
      },
      {
        expect: [
          {
            link: 'https://www.saudeaurora.example/mapa?de=-20.3,-40.3',
            text: 'Aqui está o caminho a partir de onde você está.',
            label: 'Abrir mapa',
          },
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        closed: null,
      },
    ],
  },
  {
    name: 'Não responde',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [
          'Olá, Maria! Sua consulta de Cardiologia está marcada para 12/01 às 09:30.',
          {
            menu: 'Podemos contar com a sua presença?',
            options: ['Confirmo', 'Quero remarcar', 'Quero cancelar', 'Como chegar'],
            layout: 'list',
          },
        ],
      },
      {
        advance: 43200,
      },
      {
        expect: ['Como não recebemos a sua resposta, a nossa equipe vai ligar para você. Até breve.'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'O template não sai',
    channel: 'whatsapp',
    at: '2027-01-04T13:00:00.000Z',
    variables: {
      consulta: {
        id: 'c-1',
        paciente: 'Maria Souza',
        especialidade: 'Cardiologia',
        inicio: '2027-01-12T09:30:00-03:00',
        lembrete: '11/01/2027 18:00',
      },
    },
    forced: {
      template: {
        outcome: 'not-found',
      },
    },
    steps: [
      {
        open: true,
      },
      {
        expect: [],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
