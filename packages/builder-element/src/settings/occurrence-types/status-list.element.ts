import type { TextField } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { FieldElement } from '../../forms/field.element.js';
import { newItemId } from '../../forms/form-scope.js';
import { isWithin } from '../../forms/settings-path.js';
import { icon } from '../../icons/icon.js';
import { FRAME } from '../frame/frame-texts.js';
import { say } from '../frame/texts.js';
import type { StatusDraft } from './occurrence-type-draft.js';
import { TYPES } from './occurrence-type-texts.js';

const NEW_COLOUR = '#6b7280';

/** The statuses of a type: ordered by drag or by arrow keys on the handle, each with a colour, what it closes, and the initial one. */
export class StatusListElement extends FieldElement<TextField, readonly StatusDraft[]> {
  static override styles = [
    ...FieldElement.styles,
    css`
      :host {
        container-type: inline-size;
      }
      ol {
        display: grid;
        gap: 4px;
        margin: 0 0 8px;
        padding: 0;
        list-style: none;
      }
      li {
        border-block: 2px solid transparent;
      }
      li.dragged {
        opacity: 0.5;
      }
      li.before {
        border-top-color: var(--_accent);
      }
      li.after {
        border-bottom-color: var(--_accent);
      }
      .status {
        display: grid;
        grid-template-columns: 28px 44px minmax(100px, 1fr) max-content max-content 32px;
        gap: 8px;
        align-items: center;
      }
      .handle {
        cursor: grab;
        touch-action: none;
      }
      input[type='color'] {
        width: 44px;
        height: 32px;
        padding: 2px;
        border: 1px solid var(--_border-strong);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
      }
      .problems {
        margin-inline-start: 88px;
      }
      @container (max-width: 520px) {
        .status {
          grid-template-columns: 28px 44px minmax(0, 1fr) 32px;
        }
        .status label {
          grid-column: 3;
        }
        .status .remove {
          grid-column: 4;
          grid-row: 1;
        }
      }
    `,
  ];

  /** Key of the status that occurrences begin with. */
  @property() initial = '';
  @state() private drag: { readonly from: number; readonly to: number } | null = null;
  @state() private announcement = '';

  override render(): TemplateResult {
    const { locale } = this.t;
    return html`
      <ol>
        ${repeat(
          this.value,
          ({ key }) => key,
          (status, index) => this.#renderStatus(status, index),
        )}
      </ol>
      ${
        this.scope.isReadonly
          ? nothing
          : html`<button type="button" class="add" @click=${() => void this.#add()}>
              ${icon('plus')} ${say(locale, TYPES.addStatus)}
            </button>`
      }
      ${this.renderProblems()}
      <div class="visually-hidden" role="status">${this.announcement}</div>
    `;
  }

  #renderStatus(status: StatusDraft, index: number): TemplateResult {
    const { locale } = this.t;
    const { isReadonly } = this.scope;
    const position = { position: index + 1 };
    const item = status.name || say(locale, TYPES.status, position);
    const issues = this.issues.filter(({ path }) => isWithin(path, `${this.path}/${index}`));
    return html`<li class="${this.drag?.from === index ? 'dragged' : ''} ${this.#dropMark(index)}">
      <div class="status">
        ${
          isReadonly
            ? html`<span></span>`
            : html`<button
                type="button"
                class="quiet icon-only handle"
                data-key=${status.key}
                aria-label=${say(locale, FRAME.moveHint, { item })}
                title=${say(locale, FRAME.moveHint, { item })}
                @keydown=${(event: KeyboardEvent) => this.#onHandleKey(event, index)}
                @pointerdown=${(event: PointerEvent) => this.#onDragStart(event, index)}
                @pointermove=${this.#onDragMove}
                @pointerup=${this.#onDragEnd}
                @pointercancel=${() => (this.drag = null)}
              >
                ${icon('grip-vertical')}
              </button>`
        }
        <input
          type="color"
          aria-label=${say(locale, TYPES.statusColour, position)}
          .value=${live(status.color)}
          ?disabled=${isReadonly}
          @input=${(event: Event) => this.#set(index, { color: (event.target as HTMLInputElement).value })}
        />
        <input
          aria-label=${say(locale, TYPES.statusName, position)}
          .value=${live(status.name)}
          maxlength="200"
          ?readonly=${isReadonly}
          autocomplete="off"
          aria-invalid=${issues.length > 0}
          aria-describedby="problem-${index}"
          @input=${(event: Event) => this.#set(index, { name: (event.target as HTMLInputElement).value }, true)}
        />
        <label>
          <input
            type="radio"
            name="initial"
            aria-label="${say(locale, TYPES.initial)}: ${item}"
            .checked=${live(status.key === this.initial)}
            ?disabled=${isReadonly}
            @change=${() => this.edit(status.key, false, '/defaultStatus')}
          />
          <span>${say(locale, TYPES.initial)}</span>
        </label>
        <label>
          <input
            type="checkbox"
            aria-label="${say(locale, TYPES.closes)}: ${item}"
            .checked=${live(status.closes)}
            ?disabled=${isReadonly}
            @change=${(event: Event) => this.#set(index, { closes: (event.target as HTMLInputElement).checked })}
          />
          <span>${say(locale, TYPES.closes)}</span>
        </label>
        ${
          isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only remove"
                aria-label=${say(locale, FRAME.remove, { item })}
                @click=${() => void this.#remove(index)}
              >
                ${icon('x')}
              </button>`
        }
      </div>
      <ul class="problems" id="problem-${index}" ?hidden=${issues.length === 0}>
        ${issues.map(
          (issue) =>
            html`<li>
              ${icon('circle-alert', 14)}<span>${issue.text ? this.t.pick(issue.text) : issue.message}</span>
            </li>`,
        )}
      </ul>
    </li>`;
  }

  #set(index: number, change: Partial<StatusDraft>, isTyping = false): void {
    const status = this.value[index];
    if (status) this.edit(this.value.with(index, { ...status, ...change }), isTyping);
  }

  async #add(): Promise<void> {
    const fresh: StatusDraft = {
      key: `new-${newItemId()}`,
      name: '',
      color: NEW_COLOUR,
      closes: false,
      isStored: false,
    };
    this.edit([...this.value, fresh]);
    await this.#afterChange();
    [...this.renderRoot.querySelectorAll<HTMLElement>('[aria-describedby]')].at(-1)?.focus();
  }

  async #remove(index: number): Promise<void> {
    const status = this.value[index];
    if (!status) return;
    this.edit(this.value.toSpliced(index, 1));
    if (status.key === this.initial) this.edit('', false, '/defaultStatus');
    this.announcement = say(this.t.locale, FRAME.removed, { item: status.name });
    await this.#afterChange();
    const handles = this.renderRoot.querySelectorAll<HTMLElement>('.handle');
    (
      handles[Math.min(index, handles.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('.add')
    )?.focus();
  }

  async #move(from: number, to: number): Promise<void> {
    const status = this.value[from];
    if (!status || to < 0 || to >= this.value.length || from === to) return;
    this.edit(this.value.toSpliced(from, 1).toSpliced(to, 0, status));
    this.announcement = say(this.t.locale, FRAME.moved, {
      item: status.name,
      position: to + 1,
      total: this.value.length,
    });
    await this.#afterChange();
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(status.key)}"]`)?.focus();
  }

  /** The owner has taken the change when its own update is done. */
  async #afterChange(): Promise<void> {
    await Promise.resolve();
    await this.updateComplete;
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
    void this.#move(index, index + step);
  }

  #onDragStart(event: PointerEvent, from: number): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { from, to: from };
  }

  #onDragMove(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    const middles = [...this.renderRoot.querySelectorAll('ol > li')]
      .filter((_, index) => index !== drag.from)
      .map((row) => row.getBoundingClientRect())
      .map((box) => box.top + box.height / 2);
    const to = middles.filter((middle) => middle < event.clientY).length;
    if (to !== drag.to) this.drag = { ...drag, to };
  }

  #onDragEnd(): void {
    const { drag } = this;
    this.drag = null;
    if (drag) void this.#move(drag.from, drag.to);
  }

  #dropMark(index: number): string {
    const { drag } = this;
    if (!drag || drag.from === drag.to) return '';
    // `to` counts without the dragged status, so below its old place it stands before the next one.
    const before = drag.to > drag.from ? drag.to + 1 : drag.to;
    if (index === before) return 'before';
    return before >= this.value.length && index === this.value.length - 1 ? 'after' : '';
  }
}
