import { defineNode } from '../define-node.js';
import { defaultPort } from '../ports.js';

/** Enters another flow. */
export const flowNode = defineNode({
  id: 'flow',
  category: 'flow',
  icon: 'workflow',
  label: { 'pt-BR': 'Fluxo', en: 'Flow', es: 'Flujo' },
  description: {
    'pt-BR': 'Entra em outro fluxo, com as mesmas variáveis.',
    en: 'Enters another flow, with the same variables.',
    es: 'Entra en otro flujo, con las mismas variables.',
  },
  fields: [
    {
      kind: 'reference',
      key: 'flow',
      to: 'flow',
      label: { 'pt-BR': 'Fluxo', en: 'Flow', es: 'Flujo' },
      required: true,
    },
    {
      kind: 'boolean',
      key: 'returns',
      label: { 'pt-BR': 'Voltar ao terminar', en: 'Return when it ends', es: 'Volver al terminar' },
      help: {
        'pt-BR': 'Sem retorno, este fluxo é deixado de vez.',
        en: 'Without return this flow is left for good.',
        es: 'Sin retorno, este flujo se deja definitivamente.',
      },
      default: true,
    },
  ],
  ports: ({ returns }) => (returns ? [defaultPort] : []),
  summary: () => '',
  waits: false,
});
