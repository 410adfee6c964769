import type { LocalText } from '../lib/local-text.js';

/** A text that authors wrote, as a `LocalText`: the same in every language. */
export function sameText(text: string): LocalText {
  return { 'pt-BR': text, en: text, es: text };
}
