import type { FlowTest } from '../../simulation/flow-test.js';

/** Recorded conversations with the flow. */
export const despedidaTests: readonly FlowTest[] = [
  {
    name: 'Despede-se no WhatsApp com o protocolo',
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
        expect: ['A Saúde Aurora agradece o contato. Protocolo: *20270104-000001*. Até logo!'],
      },
      {
        closed: 'completed',
      },
    ],
  },
  {
    name: 'Convida ao aplicativo no chat do site',
    channel: 'web',
    at: '2027-01-04T13:00:00.000Z',
    steps: [
      {
        open: true,
      },
      {
        expect: [
          {
            link: 'https://www.saudeaurora.example/aplicativo',
            text: 'No aplicativo você encontra boletos, guias e a carteirinha digital a qualquer hora.',
            label: 'Ver o aplicativo',
          },
          'A Saúde Aurora agradece o contato. Protocolo: *não gerado*. Até logo!',
        ],
      },
      {
        closed: 'completed',
      },
    ],
  },
];
