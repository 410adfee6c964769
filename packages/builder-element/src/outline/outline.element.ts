import type { NodeId, PortRef } from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isOnlyWay, type NodeProblems } from '../canvas/node-card.js';
import { problemsText } from '../canvas/canvas-texts.js';
import { disconnect } from '../commands/connect.js';
import { selectNode } from '../commands/select.js';
import { goToNode } from '../commands/travel.js';
import { icon } from '../icons/icon.js';
import { nameOf } from '../model/card-geometry.js';
import { portKey } from '../model/editor-document.js';
import type { EditorState } from '../model/editor-state.js';
import type { NodeRegistry } from '../model/node-registry.js';
import { EditorPanelElement } from '../panels/editor-panel.element.js';
import { outlineRows, type OutlineRow } from './outline-rows.js';
import { OUTLINE_TEXTS } from './outline-texts.js';
import type { TargetDialogElement } from './target-dialog.element.js';
import { inlineStyle } from '../styles/inline-style.js';

/** Deeper levels are not moved in any further: text must stay readable. */
const DEEPEST_INDENT = 8;

/**
 * The flow as a tree, a full equal of the canvas for those who do not see it: everything can be read, reached, connected,
 * opened and deleted here by keyboard.
 *
 * @element fluxo-outline
 */
export class OutlineElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .help {
        margin: 0;
        padding: 8px 14px 4px;
      }
      [role='tree'] {
        flex: 1;
        min-height: 0;
        padding: 4px 8px 16px;
        overflow: auto;
      }
      [role='treeitem'] {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 32px;
        padding: 2px 8px 2px calc(8px + var(--_level) * 14px);
        border-radius: calc(var(--_radius) - 2px);
        cursor: pointer;
        content-visibility: auto;
        contain-intrinsic-height: 32px;
      }
      [role='treeitem']:hover {
        background: color-mix(in srgb, var(--_text) 6%, transparent);
      }
      [role='treeitem'][aria-selected='true'] {
        background: var(--_accent-soft);
      }
      [role='treeitem']:focus-visible {
        outline-offset: -2px;
      }
      .tile {
        width: 22px;
        height: 22px;
      }
      .by {
        flex: none;
        max-width: 45%;
        color: var(--_text-muted);
      }
      .by,
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        min-width: 0;
      }
      .reference .name,
      .free {
        color: var(--_text-muted);
      }
      .badge {
        margin-inline-start: auto;
      }
      .loose {
        margin-top: 8px;
        font-weight: 600;
        color: var(--_text-muted);
      }
    `,
  ];

  @property({ attribute: false }) issues: ReadonlyMap<NodeId, NodeProblems> = new Map();
  @state() private closed: ReadonlySet<NodeId> = new Set();
  /** Row that Tab comes to. */
  @state() private active: string | null = null;
  @query('fluxo-target-dialog') private readonly dialog!: TargetDialogElement;
  #rows: readonly OutlineRow[] = [];
  #takesFocus = false;

  protected override isAffected(next: EditorState, before: EditorState): boolean {
    return next.document !== before.document || next.selection !== before.selection;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const document = this.editorState?.document;
    this.#rows = document ? outlineRows(document, this.nodeTypes, this.closed) : [];
    if (!this.#rows.some(({ key }) => key === this.active)) this.active = this.#rows[0]?.key ?? null;
  }

  protected override updated(): void {
    if (!this.#takesFocus) return;
    this.#takesFocus = false;
    this.renderRoot.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  }

  protected override render(): TemplateResult {
    return html`<p class="help small muted" id="help">${this.t.pick(OUTLINE_TEXTS.help)}</p>
      <div
        role="tree"
        aria-label=${this.t.pick(OUTLINE_TEXTS.outline)}
        aria-describedby="help"
        @keydown=${this.#onKey}
      >
        ${repeat(
          this.#rows,
          ({ key }) => key,
          (row) => this.#renderRow(row),
        )}
      </div>
      <fluxo-target-dialog></fluxo-target-dialog>`;
  }

  #renderRow(row: OutlineRow): TemplateResult {
    const indent = inlineStyle({ '--_level': String(Math.min(row.level - 1, DEEPEST_INDENT)) });
    const tab = row.key === this.active ? 0 : -1;
    if (row.kind === 'loose') {
      return html`<div
        class="loose"
        role="treeitem"
        aria-selected="false"
        aria-level="1"
        tabindex=${tab}
        data-key=${row.key}
        ${indent}
      >
        ${this.t.pick(OUTLINE_TEXTS.loose)} (${this.t.number(row.count)})
      </div>`;
    }
    if (row.kind === 'free-port') {
      return html`<div
        class="free"
        role="treeitem"
        aria-selected="false"
        aria-level=${row.level}
        tabindex=${tab}
        data-key=${row.key}
        ${indent}
        @click=${() => this.#choose(row)}
      >
        <span class="by">${this.t.pick(row.port.label)}:</span>
        <span class="name">${this.t.pick(OUTLINE_TEXTS.free)}</span>
      </div>`;
    }
    const { node, by } = row;
    const definition = this.nodeTypes.definitionOf(node.type);
    const problems = this.issues.get(node.id);
    const count = (problems?.errors ?? 0) + (problems?.warnings ?? 0);
    const isSelected = this.editorState?.selection.nodes.has(node.id) === true && !row.isReference;
    return html`<div
      class=${row.isReference ? 'reference' : ''}
      role="treeitem"
      aria-level=${row.level}
      aria-selected=${isSelected}
      aria-expanded=${row.hasChildren ? row.isOpen : nothing}
      tabindex=${tab}
      data-key=${row.key}
      ${indent}
      @click=${() => this.#choose(row)}
    >
      ${by && !leadsOnlyOn(this.nodeTypes, this.editorState, by.from) ? html`<span class="by">${this.t.pick(by.port.label)}:</span>` : nothing}
      ${
        row.isReference
          ? icon('corner-down-right')
          : html`<span class="tile ${definition?.category ?? 'flow'}"
              >${icon(definition?.icon ?? 'square', 14)}</span
            >`
      }
      <span class="name">${nameOf(node, this.nodeTypes, this.t.locale)}</span>
      ${row.isReference ? html`<span class="visually-hidden">(${this.t.pick(OUTLINE_TEXTS.already)})</span>` : nothing}
      ${
        count > 0 && !row.isReference
          ? html`<span class="badge ${(problems?.errors ?? 0) > 0 ? 'danger' : 'warning'}"
              ><span aria-hidden="true">${count}</span
              ><span class="visually-hidden">${problemsText(this.t.locale, count)}</span></span
            >`
          : nothing
      }
    </div>`;
  }

  #choose(row: OutlineRow): void {
    this.active = row.key;
    if (row.kind === 'node') this.#goTo(row.node.id);
    else if (row.kind === 'free-port') this.#connect(row.from);
  }

  /** Shows the node on the canvas but keeps the focus here. */
  #goTo(id: NodeId): void {
    this.#takesFocus = true;
    this.run(goToNode(id));
    this.requestUpdate();
  }

  #connect(from: PortRef): void {
    if (!this.isReadonly) void this.dialog.showFor(from);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const at = this.#rows.findIndex(({ key }) => key === this.active);
    const row = this.#rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#act(event.key, row, at)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #act(key: string, row: OutlineRow, at: number): boolean {
    switch (key) {
      case 'ArrowDown':
        return this.#moveTo(at + 1);
      case 'ArrowUp':
        return this.#moveTo(at - 1);
      case 'Home':
        return this.#moveTo(0);
      case 'End':
        return this.#moveTo(this.#rows.length - 1);
      case 'ArrowRight':
        if (row.kind === 'node' && row.hasChildren && !row.isOpen) this.#fold(row.node.id, false);
        else this.#moveTo(at + 1);
        return true;
      case 'ArrowLeft':
        if (row.kind === 'node' && row.hasChildren && row.isOpen) this.#fold(row.node.id, true);
        else this.#moveToParent(at, row.level);
        return true;
      case 'Enter':
        if (row.kind === 'free-port') this.#connect(row.from);
        else if (row.kind === 'node') {
          this.run(selectNode(row.node.id));
          this.run('edit-settings');
        }
        return true;
      case ' ':
        this.#choose(row);
        return true;
      case 'F2':
        if (row.kind === 'node') {
          this.run(selectNode(row.node.id));
          this.run('edit-settings');
        }
        return true;
      case 'c':
      case 'C':
        this.#startConnecting(row);
        return true;
      case 'Delete':
      case 'Backspace':
        this.#delete(row);
        return true;
      default:
        return false;
    }
  }

  #startConnecting(row: OutlineRow): void {
    if (row.kind === 'free-port') this.#connect(row.from);
    if (row.kind !== 'node') return;
    const edges = this.editorState?.document.edges;
    const ports = this.nodeTypes.portsOf(row.node);
    const port =
      ports.find(({ id }) => edges?.has(portKey({ node: row.node.id, port: id })) === false) ?? ports[0];
    if (port) this.#connect({ node: row.node.id, port: port.id });
  }

  /** A line that only refers to a node stands for the wire; any other one for the node. */
  #delete(row: OutlineRow): void {
    if (row.kind !== 'node' || this.isReadonly) return;
    this.#takesFocus = true;
    if (row.isReference && row.by) this.run(disconnect(row.by.from));
    else {
      this.run(selectNode(row.node.id));
      this.run('delete-selection');
    }
  }

  #moveTo(index: number): boolean {
    const row = this.#rows[index];
    if (!row) return false;
    this.active = row.key;
    this.#takesFocus = true;
    if (row.kind === 'node') this.run(selectNode(row.node.id));
    return true;
  }

  #moveToParent(at: number, level: number): void {
    for (let index = at - 1; index >= 0; index--) {
      const row = this.#rows[index];
      if (row && row.level < level) {
        this.#moveTo(index);
        return;
      }
    }
  }

  #fold(id: NodeId, isClosed: boolean): void {
    const closed = new Set(this.closed);
    if (isClosed) closed.add(id);
    else closed.delete(id);
    this.closed = closed;
    this.#takesFocus = true;
  }
}

function leadsOnlyOn(nodeTypes: NodeRegistry, state: EditorState | null, { node: id }: PortRef): boolean {
  const node = state?.document.nodes.get(id);
  return node !== undefined && isOnlyWay(nodeTypes.portsOf(node));
}
