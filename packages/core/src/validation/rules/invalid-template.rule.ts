import { parsePath } from '../../text/read-path.js';
import { SYSTEM_NAMES } from '../../engine/system-variables.js';
import { templateTextOf, type CheckedNode } from '../checked-flow.js';
import type { Finding } from '../rule.js';
import { defineRule } from '../rule.js';

/** Variables and patterns that cannot be read: placeholders, names, expressions. */
export const invalidTemplateRule = defineRule({
  code: 'invalid-template',
  check(flow, { isPattern }, report) {
    for (const node of flow.nodes) {
      for (const visit of node.settings) {
        const { field, value, path } = visit;
        const text = templateTextOf(visit);
        if (text !== null) {
          for (const issue of flow.template(text).issues) {
            report({
              severity: 'error',
              node,
              setting: path,
              message: `${issue.message}, at ${issue.offset}.`,
              text: issue.text,
              meaning: {
                'pt-BR': 'Neste lugar o usuário não vê nada.',
                en: 'The user sees nothing in this place.',
                es: 'En este lugar el usuario no ve nada.',
              },
            });
          }
        } else if (field.kind === 'variable' && typeof value === 'string' && value.trim() !== '') {
          checkName(node, path, value, field.access, report);
        } else if (
          field.kind === 'text' &&
          field.format === 'pattern' &&
          isPattern &&
          typeof value === 'string'
        ) {
          if (value !== '' && !isPattern(value)) report(patternFinding(node, path, value));
        }
        if (field.kind === 'text' && field.format === 'json-path' && typeof value === 'string') {
          const query = value.trim();
          // The rest of the language needs its parser; that a query begins at the root is what authors forget.
          if (query !== '' && !query.startsWith('$')) report(queryFinding(node, path, query));
        }
        if (
          field.kind === 'operand' &&
          isPattern &&
          visit.within[field.operatorKey] === 'matches' &&
          text !== null
        ) {
          if (text !== '' && !text.includes('{{') && !isPattern(text))
            report(patternFinding(node, path, text));
        }
      }
    }
  },
});

function checkName(
  node: CheckedNode,
  setting: string,
  value: string,
  access: 'reads' | 'writes',
  report: (finding: Finding) => void,
): void {
  const name = value.trim().slice(0, 60);
  const path = parsePath(value);
  if (path && (access === 'reads' || !SYSTEM_NAMES.has(String(path[0])))) return;
  report({
    code: path ? 'reserved-name' : 'invalid-name',
    severity: 'error',
    node,
    setting,
    message: path
      ? `Expected the name of an own variable, found the system's "${name}".`
      : `Expected the name of a variable (letters, digits and _), found "${name}".`,
    text: path
      ? {
          'pt-BR': `“${name}” é uma variável do sistema e não pode ser alterada.`,
          en: `“${name}” is a system variable and cannot be changed.`,
          es: `“${name}” es una variable del sistema y no se puede cambiar.`,
        }
      : {
          'pt-BR': `“${name}” não serve como nome de variável: use letras sem acento, números e _ (sem espaços).`,
          en: `“${name}” cannot name a variable: use letters without accents, digits and _.`,
          es: `“${name}” no sirve como nombre de variable: use letras sin acento, números y _.`,
        },
    meaning: {
      'pt-BR': 'O valor não é lido nem guardado.',
      en: 'The value is neither read nor stored.',
      es: 'El valor no se lee ni se guarda.',
    },
    fixes: path ? [] : nameFixes(node, setting, name),
  });
}

function nameFixes(node: CheckedNode, setting: string, name: string) {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_');
  if (parsePath(plain) === null || SYSTEM_NAMES.has(plain)) return [];
  return [
    {
      label: { 'pt-BR': `Usar “${plain}”`, en: `Use “${plain}”`, es: `Usar “${plain}”` },
      edits: [{ kind: 'change-setting', node: node.id, path: setting, value: plain } as const],
    },
  ];
}

function patternFinding(node: CheckedNode, setting: string, source: string): Finding {
  const shown = source.slice(0, 60);
  return {
    code: 'invalid-pattern',
    severity: 'error',
    node,
    setting,
    message: `Expected a pattern in RE2 syntax of at most 500 characters, found "${shown}".`,
    text: {
      'pt-BR': `“${shown}” não é um padrão válido.`,
      en: `“${shown}” is not a valid pattern.`,
      es: `“${shown}” no es un patrón válido.`,
    },
    meaning: {
      'pt-BR': 'Nenhuma resposta corresponderá a este padrão.',
      en: 'No answer will match this pattern.',
      es: 'Ninguna respuesta corresponderá a este patrón.',
    },
  };
}

function queryFinding(node: CheckedNode, setting: string, query: string): Finding {
  const shown = query.slice(0, 60);
  const mended = /^[.[]/.test(query) ? `$${query}` : `$.${query}`;
  return {
    code: 'invalid-json-path',
    severity: 'error',
    node,
    setting,
    message: `Expected a JSONPath that begins with $, found "${shown}".`,
    text: {
      'pt-BR': `“${shown}” não é um JSONPath: ele começa com $.`,
      en: `“${shown}” is not a JSONPath: those begin with $.`,
      es: `“${shown}” no es un JSONPath: debe empezar con $.`,
    },
    meaning: {
      'pt-BR': 'A variável fica vazia, como se nada tivesse sido encontrado.',
      en: 'The variable stays empty, as if nothing had been found.',
      es: 'La variable queda vacía, como si no se hubiera encontrado nada.',
    },
    fixes: [
      {
        label: {
          'pt-BR': 'Começar com $',
          en: 'Begin with $',
          es: 'Empezar con $',
        },
        edits: [{ kind: 'change-setting', node: node.id, path: setting, value: mended }],
      },
    ],
  };
}
