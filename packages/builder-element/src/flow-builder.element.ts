import { ContextProvider } from '@lit/context';
import { nodeTypes, type Flow, type LocalText, type NodeDefinition, type NodeId } from '@fluxo/core';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import {
  NO_MARKS,
  type AddNodeWanted,
  type CanvasElement,
  type CanvasMarks,
} from './canvas/canvas.element.js';
import { pasteText } from './commands/clipboard.js';
import type { PanelId, ShellPort } from './commands/command.js';
import { goToNode } from './commands/travel.js';
import { commandsContext } from './contexts/commands.context.js';
import { dataSourceContext } from './contexts/data-source.context.js';
import { nodeRegistryContext } from './contexts/node-registry.context.js';
import { readonlyContext } from './contexts/readonly.context.js';
import { saveStatusContext } from './contexts/save-status.context.js';
import { storeContext } from './contexts/store.context.js';
import { EditorCommands } from './controllers/editor-commands.js';
import { FlowChecks } from './controllers/flow-checks.js';
import { FlowSession, type SaveOutcome } from './controllers/flow-session.js';
import { commandFor, placeOf } from './controllers/keymap.js';
import type { DataSource } from './data/data-source.js';
import { HttpDataSource } from './data/http-data-source.js';
import { builderStyles } from './flow-builder-styles.js';
import { BUILDER_SENTENCES, BUILDER_TEXTS } from './flow-builder-texts.js';
import { newItemId } from './forms/form-scope.js';
import { icon } from './icons/icon.js';
import { errorText } from './locales/error-text.js';
import { LocaleController } from './locales/locale.controller.js';
import { flowOf } from './model/editor-document.js';
import type { SaveStatus } from './model/save-status.js';
import { NodeRegistry } from './model/node-registry.js';
import type { ActionPaletteElement } from './panels/action-palette.element.js';
import type { AddNodeDialogElement } from './panels/add-node-dialog.element.js';
import type { ConflictDialogElement } from './panels/conflict-dialog.element.js';
import type { DetailsDialogElement } from './panels/details-dialog.element.js';
import type { InspectorElement } from './panels/inspector.element.js';
import type { KeymapHelpElement } from './panels/keymap-help.element.js';
import type { LeaveDialogElement } from './panels/leave-dialog.element.js';
import type { OccupancyDialogElement } from './panels/occupancy-dialog.element.js';
import type { PanelFrameElement } from './panels/panel-frame.element.js';
import { countByNode } from './panels/placed-issue.js';

import type { SearchDialogElement } from './panels/search-dialog.element.js';
import type { SimulationMovedDetail } from './simulator/simulator-panel.element.js';
import { controls } from './styles/controls.js';
import { tokens } from './styles/tokens.js';

/** Detail of `save-requested`. */
export interface SaveRequestedDetail {
  /** `null` for a flow that was never saved. */
  readonly flowId: string | null;
  /** Revision that the edits began from; 0 for a new flow. */
  readonly baseRevision: number;
  readonly document: Flow;
  /** Salvar e sair was chosen. */
  readonly exits: boolean;
}

/** Detail of `leave-requested`. */
export interface LeaveRequestedDetail {
  readonly hasUnsavedChanges: boolean;
}

/** Detail of `flow-saved`. */
export interface FlowSavedDetail {
  readonly flowId: string;
  readonly revision: number;
  readonly name: string;
}

/** Detail of `flow-left`. */
export interface FlowLeftDetail {
  readonly flowId: string | null;
}

type BuilderEventDetail =
  SaveRequestedDetail | LeaveRequestedDetail | FlowSavedDetail | FlowLeftDetail | boolean;

type SideTab = 'inspector' | 'issues' | 'simulator' | 'history';
type LeftTab = 'palette' | 'outline';

const SIDE_TABS: readonly SideTab[] = ['inspector', 'issues', 'simulator', 'history'];
/** Narrower than this, panels lie over the canvas instead of beside it, CSS px. */
const NARROW = 860;

/**
 * Visual editor for one conversation flow.
 *
 * Register it by importing `@fluxo/builder-element/define`. Give it a size: it fills its box.
 *
 * @element flow-builder
 * @attr {string} flow-id - Flow to edit; absent begins a new one, which gets its id by the first save.
 * @attr {string} base-url - Origin and path of the Fluxo server; empty: the page's own origin.
 * @attr {string} lang - `pt-BR` (default), `en` or `es`.
 * @attr {string} theme - `light`, `dark` or `auto`; absent: the host's color-scheme.
 * @fires {CustomEvent<SaveRequestedDetail>} save-requested - Salvar or Salvar e sair. Cancel it to save elsewhere, then call `markSaved`.
 * @fires {CustomEvent<FlowSavedDetail>} flow-saved - The flow was stored.
 * @fires {CustomEvent<LeaveRequestedDetail>} leave-requested - Voltar. Cancel it to ask about unsaved changes yourself.
 * @fires {CustomEvent<FlowLeftDetail>} flow-left - The author is done: show the list again.
 * @fires {CustomEvent<boolean>} fullscreen-changed - The element began or ceased to fill the window.
 * @csspart toolbar - The bar on top.
 * @csspart canvas - The drawing surface.
 * @cssprop --fluxo-accent - Colour of selection, focus and primary actions.
 * @cssprop --fluxo-z-index - Layer of the full-screen view; 1000 unless set.
 */
export class FlowBuilderElement extends LitElement {
  static override styles = [tokens, controls, builderStyles];

  @property({ attribute: 'flow-id' }) flowId: string | null = null;
  @property({ attribute: 'base-url' }) baseUrl = '';
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | null = null;
  /** The flow may be looked at but not changed. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** Fills the window of the host. */
  @property({ type: Boolean, reflect: true }) fullscreen = false;
  /** Gives the host's bearer token; asked before every call. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | null = null;
  /** Takes the place of the server behind `base-url`. */
  @property({ attribute: false }) dataSource: DataSource | null = null;
  /** Node types that authors can use; all of Fluxo's unless set. */
  @property({ attribute: false }) nodeTypes: readonly NodeDefinition[] = nodeTypes;
  /** What lights up on the canvas: a replayed conversation, or counts. */
  @property({ attribute: false }) marks: CanvasMarks = NO_MARKS;

  @state() private sideTab: SideTab = 'inspector';
  @state() private leftTab: LeftTab = 'palette';
  @state() private isNarrow = false;
  @state() private isSideOpen = false;
  @state() private nameProblem: string | null = null;
  @state() private said = '';
  @state() private hasSimulator = false;
  @state() private simulated: CanvasMarks | null = null;

  @query('fluxo-canvas') private readonly canvas!: CanvasElement | null;

  readonly #t = new LocaleController(this);
  readonly #session = new FlowSession({
    describeError: (error) => errorText(error, this.#t),
    storage: storageOf(),
    now: () => Date.now(),
    newId: newItemId,
    changed: () => this.#sessionChanged(),
  });
  readonly #checks = new FlowChecks(() => this.requestUpdate());
  readonly #commands = new EditorCommands(() => {
    const { store } = this.#session;
    return store && this.canvas
      ? {
          store,
          nodeTypes: this.#registry,
          locale: this.#t.locale,
          isReadonly: this.readonly,
          newId: newItemId,
          view: this.canvas,
          shell: this.#shell,
        }
      : null;
  });

  readonly #storeProvider = new ContextProvider(this, { context: storeContext, initialValue: null });
  readonly #commandsProvider = new ContextProvider(this, { context: commandsContext, initialValue: null });
  readonly #sourceProvider = new ContextProvider(this, { context: dataSourceContext, initialValue: null });
  readonly #registryProvider = new ContextProvider(this, {
    context: nodeRegistryContext,
    initialValue: new NodeRegistry(nodeTypes),
  });
  readonly #readonlyProvider = new ContextProvider(this, { context: readonlyContext, initialValue: false });
  readonly #statusProvider = new ContextProvider(this, {
    context: saveStatusContext,
    initialValue: { kind: 'saved', at: null, by: '' },
  });

  #registry = this.#registryProvider.value;
  #clipboard = '';
  #resizes: ResizeObserver | null = null;
  /** Flow id that the session holds, so that the id of a first save does not load it again. */
  #openedId: string | null | undefined;
  #isEnding = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('copy', this.#onCopy);
    this.addEventListener('cut', this.#onCopy);
    this.addEventListener('paste', this.#onPaste);
    window.addEventListener('beforeunload', this.#onBeforeUnload);
    window.addEventListener('pagehide', this.#onPageHide);
    document.addEventListener('visibilitychange', this.#onPageHide);
    this.#resizes = new ResizeObserver(() => (this.isNarrow = this.clientWidth < NARROW));
    this.#resizes.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('copy', this.#onCopy);
    this.removeEventListener('cut', this.#onCopy);
    this.removeEventListener('paste', this.#onPaste);
    window.removeEventListener('beforeunload', this.#onBeforeUnload);
    window.removeEventListener('pagehide', this.#onPageHide);
    document.removeEventListener('visibilitychange', this.#onPageHide);
    this.#resizes?.disconnect();
    this.#checks.stop();
    this.#session.close();
  }

  /** True while there is something to save. */
  get hasUnsavedChanges(): boolean {
    return this.#session.isUnsaved;
  }

  /** The flow as it is on the canvas; `null` until it is loaded. */
  get document(): Flow | null {
    const { store } = this.#session;
    return store ? flowOf(store.state.document) : null;
  }

  /** Saves; true when it is stored, or the host took over. */
  save(): Promise<boolean> {
    return this.#save(false);
  }

  /** For a host that cancelled `save-requested`: the document was stored as this revision. */
  markSaved(saved: { readonly revision: number; readonly at?: string; readonly by?: string }): void {
    this.#session.markSaved(saved.revision, saved.at ?? new Date().toISOString(), saved.by ?? '');
  }

  /** Selects a node and brings it into view. */
  showNode(id: NodeId): boolean {
    return this.#commands.run(goToNode(id));
  }

  /** Loads the flow again, for example after an error. */
  reload(): void {
    this.#openedId = undefined;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('nodeTypes')) {
      this.#registry = new NodeRegistry(this.nodeTypes);
      this.#registryProvider.setValue(this.#registry);
    }
    if (changed.has('readonly')) this.#readonlyProvider.setValue(this.readonly);
    if (changed.has('dataSource') || changed.has('baseUrl') || changed.has('tokenProvider')) {
      this.#sourceProvider.setValue(this.#makeSource());
    }
    if (this.isConnected && this.#openedId !== this.flowId) {
      this.#openedId = this.flowId;
      void this.#session.open(this.#sourceProvider.value, this.flowId);
    }
  }

  protected override render(): TemplateResult {
    const text = this.#text;
    const { phase } = this.#session;
    return html`
      <div class="frame ${this.isNarrow ? 'narrow' : ''}">
        ${
          phase.kind === 'ready'
            ? this.#renderEditor()
            : phase.kind === 'failed'
              ? html`<div class="message" role="alert">
                  ${icon('circle-alert', 20)}
                  <strong>${text('loadFailed')}</strong>
                  <span class="muted">${errorText(phase.error, this.#t)}</span>
                  <span class="actions">
                    <button type="button" @click=${() => this.#leaveNow()}>${text('back')}</button>
                    <button type="button" class="primary" @click=${() => this.reload()}>
                      ${text('retry')}
                    </button>
                  </span>
                </div>`
              : html`<div class="skeleton" role="status">
                  <span class="visually-hidden">${text('loading')}</span>
                  <div class="bar"></div>
                  <div class="cards"><i></i><i></i><i></i></div>
                </div>`
        }
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
    `;
  }

  #renderEditor(): TemplateResult {
    const issues = this.#checks.issues;
    return html`
      <fluxo-toolbar
        part="toolbar"
        .issueCounts=${{
          errors: issues.filter(({ severity }) => severity === 'error').length,
          warnings: issues.filter(({ severity }) => severity === 'warning').length,
        }}
        .fullscreen=${this.fullscreen}
        .nameProblem=${this.nameProblem}
      ></fluxo-toolbar>
      ${this.#renderNotices()}
      <div class="main">
        ${this.isNarrow ? nothing : this.#renderLeft()}
        <fluxo-canvas
          exportparts="canvas"
          .problems=${countByNode(issues)}
          .marks=${this.sideTab === 'simulator' && this.simulated ? this.simulated : this.marks}
          @add-node-wanted=${this.#onAddNodeWanted}
          @text-announced=${(event: CustomEvent<LocalText>) => this.#announce(event.detail)}
        ></fluxo-canvas>
        ${this.isNarrow && !this.isSideOpen ? nothing : this.#renderSide()}
      </div>
      <fluxo-add-node-dialog></fluxo-add-node-dialog>
      <fluxo-search-dialog></fluxo-search-dialog>
      <fluxo-action-palette></fluxo-action-palette>
      <fluxo-keymap-help></fluxo-keymap-help>
      <fluxo-details-dialog></fluxo-details-dialog>
      <fluxo-leave-dialog></fluxo-leave-dialog>
      <fluxo-conflict-dialog></fluxo-conflict-dialog>
      <fluxo-occupancy-dialog></fluxo-occupancy-dialog>
    `;
  }

  #renderLeft(): TemplateResult {
    const text = this.#text;
    return html`<fluxo-panel-frame
      side="left"
      memory-key="builder-left"
      label=${text('leftPanel')}
      default-width="264"
      bare
      class="left"
    >
      <div class="tabbed">
        ${this.#renderTabs<LeftTab>(text('leftPanel'), ['palette', 'outline'], this.leftTab, (tab) => (this.leftTab = tab))}
        <div class="tab-body" role="tabpanel" aria-label=${text(this.leftTab)}>
          ${
            this.leftTab === 'palette'
              ? html`<fluxo-palette></fluxo-palette>`
              : html`<fluxo-outline .issues=${countByNode(this.#checks.issues)}></fluxo-outline>`
          }
        </div>
      </div>
    </fluxo-panel-frame>`;
  }

  #renderSide(): TemplateResult {
    const text = this.#text;
    const issues = this.#checks.issues;
    const session = this.#session;
    return html`<fluxo-panel-frame
      side="right"
      memory-key="builder-right"
      label=${text('sidePanel')}
      default-width="352"
      bare
      class="side"
    >
      <div class="tabbed">
        ${this.#renderTabs<SideTab>(text('sidePanel'), SIDE_TABS, this.sideTab, (tab) => this.#chooseSide(tab))}
        <div class="tab-body" role="tabpanel" aria-label=${text(this.sideTab)}>
          ${
            this.sideTab === 'inspector'
              ? html`<fluxo-inspector .issues=${issues}></fluxo-inspector>`
              : this.sideTab === 'issues'
                ? html`<fluxo-issues-panel .issues=${issues}></fluxo-issues-panel>`
                : this.sideTab === 'simulator'
                  ? this.#renderSimulator()
                  : html`<fluxo-history-panel
                      .flowId=${session.flowId}
                      .revision=${session.revision || null}
                    ></fluxo-history-panel>`
          }
        </div>
      </div>
    </fluxo-panel-frame>`;
  }

  #renderSimulator(): TemplateResult {
    return this.hasSimulator
      ? html`<fluxo-simulator-panel
          .flowId=${this.#session.flowId}
          @simulation-moved=${(event: CustomEvent<SimulationMovedDetail>) => this.#onSimulationMoved(event)}
        ></fluxo-simulator-panel>`
      : html`<p class="waiting" role="status">${this.#text('loading')}</p>`;
  }

  #onSimulationMoved({ detail }: CustomEvent<SimulationMovedDetail>): void {
    this.simulated = { ...NO_MARKS, ...detail };
  }

  #renderTabs<T extends SideTab | LeftTab>(
    label: string,
    tabs: readonly T[],
    chosen: T,
    choose: (tab: T) => void,
  ): TemplateResult {
    const isLeft = tabs.includes('palette' as T);
    return html`<div class="tabs">
      <div role="tablist" aria-label=${label} @keydown=${onTabKey}>
        ${tabs.map(
          (tab) =>
            html`<button
              type="button"
              role="tab"
              class="quiet"
              aria-selected=${tab === chosen}
              tabindex=${tab === chosen ? 0 : -1}
              @click=${() => choose(tab)}
            >
              ${this.#text(tab)}
            </button>`,
        )}
      </div>
      <button
        type="button"
        class="quiet icon-only"
        aria-label="${this.#t.text('common.collapse')}: ${label}"
        title=${this.#t.text('common.collapse')}
        @click=${(event: Event) => this.#foldPanel(event)}
      >
        ${icon(this.isNarrow ? 'x' : isLeft ? 'chevron-left' : 'chevron-right')}
      </button>
    </div>`;
  }

  #foldPanel(event: Event): void {
    if (this.isNarrow) {
      this.isSideOpen = false;
      return;
    }
    (event.target as Element).closest<PanelFrameElement>('fluxo-panel-frame')?.toggle(true);
  }

  #renderNotices(): TemplateResult {
    const text = this.#text;
    const session = this.#session;
    const { recovered, occupancy } = session;
    return html`${
      recovered
        ? html`<div class="strip" role="status">
            ${icon('clock-fading')}
            <span>${text('recoveredText')} <span class="muted">(${this.#t.ago(recovered.at)})</span></span>
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
                this.#t.locale,
                occupancy.conversations,
                occupancy.nodes.reduce((sum, one) => sum + (one.movable ? one.conversations : 0), 0),
              )}</span
            >
            <span class="actions">
              <button type="button" @click=${() => void this.#showOccupancy()}>
                ${text('occupancyDetails')}
              </button>
              <button type="button" @click=${() => void this.#moveOccupants()}>
                ${text('moveOccupants')}
              </button>
              <button
                type="button"
                class="quiet icon-only"
                aria-label=${this.#t.text('common.close')}
                @click=${() => session.dismissOccupancy()}
              >
                ${icon('x')}
              </button>
            </span>
          </div>`
        : nothing
    }`;
  }

  // Loading and saving

  #makeSource(): DataSource {
    if (this.dataSource) return this.dataSource;
    const token = this.tokenProvider;
    return new HttpDataSource({ baseUrl: this.baseUrl, ...(token ? { tokenProvider: token } : {}) });
  }

  #sessionChanged(): void {
    const { store, phase, flowId, status } = this.#session;
    const ready = phase.kind === 'ready' ? store : null;
    const isOther = this.#storeProvider.value !== ready;
    if (isOther) {
      this.#storeProvider.setValue(ready);
      this.#commandsProvider.setValue(ready ? this.#commands : null);
    }
    if (ready) this.#checks.follow(ready.state.document, isOther);
    const source = this.#sourceProvider.value;
    if (ready && isOther && source) void this.#checks.learn(source, flowId);
    if (!isSameStatus(this.#statusProvider.value, status)) this.#statusProvider.setValue(status);
    if (phase.kind === 'ready' && flowId !== this.flowId) {
      this.#openedId = flowId;
      this.flowId = flowId;
    }
    this.requestUpdate();
  }

  async #save(exits: boolean): Promise<boolean> {
    // What was typed a moment ago belongs to the save, also when the host asks for it.
    this.renderRoot.querySelector<InspectorElement>('fluxo-inspector')?.flush();
    const session = this.#session;
    if (this.readonly || !session.store) return false;
    if (session.conflict) return this.#resolveConflict();
    const detail: SaveRequestedDetail = {
      flowId: session.flowId,
      baseRevision: session.revision,
      document: flowOf(session.store.state.document),
      exits,
    };
    if (!this.#emit('save-requested', detail, true)) return true;
    return this.#finish(await session.save());
  }

  async #finish(outcome: SaveOutcome): Promise<boolean> {
    const session = this.#session;
    this.nameProblem = null;
    switch (outcome.kind) {
      case 'saved':
        this.#announce(BUILDER_TEXTS.saved);
        this.#emit('flow-saved', {
          flowId: session.flowId ?? '',
          revision: session.revision,
          name: session.store?.state.document.name ?? '',
        } satisfies FlowSavedDetail);
        return true;
      case 'name-missing':
        this.#open('details');
        return false;
      case 'name-taken':
        this.nameProblem = this.#text('nameTaken');
        this.#announce(BUILDER_TEXTS.nameTaken);
        return false;
      case 'conflict':
        return this.#resolveConflict();
      case 'failed':
        this.#announce(sameText(errorText(outcome.error, this.#t)));
        return false;
    }
  }

  async #resolveConflict(): Promise<boolean> {
    const session = this.#session;
    const dialog = this.renderRoot.querySelector<ConflictDialogElement>('fluxo-conflict-dialog');
    const { document } = this;
    if (!session.conflict || !dialog || !document) return false;
    const answer = await dialog.decide(session.conflict.base, session.conflict.current, document);
    switch (answer?.kind) {
      case 'overwrite':
        return this.#finish(await session.overwrite());
      case 'copy':
        return this.#finish(await session.saveAsCopy(answer.name));
      case 'reload':
        session.takeTheirs();
        return false;
      default:
        return false;
    }
  }

  async #showOccupancy(): Promise<void> {
    const { occupancy } = this.#session;
    const dialog = this.renderRoot.querySelector<OccupancyDialogElement>('fluxo-occupancy-dialog');
    if (occupancy && (await dialog?.decide(occupancy)) === 'move') await this.#moveOccupants();
  }

  async #moveOccupants(): Promise<void> {
    try {
      const moved = await this.#session.moveOccupants();
      this.said = BUILDER_SENTENCES.moved(this.#t.locale, moved);
    } catch {
      this.#announce(BUILDER_TEXTS.moveFailed);
    }
  }

  async #leave(): Promise<void> {
    const detail: LeaveRequestedDetail = { hasUnsavedChanges: this.hasUnsavedChanges };
    if (!this.#emit('leave-requested', detail, true)) return;
    if (this.hasUnsavedChanges) {
      const answer = await this.renderRoot.querySelector<LeaveDialogElement>('fluxo-leave-dialog')?.decide();
      if (answer === 'save') {
        await this.#saveAndExit();
        return;
      }
      if (answer !== 'discard') return;
      this.#session.abandon();
    }
    this.#leaveNow();
  }

  async #saveAndExit(): Promise<void> {
    if ((await this.#save(true)) && !this.hasUnsavedChanges) this.#leaveNow();
  }

  #leaveNow(): void {
    this.#isEnding = true;
    this.#emit('flow-left', { flowId: this.#session.flowId } satisfies FlowLeftDetail);
    this.#isEnding = false;
  }

  readonly #onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (!this.hasUnsavedChanges || this.#isEnding || this.readonly) return;
    this.#session.keepCopy();
    event.preventDefault();
  };

  readonly #onPageHide = (): void => {
    if (document.visibilityState === 'hidden' && this.hasUnsavedChanges) this.#session.keepCopy();
  };

  // What commands ask for

  readonly #shell: ShellPort = ((element) => ({
    save: () => void element.#save(false),
    saveAndExit: () => void element.#saveAndExit(),
    leave: () => void element.#leave(),
    setFullscreen: (on: boolean) => element.#setFullscreen(on),
    get isFullscreen() {
      return element.fullscreen;
    },
    undo: () => element.#session.store?.undo(),
    redo: () => element.#session.store?.redo(),
    open: (panel: PanelId) => element.#open(panel),
    writeClipboard: (text: string) => element.#writeClipboard(text),
    readClipboard: () => element.#readClipboard(),
    announce: (text: LocalText) => element.#announce(text),
  }))(this);

  #open(panel: PanelId): void {
    switch (panel) {
      case 'add-node':
        void this.renderRoot.querySelector<AddNodeDialogElement>('fluxo-add-node-dialog')?.showFor();
        break;
      case 'search':
        void this.renderRoot.querySelector<SearchDialogElement>('fluxo-search-dialog')?.show();
        break;
      case 'action-palette':
        void this.renderRoot.querySelector<ActionPaletteElement>('fluxo-action-palette')?.show();
        break;
      case 'keymap':
        this.renderRoot.querySelector<KeymapHelpElement>('fluxo-keymap-help')?.show();
        break;
      case 'details':
        void this.renderRoot.querySelector<DetailsDialogElement>('fluxo-details-dialog')?.show();
        break;
      case 'outline':
        void this.#openLeft(this.leftTab === 'outline' ? 'palette' : 'outline');
        break;
      case 'inspector':
      case 'issues':
      case 'simulator':
      case 'history':
        void this.#openSide(panel);
        break;
    }
  }

  #chooseSide(tab: SideTab): void {
    this.sideTab = tab;
    if (tab === 'simulator') void this.#loadSimulator();
  }

  /** The simulator brings the engine with it, so it is loaded when it is first wanted. */
  async #loadSimulator(): Promise<void> {
    const { defineSimulator } = await import('./simulator/define-simulator.js');
    defineSimulator();
    this.hasSimulator = true;
  }

  async #openSide(tab: SideTab): Promise<void> {
    if (tab === 'simulator') await this.#loadSimulator();
    this.sideTab = tab;
    this.isSideOpen = true;
    await this.updateComplete;
    const frame = this.renderRoot.querySelector<PanelFrameElement>('.side');
    if (frame?.folded === true) frame.toggle(false);
    await frame?.updateComplete;
    const panel = frame?.querySelector<LitElement>('.tab-body > *');
    await panel?.updateComplete;
    focusFirst(panel ?? null);
  }

  async #openLeft(tab: LeftTab): Promise<void> {
    this.leftTab = tab;
    await this.updateComplete;
    const frame = this.renderRoot.querySelector<PanelFrameElement>('.left');
    if (frame?.folded === true) frame.toggle(false);
    const panel = frame?.querySelector<LitElement>('.tab-body > *');
    await panel?.updateComplete;
    focusFirst(panel ?? null);
  }

  readonly #onAddNodeWanted = (event: CustomEvent<AddNodeWanted>): void => {
    const { at, from } = event.detail;
    void this.renderRoot.querySelector<AddNodeDialogElement>('fluxo-add-node-dialog')?.showFor({
      at,
      ...(from ? { from } : {}),
    });
  };

  #setFullscreen(on: boolean): void {
    if (on === this.fullscreen) return;
    this.fullscreen = on;
    this.#emit('fullscreen-changed', on);
  }

  #announce(text: LocalText): void {
    const said = text[this.#t.locale];
    // The same words again are only spoken when they differ.
    this.said = this.said === said ? `${said}\u00a0` : said;
  }

  #writeClipboard(text: string): void {
    this.#clipboard = text;
    // Refused without a secure context; then the `copy` event of the keys still carries the text.
    void (navigator.clipboard as Clipboard | undefined)?.writeText(text).catch(() => {});
  }

  async #readClipboard(): Promise<string> {
    try {
      return (await (navigator.clipboard as Clipboard | undefined)?.readText()) ?? this.#clipboard;
    } catch {
      return this.#clipboard;
    }
  }

  // Keys

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const place = placeOf(event, this.canvas?.surface ?? null);
    if (event.key === 'Escape') {
      this.#onEscape(event, place);
      return;
    }
    const command = commandFor(this.#commands.commands, event, place);
    if (!command || (this.readonly && command.worksReadonly !== true)) return;
    // The browser's own paste event brings the text without asking for a permission.
    if (command.id === 'paste') return;
    const hasRun = this.#commands.run(command.id);
    const isCopy = command.id === 'copy' || command.id === 'cut';
    if ((hasRun && !isCopy) || command.keyScope === 'everywhere') event.preventDefault();
  };

  #onEscape(event: KeyboardEvent, place: 'field' | 'canvas' | 'editor'): void {
    if (this.canvas?.cancelGesture() === true) event.preventDefault();
    else if (place === 'field') return;
    else if (this.fullscreen) {
      event.preventDefault();
      this.#setFullscreen(false);
    } else if (place === 'canvas') this.#commands.run('select-none');
  }

  readonly #onCopy = (event: ClipboardEvent): void => {
    if (!this.#isOnCanvas(event) || this.#clipboard === '') return;
    event.clipboardData?.setData('text/plain', this.#clipboard);
    event.preventDefault();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (!this.#isOnCanvas(event)) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    this.#commands.run(pasteText(text === '' ? this.#clipboard : text));
  };

  #isOnCanvas(event: Event): boolean {
    const surface = this.canvas?.surface;
    return surface !== undefined && event.composedPath().includes(surface);
  }

  readonly #text = (key: keyof typeof BUILDER_TEXTS): string => BUILDER_TEXTS[key][this.#t.locale];

  /** Dispatches a public event; false when the host cancelled it. */
  #emit(type: string, detail: BuilderEventDetail, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** Arrow keys go from tab to tab, as the pattern for tabs has it. */
function onTabKey(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex((tab) => tab === event.target);
  const next = tabs[(at + step + tabs.length) % tabs.length];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
  next?.click();
}

/** Moves the focus to the first field or button of a panel, through shadow roots. */
function focusFirst(panel: Element | null): void {
  const root = panel?.shadowRoot;
  const found = root?.querySelector<HTMLElement>(
    'input:not([disabled]), textarea, select, button:not([disabled]), [tabindex="0"]',
  );
  found?.focus();
}

function isSameStatus(a: SaveStatus, b: SaveStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameText(text: string): LocalText {
  return { 'pt-BR': text, en: text, es: text };
}

/** The browser's storage; `null` where the page may not use it. */
function storageOf(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'flow-builder': FlowBuilderElement;
  }
}
