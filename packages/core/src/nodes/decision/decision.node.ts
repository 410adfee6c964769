import type { LocalText, Locale } from '../../lib/local-text.js';
import { operatorNames } from '../../text/operator-names.js';
import { defineNode, type Port } from '../define-node.js';
import { sameText } from '../same-text.js';

/** Branches on variables. */
export const decisionNode = defineNode({
  id: 'decision',
  category: 'decide',
  icon: 'split',
  label: { 'pt-BR': 'Decisão', en: 'Decision', es: 'Decisión' },
  description: {
    'pt-BR': 'Segue o caminho da primeira condição verdadeira.',
    en: 'Goes the way of the first condition that holds.',
    es: 'Sigue el camino de la primera condición verdadera.',
  },
  fields: [
    {
      kind: 'list',
      key: 'conditions',
      label: { 'pt-BR': 'Condições', en: 'Conditions', es: 'Condiciones' },
      itemLabel: { 'pt-BR': 'Condição', en: 'Condition', es: 'Condición' },
      required: true,
      minItems: 1,
      maxItems: 50,
      fields: [
        {
          kind: 'text',
          key: 'name',
          label: { 'pt-BR': 'Nome', en: 'Name', es: 'Nombre' },
          maxLength: 60,
        },
        {
          kind: 'select',
          key: 'join',
          label: { 'pt-BR': 'Vale quando', en: 'Holds when', es: 'Vale cuando' },
          options: [
            {
              value: 'all',
              label: { 'pt-BR': 'todas as regras valem', en: 'all rules hold', es: 'todas las reglas valen' },
            },
            {
              value: 'any',
              label: { 'pt-BR': 'alguma regra vale', en: 'any rule holds', es: 'alguna regla vale' },
            },
          ],
          default: 'all',
        },
        {
          kind: 'list',
          key: 'rules',
          label: { 'pt-BR': 'Regras', en: 'Rules', es: 'Reglas' },
          itemLabel: { 'pt-BR': 'Regra', en: 'Rule', es: 'Regla' },
          required: true,
          minItems: 1,
          maxItems: 20,
          fields: [
            {
              kind: 'variable',
              key: 'variable',
              label: { 'pt-BR': 'Variável', en: 'Variable', es: 'Variable' },
              required: true,
              access: 'reads',
              valueType: 'any',
            },
            {
              kind: 'select',
              key: 'operator',
              label: { 'pt-BR': 'Operador', en: 'Operator', es: 'Operador' },
              options: operatorNames.map(({ id, label }) => ({ value: id, label })),
              default: 'equal',
            },
            {
              kind: 'operand',
              key: 'value',
              label: { 'pt-BR': 'Valor', en: 'Value', es: 'Valor' },
              operatorKey: 'operator',
            },
          ],
        },
      ],
    },
  ],
  ports: ({ conditions }) => [
    ...conditions.map(({ id, name, rules }, index): Port => ({
      id: conditionPort(id),
      label: name === '' ? describeCondition(rules[0], index) : sameText(name),
      unconnected: 'return',
    })),
    { id: 'else', label: { 'pt-BR': 'Senão', en: 'Else', es: 'Si no' }, unconnected: 'return' },
  ],
  summary: ({ conditions }) =>
    conditions
      .map(({ name }) => name)
      .filter(Boolean)
      .join(', '),
  waits: false,
});

/** Port of a condition. */
export function conditionPort(conditionId: string): string {
  return `condition:${conditionId}`;
}

interface RuleSettings {
  readonly variable: string;
  readonly operator: string;
  readonly value: string;
}

/** A condition without a name is called by its first rule, else by its number. */
function describeCondition(rule: RuleSettings | undefined, index: number): LocalText {
  if (rule === undefined || rule.variable === '') return sameText(String(index + 1));
  const operator = operatorNames.find(({ id }) => id === rule.operator)?.label ?? sameText(rule.operator);
  const describe = (locale: Locale): string =>
    `${rule.variable} ${operator[locale]} ${rule.value}`.trim().slice(0, 60);
  return { 'pt-BR': describe('pt-BR'), en: describe('en'), es: describe('es') };
}
