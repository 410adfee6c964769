import { eachLocale } from '../checked-flow.js';
import type { FlowFacts, ValidationContext } from '../issue.js';
import { defineRule } from '../rule.js';

/** A flow that calls itself, directly or through others. */
export const recursiveCallRule = defineRule({
  code: 'recursive-call',
  check(flow, context, report) {
    const { flowId } = context;
    if (flowId === undefined) return;
    const ownWaits = flow.nodes.some((node) => flow.reachable.has(node.id) && node.definition.waits);
    for (const node of flow.nodes) {
      const { call } = node;
      if (!call || !flow.reachable.has(node.id)) continue;
      const way = wayBack(call.flow, flowId, context);
      if (!way) continue;
      const isEndless = !ownWaits && way.every(({ waits }) => !waits);
      const stacks = call.returns || way.some(({ returns }) => returns);
      // Leaving for good and waiting in between is how a menu leads back to the beginning.
      if (!isEndless && !stacks) continue;
      const names = way.slice(0, -1).map(({ name }) => `“${name}”`);
      report({
        severity: isEndless ? 'error' : 'warning',
        node,
        setting: '/flow',
        message: `Expected no call that leads back to this flow, found one at node "${node.id}".`,
        text: eachLocale((locale) => {
          const through =
            names.length > 0
              ? {
                  'pt-BR': ` por ${names.join(', ')}`,
                  en: ` through ${names.join(', ')}`,
                  es: ` por ${names.join(', ')}`,
                }[locale]
              : '';
          return {
            'pt-BR': `“${node.titleIn(locale)}” volta a chamar este mesmo fluxo${through}.`,
            en: `“${node.titleIn(locale)}” calls this same flow again${through}.`,
            es: `“${node.titleIn(locale)}” vuelve a llamar a este mismo flujo${through}.`,
          }[locale];
        }),
        meaning: isEndless
          ? {
              'pt-BR':
                'O fluxo chama a si mesmo sem parar e o atendimento é encerrado com um pedido de desculpas.',
              en: 'The flow calls itself over and over, and the conversation is closed with an apology.',
              es: 'El flujo se llama a sí mismo sin parar y la conversación se cierra con una disculpa.',
            }
          : {
              'pt-BR': 'Depois de 20 voltas o atendimento é encerrado com um pedido de desculpas.',
              en: 'After 20 rounds the conversation is closed with an apology.',
              es: 'Después de 20 vueltas la conversación se cierra con una disculpa.',
            },
        fixes:
          call.returns && way.every(({ returns }) => !returns)
            ? [
                {
                  label: { 'pt-BR': 'Ir sem voltar', en: 'Go without returning', es: 'Ir sin volver' },
                  edits: [{ kind: 'change-setting', node: node.id, path: '/returns', value: false }],
                },
              ]
            : [],
      });
    }
  },
});

interface Leg {
  readonly name: string;
  readonly waits: boolean;
  /** The call that leads on from this flow comes back. */
  readonly returns: boolean;
}

/** The flows from a called one back to this one, each once; `null` when no calls lead back. Breadth first: the shortest way. */
function wayBack(start: string, goal: string, { flows }: ValidationContext): readonly Leg[] | null {
  if (start === goal) return [{ name: '', waits: false, returns: false }];
  const cameFrom = new Map<string, { flow: string; returns: boolean } | null>([[start, null]]);
  const open = [start];
  for (let at = 0; at < open.length; at += 1) {
    const id = open[at] ?? '';
    for (const call of flows?.get(id)?.calls ?? []) {
      if (cameFrom.has(call.flow)) continue;
      cameFrom.set(call.flow, { flow: id, returns: call.returns });
      if (call.flow === goal) return legsTo(goal, cameFrom, flows);
      open.push(call.flow);
    }
  }
  return null;
}

function legsTo(
  goal: string,
  cameFrom: ReadonlyMap<string, { flow: string; returns: boolean } | null>,
  flows: ReadonlyMap<string, FlowFacts> | undefined,
): readonly Leg[] {
  const legs: Leg[] = [{ name: '', waits: false, returns: false }];
  for (let step = cameFrom.get(goal); step; step = cameFrom.get(step.flow)) {
    const facts = flows?.get(step.flow);
    legs.unshift({ name: facts?.name ?? '', waits: facts?.waits ?? true, returns: step.returns });
  }
  return legs;
}
