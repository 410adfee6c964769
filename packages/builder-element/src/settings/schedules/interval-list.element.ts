import type { TextField } from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FieldElement } from '../../forms/field.element.js';
import { isWithin } from '../../forms/settings-path.js';
import { icon } from '../../icons/icon.js';
import { say, type Text } from '../frame/texts.js';
import type { IntervalDraft } from './schedule-draft.js';
import { SCHEDULES } from './schedule-texts.js';

/** What a new interval begins with: the afternoon after a morning, office hours without one. */
const FIRST: IntervalDraft = { start: '08:00', end: '18:00' };

/** The hours of one day. */
export class IntervalListElement extends FieldElement<TextField, readonly IntervalDraft[]> {
  static override styles = [
    ...FieldElement.styles,
    css`
      .list {
        display: grid;
        gap: 6px;
      }
      .row {
        flex-wrap: wrap;
      }
      input.time {
        width: 68px !important;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .closed {
        display: inline-flex;
        align-items: center;
        min-height: 32px;
      }
    `,
  ];

  /** Name of the day. */
  @property() day = '';

  override render(): TemplateResult {
    const { locale } = this.t;
    return html`<div class="list" role="group" aria-label=${this.day}>
      ${
        this.value.length === 0
          ? html`<div class="row">
              <span class="muted closed">${say(locale, SCHEDULES.closed)}</span> ${this.#renderAdd()}
            </div>`
          : this.value.map((interval, index) => this.#renderInterval(interval, index))
      }
      ${this.renderProblems()}
    </div>`;
  }

  #renderInterval({ start, end }: IntervalDraft, index: number): TemplateResult {
    const { locale } = this.t;
    const { isReadonly } = this.scope;
    const names = { day: this.day, position: index + 1 };
    const issues = this.issues.filter(({ path }) => isWithin(path, `${this.path}/${index}`));
    const isLast = index === this.value.length - 1;
    const input = (value: string, text: Text, key: keyof IntervalDraft): TemplateResult =>
      html`<input
        class="time"
        inputmode="numeric"
        maxlength="5"
        placeholder="00:00"
        autocomplete="off"
        aria-label=${say(locale, text, names)}
        .value=${live(value === '24:00' ? '00:00' : value)}
        ?readonly=${isReadonly}
        aria-invalid=${issues.length > 0}
        aria-describedby=${issues.length > 0 ? `problem-${index}` : nothing}
        @change=${(event: Event) => this.#set(index, key, clockTime((event.target as HTMLInputElement).value))}
      />`;
    return html`<div>
      <div class="row">
        ${input(start, SCHEDULES.from, 'start')}
        <span class="muted">${say(locale, SCHEDULES.until)}</span>
        ${input(end, SCHEDULES.to, 'end')}
        ${end <= start && end !== '' ? html`<span class="muted small">${say(locale, SCHEDULES.nextDay)}</span>` : nothing}
        ${
          isReadonly
            ? nothing
            : html`<button
                type="button"
                class="quiet icon-only"
                aria-label=${say(locale, SCHEDULES.removeInterval, names)}
                @click=${() => void this.#remove(index)}
              >
                ${icon('x')}
              </button>`
        }
        ${isLast ? this.#renderAdd() : nothing}
      </div>
      ${
        issues.length === 0
          ? nothing
          : html`<ul class="problems" id="problem-${index}">
              ${issues.map(
                (issue) =>
                  html`<li>
                    ${icon('circle-alert', 14)}<span
                      >${issue.text ? this.t.pick(issue.text) : issue.message}</span
                    >
                  </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #renderAdd(): TemplateResult | typeof nothing {
    if (this.scope.isReadonly) return nothing;
    const text = say(this.t.locale, SCHEDULES.addInterval);
    return html`<button
      type="button"
      class="quiet icon-only add"
      title=${text}
      aria-label=${`${text}: ${this.day}`}
      @click=${() => void this.#add()}
    >
      ${icon('plus')}
    </button>`;
  }

  #set(index: number, key: keyof IntervalDraft, value: string): void {
    const interval = this.value[index];
    if (interval) this.edit(this.value.with(index, { ...interval, [key]: value }));
  }

  async #add(): Promise<void> {
    const last = this.value.at(-1);
    this.edit([...this.value, last ? afterPause(last) : FIRST]);
    await this.#focus(this.value.length);
  }

  async #remove(index: number): Promise<void> {
    this.edit(this.value.toSpliced(index, 1));
    await this.#focus(Math.max(0, index - 1));
  }

  async #focus(index: number): Promise<void> {
    await Promise.resolve();
    await this.updateComplete;
    const inputs = this.renderRoot.querySelectorAll<HTMLElement>('input');
    (inputs[index * 2] ?? this.renderRoot.querySelector<HTMLElement>('.add'))?.focus();
  }
}

/** An interval of up to four hours that begins one hour after another has ended. */
function afterPause({ start, end }: IntervalDraft): IntervalDraft {
  const hour = Number(end.slice(0, 2));
  if (end <= start || hour > 21) return { start: '00:00', end: '00:00' };
  const clock = (at: number): string => `${String(at).padStart(2, '0')}:${end.slice(3)}`;
  return { start: clock(hour + 1), end: clock(Math.min(hour + 5, 23)) };
}

/** A time of day as people type it: "8", "8h30", "0830" and "8:30" are 08:00 and 08:30; anything else stays as it is. */
function clockTime(typed: string): string {
  const found = /^(\d{1,2})(?:\s*[:.hH]\s*|(?=\d{2}$))?(\d{2})?$/.exec(typed.trim());
  return found?.[1] === undefined ? typed.trim() : `${found[1].padStart(2, '0')}:${found[2] ?? '00'}`;
}
