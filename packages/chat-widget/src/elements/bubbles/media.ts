import type { MediaRef, MessageContent } from '@fluxo/core';
import { html, nothing, type TemplateResult } from 'lit';
import { documentIcon, externalIcon } from '../icons.js';
import { safeMedia } from '../safe-url.js';
import type { BubbleContext } from './bubble-context.js';
import { markedText } from './marked-text.js';

/** Picture, player or document with its caption. */
export function mediaBubble(
  content: Extract<MessageContent, { kind: 'media' }>,
  context: BubbleContext,
): TemplateResult {
  const { media, caption } = content;
  const address = addressOf(media, context);
  return html`
    ${address ? shown(media, address, caption ?? '', context) : unavailable(media, context)}
    ${caption ? html`<div class="text" dir="auto">${markedText(caption, context)}</div>` : nothing}
  `;
}

function addressOf(media: MediaRef, context: BubbleContext): string | null {
  const address = media.url ?? context.resolveMedia?.(media) ?? null;
  return address === null ? null : safeMedia(address);
}

function shown(media: MediaRef, address: string, caption: string, context: BubbleContext): TemplateResult {
  const { texts } = context;
  const name = media.fileName || caption || texts[media.kind];
  switch (media.kind) {
    case 'image':
      return html`<a class="picture" href=${address} target="_blank" rel="noopener noreferrer nofollow"
        ><img src=${address} alt=${name} loading="lazy" decoding="async" referrerpolicy="no-referrer"
      /></a>`;
    case 'audio':
      return html`<audio controls preload="none" src=${address} aria-label=${name}></audio>`;
    case 'video':
      return html`<video controls preload="metadata" playsinline src=${address} aria-label=${name}></video>`;
    case 'document':
      return html`<a class="file" href=${address} target="_blank" rel="noopener noreferrer nofollow">
        ${documentIcon}
        <span class="file-text"><bdi>${name}</bdi><small>${texts.openDocument}</small></span>
        ${externalIcon}
      </a>`;
  }
}

function unavailable(media: MediaRef, context: BubbleContext): TemplateResult {
  return html`<div class="file">
    ${documentIcon}
    <span class="file-text">
      <bdi>${media.fileName || context.texts[media.kind]}</bdi>
      <small>${context.texts.mediaUnavailable}</small>
    </span>
  </div>`;
}
