import type { LocalText, OperandField, TextField } from '@fluxo/core';
import { operatorNames } from '@fluxo/core/language';
import { css, html, type TemplateResult } from 'lit';
import { FieldElement, type FieldEditedDetail } from '../field.element.js';
import { textOf } from '../setting-value.js';
import { joinRange, splitRange } from './range-text.js';

const PLACEHOLDERS: Readonly<Partial<Record<string, LocalText>>> = {
  number: { 'pt-BR': 'Ex.: 18', en: 'E.g. 18', es: 'Ej.: 18' },
  date: { 'pt-BR': 'DD/MM/AAAA', en: 'DD/MM/YYYY', es: 'DD/MM/AAAA' },
  list: { 'pt-BR': 'Um valor por linha', en: 'One value per line', es: 'Un valor por línea' },
};

/** Value of a condition, in the form that the chosen operator needs: nothing, one value, two, or a list. */
export class OperandFieldElement extends FieldElement<OperandField, string> {
  static override styles = [
    ...FieldElement.styles,
    css`
      .range {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
      }
    `,
  ];

  override render(): TemplateResult {
    const operator = operatorNames.find(({ id }) => id === textOf(this.owner[this.field.operatorKey]));
    const kind = operator?.operand ?? 'text';
    if (kind === 'none') {
      return html`<p class="help">${this.t.text('operand.noValue')}</p>`;
    }
    if (kind === 'range') {
      const [from, to] = splitRange(this.value);
      return html`<div class="range">
          ${this.#renderPart('operand.from', from, (value) => joinRange(value, to))}
          ${this.#renderPart('operand.to', to, (value) => joinRange(from, value))}
        </div>
        ${this.renderHelp()} ${this.renderProblems()}`;
    }
    const placeholder = PLACEHOLDERS[kind];
    const field: TextField = {
      kind: 'text',
      key: this.field.key,
      label: this.field.label,
      template: kind !== 'pattern',
      multiline: kind === 'list',
      required: true,
      ...(kind === 'pattern' ? { format: 'pattern' as const } : {}),
      ...(placeholder ? { placeholder } : {}),
    };
    return html`<fluxo-text-field
        .field=${field}
        .value=${this.value}
        .path=${this.path}
        .issues=${this.issues}
      ></fluxo-text-field>
      ${this.renderHelp()}`;
  }

  #renderPart(
    label: 'operand.from' | 'operand.to',
    value: string,
    join: (value: string) => string,
  ): TemplateResult {
    const text = this.t.text(label);
    const field: TextField = {
      kind: 'text',
      key: label,
      label: { 'pt-BR': text, en: text, es: text },
      template: true,
      required: true,
    };
    return html`<fluxo-text-field
      .field=${field}
      .value=${value}
      .path=${`${this.path}#${label}`}
      @field-edited=${(event: CustomEvent<FieldEditedDetail>) => {
        event.stopPropagation();
        this.edit(join(textOf(event.detail.value)), event.detail.isTyping);
      }}
    ></fluxo-text-field>`;
  }
}
