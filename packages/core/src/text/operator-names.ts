import type { LocalText } from '../lib/local-text.js';

/** What an operator compares with, which decides the form of the operand's field. */
export type OperandKind = 'none' | 'text' | 'number' | 'range' | 'date' | 'list' | 'pattern';

export type OperatorId =
  | 'equal'
  | 'different'
  | 'contains'
  | 'not-contains'
  | 'starts-with'
  | 'ends-with'
  | 'one-of'
  | 'greater'
  | 'greater-or-equal'
  | 'less'
  | 'less-or-equal'
  | 'between'
  | 'before'
  | 'after'
  | 'same-day'
  | 'filled'
  | 'empty'
  | 'matches'
  | 'member-of';

/** An operator as screens show it. What it does is in `operators`, apart from this list, so that screens do not load it. */
export interface OperatorName {
  readonly id: OperatorId;
  readonly label: LocalText;
  readonly operand: OperandKind;
}

/** Every operator, in the order of pickers. */
export const operatorNames: readonly OperatorName[] = [
  { id: 'equal', operand: 'text', label: { 'pt-BR': 'é igual a', en: 'is equal to', es: 'es igual a' } },
  {
    id: 'different',
    operand: 'text',
    label: { 'pt-BR': 'é diferente de', en: 'is different from', es: 'es diferente de' },
  },
  { id: 'contains', operand: 'text', label: { 'pt-BR': 'contém', en: 'contains', es: 'contiene' } },
  {
    id: 'not-contains',
    operand: 'text',
    label: { 'pt-BR': 'não contém', en: 'does not contain', es: 'no contiene' },
  },
  {
    id: 'starts-with',
    operand: 'text',
    label: { 'pt-BR': 'começa com', en: 'starts with', es: 'empieza con' },
  },
  { id: 'ends-with', operand: 'text', label: { 'pt-BR': 'termina com', en: 'ends with', es: 'termina con' } },
  { id: 'one-of', operand: 'list', label: { 'pt-BR': 'é um de', en: 'is one of', es: 'es uno de' } },
  {
    id: 'greater',
    operand: 'number',
    label: { 'pt-BR': 'é maior que', en: 'is greater than', es: 'es mayor que' },
  },
  {
    id: 'greater-or-equal',
    operand: 'number',
    label: { 'pt-BR': 'é maior ou igual a', en: 'is greater than or equal to', es: 'es mayor o igual que' },
  },
  {
    id: 'less',
    operand: 'number',
    label: { 'pt-BR': 'é menor que', en: 'is less than', es: 'es menor que' },
  },
  {
    id: 'less-or-equal',
    operand: 'number',
    label: { 'pt-BR': 'é menor ou igual a', en: 'is less than or equal to', es: 'es menor o igual que' },
  },
  { id: 'between', operand: 'range', label: { 'pt-BR': 'está entre', en: 'is between', es: 'está entre' } },
  { id: 'before', operand: 'date', label: { 'pt-BR': 'é antes de', en: 'is before', es: 'es antes de' } },
  { id: 'after', operand: 'date', label: { 'pt-BR': 'é depois de', en: 'is after', es: 'es después de' } },
  {
    id: 'same-day',
    operand: 'date',
    label: { 'pt-BR': 'é no mesmo dia que', en: 'is on the same day as', es: 'es el mismo día que' },
  },
  {
    id: 'filled',
    operand: 'none',
    label: { 'pt-BR': 'está preenchida', en: 'is filled', es: 'está rellena' },
  },
  { id: 'empty', operand: 'none', label: { 'pt-BR': 'está vazia', en: 'is empty', es: 'está vacía' } },
  {
    id: 'matches',
    operand: 'pattern',
    label: { 'pt-BR': 'corresponde ao padrão', en: 'matches the pattern', es: 'corresponde al patrón' },
  },
  {
    id: 'member-of',
    operand: 'list',
    label: { 'pt-BR': 'está na lista', en: 'is member of the list', es: 'está en la lista' },
  },
];
