import type { Field, JsonObject, ListField } from '@fluxo/core';
import { isJsonObject } from '@fluxo/core/language';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../icons/icon.js';
import { newListItem } from '../../model/default-settings.js';
import { FieldElement } from '../field.element.js';
import { renderFields } from '../field-registry.js';
import { childPath, isWithin } from '../settings-path.js';
import { textOf } from '../setting-value.js';

interface Drag {
  readonly from: number;
  /** Where the item would go, counted without the item itself. */
  readonly to: number;
}

/** Kinds that fit beside each other in a line of two or three. */
const COMPACT: readonly Field['kind'][] = [
  'text',
  'number',
  'select',
  'variable',
  'duration',
  'operand',
  'reference',
];

/** Ordered list of objects: add, remove, and reorder by dragging the handle or by the arrow keys on it. */
export class ListFieldElement extends FieldElement<ListField> {
  static override styles = [
    ...FieldElement.styles,
    css`
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        width: 100%;
        padding: 0;
      }
      ol {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li.item {
        position: relative;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
      }
      li.item.invalid {
        border-color: var(--_danger);
      }
      li.item.dragged {
        opacity: 0.5;
      }
      li.item.before::before,
      li.item.after::after {
        content: '';
        position: absolute;
        inset-inline: 0;
        height: 2px;
        border-radius: 1px;
        background: var(--_accent);
      }
      li.item.before::before {
        top: -5px;
      }
      li.item.after::after {
        bottom: -5px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 2px;
        padding: 3px 4px;
        min-height: 34px;
      }
      .head button {
        min-height: 28px;
        width: 28px;
      }
      .head .handle {
        cursor: grab;
        touch-action: none;
        color: var(--_text-muted);
      }
      .head .name {
        flex: 1;
        min-width: 0;
        display: flex;
        gap: 6px;
        align-items: baseline;
        overflow: hidden;
        white-space: nowrap;
      }
      .head .name strong {
        font-weight: 500;
        flex: none;
      }
      .head .name span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .body {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(120px, 100%), 1fr));
        gap: 10px;
        padding: 2px 10px 12px;
      }
      .body > .wide,
      .body > :is(fluxo-list-field, fluxo-group-field, fluxo-media-field) {
        grid-column: 1 / -1;
      }
      .body > :last-child:nth-child(odd) {
        grid-column: 1 / -1;
      }
      .empty-list {
        margin: 0;
        padding: 12px;
        border: 1px dashed var(--_border-strong);
        border-radius: var(--_radius);
        color: var(--_text-muted);
        text-align: center;
      }
      .add {
        margin-top: 8px;
      }
    `,
  ];

  @state() private drag: Drag | null = null;
  @state() private collapsed: ReadonlySet<string> = new Set();
  @state() private announcement = '';
  /** Item whose handle, or first field, gets the focus after the next update. */
  #focusNext: { readonly id: string; readonly on: 'handle' | 'field' } | 'add' | null = null;

  protected override localProblems(): readonly string[] {
    const { minItems = 0, maxItems = Infinity } = this.field;
    const { length } = this.#items;
    if (length > maxItems) return [this.t.text('list.atMost', { count: maxItems })];
    if (length < minItems) return [this.t.text('list.atLeast', { count: minItems })];
    return [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path')) this.collapsed = new Set();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The owner sets the new list one update later; until then the old rows are still there.
    if (!changed.has('value')) return;
    const target = this.#focusNext;
    this.#focusNext = null;
    if (target === 'add') {
      this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
    } else if (target) {
      const row = this.renderRoot.querySelector(`[data-id="${CSS.escape(target.id)}"]`);
      const goal = row?.querySelector<HTMLElement>(target.on === 'handle' ? '.handle' : '.body > *');
      goal?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    }
  }

  override render(): TemplateResult {
    const items = this.#items;
    const { maxItems = Infinity } = this.field;
    const item = this.t.pick(this.field.itemLabel);
    return html`
      <fieldset aria-describedby="help problems">
        <legend class="label"><span class="name">${this.t.pick(this.field.label)}</span></legend>
        ${
          items.length === 0
            ? html`<p class="empty-list">${this.t.text('list.empty')}</p>`
            : html`<ol>
                ${repeat(
                  items,
                  (value, index) => idOf(value, index),
                  (value, index) => this.#renderItem(value, index),
                )}
              </ol>`
        }
        ${
          this.scope.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="add"
                ?disabled=${items.length >= maxItems}
                @click=${this.#add}
              >
                ${icon('plus')} ${this.t.text('list.add', { item: item.toLowerCase() })}
              </button>`
        }
      </fieldset>
      ${this.renderHelp()} ${this.renderProblems()}
      <div class="visually-hidden" role="status">${this.announcement}</div>
    `;
  }

  #renderItem(value: JsonObject, index: number): TemplateResult {
    const id = idOf(value, index);
    const at = childPath(this.path, index);
    const words = { item: this.t.pick(this.field.itemLabel), position: index + 1 };
    const issues = this.issues.filter((issue) => isWithin(issue.path, at));
    const ownIssues = issues.filter(({ path }) => path === at || !this.#hasFieldAt(path, at));
    const isCollapsed = this.collapsed.has(id);
    const summary = this.#summaryOf(value);
    const isInvalid = issues.some(({ severity }) => severity === 'error');
    return html`<li
      class="item ${this.#dropMark(index)} ${this.drag?.from === index ? 'dragged' : ''} ${isInvalid ? 'invalid' : ''}"
      data-id=${id}
    >
      <div class="head">
        ${
          this.scope.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only handle"
                aria-label=${this.t.text('list.drag', words)}
                @keydown=${(event: KeyboardEvent) => this.#onHandleKey(event, index)}
                @pointerdown=${(event: PointerEvent) => this.#onDragStart(event, index)}
                @pointermove=${this.#onDragMove}
                @pointerup=${this.#onDragEnd}
                @pointercancel=${() => (this.drag = null)}
              >
                ${icon('grip-vertical')}
              </button>`
        }
        <div class="name">
          <strong>${this.t.text('list.item', words)}</strong>
          ${isCollapsed ? html`<span class="muted">${summary}</span>` : nothing}
        </div>
        ${
          this.scope.isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only"
                aria-label=${this.t.text('list.remove', words)}
                title=${this.t.text('list.remove', words)}
                @click=${() => this.#remove(index)}
              >
                ${icon('trash')}
              </button>`
        }
        <button
          type="button"
          class="quiet icon-only"
          aria-expanded=${!isCollapsed}
          aria-label=${this.t.text(isCollapsed ? 'list.unfold' : 'list.fold', words)}
          @click=${() => this.#toggle(id)}
        >
          ${icon(isCollapsed ? 'chevron-right' : 'chevron-down')}
        </button>
      </div>
      ${
        isCollapsed
          ? nothing
          : html`<div class="body" role="group" aria-label=${this.t.text('list.item', words)}>
              ${renderFields(this.field.fields, value, at, issues)}
              ${
                ownIssues.length > 0
                  ? html`<ul class="problems wide">
                      ${ownIssues.map(
                        (issue) =>
                          html`<li class=${issue.severity ?? 'error'}>
                            ${icon('circle-alert', 14)}<span
                              >${issue.text ? this.t.pick(issue.text) : issue.message}</span
                            >
                          </li>`,
                      )}
                    </ul>`
                  : nothing
              }
            </div>`
      }
    </li>`;
  }

  get #items(): readonly JsonObject[] {
    return Array.isArray(this.value) ? this.value.filter(isJsonObject) : [];
  }

  #hasFieldAt(path: string, at: string): boolean {
    return this.field.fields.some((field) => isWithin(path, childPath(at, field.key)));
  }

  /** The first text that says something about the item. */
  #summaryOf(value: JsonObject): string {
    const texts = this.field.fields
      .filter(({ kind }) => COMPACT.includes(kind))
      .map(({ key }) => textOf(value[key]));
    return texts.filter(Boolean).slice(0, 2).join(' · ');
  }

  #toggle(id: string): void {
    const collapsed = new Set(this.collapsed);
    if (!collapsed.delete(id)) collapsed.add(id);
    this.collapsed = collapsed;
  }

  #add(): void {
    const item = newListItem(this.field.fields, this.scope.newId);
    this.#focusNext = { id: idOf(item, -1), on: 'field' };
    this.announcement = this.t.text('list.added', { item: this.t.pick(this.field.itemLabel) });
    this.edit([...this.#items, item]);
  }

  #remove(index: number): void {
    const rest = this.#items.filter((_, at) => at !== index);
    const neighbour = rest[Math.min(index, rest.length - 1)];
    this.#focusNext = neighbour ? { id: idOf(neighbour, index), on: 'handle' } : 'add';
    this.announcement = this.t.text('list.removed', { item: this.t.pick(this.field.itemLabel) });
    this.edit(rest);
  }

  #move(from: number, to: number): void {
    const items = [...this.#items];
    const [moved] = items.splice(from, 1);
    if (!moved || from === to || to < 0 || to > items.length) return;
    items.splice(to, 0, moved);
    this.#focusNext = { id: idOf(moved, to), on: 'handle' };
    this.announcement = this.t.text('list.moved', {
      item: this.t.pick(this.field.itemLabel),
      position: to + 1,
      total: items.length,
    });
    this.edit(items);
  }

  #onHandleKey(event: KeyboardEvent, index: number): void {
    if (event.key === 'Escape' && this.drag) {
      this.drag = null;
      event.stopPropagation();
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(index, index + step);
  }

  #onDragStart(event: PointerEvent, from: number): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { from, to: from };
  }

  #onDragMove(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    const rows = [...this.renderRoot.querySelectorAll('li.item')];
    const middles = rows
      .filter((_, index) => index !== drag.from)
      .map((row) => row.getBoundingClientRect())
      .map((box) => box.top + box.height / 2);
    const to = middles.filter((middle) => middle < event.clientY).length;
    if (to !== drag.to) this.drag = { ...drag, to };
  }

  #onDragEnd(): void {
    const { drag } = this;
    this.drag = null;
    if (drag && drag.from !== drag.to) this.#move(drag.from, drag.to);
  }

  #dropMark(index: number): string {
    const { drag } = this;
    if (!drag || drag.from === drag.to) return '';
    const last = this.#items.length - 1;
    // `to` counts without the dragged item, so below its old place it stands before the next one.
    const before = drag.to > drag.from ? drag.to + 1 : drag.to;
    if (index === before) return 'before';
    return before > last && index === last ? 'after' : '';
  }
}

function idOf(item: JsonObject, index: number): string {
  return textOf(item['id']) || `#${index}`;
}
