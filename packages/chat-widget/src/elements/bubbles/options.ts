import type { MessageContent } from '@fluxo/core';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from '../icons.js';
import type { TranscriptRow } from '../transcript-rows.js';
import type { BubbleContext } from './bubble-context.js';
import { markedText } from './marked-text.js';

/**
 * A question with its options as buttons. Answered options stay readable, cannot be chosen again, and the chosen one is
 * marked. Clicks are handled by the transcript, which finds the option by `data-reply`.
 */
export function optionsBubble(
  content: Extract<MessageContent, { kind: 'options' }>,
  row: TranscriptRow,
  context: BubbleContext,
): TemplateResult {
  const chosen = row.answer !== null && row.answer !== 'open' ? row.answer.replyId : null;
  const disabled = row.answer !== 'open' || !context.interactive;
  return html`
    ${content.header ? html`<div class="header" dir="auto">${content.header}</div>` : nothing}
    <div class="text" dir="auto">${markedText(content.text, context)}</div>
    ${content.footer ? html`<div class="muted" dir="auto">${content.footer}</div>` : nothing}
    <div class="options" part="options" role="group" aria-label=${content.header || context.texts.options}>
      ${content.options.map((option) => {
        const isChosen = chosen !== null && chosen === option.replyId;
        return html`<button
          type="button"
          class="option ${isChosen ? 'chosen' : ''}"
          part=${isChosen ? 'option option-chosen' : 'option'}
          data-reply=${option.replyId}
          ?disabled=${disabled}
        >
          <span class="action-label">
            <bdi>${option.title}</bdi>
            ${option.description ? html`<small><bdi>${option.description}</bdi></small>` : nothing}
          </span>
          ${isChosen ? html`${checkIcon}<span class="visually-hidden">${context.texts.chosen}</span>` : nothing}
        </button>`;
      })}
    </div>
  `;
}
