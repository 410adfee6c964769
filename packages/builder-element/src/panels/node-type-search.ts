import type { Locale, NodeCategory, NodeDefinition } from '@fluxo/core';

/** Categories in the order of the palette. */
export const CATEGORIES: readonly NodeCategory[] = ['talk', 'ask', 'decide', 'data', 'people', 'flow'];

/** Node types that authors can add, those whose label or description holds every word; case and accents folded. */
export function searchNodeTypes(
  definitions: readonly NodeDefinition[],
  query: string,
  locale: Locale,
): readonly NodeDefinition[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return definitions
    .filter(({ fixed }) => fixed !== true)
    .filter(({ label, description }) => {
      const text = fold(`${label[locale]} ${description[locale]}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category));
}

/** Lower case without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
