import type { NumberField } from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../field.element.js';
import { formatNumber, parseNumber } from './number-text.js';

/** A number, typed in the language's way. What is no number stays in the field with a problem and does not reach the flow. */
export class NumberFieldElement extends FieldElement<NumberField, number | null> {
  static override styles = [
    ...FieldElement.styles,
    css`
      input {
        max-width: 140px;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** What was typed while it is no number. */
  @state() private draft: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path')) this.draft = null;
  }

  protected override localProblems(): readonly string[] {
    if (this.draft !== null) return [this.t.text('field.notANumber')];
    const { value, field } = this;
    if (value === null) return [];
    if (field.integer && !Number.isInteger(value)) return [this.t.text('field.notAnInteger')];
    if (field.min !== undefined && value < field.min)
      return [this.t.text('field.tooSmall', { min: field.min })];
    if (field.max !== undefined && value > field.max)
      return [this.t.text('field.tooLarge', { max: field.max })];
    return [];
  }

  override render(): TemplateResult {
    return html`
      ${this.renderLabel()}
      <div class="row">
        <input
          id="control"
          inputmode=${this.field.integer ? 'numeric' : 'decimal'}
          .value=${live(this.draft ?? (this.value === null ? '' : formatNumber(this.value, this.t.locale)))}
          ?readonly=${this.scope.isReadonly}
          aria-required=${this.field.required === true}
          aria-invalid=${this.hasProblem}
          aria-describedby=${this.describedBy}
          autocomplete="off"
          @input=${this.#onInput}
        />
        ${this.field.unit ? html`<span class="muted">${this.t.pick(this.field.unit)}</span>` : nothing}
      </div>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #onInput(event: InputEvent): void {
    const text = (event.target as HTMLInputElement).value;
    const number = parseNumber(text, this.t.locale);
    this.draft = number === undefined ? text : null;
    if (number !== undefined) this.edit(number, true);
  }
}
