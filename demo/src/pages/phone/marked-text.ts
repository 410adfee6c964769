import { html, type TemplateResult } from 'lit';
import { parseMarkup, type MarkupNode } from '@fluxo/core/markup';

/** A text with WhatsApp's formatting, as nodes; nothing in it is ever read as HTML. */
export function markedText(text: string): unknown {
  return parseMarkup(text).map(node);
}

function node(each: MarkupNode): unknown {
  switch (each.kind) {
    case 'text':
      return linked(each.text);
    case 'bold':
      return html`<strong>${each.children.map(node)}</strong>`;
    case 'italic':
      return html`<em>${each.children.map(node)}</em>`;
    case 'strike':
      return html`<s>${each.children.map(node)}</s>`;
    case 'code':
      return html`<code>${each.text}</code>`;
    case 'mono':
      return html`<pre>${each.text}</pre>`;
    case 'quote':
      return html`<blockquote>${each.children.map(node)}</blockquote>`;
    case 'list':
      return listOf(each);
  }
}

function listOf({ ordered, start, items }: MarkupNode & { kind: 'list' }): TemplateResult {
  const entries = items.map((item) => html`<li>${item.map(node)}</li>`);
  return ordered
    ? html`<ol start=${start}>
        ${entries}
      </ol>`
    : html`<ul>
        ${entries}
      </ul>`;
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

function linked(text: string): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS)) {
    parts.push(
      text.slice(at, index),
      html`<a href=${url} target="_blank" rel="noopener noreferrer">${url}</a>`,
    );
    at = index + url.length;
  }
  return [...parts, text.slice(at)];
}
