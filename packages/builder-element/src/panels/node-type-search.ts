import type { Locale, NodeCategory, NodeDefinition } from '@fluxo/core';

/** Categories in the order of the palette. */
export const CATEGORIES: readonly NodeCategory[] = ['talk', 'ask', 'decide', 'data', 'people', 'flow'];

/**
 * Node types that authors can add, those whose label or description holds every word; case and accents folded. A type that
 * is called like the query comes before one that only speaks of it; otherwise they stand in the palette's order.
 */
export function searchNodeTypes(
  definitions: readonly NodeDefinition[],
  query: string,
  locale: Locale,
): readonly NodeDefinition[] {
  const wanted = fold(query).trim();
  const words = wanted.split(/\s+/).filter(Boolean);
  const rankOf = ({ label }: NodeDefinition) => nameRank(fold(label[locale]), wanted);
  return definitions
    .filter(({ fixed }) => fixed !== true)
    .filter(({ label, description }) => {
      const text = fold(`${label[locale]} ${description[locale]}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category));
}

/** How well a name answers a query, best first: the same, begins with it, holds it, holds it not. */
function nameRank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

/** Lower case without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
