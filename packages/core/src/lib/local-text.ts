/** Languages that every text of the product exists in. The first is the default. */
export const LOCALES = ['pt-BR', 'en', 'es'] as const;

/** BCP 47 tag of a supported language. */
export type Locale = (typeof LOCALES)[number];

/** One text in every supported language. */
export type LocalText = Readonly<Record<Locale, string>>;

/**
 * The supported language nearest to a BCP 47 tag: `pt` and `pt-PT` give `pt-BR`, `en-US` gives `en`; unknown or empty
 * tags give `pt-BR`.
 */
export function resolveLocale(tag: string | null | undefined): Locale {
  const language = (tag ?? '').toLowerCase().split('-')[0];
  return language === 'en' || language === 'es' ? language : 'pt-BR';
}
