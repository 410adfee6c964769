import { plainAnswer } from '../brazil/typed-text.js';
import type { Locale } from '../lib/local-text.js';

/** A leading separator counts at the beginning of a word: `,5` and `-.5`, but not `fim.5`. */
const FIRST_NUMBER = /(?:(?<![\p{L}\p{N}.,)])[.,])?[0-9][0-9.,]*/u;
const WHOLE_NUMBER =
  /^(?:R\$ ?)?[-−–+]?(?: ?R\$ ?| )?(?:[.,]?[0-9][0-9.,]*|[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?)$/i;
const SCIENTIFIC = /^[-−+]?[0-9]{1,15}(?:[.,][0-9]{1,15})?e[-+]?[0-9]{1,3}$/i;
/** Digits of other widths come from keyboards of other languages; they are looked for only where there are any. */
const FULL_WIDTH_DIGIT = /[\uff10-\uff19]/;

/**
 * The first number in a text, or `null` when there is none. Portuguese and Spanish read `1.234,56`, English `1,234.56`;
 * a separator that cannot group thousands is the decimal one in every language (`1.5`, `1,5`), and with both kinds the
 * last is the decimal one. Where separators make no number (`1,2,3`, `31.12.2026`) the first digits alone are it.
 *
 * @example firstNumber('R$ 1.234,50 à vista', 'pt-BR') // 1234.5
 */
export function firstNumber(text: string, locale: Locale = 'pt-BR'): number | null {
  const source = FULL_WIDTH_DIGIT.test(text) ? plainAnswer(text) : text;
  const found = FIRST_NUMBER.exec(source);
  if (!found) return null;
  const digits = found[0].replace(/[.,]+$/, '');
  const value = readDigits(digits, locale) ?? Number(/[0-9]+/.exec(digits)?.[0] ?? Infinity);
  if (!Number.isFinite(value)) return null;
  // No minus zero: JSON has none.
  return value !== 0 && isNegative(source, found.index) ? -value : value;
}

/**
 * The number that somebody typed as an answer: the first in the text, blanks between thousands and `1e3` understood where
 * the whole text is the number. `null` without one, and where separators make no number (`1,2,3`, a date), since storing
 * a part of such an answer would be a guess.
 */
export function typedNumber(text: string, locale: Locale = 'pt-BR'): number | null {
  const source = plainAnswer(text);
  if (SCIENTIFIC.test(source)) {
    const value = Number(source.replace(',', '.').replace('−', '-'));
    return Number.isFinite(value) ? value + 0 : null;
  }
  const isWhole = source.length <= 64 && WHOLE_NUMBER.test(source);
  const joined = isWhole ? source.replace(/([0-9]) (?=[0-9])/g, '$1') : source;
  const digits = firstDigits(joined);
  return digits === undefined || readDigits(digits, locale) === null ? null : firstNumber(joined, locale);
}

/** The number that the whole text is, a currency sign and blanks apart, or `null`. */
export function wholeNumber(text: string, locale: Locale = 'pt-BR'): number | null {
  if (text.length > 64) return null;
  const source = plainAnswer(text);
  if (!WHOLE_NUMBER.test(source) || /[0-9] [0-9]/.test(source)) return null;
  return readDigits(firstDigits(source) ?? '', locale) === null ? null : firstNumber(source, locale);
}

function firstDigits(text: string): string | undefined {
  return FIRST_NUMBER.exec(text)?.[0].replace(/[.,]+$/, '');
}

/**
 * A minus sign counts right before the number, `R$` between them allowed, and not after a word or number (`2024-10`). With
 * a blank after it, it is a minus only where nothing stands before it: `bloco A - 12` is twelve.
 */
function isNegative(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  return (
    /(?:^|[^\p{L}\p{N})])[-−–](?:R\$\s?)?$/u.test(before) ||
    (start <= 8 && /^\s*(?:R\$\s?)?[-−–]\s?(?:R\$\s?)?$/.test(before))
  );
}

/** `null` when the separators stand where no number has them. */
function readDigits(digits: string, locale: Locale): number | null {
  const [group, decimal] = locale === 'en' ? [',', '.'] : ['.', ','];
  const points = digits.split(decimal);
  const [whole = '', fraction] = points;
  // One decimal separator, thousands before it grouped or not at all: the usual case.
  if (points.length === 2 && fraction !== undefined && !fraction.includes(group)) {
    const plain = ungrouped(whole, group);
    if (plain !== null) return finite(`${plain}.${fraction}`);
    return null;
  }
  if (points.length === 1) {
    const parts = whole.split(group);
    const plain = parts.length > 1 && parts[0] !== '0' && parts[0] !== '' ? ungrouped(whole, group) : null;
    if (plain !== null) return finite(plain);
    // Not thousands, so the separator of the other languages: 1.5.
    return parts.length <= 2 ? finite(parts.join('.')) : null;
  }
  // As other languages write it: 1,234.56, or only thousands, 1,234,567.
  const other = digits.split(group);
  const plain = other.length <= 2 ? ungrouped(other[0] ?? '', decimal) : null;
  if (plain === null) return null;
  const rest = other[1];
  return rest === undefined ? finite(plain) : rest.includes(decimal) ? null : finite(`${plain}.${rest}`);
}

/** Digits without their thousands separators; `null` when these do not stand between groups of three. */
function ungrouped(whole: string, group: string): string | null {
  if (!whole.includes(group)) return whole;
  const [first = '', ...rest] = whole.split(group);
  const isGrouped = first !== '' && first.length <= 3 && rest.every((part) => part.length === 3);
  return isGrouped ? first + rest.join('') : null;
}

function finite(plain: string): number | null {
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Largest number of decimal places that `formatNumber` writes. */
export const MAX_DECIMAL_PLACES = 10;

/**
 * A number as people of a language write it, thousands grouped. `places` fixes the number of decimals (half away from
 * zero, on the decimal digits that are shown for the number); without it up to six are shown.
 */
export function formatNumber(value: number, locale: Locale, places?: number): string {
  const [group, decimal] = locale === 'en' ? [',', '.'] : ['.', ','];
  const digits = roundToPlaces(Math.abs(value), Math.min(Math.max(places ?? 6, 0), MAX_DECIMAL_PLACES));
  const [whole = '0', rest = ''] = digits.split('.');
  const fraction = places === undefined ? rest.replace(/0+$/, '') : rest;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const text = fraction ? `${grouped}${decimal}${fraction}` : grouped;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Rounds what the number looks like (1.005 → 1.01), not its binary neighbour (1.00). */
function roundToPlaces(value: number, places: number): string {
  if (!(value < 1e15)) {
    const whole = BigInt(Math.round(Math.min(value, Number.MAX_VALUE))).toString();
    return places > 0 ? `${whole}.${'0'.repeat(places)}` : whole;
  }
  const rounded = Number(`${Math.round(Number(`${plainDigits(value)}e${places}`))}e-${places}`);
  return rounded.toFixed(places);
}

function plainDigits(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}
