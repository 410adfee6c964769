import type { CheckedFlow, CheckedNode } from '../checked-flow.js';
import { eachLocale } from '../checked-flow.js';
import type { IssueFix } from '../issue.js';
import type { Port } from '../../nodes/define-node.js';
import { defineRule } from '../rule.js';

/** Ports of errors have a rule of their own. */
const ERROR_PORT = 'error';

/** A way out that leads nowhere. At the end of a straight way that is how flows end; one branch among others was forgotten. */
export const unconnectedPortRule = defineRule({
  code: 'unconnected-port',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      if (!flow.reachable.has(node.id)) continue;
      const ports = node.ports.filter(({ optional }) => !optional);
      for (const port of ports) {
        if (port.id === ERROR_PORT || node.target(port.id) !== undefined) continue;
        const isEntry = node === flow.entry;
        const isBranch = ports.length > 1;
        report({
          severity: isEntry ? 'error' : isBranch ? 'warning' : 'info',
          node,
          port: port.id,
          message: `Expected an edge from port "${port.id}" of node "${node.id}", found none.`,
          text: eachLocale(
            (locale) =>
              ({
                'pt-BR': `A saída “${port.label[locale]}” de “${node.titleIn(locale)}” não leva a lugar nenhum.`,
                en: `The exit “${port.label[locale]}” of “${node.titleIn(locale)}” leads nowhere.`,
                es: `La salida “${port.label[locale]}” de “${node.titleIn(locale)}” no lleva a ninguna parte.`,
              })[locale],
          ),
          meaning: meaningOf(port),
          fixes: endFixes(flow, node, port),
        });
      }
    }
  },
});

function meaningOf(port: Port) {
  return port.unconnected === 'return'
    ? {
        'pt-BR': 'O usuário volta ao fluxo que chamou este; se não houver, o atendimento termina sem aviso.',
        en: 'The user goes back to the flow that called this one; without one, the conversation ends without a word.',
        es: 'El usuario vuelve al flujo que llamó a este; si no lo hay, la conversación termina sin aviso.',
      }
    : {
        'pt-BR': 'O atendimento é encerrado neste ponto, com o texto de encerramento.',
        en: 'The conversation is closed at this point, with the closing text.',
        es: 'La conversación se cierra en este punto, con el texto de cierre.',
      };
}

/** Ending on purpose says what happens anyway, where an author can see and change it. */
export function endFixes(flow: CheckedFlow, node: CheckedNode, port: Port): readonly IssueFix[] {
  const { endType } = flow;
  if (!endType) return [];
  const { label } = endType;
  return [
    {
      label: {
        'pt-BR': `Ligar a um novo nó “${label['pt-BR']}”`,
        en: `Connect to a new “${label.en}” node`,
        es: `Conectar con un nuevo nodo “${label.es}”`,
      },
      edits: [{ kind: 'add-node', type: endType.id, settings: {}, from: { node: node.id, port: port.id } }],
    },
  ];
}
