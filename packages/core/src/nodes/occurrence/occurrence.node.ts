import { defineNode } from '../define-node.js';
import { defaultPort, errorPort } from '../ports.js';
import { firstLine } from '../summary.js';

/** Opens a sub-occurrence. */
export const occurrenceNode = defineNode({
  id: 'occurrence',
  category: 'data',
  icon: 'ticket',
  label: { 'pt-BR': 'Ocorrência', en: 'Occurrence', es: 'Caso' },
  description: {
    'pt-BR': 'Abre uma sub-ocorrência. Não mostra nada para a pessoa.',
    en: 'Opens a sub-occurrence. Shows nothing to the person.',
    es: 'Abre un subcaso. No muestra nada a la persona.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'occurrenceType',
      to: 'occurrence-type',
      label: { 'pt-BR': 'Tipo', en: 'Type', es: 'Tipo' },
      required: true,
    },
    {
      kind: 'text',
      key: 'note',
      label: { 'pt-BR': 'Anotação', en: 'Note', es: 'Anotación' },
      help: {
        'pt-BR': 'Sempre pública: a pessoa e o atendente veem.',
        en: 'Always public: the person and the agent see it.',
        es: 'Siempre pública: la persona y el agente la ven.',
      },
      template: true,
      multiline: true,
      format: 'plain',
      maxLength: 4096,
    },
    {
      kind: 'variable',
      key: 'variable',
      label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
      help: {
        'pt-BR': 'Recebe a ocorrência inteira.',
        en: 'Receives the whole occurrence.',
        es: 'Recibe el caso entero.',
      },
      access: 'writes',
      valueType: 'object',
    },
  ],
  ports: () => [defaultPort, errorPort],
  summary: ({ note }) => firstLine(note),
  waits: false,
  service: 'occurrence',
});
