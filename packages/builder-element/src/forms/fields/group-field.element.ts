import type { GroupField } from '@fluxo/core';
import { css, html, type TemplateResult } from 'lit';
import { FieldElement } from '../field.element.js';
import { renderFields } from '../field-registry.js';
import { objectOf } from '../setting-value.js';

/** Several settings under one heading. */
export class GroupFieldElement extends FieldElement<GroupField> {
  static override styles = [
    ...FieldElement.styles,
    css`
      fieldset {
        display: grid;
        gap: 14px;
        min-width: 0;
        margin: 0;
        padding: 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      legend {
        padding: 0 4px;
        font-weight: 500;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <fieldset aria-describedby="help problems">
        <legend>${this.t.pick(this.field.label)}</legend>
        ${renderFields(this.field.fields, objectOf(this.value), this.path, this.issues)}
      </fieldset>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }
}
