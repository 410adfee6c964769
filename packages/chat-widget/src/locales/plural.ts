import type { Locale } from '@fluxo/core';
import type { Counted } from './texts.js';

/** Singular or plural by the language's own rule, with the formatted number in place of `#`. */
export function plural(locale: Locale, count: number, [one, other]: Counted): string {
  const form = new Intl.PluralRules(locale).select(count) === 'one' ? one : other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
