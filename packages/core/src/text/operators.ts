import type { Json } from '../lib/json.js';
import type { Locale, LocalText } from '../lib/local-text.js';
import { compareMoments, isMomentText, isSameDay } from './compare-moments.js';
import { fold } from './fold.js';
import { wholeNumber } from './number.js';
import { compilePattern } from './pattern.js';
import { readList, readRange } from './read-operand.js';
import { isEmptyValue, toNumber, toText } from './value.js';
import { readYesNo } from './yes-no.js';

/** What an operator compares with, which decides the form of the operand's field. */
export type OperandKind = 'none' | 'text' | 'number' | 'range' | 'date' | 'list' | 'pattern';

export interface CompareOptions {
  readonly locale: Locale;
  /** IANA zone in which instants become days. */
  readonly timeZone: string;
  /** Texts with different accents differ. Default: accents do not matter. */
  readonly keepAccents?: boolean;
}

/** One way to compare a variable with an operand. */
export interface Operator {
  readonly id: OperatorId;
  readonly label: LocalText;
  readonly operand: OperandKind;
  /** Pure and total. `undefined` is a variable without a value. */
  readonly test: (value: Json | undefined, operand: Json | undefined, options: CompareOptions) => boolean;
}

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

type Test = Operator['test'];

/**
 * Every operator, in the order of pickers.
 *
 * Texts compare trimmed and case folded, accents folded unless kept. Numbers compare as numbers, by the first number in a
 * text; without one nothing matches. Dates compare by the first date in a text, by its day, or exactly when both sides have
 * a time; times of the day compare with one another. A missing value equals the empty text, so `different` and
 * `not-contains` are true for it.
 */
export const operators: readonly Operator[] = [
  {
    id: 'equal',
    operand: 'text',
    test: isEqual,
    label: { 'pt-BR': 'é igual a', en: 'is equal to', es: 'es igual a' },
  },
  {
    id: 'different',
    operand: 'text',
    test: (value, operand, options) => !isEqual(value, operand, options),
    label: { 'pt-BR': 'é diferente de', en: 'is different from', es: 'es diferente de' },
  },
  {
    id: 'contains',
    operand: 'text',
    test: contains,
    label: { 'pt-BR': 'contém', en: 'contains', es: 'contiene' },
  },
  {
    id: 'not-contains',
    operand: 'text',
    test: (value, operand, options) => !contains(value, operand, options),
    label: { 'pt-BR': 'não contém', en: 'does not contain', es: 'no contiene' },
  },
  {
    id: 'starts-with',
    operand: 'text',
    test: onTexts((text, part) => text.startsWith(part)),
    label: { 'pt-BR': 'começa com', en: 'starts with', es: 'empieza con' },
  },
  {
    id: 'ends-with',
    operand: 'text',
    test: onTexts((text, part) => text.endsWith(part)),
    label: { 'pt-BR': 'termina com', en: 'ends with', es: 'termina con' },
  },
  {
    id: 'one-of',
    operand: 'list',
    test: isMember,
    label: { 'pt-BR': 'é um de', en: 'is one of', es: 'es uno de' },
  },
  {
    id: 'greater',
    operand: 'number',
    test: onNumbers((a, b) => a > b),
    label: { 'pt-BR': 'é maior que', en: 'is greater than', es: 'es mayor que' },
  },
  {
    id: 'greater-or-equal',
    operand: 'number',
    test: onNumbers((a, b) => a >= b),
    label: { 'pt-BR': 'é maior ou igual a', en: 'is greater than or equal to', es: 'es mayor o igual que' },
  },
  {
    id: 'less',
    operand: 'number',
    test: onNumbers((a, b) => a < b),
    label: { 'pt-BR': 'é menor que', en: 'is less than', es: 'es menor que' },
  },
  {
    id: 'less-or-equal',
    operand: 'number',
    test: onNumbers((a, b) => a <= b),
    label: { 'pt-BR': 'é menor ou igual a', en: 'is less than or equal to', es: 'es menor o igual que' },
  },
  {
    id: 'between',
    operand: 'range',
    test: isBetween,
    label: { 'pt-BR': 'está entre', en: 'is between', es: 'está entre' },
  },
  {
    id: 'before',
    operand: 'date',
    test: onMoments((order) => order < 0),
    label: { 'pt-BR': 'é antes de', en: 'is before', es: 'es antes de' },
  },
  {
    id: 'after',
    operand: 'date',
    test: onMoments((order) => order > 0),
    label: { 'pt-BR': 'é depois de', en: 'is after', es: 'es después de' },
  },
  {
    id: 'same-day',
    operand: 'date',
    test: (value, operand, { timeZone }) => isSameDay(value, operand, timeZone),
    label: { 'pt-BR': 'é no mesmo dia que', en: 'is on the same day as', es: 'es el mismo día que' },
  },
  {
    id: 'filled',
    operand: 'none',
    test: (value) => !isEmptyValue(value),
    label: { 'pt-BR': 'está preenchida', en: 'is filled', es: 'está rellena' },
  },
  {
    id: 'empty',
    operand: 'none',
    test: isEmptyValue,
    label: { 'pt-BR': 'está vazia', en: 'is empty', es: 'está vacía' },
  },
  {
    id: 'matches',
    operand: 'pattern',
    test: (value, operand) => compilePattern(toText(operand))?.isFoundIn(toText(value)) ?? false,
    label: { 'pt-BR': 'corresponde ao padrão', en: 'matches the pattern', es: 'corresponde al patrón' },
  },
  {
    id: 'member-of',
    operand: 'list',
    test: isMember,
    label: { 'pt-BR': 'está na lista', en: 'is member of the list', es: 'está en la lista' },
  },
];

const byId: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [operator.id, operator]));

/** The operator of an id; `undefined` for an unknown one. */
export function findOperator(id: string): Operator | undefined {
  return byId.get(id);
}

function isEqual(value: Json | undefined, operand: Json | undefined, options: CompareOptions): boolean {
  if (typeof value === 'number' || typeof operand === 'number') {
    const a = asWholeNumber(value, options.locale);
    const b = asWholeNumber(operand, options.locale);
    if (a !== null && b !== null) return a === b;
  }
  if (typeof value === 'boolean' || typeof operand === 'boolean') {
    const a = asBoolean(value);
    return a !== null && a === asBoolean(operand);
  }
  return fold(toText(value), options.keepAccents) === fold(toText(operand), options.keepAccents);
}

function asWholeNumber(value: Json | undefined, locale: Locale): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? wholeNumber(value, locale) : null;
}

function asBoolean(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? readYesNo(value) : null;
}

/** An empty operand is found nowhere: a rule that was left blank must not catch everybody. */
function contains(value: Json | undefined, operand: Json | undefined, options: CompareOptions): boolean {
  if (isEmptyValue(operand)) return false;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => isEqual(item, operand, options));
  return fold(toText(value), options.keepAccents).includes(fold(toText(operand), options.keepAccents));
}

function onTexts(test: (text: string, part: string) => boolean): Test {
  return (value, operand, { keepAccents }) =>
    !isEmptyValue(operand) && test(fold(toText(value), keepAccents), fold(toText(operand), keepAccents));
}

function onNumbers(test: (a: number, b: number) => boolean): Test {
  return (value, operand, { locale }) => {
    const a = toNumber(value, locale);
    const b = toNumber(operand, locale);
    return a !== null && b !== null && test(a, b);
  };
}

function onMoments(test: (order: number) => boolean): Test {
  return (value, operand, { timeZone }) => {
    const order = compareMoments(value, operand, timeZone);
    return order !== null && test(order);
  };
}

function isBetween(value: Json | undefined, operand: Json | undefined, options: CompareOptions): boolean {
  const [from, to] = readRange(operand);
  const { locale, timeZone } = options;
  // Two plain numbers are numbers; a moment on both sides must be written as a date or a time.
  if (isMomentText(from, timeZone) && isMomentText(to, timeZone)) {
    const isSwapped = (compareMoments(from, to, timeZone) ?? 0) > 0;
    const first = compareMoments(value, isSwapped ? to : from, timeZone);
    const last = compareMoments(value, isSwapped ? from : to, timeZone);
    return first !== null && last !== null && first >= 0 && last <= 0;
  }
  const a = toNumber(from, locale);
  const b = toNumber(to, locale);
  const number = toNumber(value, locale);
  return a !== null && b !== null && number !== null && number >= Math.min(a, b) && number <= Math.max(a, b);
}

function isMember(value: Json | undefined, operand: Json | undefined, options: CompareOptions): boolean {
  if (value === undefined) return false;
  return readList(operand).some((item) => isEqual(value, item, options));
}
