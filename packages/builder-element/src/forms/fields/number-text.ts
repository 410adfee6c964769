import type { Locale } from '@fluxo/core';

/**
 * Reads a number typed by a person: both "1,5" and "1.5" for one and a half where the language's grouping leaves no doubt.
 * `null` for an empty text, `undefined` for what is no number.
 */
export function parseNumber(text: string, locale: Locale): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const [group, decimal] = locale === 'en' ? [',', '.'] : ['.', ','];
  const isGrouped = trimmed.includes(decimal) || new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+$`).test(trimmed);
  const plain = (isGrouped ? trimmed.replaceAll(group, '') : trimmed).replace(',', '.');
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}

/** Writes a number for a field: without grouping, so that it can be typed on. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(value);
}
