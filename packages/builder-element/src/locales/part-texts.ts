import type { Locale, LocalText } from '@fluxo/core';
import { fillText } from './messages.js';

/** A text of a part that loads later: one, or one for each plural form chosen by `{count}`. */
export type PartText = LocalText | { readonly one: LocalText; readonly other: LocalText };

/** Writes one text of a part in the language in use. */
export type WriteText<Key> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a part that loads later come with it, in a table of their own; `language` gives the present one. */
export function textsOf<Texts extends Readonly<Record<string, PartText>>>(
  texts: Texts,
  language: { readonly locale: Locale },
): WriteText<keyof Texts> {
  return (key, values = {}) => {
    const { locale } = language;
    const text: PartText | undefined = texts[key];
    if (text === undefined) return String(key);
    const message = 'one' in text ? { one: text.one[locale], other: text.other[locale] } : text[locale];
    return fillText(message, locale, values);
  };
}
