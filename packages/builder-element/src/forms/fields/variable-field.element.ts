import type { VariableField } from '@fluxo/core';
import { css, html, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../field.element.js';
import { suggestionStyles } from '../suggestion-styles.js';
import { SuggestionsController } from '../suggestions.controller.js';
import { variableSuggestions } from '../variable-suggestions.js';

const NAME = String.raw`[A-Za-z_][A-Za-z0-9_]{0,63}`;
const WRITABLE = new RegExp(String.raw`^${NAME}(\.${NAME})*$`);
const READABLE = new RegExp(String.raw`^${NAME}(\.${NAME}|\[\d+\])*$`);

/** Name of a variable, with those known at this point to choose from. */
export class VariableFieldElement extends FieldElement<VariableField, string> {
  static override styles = [
    ...FieldElement.styles,
    suggestionStyles,
    css`
      input {
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
      }
    `,
  ];

  @query('#control') private control!: HTMLInputElement | null;
  readonly #suggestions = new SuggestionsController(
    this,
    () => this.control,
    ({ value }) => this.edit(value),
  );

  protected override localProblems(): readonly string[] {
    const { value } = this;
    if (value === '') return [];
    const isRead = this.field.access === 'reads';
    if (isRead && value.includes('{{')) return []; // a template, which validation reads
    if (!(isRead ? READABLE : WRITABLE).test(value)) return [this.t.text('field.badVariableName')];
    const root = value.split(/[.[]/)[0] ?? '';
    const isSystem = this.scope.variables.some(
      ({ name, origin }) => origin === 'system' && name.split('.')[0] === root,
    );
    return !isRead && isSystem ? [this.t.text('field.systemVariable')] : [];
  }

  override render(): TemplateResult {
    return html`
      ${this.renderLabel()}
      <input
        id="control"
        role="combobox"
        aria-expanded=${this.#suggestions.isOpen}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-activedescendant=${this.#suggestions.activeId}
        .value=${live(this.value)}
        ?readonly=${this.scope.isReadonly}
        aria-required=${this.field.required === true}
        aria-invalid=${this.hasProblem}
        aria-describedby=${this.describedBy}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
        @click=${() => this.#suggest('')}
        @blur=${() => this.#suggestions.close()}
      />
      ${this.#suggestions.render(this.t.text('variable.list'), this.t.text('variable.noneFound'))}
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #onInput(event: InputEvent): void {
    const { value } = event.target as HTMLInputElement;
    this.edit(value, true);
    this.#suggest(value);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (this.#suggestions.handleKey(event)) return;
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#suggest('');
  }

  /** A name that is about to be made has nothing to choose from, so an empty list is not shown. */
  #suggest(typed: string): void {
    if (this.scope.isReadonly) return;
    const isRead = this.field.access === 'reads';
    const offered = this.scope.variables.filter(({ origin }) => isRead || origin === 'flow');
    const found = variableSuggestions(offered, typed, this.t).filter(({ value }) => value !== typed);
    if (found.length > 0) this.#suggestions.open(found, this.value);
    else this.#suggestions.close();
  }
}
