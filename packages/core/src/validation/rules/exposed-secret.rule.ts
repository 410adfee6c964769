import { templateTextOf } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** Places whose values go to a service and never to a person. */
const SERVICE_FORMATS: ReadonlySet<string> = new Set(['json', 'url', 'header']);

/** A secret used where a person would see it. */
export const exposedSecretRule = defineRule({
  code: 'exposed-secret',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      const hasService = node.settings.some(
        ({ field }) => field.kind === 'text' && SERVICE_FORMATS.has(field.format ?? ''),
      );
      for (const visit of node.settings) {
        const { field, path } = visit;
        const text = templateTextOf(visit);
        if (text === null || !text.includes('segredo')) continue;
        // A node that calls a service may use secrets in the parts that go there.
        if (
          hasService &&
          field.kind === 'text' &&
          SERVICE_FORMATS.has(field.format ?? '') &&
          node.ports.some(({ id }) => id === 'error')
        )
          continue;
        if (!flow.template(text).parts.some((part) => typeof part === 'object' && part.path[0] === 'segredo'))
          continue;
        report({
          severity: 'error',
          node,
          setting: path,
          message: 'Expected secrets in the parts of a service call only, found one in a text.',
          text: {
            'pt-BR': 'Um segredo não pode ser usado neste campo.',
            en: 'A secret cannot be used in this field.',
            es: 'Un secreto no se puede usar en este campo.',
          },
          meaning: {
            'pt-BR': 'O segredo nunca é mostrado: neste lugar o usuário não vê nada.',
            en: 'The secret is never shown: the user sees nothing in this place.',
            es: 'El secreto nunca se muestra: en este lugar el usuario no ve nada.',
          },
        });
      }
    }
  },
});
