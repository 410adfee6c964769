import type { Locale } from '@fluxo/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatTexts } from '../../locales/texts.js';
import { timeOfDay } from '../dates.js';
import { alertIcon, checkIcon, clockIcon, doubleCheckIcon } from '../icons.js';
import type { Delivery } from '../transcript-message.js';
import type { TranscriptRow } from '../transcript-rows.js';

const ICONS: Readonly<Record<Exclude<Delivery, 'failed'>, TemplateResult>> = {
  pending: clockIcon,
  sent: checkIcon,
  delivered: doubleCheckIcon,
  read: html`<span class="read-ticks">${doubleCheckIcon}</span>`,
};

/** Time and delivery under a bubble, at the end of a run and wherever a message is not plainly sent. */
export function messageFacts(
  row: TranscriptRow,
  own: boolean,
  locale: Locale,
  texts: ChatTexts,
): TemplateResult | typeof nothing {
  const { at, delivery, failure } = row.message;
  if (delivery === 'failed') {
    return html`<div class="facts error">
      ${alertIcon}<span>${failure ? texts[failure] : texts.failed}</span>
      <button type="button" class="retry" data-retry>${texts.retry}</button>
    </div>`;
  }
  if (!row.endsRun && delivery !== 'pending') return nothing;
  return html`<div class="facts">
    <time datetime=${at}>${timeOfDay(at, locale)}</time>
    ${
      own && delivery
        ? html`${ICONS[delivery]}<span class="visually-hidden">${texts[delivery]}</span>`
        : nothing
    }
  </div>`;
}
