import { defineRule } from '../rule.js';

/** A question for a number whose smallest value is above the largest. */
export const emptyRangeRule = defineRule({
  code: 'empty-range',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      for (const { field, value: min, path, within } of node.settings) {
        if (field.kind !== 'number' || field.key !== 'min' || typeof min !== 'number') continue;
        const max = Object.hasOwn(within, 'max') ? within['max'] : undefined;
        if (typeof max !== 'number' || min <= max) continue;
        report({
          severity: 'error',
          node,
          setting: path,
          message: `Expected a minimum of at most ${max}, found ${min}.`,
          text: {
            'pt-BR': `O mínimo (${min}) é maior que o máximo (${max}).`,
            en: `The minimum (${min}) is above the maximum (${max}).`,
            es: `El mínimo (${min}) es mayor que el máximo (${max}).`,
          },
          meaning: {
            'pt-BR': 'Nenhuma resposta é aceita: o usuário erra até acabarem as tentativas.',
            en: 'No answer is accepted: the user fails until the attempts are over.',
            es: 'Ninguna respuesta se acepta: el usuario falla hasta agotar los intentos.',
          },
          fixes: [
            {
              label: {
                'pt-BR': 'Trocar o mínimo pelo máximo',
                en: 'Swap the minimum and the maximum',
                es: 'Intercambiar el mínimo y el máximo',
              },
              edits: [
                { kind: 'change-setting', node: node.id, path, value: max },
                { kind: 'change-setting', node: node.id, path: path.replace(/min$/, 'max'), value: min },
              ],
            },
          ],
        });
      }
    }
  },
});
