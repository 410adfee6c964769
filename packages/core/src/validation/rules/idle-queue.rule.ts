import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** A queue in which nobody can be served: switched off, or without members. */
export const idleQueueRule = defineRule({
  code: 'idle-queue',
  check(flow, { queues }, report) {
    if (!queues) return;
    for (const node of flow.nodes) {
      for (const { field, value, path } of node.settings) {
        if (field.kind !== 'reference' || field.to !== 'queue' || typeof value !== 'string') continue;
        const queue = queues.get(value);
        if (!queue || (queue.isActive && queue.members > 0)) continue;
        const { name } = queue;
        report({
          code: queue.isActive ? 'memberless-queue' : 'inactive-queue',
          severity: queue.isActive ? 'warning' : 'error',
          node,
          setting: path,
          message: queue.isActive
            ? `Expected a queue with members, found "${name}" without.`
            : `Expected an active queue, found "${name}" switched off.`,
          text: eachLocale((locale) =>
            queue.isActive
              ? {
                  'pt-BR': `A fila “${name}” não tem atendentes.`,
                  en: `The queue “${name}” has no agents.`,
                  es: `La cola “${name}” no tiene agentes.`,
                }[locale]
              : {
                  'pt-BR': `A fila “${name}” está desativada.`,
                  en: `The queue “${name}” is switched off.`,
                  es: `La cola “${name}” está desactivada.`,
                }[locale],
          ),
          meaning: queue.isActive
            ? {
                'pt-BR': 'O usuário espera até o limite de permanência e não é atendido.',
                en: 'The user waits until the waiting limit without being served.',
                es: 'El usuario espera hasta el límite de permanencia sin ser atendido.',
              }
            : {
                'pt-BR': 'O usuário segue pela saída “Fila esgotada” assim que chega.',
                en: 'The user leaves by the exit “Queue full” on arrival.',
                es: 'El usuario sale por la salida “Cola llena” al llegar.',
              },
        });
      }
    }
  },
});
