import type { Locale, LocalText } from '@fluxo/core';

/** A text in every language, with `{placeholders}`; two forms where it depends on `{count}`. */
export type Text = LocalText | { readonly one: LocalText; readonly other: LocalText };

/** Values for the placeholders of a text. Numbers are written in the language's way. */
export type TextValues = Readonly<Record<string, string | number>>;

/** The texts of one part of the settings. */
export type Texts = Readonly<Record<string, Text>>;

/** Writes a text in a language. */
export function say(locale: Locale, text: Text, values: TextValues = {}): string {
  const form = 'one' in text ? (isOne(locale, values['count']) ? text.one : text.other) : text;
  return form[locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function isOne(locale: Locale, count: string | number | undefined): boolean {
  return new Intl.PluralRules(locale).select(Number(count)) === 'one';
}
