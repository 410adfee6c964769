import type { Locale } from '../lib/local-text.js';

const FIRST_NUMBER = /\d[\d.,]*/;
const WHOLE_NUMBER = /^\s*(?:R\$\s?)?[-−]?\s?(?:R\$\s?)?\d[\d.,]*\s*$/;

/**
 * The first number in a text, or `null` when there is none. Portuguese and Spanish read `1.234,56`, English `1,234.56`;
 * a separator that cannot group thousands is the decimal one in every language (`1.5`, `1,5`), and with both kinds the
 * last is the decimal one.
 *
 * @example firstNumber('R$ 1.234,50 à vista', 'pt-BR') // 1234.5
 */
export function firstNumber(text: string, locale: Locale = 'pt-BR'): number | null {
  const found = FIRST_NUMBER.exec(text);
  if (!found) return null;
  const value = readDigits(found[0].replace(/[.,]+$/, ''), locale);
  if (value === null) return null;
  // No minus zero: JSON has none.
  return value !== 0 && isNegative(text, found.index) ? -value : value;
}

/** The number that the whole text is, a currency sign and blanks apart, or `null`. */
export function wholeNumber(text: string, locale: Locale = 'pt-BR'): number | null {
  return text.length <= 64 && WHOLE_NUMBER.test(text) ? firstNumber(text, locale) : null;
}

/** A minus sign counts right before the number, `R$` between them allowed, and not after a word or number (`2024-10`). */
function isNegative(text: string, start: number): boolean {
  return /(?:^|[^\p{L}\p{N})])[-−]\s?(?:R\$\s?)?$/u.test(text.slice(Math.max(0, start - 8), start));
}

function readDigits(digits: string, locale: Locale): number | null {
  const [group, decimal] = locale === 'en' ? [',', '.'] : ['.', ','];
  const lastGroup = digits.lastIndexOf(group);
  const lastDecimal = digits.lastIndexOf(decimal);
  let plain: string;
  if (lastGroup >= 0 && lastDecimal >= 0) {
    const point = Math.max(lastGroup, lastDecimal);
    const whole = digits.slice(0, point);
    plain = `${whole.replaceAll('.', '').replaceAll(',', '')}.${digits.slice(point + 1)}`;
  } else if (lastDecimal >= 0) {
    plain = onlyOne(digits, decimal) ? digits.replace(decimal, '.') : digits.replaceAll(decimal, '');
  } else if (lastGroup >= 0) {
    const groups = digits.split(group);
    const grouping = groups.every((part, index) =>
      index ? part.length === 3 : part.length <= 3 && part !== '',
    );
    if (!grouping && groups.length > 2) return Number(groups[0]);
    plain = grouping && groups[0] !== '0' ? groups.join('') : groups.join('.');
  } else {
    plain = digits;
  }
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function onlyOne(text: string, part: string): boolean {
  return text.indexOf(part) === text.lastIndexOf(part);
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
  if (!(value < 1e15)) return BigInt(Math.round(Math.min(value, Number.MAX_VALUE))).toString();
  const rounded = Number(`${Math.round(Number(`${plainDigits(value)}e${places}`))}e-${places}`);
  return rounded.toFixed(places);
}

function plainDigits(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20) : text;
}
