import { brazilianHolidays, planOfDay, type DayPlan, type Schedule } from '@fluxo/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { FRAME } from '../frame/frame-texts.js';
import { say } from '../frame/texts.js';
import { SCHEDULES } from './schedule-texts.js';

/** Detail of `exception-wanted`: the date, `YYYY-MM-DD`. */
export interface ExceptionWantedDetail {
  readonly date: string;
}

type Look = 'open' | 'closed' | 'holiday' | 'special' | 'shut';

const LEGEND = [
  ['open', 'legendOpen'],
  ['closed', 'legendClosed'],
  ['holiday', 'legendHoliday'],
  ['special', 'legendException'],
  ['shut', 'legendShut'],
] as const;

/** Said by a sign as well as by a colour. */
const SIGNS: Readonly<Record<Look, string>> = { open: '', closed: '', holiday: '●', special: '◆', shut: '✕' };

/**
 * A year of a schedule, day by day.
 *
 * @fires {CustomEvent<ExceptionWantedDetail>} exception-wanted - An exception on a date is to be made or edited. Does not bubble.
 */
export class YearViewElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .bar,
      .legend {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      .bar {
        gap: 4px;
        margin-bottom: 12px;
      }
      .bar strong {
        min-width: 52px;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .legend {
        margin: 0 0 0 auto;
        padding: 0;
        list-style: none;
      }
      .legend li {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .months {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        gap: 16px;
        align-items: start;
      }
      caption {
        padding-bottom: 2px;
        font-weight: 600;
        text-align: start;
      }
      caption::first-letter {
        text-transform: uppercase;
      }
      table {
        border-collapse: separate;
        border-spacing: 1px;
      }
      th {
        width: 26px;
        padding: 0;
        color: var(--_text-muted);
        font-size: 11px;
        font-weight: 400;
        text-align: center;
      }
      td {
        padding: 0;
      }
      td button,
      .legend .swatch {
        position: relative;
        width: 26px;
        min-width: 26px;
        height: 26px;
        min-height: 26px;
        padding: 0;
        border: 1px solid transparent;
        border-radius: 5px;
        background: transparent;
        font-size: 12px;
        font-weight: 400;
        line-height: 1;
        font-variant-numeric: tabular-nums;
      }
      .legend .swatch {
        display: inline-grid;
        place-items: center;
        width: 20px;
        min-width: 20px;
        height: 20px;
        min-height: 20px;
      }
      .open {
        background: var(--_success-soft) !important;
        color: var(--_success) !important;
      }
      .closed {
        color: var(--_text-muted) !important;
        background: var(--_surface-sunken) !important;
      }
      .holiday {
        background: var(--_danger-soft) !important;
        color: var(--_danger) !important;
      }
      .special {
        background: var(--_warning-soft) !important;
        color: var(--_warning) !important;
      }
      .shut {
        border-color: var(--_danger) !important;
        color: var(--_danger) !important;
        background: var(--_surface) !important;
      }
      td button.today {
        font-weight: 700;
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      td button[aria-selected='true'] {
        outline: 2px solid var(--_text);
        outline-offset: -1px;
      }
      td button:focus-visible {
        outline: var(--_focus-ring);
        outline-offset: 1px;
        z-index: 1;
      }
      .sign {
        position: absolute;
        inset-inline-end: 1px;
        bottom: 0;
        font-size: 8px;
        line-height: 1;
      }
      .detail {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        min-height: 32px;
        margin-top: 12px;
      }
      details {
        margin-top: 12px;
      }
      details ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 2px 16px;
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
      }
      summary {
        min-height: 24px;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) schedule!: Schedule;
  /** Today in the schedule's zone, `YYYY-MM-DD`. */
  @property() today = '';
  /** Exceptions cannot be made. */
  @property({ type: Boolean }) readonly = false;
  @state() private year = 0;
  /** The day that keys move from. */
  @state() private chosen = '';
  private readonly t = new LocaleController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('today') && this.chosen === '' && this.today !== '') {
      this.chosen = this.today;
      this.year = Number(this.today.slice(0, 4));
    }
  }

  override render(): TemplateResult {
    const { locale } = this.t;
    const holidays = brazilianHolidays(this.year, this.schedule.holidays);
    return html`
      <div class="bar">
        <button
          type="button"
          class="quiet icon-only"
          aria-label=${say(locale, SCHEDULES.previousYear)}
          @click=${() => this.#showYear(this.year - 1)}
        >
          ${icon('chevron-left')}
        </button>
        <strong aria-live="polite">${this.year}</strong>
        <button
          type="button"
          class="quiet icon-only"
          aria-label=${say(locale, SCHEDULES.nextYear)}
          @click=${() => this.#showYear(this.year + 1)}
        >
          ${icon('chevron-right')}
        </button>
        <ul class="legend small">
          ${LEGEND.map(
            ([look, text]) =>
              html`<li>
                <span class="swatch ${look}" aria-hidden="true">${SIGNS[look]}</span
                >${say(locale, SCHEDULES[text])}
              </li>`,
          )}
        </ul>
      </div>
      <div class="months" @keydown=${this.#onKeydown}>
        ${Array.from({ length: 12 }, (_, month) => this.#renderMonth(month))}
      </div>
      <div class="detail" role="status">${this.#renderDetail()}</div>
      ${
        holidays.length === 0
          ? nothing
          : html`<details>
              <summary>
                ${say(locale, SCHEDULES.holidayList, { count: holidays.length, year: String(this.year) })}
              </summary>
              <ul>
                ${holidays.map(
                  ({ date, name }) =>
                    html`<li><span class="muted">${this.#dayName(date)}</span> ${name[locale]}</li>`,
                )}
              </ul>
            </details>`
      }
    `;
  }

  #renderMonth(month: number): TemplateResult {
    const { locale } = this.t;
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(this.year, month, 1),
    );
    const length = new Date(Date.UTC(this.year, month + 1, 0)).getUTCDate();
    const first = new Date(Date.UTC(this.year, month, 1)).getUTCDay();
    const weeks = Math.ceil((first + length) / 7);
    return html`<table role="grid" aria-label="${name} ${this.year}">
      <caption aria-hidden="true">
        ${name}
      </caption>
      <thead>
        <tr>
          ${this.#weekdays.map(
            ({ short, long }) => html`<th scope="col" abbr=${long} aria-label=${long}>${short}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: weeks },
          (_, week) =>
            html`<tr>
              ${Array.from({ length: 7 }, (_, weekday) => {
                const day = week * 7 + weekday - first + 1;
                return day < 1 || day > length ? html`<td></td>` : this.#renderDay(month, day);
              })}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderDay(month: number, day: number): TemplateResult {
    const date = `${String(this.year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
    const plan = planOfDay(this.schedule, date);
    const look = lookOf(plan);
    return html`<td role="gridcell" aria-selected=${date === this.chosen}>
      <button
        type="button"
        class="${look} ${date === this.today ? 'today' : ''}"
        data-date=${date}
        tabindex=${date === this.chosen ? 0 : -1}
        aria-label=${`${this.#dayName(date)}: ${this.#planText(plan)}`}
        @click=${() => (this.chosen = date)}
      >
        ${day}${SIGNS[look] === '' ? nothing : html`<span class="sign" aria-hidden="true">${SIGNS[look]}</span>`}
      </button>
    </td>`;
  }

  #renderDetail(): TemplateResult {
    const { locale } = this.t;
    const plan = planOfDay(this.schedule, this.chosen);
    return html`<span><strong>${this.#dayName(this.chosen)}</strong>: ${this.#planText(plan)}</span> ${
        this.readonly
          ? nothing
          : html`<button type="button" @click=${() => this.#wantException()}>
              ${icon(plan?.because === 'exception' ? 'pencil' : 'plus')}
              ${say(locale, plan?.because === 'exception' ? SCHEDULES.editException : SCHEDULES.makeException)}
            </button>`
      }`;
  }

  #planText(plan: DayPlan | null): string {
    const { locale } = this.t;
    if (!plan) return '';
    const hours =
      plan.intervals.length === 0
        ? say(locale, SCHEDULES.closed).toLowerCase()
        : plan.intervals.map(({ start, end }) => `${start}–${end === '24:00' ? '00:00' : end}`).join(', ');
    if (plan.holiday)
      return `${hours} (${say(locale, SCHEDULES.becauseHoliday, { name: plan.holiday.name[locale] })})`;
    if (plan.exception) {
      const name = plan.exception.name || say(locale, FRAME.empty);
      return `${hours} (${say(locale, SCHEDULES.becauseException, { name })})`;
    }
    return hours;
  }

  #dayName(date: string): string {
    const at = Date.parse(`${date}T00:00Z`);
    if (Number.isNaN(at)) return '';
    return this.#dayFormat.format(at);
  }

  #formatOf: { readonly locale: string; readonly format: Intl.DateTimeFormat } | null = null;

  get #dayFormat(): Intl.DateTimeFormat {
    const { locale } = this.t;
    if (this.#formatOf?.locale !== locale) {
      const format = new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      });
      this.#formatOf = { locale, format };
    }
    return this.#formatOf.format;
  }

  get #weekdays(): readonly { readonly short: string; readonly long: string }[] {
    const { locale } = this.t;
    const short = new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' });
    const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    // 1970-01-04 was a Sunday.
    return Array.from({ length: 7 }, (_, day) => {
      const at = Date.UTC(1970, 0, 4 + day);
      return { short: short.format(at), long: long.format(at) };
    });
  }

  #showYear(year: number): void {
    this.year = Math.min(2100, Math.max(1970, year));
    this.chosen = `${this.year}${this.chosen.slice(4)}`;
    // 29 February exists in one year and not in the next.
    if (!planOfDay(this.schedule, this.chosen)) this.chosen = `${this.year}-02-28`;
  }

  #onKeydown(event: KeyboardEvent): void {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.dataset['date']) {
      event.preventDefault();
      this.chosen = event.target.dataset['date'];
      if (!this.readonly) this.#wantException();
      return;
    }
    if (days === undefined && months === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    this.#moveTo(movedDate(this.chosen, event.key, days ?? 0, months ?? 0));
  }

  #moveTo(date: string): void {
    const year = Number(date.slice(0, 4));
    if (year < 1970 || year > 2100) return;
    this.chosen = date;
    this.year = year;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus(),
    );
  }

  #wantException(): void {
    const detail: ExceptionWantedDetail = { date: this.chosen };
    this.dispatchEvent(new CustomEvent('exception-wanted', { detail }));
  }
}

function lookOf(plan: DayPlan | null): Look {
  if (plan?.because === 'holiday') return 'holiday';
  if (plan?.because === 'exception') return plan.intervals.length > 0 ? 'special' : 'shut';
  return plan && plan.intervals.length > 0 ? 'open' : 'closed';
}

/** The date that a key leads to. `Home` and `End` are the ends of the month. */
function movedDate(from: string, key: string, days: number, months: number): string {
  const year = Number(from.slice(0, 4));
  const month = Number(from.slice(5, 7)) - 1;
  const day = Number(from.slice(8, 10));
  const last = (at: number): number => new Date(Date.UTC(year, at + 1, 0)).getUTCDate();
  const at =
    key === 'Home'
      ? Date.UTC(year, month, 1)
      : key === 'End'
        ? Date.UTC(year, month, last(month))
        : months !== 0
          ? Date.UTC(year, month + months, Math.min(day, last(month + months)))
          : Date.UTC(year, month, day + days);
  return new Date(at).toISOString().slice(0, 10);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
