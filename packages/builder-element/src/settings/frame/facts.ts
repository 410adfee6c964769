import type { Field, JsonObject, Locale } from '@fluxo/core';
import { FRAME } from './frame-texts.js';
import { say } from './texts.js';
import type { Fact } from './editable-element.js';

/** The values of fields in words. `nameOf` names what a reference points to. */
export function factsOfFields(
  fields: readonly Field[],
  owner: JsonObject,
  locale: Locale,
  nameOf: (id: string) => string = (id) => id,
): readonly Fact[] {
  return fields.map((field) => ({
    label: field.label[locale],
    value: wordsOf(field, owner, locale, nameOf),
  }));
}

function wordsOf(field: Field, owner: JsonObject, locale: Locale, nameOf: (id: string) => string): string {
  const value = owner[field.key];
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return say(locale, value ? FRAME.yes : FRAME.no);
  if (field.kind === 'reference' && typeof value === 'string') return value === '' ? '' : nameOf(value);
  if (field.kind === 'select') return field.options.find((one) => one.value === value)?.label[locale] ?? '';
  if (field.kind === 'duration' && typeof value === 'number') return durationText(value, locale);
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time in the largest unit that needs no fraction: "2 dias", "90 minutos". */
export function durationText(seconds: number, locale: Locale): string {
  const [unit, size] = UNITS.find(([, length]) => seconds !== 0 && seconds % length === 0) ?? UNITS[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
