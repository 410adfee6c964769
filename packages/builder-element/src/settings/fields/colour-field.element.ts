import type { TextField } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../forms/field.element.js';
import { say } from '../frame/texts.js';
import { FIELDS } from './field-texts.js';

/** A colour as `#rrggbb`, picked or typed. Empty is the default colour. */
export class ColourFieldElement extends FieldElement<TextField, string> {
  static override styles = [
    ...FieldElement.styles,
    css`
      .row {
        flex-wrap: wrap;
      }
      input[type='color'] {
        width: 44px;
        height: 32px;
        padding: 2px;
        border: 1px solid var(--_border-strong);
        border-radius: calc(var(--_radius) - 2px);
        background: var(--_surface);
      }
      #control {
        width: 120px !important;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  override render(): TemplateResult {
    const { locale } = this.t;
    const shown = /^#[0-9a-f]{6}$/i.test(this.value) ? this.value : (this.field.default ?? '#0f766e');
    return html`
      ${this.renderLabel()}
      <div class="row">
        <input
          type="color"
          aria-label=${say(locale, FIELDS.colourPick, { field: this.t.pick(this.field.label) })}
          .value=${live(shown)}
          ?disabled=${this.scope.isReadonly}
          @input=${(event: Event) => this.edit((event.target as HTMLInputElement).value, true)}
        />
        <input
          id="control"
          .value=${live(this.value)}
          placeholder=${this.field.default ?? ''}
          ?readonly=${this.scope.isReadonly}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${this.hasProblem}
          aria-describedby=${this.describedBy}
          @input=${(event: Event) => this.edit((event.target as HTMLInputElement).value.trim(), true)}
        />
        ${
          this.value === '' || this.scope.isReadonly
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => this.edit('')}>
                ${say(locale, FIELDS.colourDefault)}
              </button>`
        }
      </div>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }
}
