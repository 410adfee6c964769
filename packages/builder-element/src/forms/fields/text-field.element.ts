import type { TextField } from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../../icons/icon.js';
import { FieldElement } from '../field.element.js';
import { placeBelow } from '../place-below.js';
import { suggestionStyles } from '../suggestion-styles.js';
import { SuggestionsController } from '../suggestions.controller.js';
import { openReference, variableSuggestions } from '../variable-suggestions.js';
import { EMOJI } from './emoji.js';
import { lengthOf, replaceText, toggleMark, togglePrefix } from './text-editing.js';

/** A formatting button: an icon, or the letter that it makes. */
interface Mark {
  readonly label:
    'format.bold' | 'format.italic' | 'format.strike' | 'format.mono' | 'format.quote' | 'format.list';
  readonly icon: string | null;
  readonly key?: string;
  readonly apply: (control: HTMLTextAreaElement | HTMLInputElement) => void;
}

const MARKS: readonly Mark[] = [
  { label: 'format.bold', icon: null, key: 'b', apply: (control) => toggleMark(control, '*') },
  { label: 'format.italic', icon: 'italic', key: 'i', apply: (control) => toggleMark(control, '_') },
  { label: 'format.strike', icon: 'strikethrough', apply: (control) => toggleMark(control, '~') },
  { label: 'format.mono', icon: 'code', apply: (control) => toggleMark(control, '```') },
  { label: 'format.quote', icon: 'quote', apply: (control) => togglePrefix(control, '> ') },
  { label: 'format.list', icon: 'list', apply: (control) => togglePrefix(control, '* ') },
];

/** From this share of the limit on the count is worth being seen. */
const COUNT_FROM = 0.5;

/** Text of one or several lines, with variables, WhatsApp formatting, a live count and a preview where the field has them. */
export class TextFieldElement extends FieldElement<TextField, string> {
  static override styles = [
    ...FieldElement.styles,
    suggestionStyles,
    css`
      .frame {
        position: relative;
      }
      .frame.framed {
        border: 1px solid var(--_border-strong);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface);
      }
      .framed:focus-within {
        outline: var(--_focus-ring);
        outline-offset: -1px;
      }
      .framed.invalid {
        border-color: var(--_danger);
      }
      .framed :is(textarea, input):not([type='checkbox']) {
        border: 0;
        background: transparent;
        outline: none;
      }
      textarea {
        field-sizing: content;
        min-height: 72px;
        max-height: 320px;
      }
      .code {
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
        font-size: calc(var(--_font-size) * 0.929);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 1px;
        padding: 2px;
        border-bottom: 1px solid var(--_border);
      }
      .tools button {
        min-height: 28px;
        width: 28px;
        border-radius: 5px;
      }
      .tools .spacer {
        flex: 1;
      }
      .tools .bold {
        font-weight: 700;
      }
      .with-button {
        display: flex;
        align-items: center;
      }
      .with-button input {
        flex: 1;
        min-width: 0;
      }
      .with-button button {
        min-height: 28px;
        width: 28px;
        margin-inline-end: 2px;
      }
      .count {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .count.over {
        color: var(--_warning);
        text-align: start;
      }
      .emoji {
        display: grid;
        grid-template-columns: repeat(8, 32px);
        gap: 2px;
        min-width: 0;
        width: max-content;
      }
      .emoji:not(:popover-open) {
        display: none;
      }
      .emoji button {
        width: 32px;
        min-width: 0;
        min-height: 32px;
        padding: 0;
        justify-content: center;
        font-size: 18px;
      }
      input[type='color'] {
        width: 48px;
        height: 32px;
        padding: 2px;
        border: 1px solid var(--_border-strong);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface);
      }
    `,
  ];

  @query('#control') private control!: HTMLTextAreaElement | HTMLInputElement | null;
  @state() private isPreviewed = false;
  @state() private isPattern: ((source: string) => boolean) | null = null;
  readonly #suggestions = new SuggestionsController(
    this,
    () => this.control,
    ({ value }) => this.#insertReference(value),
  );

  protected override localProblems(): readonly string[] {
    if (this.field.format !== 'pattern' || this.value === '') return [];
    if (!this.isPattern) void this.#loadPatterns();
    return this.isPattern?.(this.value) === false ? [this.t.text('field.badPattern')] : [];
  }

  /** The engine's own patterns come when the first one is written; without them nothing is said, and the issues list still does. */
  async #loadPatterns(): Promise<void> {
    try {
      this.isPattern = (await import('../pattern-syntax.js')).isPattern;
    } catch {
      // Offline: asked for again with the next letter.
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path')) this.#suggestions.close();
  }

  override render(): TemplateResult {
    const { field } = this;
    const hasTools = field.format === 'message' && field.multiline === true;
    return html`
      ${this.renderLabel()}
      <div class="frame ${field.template ? 'framed' : ''} ${this.hasProblem ? 'invalid' : ''}">
        ${hasTools ? this.#renderTools() : nothing}
        ${field.multiline ? this.#renderArea() : this.#renderLine(field.template === true)}
      </div>
      ${field.template ? this.#suggestions.render(this.t.text('variable.list'), this.t.text('variable.noneFound')) : nothing}
      ${this.#renderCount()} ${this.renderHelp()} ${this.renderProblems()}
      ${
        hasTools && this.isPreviewed
          ? html`<fluxo-message-preview .text=${this.value}></fluxo-message-preview>`
          : nothing
      }
    `;
  }

  #renderArea(): TemplateResult {
    const { field } = this;
    return html`<textarea
      id="control"
      class=${field.format === 'json' ? 'code' : ''}
      rows=${field.format === 'message' ? 4 : 3}
      .value=${live(this.value)}
      placeholder=${field.placeholder ? this.t.pick(field.placeholder) : ''}
      ?readonly=${this.scope.isReadonly}
      aria-required=${field.required === true}
      aria-invalid=${this.hasProblem}
      aria-describedby=${this.describedBy}
      aria-autocomplete=${field.template ? 'list' : 'none'}
      aria-controls=${field.template ? 'suggestions' : nothing}
      aria-activedescendant=${this.#suggestions.activeId}
      spellcheck=${field.format === 'json' ? 'false' : nothing}
      @input=${this.#onInput}
      @keydown=${this.#onKeydown}
      @blur=${() => this.#suggestions.close()}
    ></textarea>`;
  }

  #renderLine(hasVariables: boolean): TemplateResult {
    const { field } = this;
    const input = html`<input
      id="control"
      type=${inputType(field)}
      inputmode=${field.format === 'url' ? 'url' : nothing}
      class=${field.format === 'pattern' || field.format === 'header' ? 'code' : ''}
      .value=${live(this.value)}
      placeholder=${field.placeholder ? this.t.pick(field.placeholder) : ''}
      ?readonly=${this.scope.isReadonly}
      ?disabled=${this.scope.isReadonly && field.format === 'colour'}
      role=${hasVariables ? 'combobox' : nothing}
      aria-expanded=${hasVariables ? String(this.#suggestions.isOpen) : nothing}
      aria-controls=${hasVariables ? 'suggestions' : nothing}
      aria-autocomplete=${hasVariables ? 'list' : nothing}
      aria-activedescendant=${this.#suggestions.activeId}
      aria-required=${field.format === 'colour' ? nothing : field.required === true}
      aria-invalid=${this.hasProblem}
      aria-describedby=${this.describedBy}
      autocomplete="off"
      @input=${this.#onInput}
      @keydown=${this.#onKeydown}
      @blur=${() => this.#suggestions.close()}
    />`;
    if (!hasVariables || this.scope.isReadonly) return input;
    return html`<div class="with-button">${input} ${this.#renderVariableButton()}</div>`;
  }

  #renderTools(): TemplateResult | typeof nothing {
    if (this.scope.isReadonly) return nothing;
    return html`<div
      class="tools"
      role="toolbar"
      aria-label=${this.t.text('format.toolbar')}
      @keydown=${onToolbarKey}
    >
      ${MARKS.map(
        (mark, index) =>
          html`<button
            type="button"
            class="quiet icon-only ${mark.icon ? '' : 'bold'}"
            tabindex=${index === 0 ? 0 : -1}
            title=${this.t.text(mark.label)}
            aria-label=${this.t.text(mark.label)}
            @pointerdown=${keepFocus}
            @click=${() => this.#applyMark(mark)}
          >
            ${mark.icon ? icon(mark.icon) : html`<span aria-hidden="true">B</span>`}
          </button>`,
      )}
      <button
        type="button"
        class="quiet icon-only"
        tabindex="-1"
        id="emoji-button"
        title=${this.t.text('format.emoji')}
        aria-label=${this.t.text('format.emoji')}
        popovertarget="emoji"
        @pointerdown=${keepFocus}
      >
        ${icon('face-slightly-smiling')}
      </button>
      ${this.field.template ? this.#renderVariableButton(-1) : nothing}
      <span class="spacer"></span>
      <button
        type="button"
        class="quiet icon-only"
        tabindex="-1"
        title=${this.t.text('format.preview')}
        aria-label=${this.t.text('format.preview')}
        aria-pressed=${this.isPreviewed}
        @click=${() => (this.isPreviewed = !this.isPreviewed)}
      >
        ${icon('eye')}
      </button>
      <div
        id="emoji"
        class="menu emoji"
        popover
        role="group"
        aria-label=${this.t.text('format.emoji')}
        @toggle=${this.#onEmojiToggle}
        @keydown=${onToolbarKey}
      >
        ${EMOJI.map(
          (emoji, index) =>
            html`<button
              type="button"
              tabindex=${index === 0 ? 0 : -1}
              @click=${() => this.#insertEmoji(emoji)}
            >
              ${emoji}
            </button>`,
        )}
      </div>
    </div>`;
  }

  #renderVariableButton(tabindex = 0): TemplateResult {
    return html`<button
      type="button"
      class="quiet icon-only"
      tabindex=${tabindex}
      title=${this.t.text('format.variable')}
      aria-label=${this.t.text('format.variable')}
      @pointerdown=${keepFocus}
      @click=${this.#offerVariables}
    >
      ${icon('braces')}
    </button>`;
  }

  #renderCount(): TemplateResult | typeof nothing {
    const limit = this.field.maxLength;
    if (limit === undefined) return nothing;
    const used = lengthOf(this.value);
    if (used > limit) {
      return html`<p class="count over" id="count">
        ${this.t.text('field.count', { used, limit })}.
        ${this.t.text('field.overLimit', { over: used - limit, count: used - limit })}
      </p>`;
    }
    if (used < limit * COUNT_FROM && this.field.format !== 'message') return nothing;
    return html`<p class="count" id="count">${this.t.text('field.count', { used, limit })}</p>`;
  }

  #onInput(): void {
    const { control } = this;
    if (!control) return;
    this.edit(control.value, true);
    this.#suggest(control);
  }

  #suggest(control: HTMLTextAreaElement | HTMLInputElement): void {
    if (!this.field.template) return;
    const reference = openReference(control.value, control.selectionStart ?? 0);
    if (reference === null) this.#suggestions.close();
    else this.#suggestions.open(variableSuggestions(this.scope.variables, reference.typed, this.t));
  }

  #onKeydown(event: KeyboardEvent): void {
    if (this.#suggestions.handleKey(event)) return;
    if (this.field.format !== 'message' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const mark = MARKS.find(({ key }) => key === event.key.toLowerCase());
    if (!mark) return;
    event.preventDefault();
    event.stopPropagation();
    this.#applyMark(mark);
  }

  #applyMark(mark: Mark): void {
    if (this.control) mark.apply(this.control);
  }

  #offerVariables(): void {
    const { control } = this;
    if (!control) return;
    const at = control.selectionEnd ?? control.value.length;
    replaceText(control, at, at, '{{');
    this.#suggest(control);
  }

  #insertReference(name: string): void {
    const { control } = this;
    if (!control) return;
    const caret = control.selectionStart ?? control.value.length;
    const reference = openReference(control.value, caret);
    if (!reference) return;
    const rest = /^[\w.[\]]*\s*(?:\}\})?/.exec(control.value.slice(caret))?.[0] ?? '';
    const isClosed = rest.endsWith('}}');
    replaceText(control, reference.start, caret + (isClosed ? rest.length : 0), `{{${name}}}`);
    this.#suggestions.close();
  }

  #insertEmoji(emoji: string): void {
    const { control } = this;
    this.#emojiMenu?.hidePopover();
    if (!control) return;
    const start = control.selectionStart ?? control.value.length;
    replaceText(control, start, control.selectionEnd ?? start, emoji);
  }

  #onEmojiToggle(event: ToggleEvent): void {
    const menu = this.#emojiMenu;
    const button = this.renderRoot.querySelector('#emoji-button');
    if (event.newState !== 'open' || !menu || !button) return;
    placeBelow(button, menu, 'end');
    menu.querySelector('button')?.focus();
  }

  get #emojiMenu(): HTMLElement | null {
    return this.renderRoot.querySelector('#emoji');
  }
}

function inputType(field: TextField): string {
  if (field.template) return 'text';
  if (field.format === 'date') return 'date';
  return field.format === 'colour' ? 'color' : 'text';
}

/** A click on a tool leaves the caret where it is. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}

/** Arrow keys move among the buttons of a toolbar, which is one stop for Tab. */
function onToolbarKey(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
  const bar = event.currentTarget;
  if (step === undefined || !(bar instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const buttons = [...bar.querySelectorAll<HTMLElement>(':scope > button')];
  const at = buttons.indexOf(event.target.closest('button') ?? event.target);
  const next = buttons[Math.abs(step) === 1 ? (at + step + buttons.length) % buttons.length : at + step];
  if (at === -1 || !next) return;
  event.preventDefault();
  event.stopPropagation();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}
