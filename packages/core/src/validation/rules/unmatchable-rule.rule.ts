import { operatorNames, type OperandKind } from '../../text/operator-names.js';
import { readClockText } from '../../text/clock.js';
import { firstMoment } from '../../text/date.js';
import { readList, readRange } from '../../text/read-operand.js';
import { isEmptyValue, toNumber } from '../../text/value.js';
import type { Json } from '../../lib/json.js';
import type { LocalText } from '../../lib/local-text.js';
import type { CheckedNode } from '../checked-flow.js';
import type { IssueFix } from '../issue.js';
import { defineRule } from '../rule.js';

const operandKinds: ReadonlyMap<string, OperandKind> = new Map(
  operatorNames.map(({ id, operand }) => [id, operand]),
);

/** Compare with an empty text as well: a missing value equals it, and nothing contains it. */
const TAKES_EMPTY: ReadonlySet<string> = new Set(['equal', 'different', 'not-contains']);

/** Zone and language decide what a value is, not whether there is one. */
const ANY_ZONE = 'UTC';
const ANY_LOCALE = 'pt-BR';

/** A comparison that no value can pass: with nothing, or with a text where a number or a date is needed. */
export const unmatchableRuleRule = defineRule({
  code: 'unmatchable-rule',
  check(flow, _, report) {
    for (const node of flow.nodes) {
      for (const { field, value, path, within } of node.settings) {
        if (field.kind !== 'operand') continue;
        const operator = within[field.operatorKey];
        if (typeof operator !== 'string') continue;
        const text = typeof value === 'string' ? value : '';
        const kind = operandKinds.get(operator);
        // What a variable will hold is not known before it is there.
        if (kind === undefined || text.includes('{{') || canMatch(kind, operator, text)) continue;
        const shown = text.trim().slice(0, 60);
        const isBlank = shown === '';
        report({
          severity: 'warning',
          node,
          setting: path,
          message: `Expected ${kind === 'text' ? 'a text' : `a ${kind}`} to compare with, found "${shown}".`,
          text: isBlank ? BLANK : wrongText(kind, shown),
          meaning: {
            'pt-BR': 'Esta regra nunca vale, seja qual for a resposta do usuário.',
            en: 'This rule never holds, whatever the user answers.',
            es: 'Esta regla nunca se cumple, sea cual sea la respuesta del usuario.',
          },
          fixes: isBlank ? [] : equalFixes(node, path, field.key, field.operatorKey),
        });
      }
    }
  },
});

function canMatch(kind: OperandKind, operator: string, text: string): boolean {
  switch (kind) {
    case 'none':
    case 'pattern':
      return true;
    case 'text':
      return TAKES_EMPTY.has(operator) || !isEmptyValue(text);
    case 'number':
      return toNumber(text, ANY_LOCALE) !== null;
    case 'date':
      return isMoment(text) && (operator !== 'same-day' || firstMoment(text, ANY_ZONE) !== null);
    case 'list':
      return readList(text).length > 0;
    case 'range': {
      const ends = readRange(text);
      return ends.every(isMoment) || ends.every((end) => toNumber(end, ANY_LOCALE) !== null);
    }
  }
}

function isMoment(value: Json | undefined): boolean {
  return (
    typeof value === 'string' && (firstMoment(value, ANY_ZONE) !== null || readClockText(value) !== null)
  );
}

const BLANK: LocalText = {
  'pt-BR': 'Falta o valor com que a regra compara.',
  en: 'The value that the rule compares with is missing.',
  es: 'Falta el valor con el que compara la regla.',
};

function wrongText(kind: OperandKind, shown: string): LocalText {
  if (kind === 'range')
    return {
      'pt-BR': `“${shown}” não é um intervalo: escreva dois valores, como “10 a 20”.`,
      en: `“${shown}” is not a range: write two values, such as “10 to 20”.`,
      es: `“${shown}” no es un intervalo: escriba dos valores, como “10 a 20”.`,
    };
  return kind === 'date'
    ? {
        'pt-BR': `“${shown}” não é uma data nem um horário.`,
        en: `“${shown}” is neither a date nor a time.`,
        es: `“${shown}” no es una fecha ni una hora.`,
      }
    : {
        'pt-BR': `“${shown}” não é um número, e esta regra compara números.`,
        en: `“${shown}” is not a number, and this rule compares numbers.`,
        es: `“${shown}” no es un número, y esta regla compara números.`,
      };
}

/** A text can be compared as the text that it is. */
function equalFixes(node: CheckedNode, path: string, key: string, operatorKey: string): readonly IssueFix[] {
  return [
    {
      label: {
        'pt-BR': 'Comparar com “é igual a”',
        en: 'Compare with “is equal to”',
        es: 'Comparar con “es igual a”',
      },
      edits: [
        {
          kind: 'change-setting',
          node: node.id,
          path: path.slice(0, -key.length) + operatorKey,
          value: 'equal',
        },
      ],
    },
  ];
}
