import { ContextProvider } from '@lit/context';
import type { Flow, LocalText, NodeDefinition, NodeId } from '@fluxo/core';
import { nodeTypes } from '@fluxo/core/language';
import type { StoredFlowTest } from '@fluxo/core/contract';
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type {
  FlowOpenRequestedDetail,
  LeaveRequestedDetail,
  FlowLeftDetail,
  FlowSavedDetail,
  SaveRequestedDetail,
} from './builder-events.js';
import type { AddNodeWanted, CanvasElement } from './canvas/canvas.element.js';
import { NO_MARKS, type CanvasMarks } from './canvas/canvas-marks.js';
import type { PanelId, ShellPort } from './commands/command.js';
import { goToNode } from './commands/travel.js';
import { commandsContext } from './contexts/commands.context.js';
import { dataSourceContext } from './contexts/data-source.context.js';
import { nodeRegistryContext } from './contexts/node-registry.context.js';
import { readonlyContext } from './contexts/readonly.context.js';
import { saveStatusContext } from './contexts/save-status.context.js';
import { storeContext } from './contexts/store.context.js';
import { BuilderSaving } from './controllers/builder-saving.js';
import { EditorCommands } from './controllers/editor-commands.js';
import { EditorKeys } from './controllers/editor-keys.js';
import { FlowChecks } from './controllers/flow-checks.js';
import { FlowSession } from './controllers/flow-session.js';
import type { DataSource } from './data/data-source.js';
import { createWithFreeName } from './data/create-with-free-name.js';
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
import type { DetailsDialogElement } from './panels/details-dialog.element.js';
import type { KeymapHelpElement } from './panels/keymap-help.element.js';
import type { LeftPanelsElement } from './panels/left-panels.element.js';
import { countByNode } from './panels/placed-issue.js';
import { renderNotices } from './panels/render-notices.js';
import type { SearchDialogElement } from './panels/search-dialog.element.js';
import type { SidePanelsElement } from './panels/side-panels.element.js';
import type { SideTab } from './panels/side-tabs.js';
import { controls } from './styles/controls.js';
import { FlowTests } from './tests/flow-tests.js';
import { tokens } from './styles/tokens.js';

type BuilderEventDetail =
  | SaveRequestedDetail
  | LeaveRequestedDetail
  | FlowSavedDetail
  | FlowLeftDetail
  | FlowOpenRequestedDetail
  | boolean;

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
 * @fires {CustomEvent<FlowOpenRequestedDetail>} flow-open-requested - Another flow shall be opened in place of this one. Cancel it to open it elsewhere.
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

  @state() private isNarrow = false;
  @state() private isSideOpen = false;
  @state() private nameProblem: string | null = null;
  @state() private said = '';
  @state() private painted: CanvasMarks | null = null;

  @query('fluxo-canvas') private readonly canvas!: CanvasElement | null;
  @query('fluxo-side-panels') private readonly side!: SidePanelsElement | null;

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

  readonly #keys = new EditorKeys(this, {
    commands: this.#commands,
    canvas: () => this.canvas,
    isReadonly: () => this.readonly,
    isFullscreen: () => this.fullscreen,
    leaveFullscreen: () => this.#setFullscreen(false),
  });
  readonly #saving = new BuilderSaving({
    session: this.#session,
    t: this.#t,
    isReadonly: () => this.readonly,
    dialog: (tag) => this.renderRoot.querySelector(tag),
    flush: () => this.side?.flush(),
    emit: (type, detail, cancelable) => this.#emit(type, detail, cancelable),
    announce: (text) => this.#say(text),
    nameRefused: (problem) => {
      this.nameProblem = problem === null || problem === 'missing' ? null : this.#t.pick(problem);
      if (problem === 'missing') this.#open('details');
    },
    stored: (document) => void this.#runTests(document),
  });
  readonly #tests = new FlowTests();

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
  #resizes: ResizeObserver | null = null;
  #stopTests: (() => void) | undefined;
  /** Flow id that the session holds, so that the id of a first save does not load it again. */
  #openedId: string | null | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#onBeforeUnload);
    window.addEventListener('pagehide', this.#onPageHide);
    document.addEventListener('visibilitychange', this.#onPageHide);
    this.#resizes = new ResizeObserver(() => (this.isNarrow = this.clientWidth < NARROW));
    this.#resizes.observe(this);
    this.#stopTests = this.#tests.subscribe(() => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#onBeforeUnload);
    window.removeEventListener('pagehide', this.#onPageHide);
    document.removeEventListener('visibilitychange', this.#onPageHide);
    this.#resizes?.disconnect();
    this.#checks.stop();
    this.#stopTests?.();
    this.#stopTests = undefined;
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
    return this.#saving.save(false);
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
                    <button type="button" @click=${() => this.#saving.leaveNow()}>${text('back')}</button>
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
        .tests=${this.#tests.summary}
      ></fluxo-toolbar>
      ${renderNotices(this.#session, this.#saving, this.#t)}
      <div class="main" @text-announced=${(event: CustomEvent<LocalText>) => this.#announce(event.detail)}>
        ${this.isNarrow ? nothing : html`<fluxo-left-panels .issues=${issues}></fluxo-left-panels>`}
        <fluxo-canvas
          exportparts="canvas"
          .problems=${countByNode(issues)}
          .marks=${this.painted ?? this.marks}
          @add-node-wanted=${this.#onAddNodeWanted}
        ></fluxo-canvas>
        <fluxo-side-panels
          ?hidden=${this.isNarrow && !this.isSideOpen}
          ?narrow=${this.isNarrow}
          .flowId=${this.#session.flowId}
          .revision=${this.#session.revision || null}
          .issues=${issues}
          .nameOf=${this.#checks.nameOf}
          .tests=${this.#tests}
          @test-kept=${(event: CustomEvent<StoredFlowTest>) => this.#tests.add(event.detail)}
          @flow-wanted=${(event: CustomEvent<string>) => void this.#openOther(event.detail)}
          @marks-changed=${(event: CustomEvent<CanvasMarks | null>) => (this.painted = event.detail)}
          @panels-closed=${() => (this.isSideOpen = false)}
        ></fluxo-side-panels>
      </div>
      <fluxo-add-node-dialog></fluxo-add-node-dialog>
      <fluxo-search-dialog></fluxo-search-dialog>
      <fluxo-action-palette></fluxo-action-palette>
      <fluxo-keymap-help></fluxo-keymap-help>
      <fluxo-details-dialog></fluxo-details-dialog>
      <fluxo-leave-dialog></fluxo-leave-dialog>
      <fluxo-conflict-dialog .nameOf=${this.#checks.nameOf}></fluxo-conflict-dialog>
      <fluxo-occupancy-dialog></fluxo-occupancy-dialog>
    `;
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
    if (ready)
      this.#tests.follow(
        flowId !== null && source ? { id: flowId, source, nodeTypes: this.#registry } : null,
      );
    if (ready && isOther && source) void this.#checks.learn({ source, flowId, nodeTypes: this.#registry });
    if (!isSameStatus(this.#statusProvider.value, status)) this.#statusProvider.setValue(status);
    if (phase.kind === 'ready' && flowId !== this.flowId) {
      this.#openedId = flowId;
      this.flowId = flowId;
    }
    this.requestUpdate();
  }

  /** Every save is followed by the flow's tests; they say what broke and keep nobody from saving. */
  async #runTests(document: Flow): Promise<void> {
    await this.#tests.run(document);
    const { summary } = this.#tests;
    if (!summary) return;
    const { locale } = this.#t;
    const { passed, total, failed } = summary;
    this.#say(
      failed.length === 0
        ? BUILDER_SENTENCES.testsPass(locale, passed, total)
        : BUILDER_SENTENCES.testsFail(locale, failed),
    );
  }

  /** Opens another flow in the place of this one, after asking about unsaved changes. */
  async #openOther(flowId: string): Promise<void> {
    if (!this.#emit('flow-open-requested', { flowId } satisfies FlowOpenRequestedDetail, true)) return;
    if (await this.#saving.parts()) this.flowId = flowId;
  }

  readonly #onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (!this.hasUnsavedChanges || this.#saving.isEnding || this.readonly) return;
    this.#session.keepCopy();
    event.preventDefault();
  };

  readonly #onPageHide = (): void => {
    if (document.visibilityState === 'hidden' && this.hasUnsavedChanges) this.#session.keepCopy();
  };

  // What commands ask for

  readonly #shell: ShellPort = ((element) => ({
    save: () => void element.#saving.save(false),
    saveAndExit: () => void element.#saving.saveAndExit(),
    leave: () => void element.#saving.leave(),
    setFullscreen: (on: boolean) => element.#setFullscreen(on),
    get isFullscreen() {
      return element.fullscreen;
    },
    undo: () => element.#session.store?.undo(),
    redo: () => element.#session.store?.redo(),
    open: (panel: PanelId) => element.#open(panel),
    createFlow: (flow: Flow) => element.#createFlow(flow),
    testFrom: (id: NodeId) => void element.#testFrom(id),
    writeClipboard: (text: string) => element.#keys.writeClipboard(text),
    readClipboard: () => element.#keys.readClipboard(),
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
        void this.renderRoot.querySelector<LeftPanelsElement>('fluxo-left-panels')?.toggleOutline();
        break;
      case 'inspector':
      case 'issues':
      case 'simulator':
      case 'tests':
      case 'numbers':
      case 'replay':
      case 'history':
        void this.#openSide(panel);
        break;
    }
  }

  async #openSide(tab: SideTab): Promise<void> {
    this.isSideOpen = true;
    await this.updateComplete;
    await this.side?.open(tab);
  }

  async #createFlow(flow: Flow): Promise<string | null> {
    const source = this.#sourceProvider.value;
    if (!source) return null;
    try {
      const { id } = await createWithFreeName(source, flow);
      void this.#checks.learn({ source, flowId: this.#session.flowId, nodeTypes: this.#registry });
      return id;
    } catch (error) {
      this.#say(errorText(error, this.#t));
      return null;
    }
  }

  async #testFrom(node: NodeId): Promise<void> {
    this.isSideOpen = true;
    await this.updateComplete;
    await this.side?.testFrom(node);
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
    this.#say(this.#t.pick(text));
  }

  #say(text: string): void {
    // The same words again are only spoken when they differ.
    this.said = this.said === text ? `${text}\u00a0` : text;
  }

  readonly #text = (key: keyof typeof BUILDER_TEXTS): string => BUILDER_TEXTS[key][this.#t.locale];

  /** Dispatches a public event; false when the host cancelled it. */
  #emit(type: string, detail: BuilderEventDetail, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

function isSameStatus(a: SaveStatus, b: SaveStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
