import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** A schedule that never opens, chosen in a node or through its queue. */
export const closedScheduleRule = defineRule({
  code: 'closed-schedule',
  check(flow, { schedules, queues }, report) {
    if (!schedules) return;
    for (const node of flow.nodes) {
      for (const { field, value, path } of node.settings) {
        if (field.kind !== 'reference' || typeof value !== 'string') continue;
        const id =
          field.to === 'schedule' ? value : field.to === 'queue' ? queues?.get(value)?.schedule : null;
        const schedule = id == null ? undefined : schedules.get(id);
        if (!schedule || schedule.everOpens) continue;
        report({
          severity: 'warning',
          node,
          setting: path,
          message: `Expected a schedule with an opening ahead, found "${schedule.name}" without.`,
          text: eachLocale(
            (locale) =>
              ({
                'pt-BR': `O expediente “${schedule.name}” nunca abre.`,
                en: `The schedule “${schedule.name}” never opens.`,
                es: `El horario “${schedule.name}” nunca abre.`,
              })[locale],
          ),
          meaning: {
            'pt-BR': 'Todo usuário é tratado como fora do expediente.',
            en: 'Every user is treated as out of hours.',
            es: 'Todo usuario es tratado como fuera de horario.',
          },
        });
      }
    }
  },
});
