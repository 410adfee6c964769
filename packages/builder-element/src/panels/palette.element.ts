import type { NodeCategory, NodeDefinition } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { addNode } from '../commands/add-node.js';
import { icon } from '../icons/icon.js';
import type { EditorState } from '../model/editor-state.js';
import { EditorPanelElement } from './editor-panel.element.js';
import { CATEGORIES, searchNodeTypes } from './node-type-search.js';
import { NODE_TYPE_FORMAT } from './palette-drag.js';

/** All node types by category, with search. A click adds one, dragging puts it where it is dropped. */
export class PaletteElement extends EditorPanelElement {
  static override styles = [
    ...EditorPanelElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }
      .search {
        position: relative;
        padding: 10px 12px 8px;
      }
      .search .icon {
        position: absolute;
        inset-inline-start: 21px;
        top: 18px;
        color: var(--_text-muted);
      }
      .search input {
        padding-inline-start: 32px;
      }
      .list {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 0 8px 12px;
      }
      h3 {
        margin: 10px 4px 4px;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        display: grid;
        grid-template-columns: 28px 1fr;
        gap: 10px;
        width: 100%;
        height: auto;
        min-height: 44px;
        padding: 6px;
        border-color: transparent;
        background: transparent;
        text-align: start;
        white-space: normal;
        cursor: grab;
      }
      li button:hover:not(:disabled) {
        border-color: var(--_border);
      }
      .words {
        min-width: 0;
      }
      .words b {
        display: block;
        font-weight: 500;
      }
      .words small {
        display: -webkit-box;
        overflow: hidden;
        color: var(--_text-muted);
        font-size: calc(var(--_font-size) * 0.857);
        font-weight: 400;
        line-height: 1.35;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .words .missing {
        color: var(--_warning);
        -webkit-line-clamp: 3;
      }
      .nothing {
        padding: 16px 8px;
        color: var(--_text-muted);
        text-align: center;
      }
    `,
  ];

  @state() private query = '';

  /** The palette shows types, not the flow. */
  protected override isAffected(_next: EditorState, _before: EditorState): boolean {
    return false;
  }

  override render(): TemplateResult {
    const found = searchNodeTypes(this.nodeTypes.definitions, this.query, this.t.locale);
    return html`
      <div class="search">
        ${icon('search')}
        <input
          type="search"
          placeholder=${this.t.text('palette.search')}
          aria-label=${this.t.text('palette.search')}
          .value=${this.query}
          @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
          @keydown=${this.#onSearchKey}
        />
      </div>
      <div class="list" @keydown=${this.#onListKey}>
        ${CATEGORIES.map((category) => this.#renderCategory(category, found))}
        ${
          found.length === 0
            ? html`<p class="nothing" role="status">
                ${this.t.text('palette.nothing', { query: this.query })}
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #renderCategory(category: NodeCategory, found: readonly NodeDefinition[]): TemplateResult | typeof nothing {
    const types = found.filter((definition) => definition.category === category);
    if (types.length === 0) return nothing;
    return html`<section aria-labelledby="category-${category}">
      <h3 id="category-${category}">${this.t.text(`category.${category}`)}</h3>
      <ul>
        ${types.map(
          (definition) =>
            html`<li>
              <button
                type="button"
                draggable=${!this.isReadonly}
                ?disabled=${this.isReadonly}
                @click=${() => this.run(addNode({ type: definition.id }))}
                @dragstart=${(event: DragEvent) => onDragStart(event, definition.id)}
              >
                <span class="tile ${category}">${icon(definition.icon)}</span>
                <span class="words">
                  <b>${this.t.pick(definition.label)}</b>
                  <small>${this.t.pick(definition.description)}</small>
                  ${
                    definition.availability
                      ? html`<small class="missing">${this.t.pick(definition.availability)}</small>`
                      : nothing
                  }
                </span>
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.query !== '') {
      this.query = '';
      event.stopPropagation();
    }
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('li button')?.focus();
    }
  }

  #onListKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('li button')];
    const at = buttons.findIndex((button) => button === event.target);
    const next =
      buttons[at + step] ?? (step < 0 ? this.renderRoot.querySelector<HTMLElement>('input') : null);
    if (at === -1 || !next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }
}

function onDragStart(event: DragEvent, type: string): void {
  event.dataTransfer?.setData(NODE_TYPE_FORMAT, type);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'copy';
}
