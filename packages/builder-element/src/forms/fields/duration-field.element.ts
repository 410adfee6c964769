import type { DurationField } from '@fluxo/core';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../field.element.js';
import { formatNumber, parseNumber } from './number-text.js';

const UNITS = [
  { id: 'seconds', seconds: 1 },
  { id: 'minutes', seconds: 60 },
  { id: 'hours', seconds: 3600 },
  { id: 'days', seconds: 86_400 },
] as const;
type Unit = (typeof UNITS)[number];

/** A length of time as a number with a unit; kept in seconds. Empty is unset. */
export class DurationFieldElement extends FieldElement<DurationField, number | null> {
  static override styles = [
    ...FieldElement.styles,
    css`
      input {
        max-width: 96px;
        font-variant-numeric: tabular-nums;
      }
      select {
        width: auto;
      }
    `,
  ];

  @state() private draft: string | null = null;
  /** The unit that the author chose for this value; else the largest that needs no fraction. */
  @state() private chosen: Unit | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('path')) return;
    this.draft = null;
    this.chosen = null;
  }

  protected override localProblems(): readonly string[] {
    if (this.draft !== null) return [this.t.text('field.notANumber')];
    const { value, field } = this;
    if (value === null) return [];
    if (field.minSeconds !== undefined && value < field.minSeconds) {
      return [this.t.text('field.tooSmall', { min: this.#inWords(field.minSeconds) })];
    }
    if (field.maxSeconds !== undefined && value > field.maxSeconds) {
      return [this.t.text('field.tooLarge', { max: this.#inWords(field.maxSeconds) })];
    }
    return [];
  }

  override render(): TemplateResult {
    const unit = this.#unit;
    const shown = this.value === null ? '' : formatNumber(this.value / unit.seconds, this.t.locale);
    return html`
      ${this.renderLabel()}
      <div class="row">
        <input
          id="control"
          inputmode="decimal"
          .value=${live(this.draft ?? shown)}
          placeholder=${this.field.required ? '' : '—'}
          ?readonly=${this.scope.isReadonly}
          aria-required=${this.field.required === true}
          aria-invalid=${this.hasProblem}
          aria-describedby=${this.describedBy}
          autocomplete="off"
          @input=${this.#onInput}
        />
        <select
          aria-label=${this.t.text('duration.unit')}
          ?disabled=${this.scope.isReadonly}
          .value=${live(unit.id)}
          @change=${this.#onUnit}
        >
          ${this.#offeredUnits.map(
            ({ id }) =>
              html`<option value=${id} ?selected=${id === unit.id}>${this.t.text(`duration.${id}`)}</option>`,
          )}
        </select>
        ${
          this.value === null && !this.field.required
            ? html`<span class="muted small">${this.t.text('duration.none')}</span>`
            : nothing
        }
      </div>
      ${this.renderHelp()} ${this.renderProblems()}
    `;
  }

  #onInput(event: InputEvent): void {
    const text = (event.target as HTMLInputElement).value;
    const number = parseNumber(text, this.t.locale);
    this.draft = number === undefined ? text : null;
    if (number === undefined) return;
    this.chosen = this.#unit;
    this.edit(number === null ? null : Math.round(number * this.#unit.seconds), true);
  }

  #onUnit(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    const before = this.#unit;
    this.chosen = UNITS.find((unit) => unit.id === id) ?? before;
    if (this.value !== null) this.edit((this.value / before.seconds) * this.chosen.seconds);
  }

  get #unit(): Unit {
    if (this.chosen) return this.chosen;
    const { value } = this;
    if (value === null || value === 0) return UNITS[(this.field.maxSeconds ?? Infinity) < 3600 ? 0 : 1];
    return UNITS.findLast(({ seconds }) => value % seconds === 0) ?? UNITS[0];
  }

  get #offeredUnits(): readonly Unit[] {
    const max = this.field.maxSeconds ?? Infinity;
    return UNITS.filter((unit) => unit.seconds <= max || unit === this.#unit);
  }

  #inWords(seconds: number): string {
    const unit =
      UNITS.findLast((candidate) => seconds !== 0 && seconds % candidate.seconds === 0) ?? UNITS[0];
    return `${this.t.number(seconds / unit.seconds)} ${this.t.text(`duration.${unit.id}`)}`;
  }
}
