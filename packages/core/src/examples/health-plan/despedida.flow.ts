import { sketchCondition, sketchFlow } from '../flow-sketch.js';

/** Says goodbye, with the protocol, in the way of the channel. */
export const despedidaFlow = sketchFlow(
  'Atendimento › Despedida',
  'Encerra a conversa com o protocolo; usado no fim dos outros fluxos.',
  {
    'despedida-canal': {
      type: 'decision',
      title: 'Canal',
      at: [0, 1],
      settings: { conditions: [sketchCondition('web', 'Chat do site', ['conversa.canal', 'equal', 'web'])] },
      to: { 'condition:web': 'despedida-site', else: 'despedida-fim' },
    },
    'despedida-site': {
      type: 'message',
      title: 'Convite ao aplicativo',
      at: [0, 2],
      settings: {
        text: 'No aplicativo você encontra boletos, guias e a carteirinha digital a qualquer hora.',
        linkLabel: 'Ver o aplicativo',
        linkUrl: 'https://www.saudeaurora.example/aplicativo',
      },
      to: 'despedida-fim',
    },
    'despedida-fim': {
      type: 'end',
      title: 'Encerrar',
      at: [1, 3],
      settings: {
        status: 'resolvida',
        farewell:
          'A Saúde Aurora agradece o contato. Protocolo: *{{ocorrencia.protocolo | padrao: "não gerado"}}*. Até logo!',
      },
    },
  },
);
