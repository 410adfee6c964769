import type { Locale } from '@fluxo/core';

/** `one` or `other` by the language's rule, with the formatted number in place of `#`. */
export function plural(locale: Locale, count: number, one: string, other: string): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? one : other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
