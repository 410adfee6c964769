import { defineNode } from '../define-node.js';
import { firstLine } from '../summary.js';

/** Ends the conversation. */
export const endNode = defineNode({
  id: 'end',
  category: 'flow',
  icon: 'flag',
  label: { 'pt-BR': 'Encerrar', en: 'End', es: 'Finalizar' },
  description: {
    'pt-BR': 'Encerra o atendimento, com uma despedida se houver.',
    en: 'Ends the conversation, with a farewell if there is one.',
    es: 'Finaliza la conversación, con una despedida si la hay.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'status',
      to: 'occurrence-status',
      label: { 'pt-BR': 'Status', en: 'Status', es: 'Estado' },
      help: {
        'pt-BR': 'Status da ocorrência ao encerrar.',
        en: 'Status of the occurrence at the end.',
        es: 'Estado del caso al finalizar.',
      },
    },
    {
      kind: 'text',
      key: 'farewell',
      label: { 'pt-BR': 'Despedida', en: 'Farewell', es: 'Despedida' },
      template: true,
      multiline: true,
      format: 'message',
      maxLength: 4096,
    },
  ],
  ports: () => [],
  summary: ({ farewell }) => firstLine(farewell),
  waits: false,
});
