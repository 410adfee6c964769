import { html, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';

/** One tab. With an icon, only the chosen tab writes its name out; the others carry it as a tooltip. */
export interface PanelTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: string;
}

/** Draws the bar of tabs over a panel, with the button that folds or closes it at its end. */
export function renderTabs<Id extends string>(options: {
  readonly label: string;
  readonly tabs: readonly PanelTab<Id>[];
  readonly chosen: Id;
  readonly choose: (tab: Id) => void;
  readonly fold: { readonly label: string; readonly icon: string; readonly act: (event: Event) => void };
}): TemplateResult {
  const { label, tabs, chosen, choose, fold } = options;
  return html`<div class="tabs">
    <div role="tablist" aria-label=${label} @keydown=${onTabKey}>
      ${tabs.map(
        ({ id, label: name, icon: glyph }) =>
          html`<button
            type="button"
            role="tab"
            class="quiet"
            aria-selected=${id === chosen}
            aria-label=${name}
            title=${name}
            tabindex=${id === chosen ? 0 : -1}
            @click=${() => choose(id)}
          >
            ${
              glyph === undefined
                ? name
                : html`${icon(glyph)}${id === chosen ? html`<span>${name}</span>` : ''}`
            }
          </button>`,
      )}
    </div>
    <button
      type="button"
      class="quiet icon-only"
      aria-label="${fold.label}: ${label}"
      title=${fold.label}
      @click=${fold.act}
    >
      ${icon(fold.icon)}
    </button>
  </div>`;
}

/** Arrow keys go from tab to tab, as the pattern for tabs has it. */
function onTabKey(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex((tab) => tab === event.target);
  const goal = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[
    event.key
  ];
  if (goal === undefined) return;
  const next = tabs[goal % tabs.length];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
  next?.click();
}

/** Moves the focus to the first field or button of a panel, through its shadow root. */
export function focusFirst(panel: Element | null): void {
  const found = panel?.shadowRoot?.querySelector<HTMLElement>(
    'input:not([disabled]), textarea, select, button:not([disabled]), [tabindex="0"]',
  );
  found?.focus();
}
