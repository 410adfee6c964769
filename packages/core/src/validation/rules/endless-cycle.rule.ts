import type { PortRef } from '../../flow/flow.js';
import { eachLocale, type CheckedFlow, type CheckedNode } from '../checked-flow.js';
import type { ValidationContext } from '../issue.js';
import { defineRule } from '../rule.js';
import { cyclesOf } from '../strong-components.js';

/** A way that comes back to itself without ever waiting: a turn would not end but for the limit. */
export const endlessCycleRule = defineRule({
  code: 'endless-cycle',
  check(flow, context, report) {
    const passing = flow.nodes.filter((node) => !doesWait(node, context));
    const isPassing = new Set(passing.map(({ id }) => id));
    const next = (id: string): readonly string[] =>
      flow.graph.outgoing(id).flatMap(({ to }) => (isPassing.has(to) ? [to] : []));
    for (const cycle of cyclesOf([...isPassing], next)) {
      const inside = new Set<string>(cycle);
      // In document order, so that the problem stays at one node while others change.
      const members = cycle.flatMap((id) => flow.node(id) ?? []).sort((a, b) => a.index - b.index);
      const first = members[0];
      if (!first) continue;
      const hasExit = members.some((node) => node.ports.some(({ id }) => !inside.has(node.target(id) ?? '')));
      const back = backEdge(flow, first, inside);
      report({
        severity: hasExit ? 'warning' : 'error',
        node: first,
        message: `Expected a node that waits in the cycle ${members
          .slice(0, 10)
          .map(({ id }) => id)
          .join(', ')}, found none.`,
        text: eachLocale((locale) => {
          const titles =
            members
              .slice(0, 5)
              .map((node) => `“${node.titleIn(locale)}”`)
              .join(', ') + (members.length > 5 ? ', …' : '');
          return {
            'pt-BR': `Os passos ${titles} se repetem sem esperar pelo usuário.`,
            en: `The steps ${titles} repeat without waiting for the user.`,
            es: `Los pasos ${titles} se repiten sin esperar al usuario.`,
          }[locale];
        }),
        meaning: hasExit
          ? {
              'pt-BR':
                'Se a saída não vier em até 10 voltas, o atendimento é encerrado com um pedido de desculpas.',
              en: 'Unless the way out comes within 10 rounds, the conversation is closed with an apology.',
              es: 'Si la salida no llega en 10 vueltas, la conversación se cierra con una disculpa.',
            }
          : {
              'pt-BR':
                'O usuário recebe as mesmas mensagens várias vezes e o atendimento é encerrado com um pedido de desculpas.',
              en: 'The user gets the same messages again and again, and the conversation is closed with an apology.',
              es: 'El usuario recibe los mismos mensajes varias veces y la conversación se cierra con una disculpa.',
            },
        fixes: back
          ? [
              {
                label: {
                  'pt-BR': 'Desfazer a ligação que fecha o ciclo',
                  en: 'Remove the connection that closes the cycle',
                  es: 'Quitar la conexión que cierra el ciclo',
                },
                edits: [{ kind: 'connect', from: back, to: null }],
              },
            ]
          : [],
      });
    }
  },
});

/** A call waits when the called flow does; of a flow that is not known that is assumed. */
function doesWait(node: CheckedNode, { flows }: ValidationContext): boolean {
  if (node.definition.waits) return true;
  return node.call !== null && (flows?.get(node.call.flow)?.waits ?? true);
}

/** The edge by which the cycle is most likely closed: the last one into its first node. */
function backEdge(flow: CheckedFlow, first: CheckedNode, inside: ReadonlySet<string>): PortRef | undefined {
  return flow.graph.incoming(first.id).findLast(({ from }) => inside.has(from.node))?.from;
}
