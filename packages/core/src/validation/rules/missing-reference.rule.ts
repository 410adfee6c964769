import type { LocalText } from '../../lib/local-text.js';
import type { ReferenceKind } from '../../schema/field.js';
import { eachLocale } from '../checked-flow.js';
import { defineRule } from '../rule.js';

/** A setting that points to something that is not there (any more). */
export const missingReferenceRule = defineRule({
  code: 'missing-reference',
  check(flow, { references }, report) {
    if (!references) return;
    for (const node of flow.nodes) {
      for (const { field, value, path } of node.settings) {
        if (field.kind !== 'reference' || typeof value !== 'string' || value === '') continue;
        const known = references[field.to];
        if (!known || known.has(value)) continue;
        const kind = KINDS[field.to];
        report({
          severity: 'error',
          node,
          setting: path,
          message: `Expected a ${field.to} with the id "${value}", found none.`,
          text: eachLocale(
            (locale) =>
              ({
                'pt-BR': `${kind[locale]} em “${node.titleIn(locale)}” não existe mais.`,
                en: `${kind[locale]} in “${node.titleIn(locale)}” no longer exists.`,
                es: `${kind[locale]} en “${node.titleIn(locale)}” ya no existe.`,
              })[locale],
          ),
          meaning: node.ports.some(({ id }) => id === 'error')
            ? {
                'pt-BR': 'O usuário segue pela saída de erro deste nó.',
                en: 'The user goes on by the error exit of this node.',
                es: 'El usuario sigue por la salida de error de este nodo.',
              }
            : {
                'pt-BR': 'O atendimento é encerrado com um pedido de desculpas ao chegar aqui.',
                en: 'The conversation is closed with an apology when it gets here.',
                es: 'La conversación se cierra con una disculpa al llegar aquí.',
              },
          fixes: [
            {
              label: { 'pt-BR': 'Limpar a escolha', en: 'Clear the choice', es: 'Borrar la elección' },
              edits: [{ kind: 'change-setting', node: node.id, path, value: '' }],
            },
          ],
        });
      }
    }
  },
});

/** With what agrees with them: the gender of the word differs from kind to kind. */
const KINDS: Readonly<Record<ReferenceKind, LocalText>> = {
  flow: { 'pt-BR': 'O fluxo escolhido', en: 'The flow chosen', es: 'El flujo elegido' },
  queue: { 'pt-BR': 'A fila escolhida', en: 'The queue chosen', es: 'La cola elegida' },
  schedule: { 'pt-BR': 'O expediente escolhido', en: 'The schedule chosen', es: 'El horario elegido' },
  'occurrence-type': {
    'pt-BR': 'O tipo de ocorrência escolhido',
    en: 'The occurrence type chosen',
    es: 'El tipo de ocurrencia elegido',
  },
  'occurrence-status': { 'pt-BR': 'O status escolhido', en: 'The status chosen', es: 'El estado elegido' },
  template: { 'pt-BR': 'O template escolhido', en: 'The template chosen', es: 'La plantilla elegida' },
};
