import type { MessageContent } from '@fluxo/core';
import { html, type TemplateResult } from 'lit';
import { externalIcon } from '../icons.js';
import { safeLink } from '../safe-link.js';
import type { BubbleContext } from './bubble-context.js';
import { markedText } from './marked-text.js';

/** Text with one button that leads out. The host is shown, so that nobody is sent somewhere unseen. */
export function linkBubble(
  content: Extract<MessageContent, { kind: 'link' }>,
  context: BubbleContext,
): TemplateResult {
  const url = safeLink(content.url);
  const host = url?.hostname || url?.pathname || '';
  return html`
    <div class="text" dir="auto">${markedText(content.text, context)}</div>
    ${
      url
        ? html`<a
            class="action"
            part="link-button"
            href=${url.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            <span class="action-label"><bdi>${content.label || host}</bdi><small>${host}</small></span
            >${externalIcon}
          </a>`
        : html`<div class="text" dir="auto">${content.label} ${content.url}</div>`
    }
  `;
}
