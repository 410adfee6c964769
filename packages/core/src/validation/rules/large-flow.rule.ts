import { MANY_FLOW_NODES } from '../../flow/flow-limits.js';
import { defineRule } from '../rule.js';

/** More nodes than anybody can keep in mind. */
export const largeFlowRule = defineRule({
  code: 'large-flow',
  check({ source }, _, report) {
    const count = source.nodes.length;
    if (count <= MANY_FLOW_NODES) return;
    report({
      severity: 'warning',
      message: `Expected at most ${MANY_FLOW_NODES} nodes, found ${count}.`,
      text: {
        'pt-BR': `O fluxo tem ${count} nós; recomendamos até ${MANY_FLOW_NODES}.`,
        en: `The flow has ${count} nodes; we recommend up to ${MANY_FLOW_NODES}.`,
        es: `El flujo tiene ${count} nodos; recomendamos hasta ${MANY_FLOW_NODES}.`,
      },
      meaning: {
        'pt-BR': 'Nada muda para o usuário, mas o fluxo fica difícil de manter: divida-o em fluxos menores.',
        en: 'Nothing changes for users, but the flow is hard to maintain: divide it into smaller ones.',
        es: 'Nada cambia para el usuario, pero el flujo es difícil de mantener: divídalo en otros menores.',
      },
    });
  },
});
