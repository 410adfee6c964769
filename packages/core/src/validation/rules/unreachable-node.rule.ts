import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** A node that no way leads to. */
export const unreachableNodeRule = defineRule({
  code: 'unreachable-node',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      if (flow.reachable.has(node.id)) continue;
      report({
        severity: 'warning',
        node,
        message: `Expected a way from the entry to node "${node.id}", found none.`,
        text: eachLocale(
          (locale) =>
            ({
              'pt-BR': `Nenhum caminho chega a “${node.titleIn(locale)}”.`,
              en: `No path leads to “${node.titleIn(locale)}”.`,
              es: `Ningún camino llega a “${node.titleIn(locale)}”.`,
            })[locale],
        ),
        meaning: {
          'pt-BR': 'Nenhum usuário verá este passo.',
          en: 'No user will ever see this step.',
          es: 'Ningún usuario verá este paso.',
        },
        fixes: [
          {
            label: { 'pt-BR': 'Excluir o nó', en: 'Delete the node', es: 'Eliminar el nodo' },
            edits: [{ kind: 'remove-node', node: node.id }],
          },
        ],
      });
    }
  },
});
