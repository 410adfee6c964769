import type { TextField } from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../forms/field.element.js';
import { icon } from '../../icons/icon.js';
import { say } from '../frame/texts.js';
import { FIELDS } from './field-texts.js';

/** A secret that is written and never read: the value is `''` to keep what is stored, `null` to remove it, or a new one. */
export class SecretFieldElement extends FieldElement<TextField, string | null> {
  static override styles = [
    ...FieldElement.styles,
    css`
      .row {
        flex-wrap: wrap;
        min-height: calc(20px + 12px * var(--_density));
      }
      .row input {
        flex: 1 1 180px;
        width: auto !important;
        min-width: 0;
      }
    `,
  ];

  /** One is stored. */
  @property({ type: Boolean }) stored = false;
  @state() private isReplacing = false;
  @state() private isShown = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Stored or given up: the field is closed again.
    if (changed.has('value') && this.value === '' && changed.get('value')) this.isReplacing = false;
    if (changed.has('stored')) this.isReplacing = false;
  }

  override render(): TemplateResult {
    const { locale } = this.t;
    const name = this.t.pick(this.field.label);
    const isOpen = !this.scope.isReadonly && this.value !== null && (!this.stored || this.isReplacing);
    return html`
      <div class="label">
        ${isOpen ? html`<label for="control">${name}</label>` : html`<span class="name" id="name">${name}</span>`}
        ${this.stored ? nothing : html`<span class="optional">${say(locale, FIELDS.secretUnset)}</span>`}
      </div>
      <div class="row">${isOpen ? this.#renderInput() : this.#renderState(name)}</div>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #renderInput(): TemplateResult {
    const { locale } = this.t;
    return html`<input
        id="control"
        type=${this.isShown ? 'text' : 'password'}
        .value=${live(this.value ?? '')}
        autocomplete="new-password"
        spellcheck="false"
        aria-invalid=${this.hasProblem}
        aria-describedby=${this.describedBy}
        @input=${(event: Event) => this.edit((event.target as HTMLInputElement).value, true)}
      />
      <button
        type="button"
        class="quiet icon-only"
        aria-label=${say(locale, FIELDS.secretShow)}
        title=${say(locale, FIELDS.secretShow)}
        aria-pressed=${this.isShown}
        @click=${() => (this.isShown = !this.isShown)}
      >
        ${icon('eye')}
      </button>
      ${
        this.stored
          ? html`<button type="button" @click=${() => this.#keep()}>
              ${say(locale, FIELDS.secretKeep)}
            </button>`
          : nothing
      }`;
  }

  #renderState(name: string): TemplateResult {
    const { locale } = this.t;
    if (this.value === null) {
      return html`<span>${say(locale, FIELDS.secretCleared)}</span>
        <button type="button" id="control" @click=${() => this.#keep()}>
          ${say(locale, FIELDS.secretKeep)}
        </button>`;
    }
    return html`<span class="badge ${this.stored ? 'success' : ''}">
        ${icon(this.stored ? 'lock' : 'unplug', 14)}
        ${say(locale, this.stored ? FIELDS.secretSet : FIELDS.secretUnset)}
      </span>
      ${
        this.scope.isReadonly
          ? nothing
          : html`<button
                type="button"
                id="control"
                aria-label=${`${say(locale, FIELDS.secretReplace)} ${name}`}
                @click=${() => void this.#replace()}
              >
                ${say(locale, FIELDS.secretReplace)}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label=${`${say(locale, FIELDS.secretClear)} ${name}`}
                @click=${() => this.edit(null)}
              >
                ${say(locale, FIELDS.secretClear)}
              </button>`
      }`;
  }

  async #replace(): Promise<void> {
    this.isReplacing = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }

  #keep(): void {
    this.isReplacing = false;
    this.edit('');
  }
}
