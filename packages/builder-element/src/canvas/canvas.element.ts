import { consume } from '@lit/context';
import type { Locale, LocalText, NodeId, PortRef, Position } from '@fluxo/core';
import { LitElement, html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { addNode } from '../commands/add-node.js';
import type { CommandRunner } from '../commands/command-runner.js';
import type { ViewPort } from '../commands/command.js';
import { chooseWire, connect, disconnect } from '../commands/connect.js';
import { renameNode } from '../commands/edit-node.js';
import { moveNodes } from '../commands/move-nodes.js';
import { selectBox, selectNode } from '../commands/select.js';
import { commandsContext } from '../contexts/commands.context.js';
import { localeContext } from '../contexts/locale.context.js';
import { nodeRegistryContext } from '../contexts/node-registry.context.js';
import { readonlyContext } from '../contexts/readonly.context.js';
import { storeContext } from '../contexts/store.context.js';
import { CARD, boundsOf, portAnchor, takesInput, type Rect } from '../model/card-geometry.js';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import { portKey, type EditorDocument, type PortKey } from '../model/editor-document.js';
import type { EditorState } from '../model/editor-state.js';
import type { EditorStore } from '../model/editor-store.js';
import { EMPTY_HISTORY } from '../model/history.js';
import { NodeRegistry } from '../model/node-registry.js';
import { EMPTY_SELECTION } from '../model/selection.js';
import { NODE_TYPE_FORMAT } from '../panels/palette-drag.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { NO_MARKS, type CanvasMarks } from './canvas-marks.js';
import { canvasStyles } from './canvas-styles.js';
import { CANVAS_TEXTS } from './canvas-texts.js';
import { cardOfNode } from './card-of-node.js';
import type { ContextMenuElement } from './context-menu.element.js';
import { Places, contains, inflate, type Wire } from './culling.js';
import { DragGesture } from './drag-gesture.js';
import { EdgePan } from './edge-pan.js';
import { NO_GUIDES } from './guides.js';
import { startKeyboardWire, stepKeyboardWire, type KeyboardWire } from './keyboard-wire.js';
import { levelOfDetail, type LevelOfDetail } from './level-of-detail.js';
import type { MapBox, MinimapElement } from './minimap.element.js';
import { categoryOf, renderCard, type NodeProblems } from './node-card.js';
import type { Intents } from './rete-intents.js';
import { ReteView, type Renderer, type Socket, type Transform } from './rete-view.js';
import {
  clampZoom,
  fitArea,
  revealBox,
  toCanvas,
  visibleArea,
  zoomAbout,
  type SurfaceSize,
} from './viewport.js';
import { WireLayer } from './wires.js';
import { inlineStyle } from '../styles/inline-style.js';

/** A wire was let go on empty canvas, or the background was double clicked: a node is wanted there. */
export interface AddNodeWanted {
  /** Canvas units. */
  readonly at: Position;
  /** For placing a menu; CSS px of the window. */
  readonly client: Position;
  /** Port to connect. */
  readonly from: PortRef | null;
}

declare global {
  interface HTMLElementEventMap {
    'add-node-wanted': CustomEvent<AddNodeWanted>;
    'text-announced': CustomEvent<LocalText>;
  }
}

const NO_PROBLEMS: ReadonlyMap<NodeId, NodeProblems> = new Map();
const NO_KEYS: ReadonlySet<PortKey> = new Set();
const NO_NODES: ReadonlySet<NodeId> = new Set();

/** Views are kept this far outside of what is seen, in CSS px, so that panning need not add some at every step. */
const SLACK_PX = 120;
/** A press that moves less than this is a click, CSS px. */
const CLICK_REACH_PX = 4;
/** A wire is hit within this distance, CSS px. */
const WIRE_REACH_PX = 8;
/** Cards line up within this distance, CSS px. */
const SNAP_REACH_PX = 7;
/** After the last move the picture is drawn sharp again. */
const SETTLE_MS = 250;
/** Cards that are drawn within one frame while the view moves, so that no frame takes longer than moving smoothly allows. */
const CARDS_PER_FRAME: Readonly<Record<LevelOfDetail, number>> = { full: 16, simple: 40, box: 100 };
/** What map and zoom box cover in the corner, CSS px. */
const CORNER = { width: 216, height: 190 };
/** The first view does not go below this zoom: a text that nobody can read helps nobody to start. */
const FIRST_ZOOM = 0.7;
/** The dots of the background keep at least this distance, CSS px. */
const LEAST_DOT_DISTANCE = 14;
const DOT_DISTANCE = 20;

/**
 * The drawing surface: shows the flow of the store around it and turns what people do into commands. Draws with Rete and the
 * light renderer of this folder; only what is in view has elements.
 *
 * @element fluxo-canvas
 * @fires {CustomEvent<AddNodeWanted>} add-node-wanted - A wire was dropped on empty canvas, or the background double clicked.
 * @fires {CustomEvent<LocalText>} text-announced - Something to say through the live region.
 */
export class CanvasElement extends LitElement implements ViewPort {
  static override styles = [tokens, controls, canvasStyles];

  @consume({ context: storeContext, subscribe: true })
  @property({ attribute: false })
  store: EditorStore | null = null;

  @consume({ context: nodeRegistryContext, subscribe: true })
  @property({ attribute: false })
  nodeTypes: NodeRegistry = new NodeRegistry([]);

  @consume({ context: localeContext, subscribe: true })
  @property({ attribute: false })
  locale: Locale = 'pt-BR';

  @consume({ context: readonlyContext, subscribe: true })
  @property({ attribute: false })
  isReadonly = false;

  @consume({ context: commandsContext, subscribe: true })
  @property({ attribute: false })
  commands: CommandRunner | null = null;

  /** Badges of cards. */
  @property({ attribute: false }) problems: ReadonlyMap<NodeId, NodeProblems> = NO_PROBLEMS;
  /** What lights up; see `CanvasMarks`. */
  @property({ attribute: false }) marks: CanvasMarks = NO_MARKS;
  /** Least and greatest zoom, 1 is 100 %. */
  @property({ attribute: false }) zoomRange = { min: 0.1, max: 2 };

  /** Zoom in whole per cent. */
  @state() private level = 100;
  @state() private hasMinimap = true;
  @state() private band: Rect | null = null;
  @state() private renaming: { readonly id: NodeId; readonly title: string } | null = null;
  @state() private mapBoxes: readonly MapBox[] = [];

  /** The element that the keyboard works on; holds Rete's content. */
  @query('.surface') readonly surface!: HTMLElement;
  @query('.grid') private readonly grid!: HTMLElement;

  #rete: ReteView | null = null;
  readonly #wires = new WireLayer();
  #places = new Places(this.nodeTypes);
  #size: SurfaceSize = { width: 0, height: 0 };
  #corner: Position = { x: 0, y: 0 };
  #detail: LevelOfDetail = 'full';
  #unsubscribe: (() => void) | null = null;
  #shown: EditorState | null = null;
  /** Area that has views, canvas units. */
  #mountedArea: Rect | null = null;
  /** Not everything in the area has its view yet. */
  #isMounting = false;
  #hasFitted = false;
  #hasBeenMoved = false;
  /** The focus is being moved by this element, not by a person. */
  #isFocusing = false;
  #frame = 0;
  #settleTimer: ReturnType<typeof setTimeout> | undefined;
  #mapTimer: ReturnType<typeof setTimeout> | undefined;
  #resizes: ResizeObserver | null = null;

  #press: { readonly x: number; readonly y: number; readonly adds: boolean; readonly free: boolean } | null =
    null;
  #drag: DragGesture | null = null;
  #dropWire: PortKey | null = null;
  #hovered: PortKey | null = null;
  #pull: { readonly from: PortRef; readonly replugs: boolean } | null = null;
  #pullCancelled = false;
  #keyboardWire: KeyboardWire | null = null;
  /** How far the view has moved along with a drag, canvas units. */
  #panned: Position = { x: 0, y: 0 };
  /** Where the dragged card is wanted, before the view moved along. */
  #wanted: Position = { x: 0, y: 0 };
  readonly #edgePan = new EdgePan(
    () => this.#size,
    (shift) => this.#panAlong(shift),
  );
  #linked: readonly NodeId[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override firstUpdated(): void {
    this.#start();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('store') || changed.has('nodeTypes')) this.#listen();
    else if (changed.has('locale') || changed.has('problems') || changed.has('marks')) {
      this.#renderAllCards();
      this.#highlight();
      if (changed.has('marks')) this.#wires.showCounts(this.marks.wireCounts, this.locale);
    }
    if (changed.has('hasMinimap')) {
      this.renderRoot.querySelector<MinimapElement>('fluxo-minimap')?.showView(this.visible());
    }
    if (this.renaming && changed.has('renaming')) {
      const input = this.renderRoot.querySelector<HTMLInputElement>('.title-input');
      input?.focus();
      input?.select();
    }
  }

  protected override render(): TemplateResult {
    const text = (key: keyof typeof CANVAS_TEXTS): string => CANVAS_TEXTS[key][this.locale];
    const isBare = (this.store?.state.document.nodes.size ?? 2) < 2;
    return html`<div class="grid"></div>
      <div
        class="surface"
        part="canvas"
        role="listbox"
        tabindex="-1"
        aria-multiselectable="true"
        aria-label=${text('canvas')}
        @pointerdown=${{ handleEvent: this.#onPress, capture: true }}
        @pointermove=${this.#onMove}
        @pointerleave=${this.#onLeave}
        @click=${this.#onClick}
        @dblclick=${this.#onDoubleClick}
        @wheel=${{ handleEvent: this.#onWheel, capture: true }}
        @contextmenu=${this.#onContextMenu}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
        @scroll=${this.#onScroll}
        @dragover=${this.#onDragOver}
        @drop=${this.#onDrop}
      ></div>
      ${
        isBare && !this.isReadonly
          ? html`<div class="hint">
              <strong>${text('emptyTitle')}</strong><span>${text('emptyText')}</span>
            </div>`
          : nothing
      }
      ${this.band ? html`<div class="band" ${inlineStyle(edges(this.band))}></div>` : nothing}
      ${this.renaming ? this.#renderRename(this.renaming) : nothing}
      <div class="corner">
        ${
          this.hasMinimap && !isBare
            ? html`<fluxo-minimap .boxes=${this.mapBoxes} @map-pointed=${this.#onMapPointed}></fluxo-minimap>`
            : nothing
        }
        <fluxo-zoom-box
          .level=${this.level}
          .hasMap=${this.hasMinimap}
          @map-toggled=${() => (this.hasMinimap = !this.hasMinimap)}
        ></fluxo-zoom-box>
      </div>
      <fluxo-context-menu></fluxo-context-menu>`;
  }

  #renderRename({ id, title }: { readonly id: NodeId; readonly title: string }): TemplateResult {
    const box = this.#places.boxOf(id);
    const { x, y, k } = this.#transform;
    const place: Readonly<Record<string, string>> = box
      ? {
          left: `${box.x * k + x + 8}px`,
          top: `${box.y * k + y + 8}px`,
          width: `${Math.max(160, (CARD.width - 16) * k)}px`,
        }
      : {};
    const finish = (event: Event, keep: boolean): void => {
      if (this.renaming?.id !== id) return;
      const value = (event.target as HTMLInputElement).value.trim();
      this.renaming = null;
      if (keep && value !== title) this.commands?.run(renameNode(id, value));
      this.#rete?.elementOf(id)?.focus({ preventScroll: true });
    };
    return html`<input
      class="title-input"
      ${inlineStyle(place)}
      aria-label=${CANVAS_TEXTS.nodeTitle[this.locale]}
      .value=${title}
      @blur=${(event: Event) => finish(event, true)}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event, true);
        if (event.key === 'Escape') finish(event, false);
      }}
    />`;
  }

  // Life

  #start(): void {
    if (this.#rete) return;
    this.#rete = new ReteView(this.surface, this.#renderer, this.#intents, this.#mayPan);
    this.#rete.holder.prepend(this.#wires.element);
    this.#resizes = new ResizeObserver(() => this.#measure());
    this.#resizes.observe(this);
    this.#measure();
    this.#listen();
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#resizes?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    clearTimeout(this.#settleTimer);
    clearTimeout(this.#mapTimer);
    this.#onHeldEnd();
    this.#rete?.destroy();
    this.#rete?.holder.remove();
    this.#rete = null;
    this.#mountedArea = null;
    this.#shown = null;
  }

  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (!this.#rete) return;
    for (const id of [...this.#rete.mounted]) this.#rete.unmount(id);
    this.#mountedArea = null;
    this.#shown = null;
    this.#places = new Places(this.nodeTypes);
    if (!this.store) return;
    this.#unsubscribe = this.store.subscribe((state) => this.#show(state));
    this.#show(this.store.state);
  }

  #measure(): void {
    const { left, top, width, height } = this.getBoundingClientRect();
    this.#corner = { x: left, y: top };
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    // Until somebody has moved the view, it follows the size that the panels around it leave.
    if (!this.#hasBeenMoved && this.#shown) this.#fitFirst();
    this.#transformed();
  }

  // The document's state becomes the picture

  #show(state: EditorState): void {
    const before = this.#shown;
    this.#shown = state;
    const { document } = state;
    this.#places.update(document);
    // Only loading gives a document without a history.
    const isLoaded = before?.document !== document && state.history === EMPTY_HISTORY;
    if (!this.#hasFitted || isLoaded) this.#fitFirst();
    if (before?.document !== document) {
      this.#cull(true);
      this.#updateCards(before?.document ?? null, document);
      this.#drawWires();
      this.#scheduleMap();
      if (before && before.document.nodes.size < 2 !== document.nodes.size < 2) this.requestUpdate();
    }
    if (before?.selection !== state.selection) {
      this.#showSelection(before);
      this.#scheduleMap();
    }
  }

  #updateCards(before: EditorDocument | null, document: EditorDocument): void {
    if (!this.#rete) return;
    const stale = new Set<NodeId>();
    for (const id of this.#rete.mounted) {
      const node = document.nodes.get(id);
      if (!node) continue;
      if (before?.nodes.get(id) !== node) {
        this.#rete.place(id, node.position);
        stale.add(id);
        // What leads to it names it in its description.
        for (const edge of incomingEdges(document, id)) stale.add(edge.from.node);
      }
      if (before && before.edges !== document.edges) {
        const old = outgoingEdges(before, id);
        const now = outgoingEdges(document, id);
        if (old.length !== now.length || now.some((edge, index) => edge !== old[index])) stale.add(id);
      }
    }
    for (const id of stale) this.#renderCardOf(id);
  }

  #renderAllCards(): void {
    if (!this.#rete) return;
    for (const id of this.#rete.mounted) this.#renderCardOf(id);
  }

  #renderCardOf(id: NodeId): void {
    const element = this.#rete?.elementOf(id);
    if (element) this.#renderer.renderNode(id, element);
  }

  /**
   * Gives views to what is in view. A frame takes a few only and the next one goes on, so that moving never
   * stutters; what has left the view keeps its views until the movement has settled.
   *
   * @param force Also when the view has not moved.
   */
  #cull(force = false): void {
    const rete = this.#rete;
    if (!rete || this.#size.width === 0) return;
    const { k } = this.#transform;
    const seen = this.visible();
    this.#detail = levelOfDetail(k);
    const isOther = force || !this.#mountedArea || !contains(this.#mountedArea, seen);
    if (isOther) this.#mountedArea = inflate(seen, SLACK_PX / k);
    if (!isOther && this.#wires.element.dataset['detail'] === this.#detail && !this.#isMounting) return;
    this.#wires.element.dataset['detail'] = this.#detail;
    const wanted = this.#wantedViews();
    // A new document is shown at once; the view follows a movement in portions.
    let left = force ? Infinity : CARDS_PER_FRAME[this.#detail];
    this.#isMounting = false;
    const document = this.#shown?.document;
    for (const id of wanted) {
      const element = rete.elementOf(id);
      const node = document?.nodes.get(id);
      if (!node || element?.classList.contains(this.#detail) === true) continue;
      if (left-- === 0) {
        this.#isMounting = true;
        break;
      }
      if (element) this.#renderCardOf(id);
      else rete.mount(id, this.#drag?.places.get(id) ?? node.position);
    }
    // What is gone from the document goes at once, with the focus that it may have.
    const hadFocus = this.#hasFocus();
    for (const id of [...rete.mounted]) if (document?.nodes.has(id) !== true) rete.unmount(id);
    if (hadFocus && !this.#hasFocus()) this.#focusNode(this.#focusId());
    if (this.#isMounting) this.#requestFrame();
    if (isOther) this.#drawWires();
  }

  /** Nodes that shall have a view: in the mounted area, the keyboard's place, and what is in a hand. */
  #wantedViews(): ReadonlySet<NodeId> {
    const wanted = new Set(this.#mountedArea ? this.#places.nodesIn(this.#mountedArea) : []);
    const focus = this.#focusId();
    if (focus !== null) wanted.add(focus);
    for (const id of this.#drag?.ids ?? []) if (this.#rete?.elementOf(id)) wanted.add(id);
    return wanted;
  }

  /** Takes the views away that are outside of the mounted area. */
  #prune(): void {
    if (!this.#rete) return;
    const wanted = this.#wantedViews();
    for (const id of [...this.#rete.mounted]) if (!wanted.has(id)) this.#rete.unmount(id);
  }

  #drawWires(): void {
    if (!this.#mountedArea) return;
    this.#wires.show(this.#places.wiresIn(this.#mountedArea), this.#drag?.wires ?? NO_KEYS);
    this.#highlight();
    this.#wires.showCounts(this.marks.wireCounts, this.locale);
  }

  #highlight(): void {
    const selection = this.#shown?.selection ?? EMPTY_SELECTION;
    this.#wires.highlight({
      hovered: this.#dropWire ?? this.#hovered,
      selected: selection.edges,
      nodes: this.#drag || selection.nodes.size > 50 ? NO_NODES : selection.nodes,
      walked: this.marks.walked,
    });
  }

  #showSelection(before: EditorState | null): void {
    if (!this.#rete || !this.#shown) return;
    const { selection } = this.#shown;
    const changed = new Set<NodeId>([...selection.nodes, ...(before?.selection.nodes ?? [])]);
    if (before) {
      const old = before.selection.focus ?? this.#entryId(before.document);
      if (old !== null) changed.add(old);
    }
    const focus = this.#focusId();
    if (focus !== null) changed.add(focus);
    for (const id of changed) {
      const element = this.#rete.elementOf(id);
      if (element) this.#markSelection(id, element);
    }
    this.#highlight();
    if (focus !== null && selection.focus !== before?.selection.focus && this.#hasFocus()) {
      this.#mountAlways(focus);
      this.#focusNode(focus);
    }
  }

  #focusNode(id: NodeId | null): void {
    const element = id === null ? null : this.#rete?.elementOf(id);
    this.#isFocusing = true;
    (element ?? this.surface).focus({ preventScroll: true });
    this.#isFocusing = false;
  }

  #markSelection(id: NodeId, element: HTMLElement): void {
    const isSelected = this.#shown?.selection.nodes.has(id) === true;
    element.classList.toggle('selected', isSelected);
    element.setAttribute('aria-selected', String(isSelected));
    element.tabIndex = id === this.#focusId() ? 0 : -1;
  }

  #mountAlways(id: NodeId): void {
    const node = this.#shown?.document.nodes.get(id);
    if (node) this.#rete?.mount(id, node.position);
  }

  /** The node that Tab comes to: the keyboard's place, or the entry. */
  #focusId(): NodeId | null {
    if (!this.#shown) return null;
    return this.#shown.selection.focus ?? this.#entryId(this.#shown.document);
  }

  #entryId(document: EditorDocument): NodeId | null {
    return document.nodes.keys().next().value ?? null;
  }

  #hasFocus(): boolean {
    const active = this.shadowRoot?.activeElement;
    return active === this.surface || (active instanceof HTMLElement && active.dataset['node'] !== undefined);
  }

  readonly #renderer: Renderer = {
    renderNode: (id, element) => {
      const state = this.#shown;
      const node = state?.document.nodes.get(id);
      // Rete asks late: the view may be gone again.
      if (!state || !node || this.#rete?.elementOf(id) !== element) return;
      const box = this.#places.boxOf(id);
      const { className, name, description, card } = cardOfNode(node, {
        document: state.document,
        nodeTypes: this.nodeTypes,
        locale: this.locale,
        detail: this.#detail,
        marks: this.marks,
        problems: this.problems.get(id),
        isTarget: this.#keyboardWire?.target === id,
      });
      element.className = className;
      if (box) {
        element.style.width = `${box.width}px`;
        element.style.height = `${box.height}px`;
      }
      element.setAttribute('role', 'option');
      element.setAttribute('aria-label', name);
      element.setAttribute('aria-description', description);
      this.#markSelection(id, element);
      renderCard(element, card);
      this.#rete.setSockets(id, this.#detail === 'full' && !this.isReadonly ? socketsIn(element) : []);
    },
    unmountNode: (_id, element) => {
      render(nothing, element);
    },
    renderPull: (from, pointer) => {
      if (!from) {
        this.#wires.showPulled(null);
        this.surface.classList.remove('pulling');
        return;
      }
      const node = this.#shown?.document.nodes.get(from.node);
      if (!node) return;
      this.surface.classList.add('pulling');
      this.#wires.showPulled({ start: portAnchor(node, from.port, this.nodeTypes), end: pointer });
    },
    transformed: () => this.#transformed(),
  };

  // Moving the view

  get #transform(): Transform {
    return this.#rete?.transform ?? { x: 0, y: 0, k: 1 };
  }

  #transformed(): void {
    const { style } = this.#rete?.holder ?? this.surface;
    // Only while moving: kept for good, scaled text would stay blurred. Not by a class: that would restyle every card.
    style.willChange = 'transform';
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => {
      style.willChange = '';
      this.#prune();
    }, SETTLE_MS);
    this.#requestFrame();
  }

  #requestFrame(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#drawFrame);
  }

  readonly #drawFrame = (): void => {
    this.#frame = 0;
    const { x, y, k } = this.#transform;
    let step = DOT_DISTANCE * k;
    while (step < LEAST_DOT_DISTANCE) step *= 2;
    this.grid.style.inset = `${-step}px`;
    this.grid.style.backgroundSize = `${step}px ${step}px`;
    this.grid.style.transform = `translate(${modulo(x - step / 2, step)}px, ${modulo(y - step / 2, step)}px)`;
    this.level = Math.round(k * 100);
    this.renderRoot.querySelector<MinimapElement>('fluxo-minimap')?.showView(this.visible());
    this.#cull();
  };

  #moveTo(transform: Transform): void {
    this.#hasBeenMoved = true;
    this.#setTransform(transform);
  }

  #setTransform(transform: Transform): void {
    this.#rete?.setTransform(transform);
    this.#transformed();
  }

  #fitFirst(): void {
    if (this.#size.width === 0 || !this.#shown) return;
    const bounds = boundsOf(this.#shown.document, this.#shown.document.nodes.keys(), this.nodeTypes);
    if (!bounds) return;
    this.#hasFitted = true;
    this.#hasBeenMoved = false;
    this.#setTransform(fitArea(bounds, this.#size, { min: FIRST_ZOOM, max: 1 }));
  }

  /** The part of the canvas that is seen, in canvas units. */
  visible(): Rect {
    return visibleArea(this.#transform, this.#size);
  }

  zoomTo(factor: number): void {
    this.#moveTo(zoomAbout(this.#transform, this.#size, clampZoom(factor, this.zoomRange)));
  }

  zoomBy(factor: number): void {
    this.zoomTo(this.#transform.k * factor);
  }

  fit(ids?: readonly NodeId[]): void {
    if (!this.#shown) return;
    const { document } = this.#shown;
    const bounds = boundsOf(document, ids && ids.length > 0 ? ids : document.nodes.keys(), this.nodeTypes);
    if (bounds) this.#moveTo(fitArea(bounds, this.#size, this.zoomRange));
  }

  reveal(id: NodeId): void {
    const box = this.#places.boxOf(id);
    if (!box || !this.#rete) return;
    this.#bringIn(box);
    this.#mountAlways(id);
    this.#focusNode(id);
  }

  /** Moves as little as needed to show a box, and not below the map. */
  #bringIn(box: Rect): void {
    const present = this.#transform;
    const shown = revealBox(present, this.#size, box);
    const right = (box.x + box.width) * shown.k + shown.x;
    const isUnderMap = this.hasMinimap && right > this.#size.width - CORNER.width;
    const size = isUnderMap ? { ...this.#size, height: this.#size.height - CORNER.height } : this.#size;
    const transform = revealBox(shown, size, box);
    if (transform !== present) this.#moveTo(transform);
  }

  /** Puts canvas point (0, 0) into the corner at a zoom; for pages that compare views. */
  showOrigin(zoom: number): void {
    this.#moveTo({ x: 0, y: 0, k: clampZoom(zoom, this.zoomRange) });
  }

  readonly #onMapPointed = (event: CustomEvent<Position>): void => {
    const { k } = this.#transform;
    this.#moveTo({
      k,
      x: this.#size.width / 2 - event.detail.x * k,
      y: this.#size.height / 2 - event.detail.y * k,
    });
  };

  /** The map follows edits after a moment, so that a hundred edits draw it once. */
  #scheduleMap(): void {
    clearTimeout(this.#mapTimer);
    this.#mapTimer = setTimeout(() => {
      const state = this.#shown;
      if (!state) return;
      this.mapBoxes = [...this.#places.boxes()].map(([id, box]) => ({
        box,
        category: categoryOf(this.nodeTypes.definitionOf(state.document.nodes.get(id)?.type ?? '')),
        isSelected: state.selection.nodes.has(id),
      }));
    }, SETTLE_MS);
  }

  readonly #onWheel = (event: WheelEvent): void => {
    this.#hasBeenMoved = true;
    // Sideways wheels and Shift pan; everything else zooms, by Rete.
    if (event.ctrlKey || (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { x, y, k } = this.#transform;
    this.#moveTo({ k, x: x - (event.deltaX || event.deltaY), y });
  };

  readonly #onScroll = (): void => {
    // A browser scrolls what gets the focus into view; here that is done by panning.
    this.surface.scrollTo(0, 0);
  };

  // Pointer

  readonly #mayPan = (event: PointerEvent): boolean => {
    if (event.button === 1) return true;
    return event.button === 0 && !event.shiftKey && !this.#pull;
  };

  readonly #onPress = (event: PointerEvent): void => {
    this.#hasBeenMoved = true;
    this.#measure();
    this.#press = {
      x: event.clientX,
      y: event.clientY,
      adds: event.shiftKey || event.ctrlKey || event.metaKey,
      free: event.altKey,
    };
    if (event.button === 0 && event.shiftKey && !this.#nodeOf(event)) this.#startBand(event);
    if (event.button !== 0) return;
    window.addEventListener('pointermove', this.#onHeldMove);
    window.addEventListener('pointerup', this.#onHeldEnd);
    window.addEventListener('pointercancel', this.#onHeldEnd);
  };

  readonly #onMove = (event: PointerEvent): void => {
    if (event.buttons !== 0 || this.#pull) return;
    this.#hover(this.#nodeOf(event) === null ? this.#wireAt(event) : null);
  };

  readonly #onLeave = (): void => this.#hover(null);

  #hover(wire: Wire | null): void {
    const key = wire?.key ?? null;
    if (key === this.#hovered) return;
    this.#hovered = key;
    this.surface.classList.toggle('on-wire', key !== null);
    for (const id of this.#linked) this.#rete?.elementOf(id)?.classList.remove('linked');
    this.#linked = wire ? [wire.edge.from.node, wire.edge.to] : [];
    for (const id of this.#linked) this.#rete?.elementOf(id)?.classList.add('linked');
    this.#highlight();
  }

  readonly #onClick = (event: MouseEvent): void => {
    const press = this.#press;
    if (!press || event.button !== 0 || this.#nodeOf(event) !== null) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > CLICK_REACH_PX || press.adds) return;
    const wire = this.#wireAt(event);
    if (wire) this.commands?.run(chooseWire(wire.edge.from));
    else this.commands?.run('select-none');
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const id = this.#nodeOf(event);
    if (id !== null) {
      this.commands?.run('edit-settings');
    } else if (!this.isReadonly && !this.#wireAt(event)) {
      this.#wantNode(event, null);
    }
  };

  readonly #onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const id = this.#nodeOf(event);
    if (id !== null && this.#shown?.selection.nodes.has(id) !== true) this.commands?.run(selectNode(id));
    const element = (id === null ? null : this.#rete?.elementOf(id)) ?? this.surface;
    // The menu key tells no place of its own: the menu then opens at the card.
    const box = element.getBoundingClientRect();
    const isByKey = event.button !== 2;
    const at = isByKey ? { x: box.left + 16, y: box.top + 16 } : { x: event.clientX, y: event.clientY };
    void this.renderRoot
      .querySelector<ContextMenuElement>('fluxo-context-menu')
      ?.open(at, id !== null, element);
  };

  #wantNode(event: MouseEvent | null, from: PortRef | null): void {
    const { x, y, k } = this.#transform;
    const at = event ? this.#canvasPoint(event) : (this.#rete?.pointer ?? { x: 0, y: 0 });
    const client = { x: at.x * k + x + this.#corner.x, y: at.y * k + y + this.#corner.y };
    this.dispatchEvent(
      new CustomEvent<AddNodeWanted>('add-node-wanted', {
        detail: { at, client, from },
        bubbles: true,
        composed: true,
      }),
    );
  }

  #startBand(event: PointerEvent): void {
    const start = this.#canvasPoint(event);
    const first = { x: event.clientX - this.#corner.x, y: event.clientY - this.#corner.y };
    const boxAt = (move: PointerEvent): Rect => rectOf(start, this.#canvasPoint(move));
    const move = (at: PointerEvent): void => {
      this.band = rectOf(first, { x: at.clientX - this.#corner.x, y: at.clientY - this.#corner.y });
    };
    const up = (at: PointerEvent): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      this.surface.classList.remove('banding');
      if (this.band && at.type === 'pointerup') this.commands?.run(selectBox(boxAt(at), true));
      this.band = null;
    };
    this.surface.classList.add('banding');
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
  }

  #nodeOf(event: Event): NodeId | null {
    const [target] = event.composedPath();
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-node]') : null;
    return element?.dataset['node'] ?? null;
  }

  #wireAt(event: MouseEvent): Wire | null {
    return this.#wires.wireAt(this.#canvasPoint(event), WIRE_REACH_PX / this.#transform.k);
  }

  #canvasPoint(event: MouseEvent): Position {
    return toCanvas(this.#transform, {
      x: event.clientX - this.#corner.x,
      y: event.clientY - this.#corner.y,
    });
  }

  // Rete's notices become commands

  readonly #intents: Intents = {
    pick: (id) => {
      if (this.#pull) return;
      const adds = this.#press?.adds === true;
      const isSelected = this.#shown?.selection.nodes.has(id) === true;
      if (adds || !isSelected) this.commands?.run(selectNode(id, adds));
    },
    drag: (id, position) => {
      if (this.isReadonly || this.#pull || !this.#shown) return;
      if (!this.#drag) this.#startDrag(id, this.#shown);
      this.#wanted = position;
      this.#dragTo(position);
    },
    release: (id) => {
      const drag = this.#drag;
      if (drag) this.#endDrag(drag);
      else if (this.#press?.adds !== true && (this.#shown?.selection.nodes.size ?? 0) > 1) {
        this.commands?.run(selectNode(id));
      }
    },
    mayPull: () => !this.isReadonly,
    wireInto: (id) => this.#wireToPullOff(id),
    pull: (from, replugs) => {
      this.#pullCancelled = false;
      this.#pull = { from, replugs };
      this.#hover(null);
    },
    connect: (from, to) => {
      this.#pull = null;
      this.commands?.run(connect(from, to));
    },
    disconnect: (from) => void this.commands?.run(disconnect(from)),
    drop: (from) => this.#endPull(from),
    clampZoom: (zoom, source) => (source === 'dblclick' ? null : clampZoom(zoom, this.zoomRange)),
  };

  #startDrag(id: NodeId, state: EditorState): void {
    const { nodes } = state.selection;
    this.#drag = new DragGesture(
      state.document,
      this.nodeTypes,
      id,
      nodes.has(id) ? nodes : [id],
      this.#places.nodesIn(this.visible()),
    );
    for (const one of this.#drag.ids) this.#rete?.elementOf(one)?.classList.add('dragged');
    this.#drawWires();
  }

  #dragTo(position: Position): void {
    const drag = this.#drag;
    if (!drag || !this.#rete) return;
    const { x, y } = this.#panned;
    const place = { x: position.x + x, y: position.y + y };
    const guides = drag.moveTo(place, this.#press?.free === true ? 0 : SNAP_REACH_PX / this.#transform.k);
    for (const [id, at] of drag.places) this.#rete.place(id, at);
    const courses: { start: Position; end: Position }[] = [];
    for (const key of drag.wires) {
      const wire = this.#places.wireOf(key);
      if (wire) courses.push(drag.course(wire));
    }
    this.#wires.showMoving(courses);
    this.#wires.showGuides(guides, this.visible());
    this.#aimAtWire(drag);
  }

  /** While a card or a wire is in hand, the view moves along at the edges. */
  readonly #onHeldMove = (event: PointerEvent): void => {
    if (!this.#drag && !this.#pull) return;
    this.#edgePan.follow({ x: event.clientX - this.#corner.x, y: event.clientY - this.#corner.y });
  };

  readonly #onHeldEnd = (): void => {
    window.removeEventListener('pointermove', this.#onHeldMove);
    window.removeEventListener('pointerup', this.#onHeldEnd);
    window.removeEventListener('pointercancel', this.#onHeldEnd);
    this.#edgePan.stop();
    this.#panned = { x: 0, y: 0 };
  };

  #panAlong(shift: Position): void {
    const { x, y, k } = this.#transform;
    this.#moveTo({ k, x: x + shift.x, y: y + shift.y });
    this.#panned = { x: this.#panned.x - shift.x / k, y: this.#panned.y - shift.y / k };
    if (this.#drag) this.#dragTo(this.#wanted);
    const { point } = this.#edgePan;
    if (this.#pull && point) this.#renderer.renderPull(this.#pull.from, toCanvas(this.#transform, point));
  }

  /** A single card without wires can be dropped onto a wire, into which it is then put. */
  #aimAtWire(drag: DragGesture): void {
    const id = drag.sole;
    const node = id === null ? undefined : this.#shown?.document.nodes.get(id);
    const isLoose = node !== undefined && drag.wires.size === 0 && takesInput(node, this.nodeTypes);
    const hit = isLoose ? this.#wires.wireAt(drag.middle, CARD.headerHeight / 2) : null;
    const key = hit?.key ?? null;
    if (key === this.#dropWire) return;
    this.#dropWire = key;
    this.#highlight();
  }

  #endDrag(drag: DragGesture): void {
    const onWire = this.#dropWire === null ? undefined : this.#places.wireOf(this.#dropWire)?.edge.from;
    this.#clearDrag(drag);
    if (drag.hasMoved) this.commands?.run(moveNodes(drag.places, onWire));
    else this.#drawWires();
  }

  #clearDrag(drag: DragGesture): void {
    this.#drag = null;
    this.#dropWire = null;
    for (const id of drag.ids) this.#rete?.elementOf(id)?.classList.remove('dragged');
    this.#wires.showMoving([]);
    this.#wires.showGuides(NO_GUIDES, this.visible());
  }

  /** Of several wires into a node the selected one comes off, else the one whose course is nearest. */
  #wireToPullOff(id: NodeId): PortRef | null {
    const state = this.#shown;
    if (!state) return null;
    const edges = incomingEdges(state.document, id);
    const chosen = edges.find((edge) => state.selection.edges.has(portKey(edge.from)));
    return (chosen ?? edges.at(-1))?.from ?? null;
  }

  #endPull(from: PortRef): void {
    const pull = this.#pull;
    this.#pull = null;
    if (this.#pullCancelled || !pull) return;
    const held = this.#edgePan.point;
    const point = held ? toCanvas(this.#transform, held) : (this.#rete?.pointer ?? { x: 0, y: 0 });
    const over = this.#places.nodeAt(point);
    if (over !== null && over !== from.node) {
      this.commands?.run(connect(from, over));
    } else if (over === null && pull.replugs) {
      this.commands?.run(disconnect(from));
    } else if (over === null) {
      this.#wantNode(null, from);
    }
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (this.isReadonly || event.dataTransfer?.types.includes(NODE_TYPE_FORMAT) !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#hover(this.#wireAt(event));
  };

  readonly #onDrop = (event: DragEvent): void => {
    const type = event.dataTransfer?.getData(NODE_TYPE_FORMAT);
    if (!type) return;
    event.preventDefault();
    const wire = this.#wireAt(event);
    this.#hover(null);
    this.commands?.run(
      addNode({ type, at: this.#canvasPoint(event), ...(wire ? { onWire: wire.edge.from } : {}) }),
    );
  };

  // Keyboard

  startConnecting(from: NodeId | PortRef): void {
    if (!this.#shown) return;
    const step = startKeyboardWire(this.#shown.document, this.nodeTypes, from);
    if (step) this.#followKeyboardWire(step.wire, step.text);
  }

  editTitle(id: NodeId): void {
    const node = this.#shown?.document.nodes.get(id);
    if (!node || this.isReadonly) return;
    if (this.#detail !== 'full') this.zoomTo(1);
    this.reveal(id);
    this.renaming = { id, title: node.title };
  }

  cancelGesture(): boolean {
    if (this.#pull) {
      this.#pullCancelled = true;
      this.#pull = null;
      this.#rete?.cancelPull();
      return true;
    }
    if (this.#drag) {
      const drag = this.#drag;
      this.#clearDrag(drag);
      for (const id of drag.ids) {
        const node = this.#shown?.document.nodes.get(id);
        if (node) this.#rete?.place(id, node.position);
      }
      this.#drawWires();
      return true;
    }
    return false;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const wire = this.#keyboardWire;
    if (!wire || !this.#shown) return;
    const step = stepKeyboardWire(this.#shown.document, this.nodeTypes, wire, event.key);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'go') {
      this.#followKeyboardWire(step.wire, step.text);
      return;
    }
    this.#followKeyboardWire(null, step.text);
    if (step.connect && wire.target !== null) {
      this.commands?.run(connect(wire.from, wire.target));
      this.reveal(wire.target);
    } else this.reveal(wire.from.node);
  };

  #followKeyboardWire(wire: KeyboardWire | null, text: LocalText | null): void {
    const before = this.#keyboardWire?.target ?? null;
    this.#keyboardWire = wire;
    for (const id of [before, wire?.target ?? null]) if (id !== null) this.#renderCardOf(id);
    this.surface.classList.toggle('linking', wire !== null);
    const node = wire && this.#shown?.document.nodes.get(wire.from.node);
    const target = wire?.target ? this.#places.boxOf(wire.target) : null;
    if (wire && node && target) {
      this.#wires.showPulled({
        start: portAnchor(node, wire.from.port, this.nodeTypes),
        end: { x: target.x, y: target.y + CARD.inputOffset },
      });
      this.#bringIn(target);
    } else this.#wires.showPulled(null);
    if (text) {
      this.dispatchEvent(new CustomEvent('text-announced', { detail: text, bubbles: true, composed: true }));
    }
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const id = this.#nodeOf(event);
    const state = this.#shown;
    if (id === null || !state || state.selection.focus === id || this.#isFocusing) return;
    // Reached by Tab from outside: what has the focus is what commands act on. Presses are told by Rete.
    if (this.#rete?.elementOf(id)?.matches(':focus-visible') === true) this.commands?.run(selectNode(id));
  };
}

/** Elements of a card that wires are drawn from and to. */
function socketsIn(element: HTMLElement): readonly Socket[] {
  return [...element.querySelectorAll<HTMLElement>('.socket')].map((socket) => ({
    element: socket,
    port: socket.dataset['port'] ?? null,
  }));
}

function rectOf(a: Position, b: Position): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

function edges(box: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  return { left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` };
}
