import type { Locale } from '@fluxo/core';

/**
 * The supported language nearest to a BCP 47 tag; unknown and empty tags give pt-BR.
 *
 * Same rule as core's `resolveLocale`, kept here because the launcher must not load core's run-time code.
 */
export function resolveLocale(tag: string | null | undefined): Locale {
  const language = (tag ?? '').toLowerCase().split('-')[0];
  return language === 'en' || language === 'es' ? language : 'pt-BR';
}
