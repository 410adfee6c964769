import { isOpen, isTimeZone, nextClosing, nextOpening, planOfDay, type Schedule } from '@fluxo/core';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../../icons/icon.js';
import { LocaleController } from '../../locales/locale.controller.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { FRAME } from '../frame/frame-texts.js';
import { say } from '../frame/texts.js';
import { SCHEDULES } from './schedule-texts.js';
import { instantOf, wallTime } from './zone-time.js';

/** "Testar uma data": what a schedule says of one moment. */
export class DateTestElement extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      label {
        font-weight: 500;
      }
      input {
        display: block;
        width: auto !important;
        margin-top: 4px !important;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
        margin: 12px 0 0;
      }
      dt {
        color: var(--_text-muted);
      }
      dd {
        margin: 0;
      }
      .answer {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        margin-top: 12px;
        font-weight: 600;
      }
      .answer.open {
        color: var(--_success);
      }
      .answer.closed {
        color: var(--_danger);
      }
      .answer small {
        font-weight: 400;
        color: var(--_text-muted);
      }
    `,
  ];

  @property({ attribute: false }) schedule!: Schedule;
  /** Milliseconds since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;
  /** What was typed; empty follows the clock. */
  @state() private wall = '';
  private readonly t = new LocaleController(this);

  override render(): TemplateResult {
    const { locale } = this.t;
    const { schedule } = this;
    if (!isTimeZone(schedule.timeZone)) return html``;
    const wall = this.wall || wallTime(this.now(), schedule.timeZone);
    const at = instantOf(wall, schedule.timeZone);
    return html`
      <div class="row">
        <label
          >${say(locale, SCHEDULES.testLabel)}
          <input
            type="datetime-local"
            .value=${wall}
            @input=${(event: Event) => (this.wall = (event.target as HTMLInputElement).value)}
          />
        </label>
        <button type="button" @click=${() => (this.wall = '')}>
          ${icon('clock')} ${say(locale, SCHEDULES.testNow)}
        </button>
      </div>
      <div role="status">${at === null ? '' : this.#renderAnswer(at, wall.slice(0, 10))}</div>
    `;
  }

  #renderAnswer(at: number, date: string): TemplateResult {
    const { locale } = this.t;
    const { schedule } = this;
    const open = isOpen(schedule, at);
    const plan = planOfDay(schedule, date);
    const reason = plan?.holiday
      ? say(locale, SCHEDULES.becauseHoliday, { name: plan.holiday.name[locale] })
      : plan?.exception
        ? say(locale, SCHEDULES.becauseException, { name: plan.exception.name || say(locale, FRAME.empty) })
        : say(locale, SCHEDULES.becauseWeek);
    return html`<span class="answer ${open ? 'open' : 'closed'}">
        ${icon(open ? 'circle-check' : 'circle-stop')}
        ${say(locale, open ? SCHEDULES.open : SCHEDULES.closed)}
        <small>${reason}</small>
      </span>
      <dl>
        <dt>${say(locale, SCHEDULES.nextOpening)}</dt>
        <dd>${this.#moment(nextOpening(schedule, at))}</dd>
        <dt>${say(locale, SCHEDULES.nextClosing)}</dt>
        <dd>${this.#moment(nextClosing(schedule, at))}</dd>
      </dl>`;
  }

  #moment(at: number | null): string {
    const { locale } = this.t;
    if (at === null) return say(locale, SCHEDULES.never);
    return new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: this.schedule.timeZone,
    }).format(at);
  }
}
