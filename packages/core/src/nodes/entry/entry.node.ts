import { defineNode } from '../define-node.js';
import { defaultPort } from '../ports.js';

/** The fixed start of a flow. */
export const entryNode = defineNode({
  id: 'entry',
  category: 'flow',
  icon: 'play',
  label: { 'pt-BR': 'Entrada', en: 'Entry', es: 'Entrada' },
  description: {
    'pt-BR': 'Onde o fluxo começa.',
    en: 'Where the flow begins.',
    es: 'Donde comienza el flujo.',
  },
  fields: [],
  ports: () => [defaultPort],
  summary: () => '',
  waits: false,
  fixed: true,
});
