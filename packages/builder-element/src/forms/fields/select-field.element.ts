import type { SelectField } from '@fluxo/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../field.element.js';

/** One of a fixed list. */
export class SelectFieldElement extends FieldElement<SelectField, string> {
  override render(): TemplateResult {
    const { options } = this.field;
    const isKnown = options.some(({ value }) => value === this.value);
    return html`
      ${this.renderLabel()}
      <select
        id="control"
        .value=${live(this.value)}
        ?disabled=${this.scope.isReadonly}
        aria-invalid=${this.hasProblem}
        aria-describedby=${this.describedBy}
        @change=${(event: Event) => this.edit((event.target as HTMLSelectElement).value)}
      >
        ${isKnown ? nothing : html`<option value=${this.value} selected>${this.value}</option>`}
        ${options.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === this.value}>${this.t.pick(label)}</option>`,
        )}
      </select>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }
}
