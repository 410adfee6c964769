import { assertNever } from '@fluxo/core/language';
import { parseMarkup, type MarkupNode } from '@fluxo/core/markup';
import { html, type TemplateResult } from 'lit';

type Piece = string | TemplateResult;

/** Message text as its readers see it, with variables marked. */
export function renderMarkup(text: string): readonly Piece[] {
  return parseMarkup(text).flatMap(renderNode);
}

function renderNode(node: MarkupNode): readonly Piece[] {
  switch (node.kind) {
    case 'text':
      return markVariables(node.text);
    case 'bold':
      return [html`<strong>${node.children.flatMap(renderNode)}</strong>`];
    case 'italic':
      return [html`<em>${node.children.flatMap(renderNode)}</em>`];
    case 'strike':
      return [html`<s>${node.children.flatMap(renderNode)}</s>`];
    case 'code':
      return [html`<code>${markVariables(node.text)}</code>`];
    case 'mono':
      return [html`<pre>${markVariables(node.text)}</pre>`];
    case 'quote':
      return [html`<blockquote>${node.children.flatMap(renderNode)}</blockquote>`];
    case 'list': {
      const items = node.items.map((item) => html`<li>${item.flatMap(renderNode)}</li>`);
      return [
        node.ordered
          ? html`<ol start=${node.start}>
              ${items}
            </ol>`
          : html`<ul>
              ${items}
            </ul>`,
      ];
    }
    default:
      return assertNever(node);
  }
}

function markVariables(text: string): readonly Piece[] {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? html`<span class="variable">${part}</span>` : part));
}
