import type { TextField } from '../../schema/field.js';
import { codePointLength, shorten } from '../../messages/code-points.js';
import type { CompiledTemplate } from '../../text/template.js';
import { measureTemplate } from '../../text/template-size.js';
import { eachLocale, type CheckedNode } from '../checked-flow.js';
import type { IssueFix } from '../issue.js';
import { defineRule } from '../rule.js';

/** A text over what WhatsApp shows, as it is or once its variables are filled in. */
export const longTextRule = defineRule({
  code: 'long-text',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      for (const { field, value, path } of node.settings) {
        if (
          field.kind !== 'text' ||
          field.maxLength === undefined ||
          typeof value !== 'string' ||
          value === ''
        )
          continue;
        const limit = field.maxLength;
        // A text in code units is never shorter than in code points: most texts need no closer look.
        if (value.length <= limit && !value.includes('{{')) continue;
        const template = field.template ? flow.template(value) : null;
        const { least, most } = template ? measureTemplate(template) : plainSize(value);
        if (most <= limit) continue;
        const isSplit = field.multiline === true;
        const isCertain = least > limit;
        report({
          code: isCertain ? 'long-text' : 'possibly-long-text',
          severity: isCertain && !isSplit ? 'warning' : 'info',
          node,
          setting: path,
          message: isCertain
            ? `Expected at most ${limit} characters, found at least ${least}.`
            : `Expected at most ${limit} characters, found up to ${most} once the variables are filled in.`,
          text: eachLocale((locale) => {
            const label = field.label[locale];
            return isCertain
              ? {
                  'pt-BR': `“${label}” tem ${least} caracteres; o WhatsApp mostra até ${limit}.`,
                  en: `“${label}” has ${least} characters; WhatsApp shows up to ${limit}.`,
                  es: `“${label}” tiene ${least} caracteres; WhatsApp muestra hasta ${limit}.`,
                }[locale]
              : {
                  'pt-BR': `“${label}” pode passar de ${limit} caracteres com as variáveis preenchidas.`,
                  en: `“${label}” may exceed ${limit} characters once its variables are filled in.`,
                  es: `“${label}” puede pasar de ${limit} caracteres con las variables rellenas.`,
                }[locale];
          }),
          meaning: isSplit
            ? {
                'pt-BR': 'O usuário do WhatsApp recebe o texto dividido em mais de uma mensagem.',
                en: 'The WhatsApp user gets the text divided into more than one message.',
                es: 'El usuario de WhatsApp recibe el texto dividido en más de un mensaje.',
              }
            : {
                'pt-BR': 'O usuário do WhatsApp vê o texto cortado, com “…” no fim.',
                en: 'The WhatsApp user sees the text cut, with “…” at its end.',
                es: 'El usuario de WhatsApp ve el texto cortado, con “…” al final.',
              },
          fixes: isCertain && !isSplit ? shorteningFixes(node, path, value, field, template) : [],
        });
      }
    }
  },
});

function plainSize(text: string): { least: number; most: number } {
  const size = codePointLength(text);
  return { least: size, most: size };
}

/** A text without variables can be cut now, where the author sees it, instead of when it is sent. */
function shorteningFixes(
  node: CheckedNode,
  path: string,
  value: string,
  field: TextField,
  template: CompiledTemplate | null,
): readonly IssueFix[] {
  if (template?.parts.some((part) => typeof part === 'object') || field.maxLength === undefined) return [];
  const limit = field.maxLength;
  return [
    {
      label: {
        'pt-BR': `Cortar em ${limit} caracteres`,
        en: `Cut to ${limit} characters`,
        es: `Cortar a ${limit} caracteres`,
      },
      edits: [{ kind: 'change-setting', node: node.id, path, value: shorten(value, limit) }],
    },
  ];
}
