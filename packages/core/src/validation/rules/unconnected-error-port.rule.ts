import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';
import { endFixes } from './unconnected-port.rule.js';

/** A service may fail, and nobody has said what happens then. */
export const unconnectedErrorPortRule = defineRule({
  code: 'unconnected-error-port',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      if (!flow.reachable.has(node.id)) continue;
      const port = node.ports.find(({ id }) => id === 'error');
      if (!port || node.target(port.id) !== undefined) continue;
      report({
        severity: 'warning',
        node,
        port: port.id,
        message: `Expected an edge from the error port of node "${node.id}", found none.`,
        text: eachLocale(
          (locale) =>
            ({
              'pt-BR': `Se “${node.titleIn(locale)}” falhar, não há caminho a seguir.`,
              en: `When “${node.titleIn(locale)}” fails there is no way to go on.`,
              es: `Si “${node.titleIn(locale)}” falla, no hay camino para seguir.`,
            })[locale],
        ),
        meaning: {
          'pt-BR': 'Quando o serviço estiver fora do ar ou recusar o pedido, o atendimento é encerrado.',
          en: 'When the service is down or refuses the request, the conversation is closed.',
          es: 'Cuando el servicio esté caído o rechace la solicitud, la conversación se cierra.',
        },
        fixes: endFixes(flow, node, port),
      });
    }
  },
});
