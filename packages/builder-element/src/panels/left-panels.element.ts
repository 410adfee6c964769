import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { BUILDER_TEXTS } from '../flow-builder-texts.js';
import { LocaleController } from '../locales/locale.controller.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import type { PanelFrameElement } from './panel-frame.element.js';
import { panelTabStyles } from './panel-tab-styles.js';
import { focusFirst, renderTabs } from './panel-tabs.js';
import { countByNode, type PlacedIssue } from './placed-issue.js';

const TABS = ['palette', 'outline'] as const;

type LeftTab = (typeof TABS)[number];

/** What lies left of the canvas: the node types to add, and the flow as a tree. */
export class LeftPanelsElement extends LitElement {
  static override styles = [tokens, controls, panelTabStyles];

  @property({ attribute: false }) issues: readonly PlacedIssue[] = [];
  @state() private tab: LeftTab = 'palette';
  readonly #t = new LocaleController(this);

  /** Shows the tree, or the node types when the tree is shown, and moves the focus there. */
  async toggleOutline(): Promise<void> {
    this.tab = this.tab === 'outline' ? 'palette' : 'outline';
    await this.updateComplete;
    const { frame } = this;
    if (frame?.folded === true) frame.toggle(false);
    const panel = frame?.querySelector<LitElement>('.tab-body > *');
    await panel?.updateComplete;
    focusFirst(panel ?? null);
  }

  private get frame(): PanelFrameElement | null {
    return this.renderRoot.querySelector<PanelFrameElement>('fluxo-panel-frame');
  }

  override render(): TemplateResult {
    const text = (key: keyof typeof BUILDER_TEXTS): string => BUILDER_TEXTS[key][this.#t.locale];
    const label = text('leftPanel');
    return html`<fluxo-panel-frame
      side="left"
      memory-key="builder-left"
      label=${label}
      default-width="264"
      bare
    >
      <div class="tabbed">
        ${renderTabs<LeftTab>({
          label,
          tabs: TABS.map((id) => ({ id, label: text(id) })),
          chosen: this.tab,
          choose: (tab) => (this.tab = tab),
          fold: {
            label: this.#t.text('common.collapse'),
            icon: 'chevron-left',
            act: () => this.frame?.toggle(true),
          },
        })}
        <div class="tab-body" role="tabpanel" aria-label=${text(this.tab)}>
          ${
            this.tab === 'palette'
              ? html`<fluxo-palette></fluxo-palette>`
              : html`<fluxo-outline .issues=${countByNode(this.issues)}></fluxo-outline>`
          }
        </div>
      </div>
    </fluxo-panel-frame>`;
  }
}
