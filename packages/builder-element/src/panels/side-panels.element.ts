import type { NodeId } from '@fluxo/core';
import { html, css, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CanvasMarks } from '../canvas/canvas-marks.js';
import { BUILDER_TEXTS } from '../flow-builder-texts.js';
import { icon } from '../icons/icon.js';
import { LocaleController } from '../locales/locale.controller.js';
import type { SimulatorPanelElement } from '../simulator/simulator-panel.element.js';
import type { FlowTests } from '../tests/flow-tests.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import type { NameOfReference } from './flow-differences.js';
import type { InspectorElement } from './inspector.element.js';
import type { PanelFrameElement } from './panel-frame.element.js';
import { panelTabStyles } from './panel-tab-styles.js';
import { focusFirst, renderTabs } from './panel-tabs.js';
import type { PaintedDetail } from './painted.js';
import type { PlacedIssue } from './placed-issue.js';
import { LAZY_TABS, PLAIN_TABS, SIDE_ICONS, SIDE_TABS, type SideTab } from './side-tabs.js';

/**
 * What lies right of the canvas: one panel under each tab. Panels that bring a lot of code are loaded when they are first
 * chosen, and stay as they are while another one is looked at.
 *
 * @fires {CustomEvent<CanvasMarks | null>} marks-changed - Something else shall light up on the canvas.
 * @fires {CustomEvent<null>} panels-closed - The author closed the panel that lay over the canvas.
 */
export class SidePanelsElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    panelTabStyles,
    css`
      :host([narrow]) fluxo-panel-frame {
        position: absolute;
        inset: auto 0 0;
        z-index: 3;
        width: 100%;
        height: min(70%, 520px);
        border-top: 1px solid var(--_border);
        box-shadow: var(--_shadow-2);
      }
    `,
  ];

  /** `null` for a flow that was never saved. */
  @property({ attribute: false }) flowId: string | null = null;
  @property({ attribute: false }) revision: number | null = null;
  @property({ attribute: false }) issues: readonly PlacedIssue[] = [];
  /** The tests of the edited flow. */
  @property({ attribute: false }) tests: FlowTests | null = null;
  /** What things are called that settings refer to. */
  @property({ attribute: false }) nameOf: NameOfReference = () => undefined;
  /** Lies over the canvas instead of beside it. */
  @property({ type: Boolean, reflect: true }) narrow = false;

  @state() private tab: SideTab = 'inspector';
  /** Tabs whose code is there. */
  @state() private loaded: ReadonlySet<SideTab> = new Set();
  @state() private hasFailed = false;
  readonly #t = new LocaleController(this);
  readonly #painted = new Map<SideTab, PaintedDetail>();
  #shown: CanvasMarks | null = null;

  /** Shows a panel and moves the focus into it. */
  async open(tab: SideTab): Promise<void> {
    await this.#choose(tab);
    await this.updateComplete;
    const { frame } = this;
    if (frame?.folded === true) frame.toggle(false);
    await frame?.updateComplete;
    const panel = this.#panel<LitElement>(tab);
    await panel?.updateComplete;
    focusFirst(panel);
  }

  /** Begins a test conversation at a node. */
  async testFrom(node: NodeId): Promise<void> {
    await this.open('simulator');
    await this.#panel<SimulatorPanelElement>('simulator')?.restart(node);
  }

  /** Takes over what was typed a moment ago. */
  flush(): void {
    this.#panel<InspectorElement>('inspector')?.flush();
  }

  private get frame(): PanelFrameElement | null {
    return this.renderRoot.querySelector<PanelFrameElement>('fluxo-panel-frame');
  }

  #panel<Panel extends Element>(tab: SideTab): Panel | null {
    return this.renderRoot.querySelector<Panel>(`[data-tab="${tab}"] > *`);
  }

  async #choose(tab: SideTab): Promise<void> {
    this.tab = tab;
    this.hasFailed = false;
    const load = LAZY_TABS[tab];
    if (!load || this.loaded.has(tab)) return;
    try {
      await load();
      this.loaded = new Set([...this.loaded, tab]);
    } catch {
      this.hasFailed = true;
    }
  }

  protected override updated(_changed: PropertyValues): void {
    this.#tellMarks();
  }

  override render(): TemplateResult {
    const text = (key: keyof typeof BUILDER_TEXTS): string => BUILDER_TEXTS[key][this.#t.locale];
    const label = text('sidePanel');
    return html`<fluxo-panel-frame
      side="right"
      memory-key="builder-right"
      label=${label}
      default-width="352"
      bare
    >
      <div class="tabbed">
        ${renderTabs<SideTab>({
          label,
          tabs: SIDE_TABS.map((id) => ({ id, label: text(id), icon: SIDE_ICONS[id] })),
          chosen: this.tab,
          choose: (tab) => void this.#choose(tab),
          fold: {
            label: this.#t.text('common.collapse'),
            icon: this.narrow ? 'x' : 'chevron-right',
            act: () => this.#fold(),
          },
        })}
        ${SIDE_TABS.map((tab) => this.#renderTab(tab, text(tab)))}
      </div>
    </fluxo-panel-frame>`;
  }

  #renderTab(tab: SideTab, label: string): TemplateResult | typeof nothing {
    const isChosen = tab === this.tab;
    const isLazy = LAZY_TABS[tab] !== undefined;
    if (!isChosen && !(isLazy && this.loaded.has(tab))) return nothing;
    return html`<div
      class="tab-body"
      role="tabpanel"
      data-tab=${tab}
      aria-label=${label}
      ?hidden=${!isChosen}
      @painted=${(event: CustomEvent<PaintedDetail>) => this.#onPainted(tab, event)}
    >
      ${isLazy && !this.loaded.has(tab) ? this.#renderWaiting() : this.#renderPanel(tab)}
    </div>`;
  }

  #renderWaiting(): TemplateResult {
    if (!this.hasFailed) return html`<p class="waiting" role="status">${this.#t.text('common.loading')}</p>`;
    return html`<div class="notice danger" role="alert">
      ${icon('circle-alert')}
      <span>
        ${BUILDER_TEXTS.panelFailed[this.#t.locale]}
        <button type="button" class="link" @click=${() => void this.#choose(this.tab)}>
          ${this.#t.text('common.retry')}
        </button>
      </span>
    </div>`;
  }

  #renderPanel(tab: SideTab): TemplateResult {
    switch (tab) {
      case 'inspector':
        return html`<fluxo-inspector .issues=${this.issues}></fluxo-inspector>`;
      case 'issues':
        return html`<fluxo-issues-panel .issues=${this.issues}></fluxo-issues-panel>`;
      case 'simulator':
        return html`<fluxo-simulator-panel .flowId=${this.flowId}></fluxo-simulator-panel>`;
      case 'tests':
        return html`<fluxo-tests-panel .flowId=${this.flowId} .tests=${this.tests}></fluxo-tests-panel>`;
      case 'numbers':
        return html`<fluxo-numbers-panel
          .flowId=${this.flowId}
          .revision=${this.revision}
        ></fluxo-numbers-panel>`;
      case 'replay':
        return html`<fluxo-replay-panel
          .flowId=${this.flowId}
          .revision=${this.revision}
        ></fluxo-replay-panel>`;
      case 'history':
        return html`<fluxo-history-panel
          .flowId=${this.flowId}
          .revision=${this.revision}
          .nameOf=${this.nameOf}
        ></fluxo-history-panel>`;
    }
  }

  #fold(): void {
    if (this.narrow) this.dispatchEvent(new CustomEvent('panels-closed', { detail: null }));
    else this.frame?.toggle(true);
  }

  #onPainted(tab: SideTab, { detail }: CustomEvent<PaintedDetail>): void {
    this.#painted.set(tab, detail);
    this.#tellMarks();
  }

  /** The chosen panel's picture; a lasting one stays while a panel without a picture is chosen. */
  #tellMarks(): void {
    const lasting = [...this.#painted.values()].findLast((one) => one.lasting === true && one.marks !== null);
    const own = this.#painted.get(this.tab);
    const marks = own?.marks ?? (PLAIN_TABS.has(this.tab) ? (lasting?.marks ?? null) : null);
    if (marks === this.#shown) return;
    this.#shown = marks;
    this.dispatchEvent(new CustomEvent('marks-changed', { detail: marks }));
  }
}
