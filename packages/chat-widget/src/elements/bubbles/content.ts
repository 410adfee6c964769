import { html, nothing, type TemplateResult } from 'lit';
import type { TranscriptRow } from '../transcript-rows.js';
import type { BubbleContext } from './bubble-context.js';
import { markedText } from './marked-text.js';
import { linkBubble } from './link.js';
import { optionsBubble } from './options.js';

/** The inside of a bubble, by kind of content. Notices are lines, not bubbles: see `noticeText`. */
export function bubbleContent(row: TranscriptRow, context: BubbleContext): TemplateResult | typeof nothing {
  const { content } = row.message;
  switch (content.kind) {
    case 'text':
    case 'template':
    case 'location-request':
      return html`<div class="text" dir="auto">${markedText(content.text, context)}</div>`;
    case 'link':
      return linkBubble(content, context);
    case 'media':
      return html`${context.attachments?.attachmentNode(content, context) ?? context.texts[content.media.kind]}
      ${
        content.caption
          ? html`<div class="text" dir="auto">${markedText(content.caption, context)}</div>`
          : nothing
      }`;
    case 'options':
      return optionsBubble(content, row, context);
    case 'choice':
      return html`<div class="text" dir="auto">${content.title}</div>`;
    case 'location':
      return html`${context.attachments?.attachmentNode(content, context) ?? context.texts.location}`;
    case 'unsupported':
      return html`<div class="unsupported">
        ${content.text ? html`<div class="text" dir="auto">${content.text}</div>` : nothing}
        <span class="muted">${context.texts.unsupported}</span>
      </div>`;
    case 'notice':
      return nothing;
    default:
      // Within v1 of the protocol new kinds may come; an older page says so instead of breaking.
      return html`<span class="muted">${context.texts.unsupported}</span>`;
  }
}
