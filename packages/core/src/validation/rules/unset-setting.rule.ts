import { findUnsetSetting } from '../../schema/find-unset-settings.js';
import type { Field } from '../../schema/field.js';
import type { Issue } from '../../lib/issue.js';
import type { Json } from '../../lib/json.js';
import type { CheckedNode } from '../checked-flow.js';
import type { IssueFix } from '../issue.js';
import { defineRule } from '../rule.js';

/** A required setting without a value, or one out of its range: the node cannot run. */
export const unsetSettingRule = defineRule({
  code: 'unset-setting',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      const issues: Issue[] = [];
      for (const visit of node.settings) findUnsetSetting(visit, issues);
      for (const issue of issues) {
        report({
          code: issue.code,
          severity: 'error',
          node,
          setting: issue.path,
          message: issue.message,
          text: issue.text ?? { 'pt-BR': issue.message, en: issue.message, es: issue.message },
          meaning: node.ports.some(({ id }) => id === 'error')
            ? {
                'pt-BR': 'Este nó não funciona assim: o usuário segue pela saída de erro.',
                en: 'This node cannot run like this: the user goes on by the error exit.',
                es: 'Este nodo no funciona así: el usuario sigue por la salida de error.',
              }
            : {
                'pt-BR': 'Este nó não funciona assim: o atendimento é encerrado com um pedido de desculpas.',
                en: 'This node cannot run like this: the conversation is closed with an apology.',
                es: 'Este nodo no funciona así: la conversación se cierra con una disculpa.',
              },
          fixes: rangeFixes(node, issue.path),
        });
      }
    }
  },
});

/** A number out of range can only be meant to be the nearest one within. */
function rangeFixes(node: CheckedNode, path: string): readonly IssueFix[] {
  const visit = node.settings.find((one) => one.path === path);
  const nearest = visit ? nearestValue(visit.field, visit.value) : null;
  if (nearest === null) return [];
  return [
    {
      label: { 'pt-BR': `Usar ${nearest}`, en: `Use ${nearest}`, es: `Usar ${nearest}` },
      edits: [{ kind: 'change-setting', node: node.id, path, value: nearest }],
    },
  ];
}

function nearestValue(field: Field, value: Json | undefined): number | null {
  if (typeof value !== 'number' || (field.kind !== 'number' && field.kind !== 'duration')) return null;
  const min = (field.kind === 'number' ? field.min : field.minSeconds) ?? -Infinity;
  const max = (field.kind === 'number' ? field.max : field.maxSeconds) ?? Infinity;
  const whole = field.kind === 'number' && field.integer ? Math.round(value) : value;
  return Math.min(Math.max(whole, min), max);
}
