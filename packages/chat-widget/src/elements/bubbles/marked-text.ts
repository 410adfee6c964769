import type { MarkupNode } from '@fluxo/core/markup';
import { html, type TemplateResult } from 'lit';
import { mayBeFormatted, mayHoldLink, type LinkFinder } from '../lazy-parts.js';
import { safeLink } from '../safe-link.js';
import type { BubbleContext } from './bubble-context.js';

/**
 * A message text with WhatsApp's formatting and its links as templates. Text only ever becomes text nodes and checked
 * `href`s, so nothing that a person typed can become markup of the page.
 */
export function markedText(text: string, { parse, findLinks }: BubbleContext): unknown {
  const render = (nodes: readonly MarkupNode[]): unknown => nodes.map(renderNode);
  const renderNode = (node: MarkupNode): unknown => {
    switch (node.kind) {
      case 'text':
        return findLinks ? linkedText(node.text, findLinks) : node.text;
      case 'bold':
        return html`<strong>${render(node.children)}</strong>`;
      case 'italic':
        return html`<em>${render(node.children)}</em>`;
      case 'strike':
        return html`<s>${render(node.children)}</s>`;
      case 'code':
        return html`<code>${node.text}</code>`;
      case 'mono':
        return html`<pre>${node.text}</pre>`;
      case 'quote':
        return html`<blockquote>${render(node.children)}</blockquote>`;
      case 'list': {
        const items = node.items.map((item) => html`<li>${render(item)}</li>`);
        // prettier-ignore
        return node.ordered
          ? html`<ol class="numbered" start=${node.start}>${items}</ol>`
          : html`<ul>${items}</ul>`;
      }
    }
  };
  if (parse && mayBeFormatted(text)) return render(parse.parseMarkup(text));
  return mayHoldLink(text) ? renderNode({ kind: 'text', text }) : text;
}

// prettier-ignore
function linkedText(text: string, findLinks: LinkFinder): readonly (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const link of findLinks(text)) {
    const url = safeLink(link.href);
    if (!url) continue;
    parts.push(
      text.slice(from, link.start),
      html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow">${text.slice(link.start, link.end)}</a>`,
    );
    from = link.end;
  }
  parts.push(text.slice(from));
  return parts;
}
