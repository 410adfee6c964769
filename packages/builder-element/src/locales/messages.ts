import type { Locale } from '@fluxo/core';
import { ptBR } from './pt-BR.js';

/** Name of a text of the package. */
export type MessageKey = keyof typeof ptBR;

/** A text that depends on a number: one form per plural category of the language, chosen by `{count}`. */
export interface PluralText {
  readonly one: string;
  readonly other: string;
}

/** What a dictionary of another language must hold: the same keys, plural where Portuguese has a plural. */
export type Dictionary = {
  readonly [K in MessageKey]: (typeof ptBR)[K] extends string ? string : PluralText;
};

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type TextOf<Message> = Message extends string ? Message : Message[keyof Message];

type ValueNames<K extends MessageKey> =
  Placeholders<TextOf<(typeof ptBR)[K]>> | ((typeof ptBR)[K] extends string ? never : 'count');

/** Values for the `{placeholders}` of a text. Numbers are written in the language's way. */
export type MessageValues<K extends MessageKey> = {
  readonly [P in ValueNames<K>]: string | number;
};

/** The arguments of `text`: values only where the text has placeholders. */
export type MessageArguments<K extends MessageKey> = [ValueNames<K>] extends [never]
  ? []
  : [values: MessageValues<K>];

const dictionaries: Partial<Record<Locale, Dictionary>> = { 'pt-BR': ptBR };
const LOADERS: Readonly<Record<Exclude<Locale, 'pt-BR'>, () => Promise<Dictionary>>> = {
  en: async () => (await import('./en.js')).en,
  es: async () => (await import('./es.js')).es,
};

/** True when the texts of a language are there; Portuguese always is. */
export function isLoaded(locale: Locale): boolean {
  return dictionaries[locale] !== undefined;
}

/** Brings the texts of a language. Rejects when they cannot be loaded; the next call tries again. */
export async function loadTexts(locale: Locale): Promise<void> {
  if (locale !== 'pt-BR') dictionaries[locale] ??= await LOADERS[locale]();
}

/** Writes one text of the package in a language, with its placeholders filled in; in Portuguese until the language is there. */
export function messageText<K extends MessageKey>(
  locale: Locale,
  key: K,
  ...args: MessageArguments<K>
): string {
  return fillText((dictionaries[locale] ?? ptBR)[key], locale, args[0] ?? {});
}

/** Fills the `{placeholders}` of a text in; numbers are written in the language's way. */
export function fillText(
  message: string | PluralText,
  locale: Locale,
  values: Readonly<Record<string, string | number>>,
): string {
  const text = typeof message === 'string' ? message : pluralForm(message, locale, values['count']);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numberFormat(locale).format(value) : value;
  });
}

function pluralForm(message: PluralText, locale: Locale, count: string | number | undefined): string {
  return pluralRules(locale).select(Number(count)) === 'one' ? message.one : message.other;
}

const numberFormat = perLocale((locale) => new Intl.NumberFormat(locale));
const pluralRules = perLocale((locale) => new Intl.PluralRules(locale));

function perLocale<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}
