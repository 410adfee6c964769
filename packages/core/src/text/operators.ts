import type { Json } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import { compareMoments, isMomentText, isSameDay } from './compare-moments.js';
import { fold } from './fold.js';
import { wholeNumber } from './number.js';
import { operatorNames, type OperatorId, type OperatorName } from './operator-names.js';
import { compilePattern } from './pattern.js';
import { readList, readRange } from './read-operand.js';
import { isEmptyValue, toNumber, toText } from './value.js';
import { readYesNo } from './yes-no.js';

export interface CompareOptions {
  readonly locale: Locale;
  /** IANA zone in which instants become days. */
  readonly timeZone: string;
  /** Texts with different accents differ. Default: accents do not matter. */
  readonly keepAccents?: boolean;
}

/** One way to compare a variable with an operand. */
export interface Operator extends OperatorName {
  /** Pure and total. `undefined` is a variable without a value. */
  readonly test: (value: Json | undefined, operand: Json | undefined, options: CompareOptions) => boolean;
}

type Test = Operator['test'];

const tests: Readonly<Record<OperatorId, Test>> = {
  equal: isEqual,
  different: (value, operand, options) => !isEqual(value, operand, options),
  contains: contains,
  'not-contains': (value, operand, options) => !contains(value, operand, options),
  'starts-with': onTexts((text, part) => text.startsWith(part)),
  'ends-with': onTexts((text, part) => text.endsWith(part)),
  'one-of': isMember,
  greater: onNumbers((a, b) => a > b),
  'greater-or-equal': onNumbers((a, b) => a >= b),
  less: onNumbers((a, b) => a < b),
  'less-or-equal': onNumbers((a, b) => a <= b),
  between: isBetween,
  before: onMoments((order) => order < 0),
  after: onMoments((order) => order > 0),
  'same-day': (value, operand, { timeZone }) => isSameDay(value, operand, timeZone),
  filled: (value) => !isEmptyValue(value),
  empty: isEmptyValue,
  matches: (value, operand) => compilePattern(toText(operand))?.isFoundIn(toText(value)) ?? false,
  'member-of': isMember,
};

/**
 * Every operator, in the order of pickers.
 *
 * Texts compare trimmed and case folded, accents folded unless kept. Numbers compare as numbers, by the first number in a
 * text; without one nothing matches. Dates compare by the first date in a text, by its day, or exactly when both sides have
 * a time; times of the day compare with one another. A missing value equals the empty text, so `different` and
 * `not-contains` are true for it.
 */
export const operators: readonly Operator[] = operatorNames.map((name) => ({
  ...name,
  test: tests[name.id],
}));

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
