import { html, nothing, type TemplateResult } from 'lit';
import type { BuilderSaving } from '../controllers/builder-saving.js';
import type { FlowSession } from '../controllers/flow-session.js';
import { BUILDER_SENTENCES, BUILDER_TEXTS } from '../flow-builder-texts.js';
import { icon } from '../icons/icon.js';
import type { LocaleController } from '../locales/locale.controller.js';

/** The strips below the bar: a copy of an earlier visit to restore, conversations inside older revisions to move. */
export function renderNotices(
  session: FlowSession,
  saving: BuilderSaving,
  t: LocaleController,
): TemplateResult {
  const { recovered, occupancy } = session;
  const text = (key: keyof typeof BUILDER_TEXTS): string => BUILDER_TEXTS[key][t.locale];
  return html`${
    recovered
      ? html`<div class="strip" role="status">
          ${icon('clock-fading')}
          <span>${text('recoveredText')} <span class="muted">(${t.ago(recovered.at)})</span></span>
          <span class="actions">
            <button type="button" @click=${() => session.discardCopy()}>${text('discard')}</button>
            <button type="button" class="primary" @click=${() => session.restoreCopy()}>
              ${text('recover')}
            </button>
          </span>
        </div>`
      : nothing
  }
  ${
    occupancy
      ? html`<div class="strip" role="status">
          ${icon('users')}
          <span
            >${BUILDER_SENTENCES.occupancy(
              t.locale,
              occupancy.conversations,
              occupancy.nodes.reduce((sum, one) => sum + (one.movable ? one.conversations : 0), 0),
            )}</span
          >
          <span class="actions">
            <button type="button" @click=${() => void saving.showOccupancy()}>
              ${text('occupancyDetails')}
            </button>
            <button type="button" @click=${() => void saving.moveOccupants()}>
              ${text('moveOccupants')}
            </button>
            <button
              type="button"
              class="quiet icon-only"
              aria-label=${t.text('common.close')}
              @click=${() => session.dismissOccupancy()}
            >
              ${icon('x')}
            </button>
          </span>
        </div>`
      : nothing
  }`;
}
