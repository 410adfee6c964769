import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { commandDialogStyles } from './command-dialog-styles.js';
import { EditorPanelElement } from './editor-panel.element.js';
import { inlineStyle } from '../styles/inline-style.js';

/** One line that can be chosen. */
export interface DialogOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: string;
  /** Class of the icon's tile; without it the icon stands plain. */
  readonly tile?: string;
  readonly keys?: string;
  readonly isOff?: boolean;
  /** Heading above the first option that has it. */
  readonly group?: string;
  readonly choose: () => void;
}

/**
 * A dialog of one search field over a list, worked by keyboard without leaving the field: arrows move, Enter chooses, Escape
 * closes. What the list holds is up to the subclass.
 */
export abstract class CommandDialogElement extends EditorPanelElement {
  static override styles = [...EditorPanelElement.styles, commandDialogStyles];

  @query('dialog') private dialog!: HTMLDialogElement | null;
  @state() protected typed = '';
  @state() private active = 0;
  @state() private isOpen = false;

  /** Accessible name of dialog and field. */
  protected abstract get name(): string;
  /** What is said when nothing fits. */
  protected abstract get whenEmpty(): string;
  protected abstract optionsFor(typed: string): readonly DialogOption[];

  /** Opens with an empty field. */
  async show(): Promise<void> {
    this.typed = '';
    this.active = 0;
    this.isOpen = true;
    await this.updateComplete;
    if (this.dialog?.open === false) this.dialog.showModal();
    this.renderRoot.querySelector('input')?.focus();
  }

  close(): void {
    this.dialog?.close();
  }

  get open(): boolean {
    return this.isOpen;
  }

  protected override updated(): void {
    this.renderRoot.querySelector(`#option-${this.active}`)?.scrollIntoView({ block: 'nearest' });
  }

  override render(): TemplateResult {
    const options = this.isOpen ? this.optionsFor(this.typed.trim()) : [];
    const active = Math.min(this.active, options.length - 1);
    return html`<dialog
      aria-label=${this.name}
      @close=${() => (this.isOpen = false)}
      @click=${this.#onBackdrop}
    >
      <div class="query">
        ${icon('search', 18)}
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="results"
          aria-autocomplete="list"
          aria-activedescendant=${active >= 0 ? `option-${active}` : nothing}
          aria-label=${this.name}
          placeholder=${this.name}
          .value=${this.typed}
          autocomplete="off"
          spellcheck="false"
          @input=${this.#onInput}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, options, active)}
        />
        <kbd>Esc</kbd>
      </div>
      <div class="results" id="results" role="listbox" aria-label=${this.name}>
        ${options.map((option, index) => this.#renderOption(option, index, options[index - 1]?.group, active))}
        ${
          options.length === 0
            ? html`<div class="nothing" role="option" aria-selected="false" aria-disabled="true">
                ${this.whenEmpty}
              </div>`
            : nothing
        }
      </div>
      <div class="visually-hidden" role="status">
        ${this.isOpen && this.typed !== '' ? this.t.text('dialog.found', { count: options.length }) : nothing}
      </div>
    </dialog>`;
  }

  #renderOption(
    option: DialogOption,
    index: number,
    groupBefore: string | undefined,
    active: number,
  ): TemplateResult {
    const heading =
      option.group !== undefined && option.group !== groupBefore
        ? html`<div class="group" role="presentation">${option.group}</div>`
        : nothing;
    return html`${heading}
      <div
        class="option"
        role="option"
        id="option-${index}"
        aria-selected=${index === active}
        aria-disabled=${option.isOff === true ? 'true' : nothing}
        @pointermove=${() => (this.active = index)}
        @click=${() => this.#choose(option)}
      >
        ${
          option.icon
            ? option.tile
              ? html`<span class="tile ${option.tile}">${icon(option.icon)}</span>`
              : icon(option.icon)
            : html`<span ${inlineStyle({ width: '16px' })}></span>`
        }
        <span class="words">
          <span>${option.label}</span>
          ${option.detail ? html`<small>${option.detail}</small>` : nothing}
        </span>
        ${option.keys ? html`<kbd>${option.keys}</kbd>` : nothing}
      </div>`;
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = 0;
  }

  #onKeydown(event: KeyboardEvent, options: readonly DialogOption[], active: number): void {
    // Keys of the editor stay outside while a dialog is open.
    event.stopPropagation();
    if (event.isComposing || options.length === 0) return;
    const moves = {
      ArrowDown: active + 1,
      ArrowUp: active - 1 + options.length,
      PageDown: Math.min(active + 8, options.length - 1),
      PageUp: Math.max(active - 8, 0),
    };
    if (event.key in moves) {
      event.preventDefault();
      this.active = moves[event.key as keyof typeof moves] % options.length;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active];
      if (option) this.#choose(option);
    }
  }

  #choose(option: DialogOption): void {
    if (option.isOff === true) return;
    this.close();
    option.choose();
  }

  #onBackdrop(event: MouseEvent): void {
    if (event.target === this.dialog) this.close();
  }
}
