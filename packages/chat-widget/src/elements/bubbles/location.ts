import type { TranscriptContent } from '@fluxo/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { externalIcon, pinIcon } from '../icons.js';
import type { BubbleContext } from './bubble-context.js';

/** A place by name, address and coordinates, with a link to a map: no map is loaded unasked. */
export function locationBubble(
  content: Extract<TranscriptContent, { kind: 'location' }>,
  context: BubbleContext,
): TemplateResult {
  const { latitude, longitude } = content;
  const format = new Intl.NumberFormat(context.locale, { maximumFractionDigits: 5 });
  const query = new URLSearchParams({ mlat: String(latitude), mlon: String(longitude) }).toString();
  return html`
    <div class="file">
      ${pinIcon}
      <span class="file-text">
        <bdi>${content.name || context.texts.location}</bdi>
        ${content.address ? html`<small><bdi>${content.address}</bdi></small>` : nothing}
        <small>${format.format(latitude)} · ${format.format(longitude)}</small>
      </span>
    </div>
    <a
      class="action"
      href="https://www.openstreetmap.org/?${query}"
      target="_blank"
      rel="noopener noreferrer nofollow"
      ><span class="action-label">${context.texts.openMap}</span>${externalIcon}</a
    >
  `;
}
