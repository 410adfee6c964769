import type { BooleanField } from '@fluxo/core';
import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../field.element.js';

/** Yes or no. */
export class BooleanFieldElement extends FieldElement<BooleanField, boolean> {
  static override styles = [
    ...FieldElement.styles,
    css`
      label {
        display: flex;
        align-items: flex-start;
        gap: 8px;
        min-height: 24px;
        font-weight: 500;
        cursor: pointer;
      }
      input {
        margin-top: 3px !important;
      }
      .help {
        margin-inline-start: 24px;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <label>
        <input
          id="control"
          type="checkbox"
          .checked=${live(this.value)}
          ?disabled=${this.scope.isReadonly}
          aria-describedby="help problems"
          @change=${(event: Event) => this.edit((event.target as HTMLInputElement).checked)}
        />
        <span>${this.t.pick(this.field.label)}</span>
      </label>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }
}
