import { html, type TemplateResult } from 'lit';

/** Message text as its readers see it, with variables marked. */
export function renderMarkup(text: string): readonly (string | TemplateResult)[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? html`<span class="variable">${part}</span>` : part));
}
