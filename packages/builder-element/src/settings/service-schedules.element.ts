import {
  BRAZILIAN_STATES,
  isOpen,
  isTimeZone,
  nextOpening,
  type Schedule,
  type SelectField,
  type TextField,
} from '@fluxo/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { EditableResource } from '../data/settings/resource.js';
import type { SettingsDataSource } from '../data/settings/settings-data-source.js';
import type { ScheduleInput, ScheduleView } from '../data/settings/settings-types.js';
import type { FieldIssue } from '../forms/field.element.js';
import { renderFields } from '../forms/field-registry.js';
import { isWithin } from '../forms/settings-path.js';
import { icon } from '../icons/icon.js';
import { EditableElement, type Editing, type Fact } from './frame/editable-element.js';
import { FRAME } from './frame/frame-texts.js';
import type { Column } from './frame/resource-element.js';
import {
  calendarOf,
  checkScheduleDraft,
  newSchedule,
  scheduleDraft,
  scheduleInput,
  type IntervalDraft,
  type ScheduleDraft,
} from './schedules/schedule-draft.js';
import { SCHEDULES } from './schedules/schedule-texts.js';
import type { ExceptionWantedDetail } from './schedules/year-view.element.js';
import { wallTime } from './schedules/zone-time.js';

type Open = Extract<Editing<ScheduleView, ScheduleDraft>, { kind: 'editing' }>;

const DEFAULT_ZONE = 'America/Sao_Paulo';
/** Shown from Monday on: the days that most schedules have hours on come first. */
const DAY_ORDER = [1, 2, 3, 4, 5, 6, 0];

const NAME_FIELD: TextField = { kind: 'text', key: 'name', required: true, label: SCHEDULES.name };
const INTERVALS_FIELD: TextField = { kind: 'text', key: 'intervals', label: SCHEDULES.week };
const STATE_FIELD: SelectField = {
  kind: 'select',
  key: 'state',
  label: SCHEDULES.state,
  default: '',
  options: [
    { value: '', label: SCHEDULES.noState },
    ...BRAZILIAN_STATES.map((state) => ({ value: state, label: { 'pt-BR': state, en: state, es: state } })),
  ],
};

/**
 * Expedientes: hours of the week, holidays and exceptions, with a year view and a date to test.
 *
 * @element service-schedules
 * @fires {CustomEvent<ItemOpenedDetail>} item-opened - One was chosen, or Novo. Cancel it to show it elsewhere.
 * @fires {CustomEvent<ItemChangedDetail>} item-saved - One was stored.
 * @fires {CustomEvent<ItemChangedDetail>} item-deleted - One is gone.
 * @fires {CustomEvent<null>} leave-requested - The way back to the list was chosen. Cancel it to go elsewhere.
 * @csspart frame - Everything inside the element.
 * @csspart table - The list.
 */
export class ServiceSchedulesElement extends EditableElement<ScheduleView, ScheduleInput, ScheduleDraft> {
  static override styles = [
    ...EditableElement.styles,
    css`
      .week {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 10px 16px;
        align-items: start;
      }
      .week .day {
        line-height: 32px;
        font-weight: 500;
      }
      .week .day::first-letter {
        text-transform: uppercase;
      }
      .exceptions {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .exceptions > li {
        display: grid;
        grid-template-columns: max-content minmax(120px, 1fr) max-content;
        gap: 8px;
        align-items: start;
        padding: 12px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
      }
      .exceptions fluxo-interval-list,
      .exceptions .field-problem {
        grid-column: 1 / -1;
      }
      .exceptions input[type='date'] {
        width: auto !important;
      }
      .open {
        color: var(--_success);
      }
    `,
  ];

  /** Milliseconds since 1970. */
  @property({ attribute: false }) now: () => number = Date.now;
  @state() private zone = DEFAULT_ZONE;

  protected override readonly newTitle = SCHEDULES.create;
  protected override readonly listTexts = SCHEDULES;
  protected override readonly columns: readonly Column<ScheduleView>[] = [
    { id: 'name', label: SCHEDULES.name, sortBy: ({ name }) => name, render: () => nothing },
    { id: 'now', label: SCHEDULES.now, render: (view) => this.#renderNow(view) },
    {
      id: 'hours',
      label: SCHEDULES.hours,
      sortBy: weeklyHours,
      render: (view) => html`<span class="number">${this.t.number(weeklyHours(view))} h</span>`,
    },
    {
      id: 'zone',
      label: SCHEDULES.zone,
      sortBy: ({ timeZone }) => timeZone,
      render: ({ timeZone }) => timeZone,
    },
  ];
  #calendar: { readonly draft: ScheduleDraft; readonly schedule: Schedule } | null = null;

  protected override resourceOf(source: SettingsDataSource): EditableResource<ScheduleView, ScheduleInput> {
    return source.schedules;
  }

  protected override nameOf({ name }: ScheduleView): string {
    return name;
  }

  protected override newDraft(): ScheduleDraft {
    return newSchedule(this.zone);
  }

  protected override draftOf(view: ScheduleView): ScheduleDraft {
    return scheduleDraft(view);
  }

  protected override inputOf(draft: ScheduleDraft): ScheduleInput {
    return scheduleInput(draft);
  }

  protected override check(draft: ScheduleDraft): readonly FieldIssue[] {
    return checkScheduleDraft(draft);
  }

  protected override factsOf(draft: ScheduleDraft): readonly Fact[] {
    const hours = (intervals: readonly IntervalDraft[]): string =>
      intervals.map(({ start, end }) => `${start}–${end}`).join(', ') || this.say(SCHEDULES.closed);
    return [
      { label: this.say(SCHEDULES.name), value: draft.name },
      { label: this.say(SCHEDULES.zone), value: draft.timeZone },
      ...DAY_ORDER.map((day) => ({ label: this.#dayName(day), value: hours(draft.week[day] ?? []) })),
      {
        label: this.say(SCHEDULES.national),
        value: this.say(draft.holidays.national ? FRAME.yes : FRAME.no),
      },
      { label: this.say(SCHEDULES.state), value: draft.holidays.state },
      {
        label: this.say(SCHEDULES.exceptions),
        value: draft.exceptions.map((one) => `${one.date} ${one.name}: ${hours(one.intervals)}`).join('\n'),
      },
    ];
  }

  protected override sourceChanged(): void {
    super.sourceChanged();
    // The company's zone is where a new schedule begins; without it the default does.
    this.source?.tenant().then(
      ({ timeZone }) => {
        const wasUntouched = this.editing.kind === 'editing' && this.editing.view === null && !this.isDirty;
        this.zone = timeZone;
        if (wasUntouched && this.editing.kind === 'editing') {
          const base = newSchedule(timeZone);
          this.editing = { ...this.editing, base, draft: base };
        }
      },
      () => {},
    );
  }

  protected override renderForm({ draft, issues }: Open): unknown {
    const schedule = this.#calendarOf(draft);
    const isZone = isTimeZone(draft.timeZone);
    const isEmpty = isZone && nextOpening(schedule, this.now()) === null && !isOpen(schedule, this.now());
    return html`
      ${
        isEmpty
          ? html`<div class="notice warning">
              ${icon('triangle-alert')}<span>${this.say(SCHEDULES.neverOpen)}</span>
            </div>`
          : nothing
      }
      ${this.renderSection(
        SCHEDULES.identity,
        null,
        html`<div class="pair">
          <div>${renderFields([NAME_FIELD], draft, '', issues)}</div>
          ${this.#renderZone(draft, issues)}
        </div>`,
      )}
      ${this.renderSection(SCHEDULES.week, SCHEDULES.weekHelp, this.#renderWeek(draft, issues))}
      ${this.renderSection(
        SCHEDULES.holidays,
        SCHEDULES.holidaysHelp,
        html`
          ${renderFields(
            [{ kind: 'boolean', key: 'national', default: true, label: SCHEDULES.national }],
            draft.holidays,
            '/holidays',
            issues,
          )}
          ${
            draft.holidays.optional === null
              ? nothing
              : renderFields(
                  [{ kind: 'boolean', key: 'optional', default: false, label: SCHEDULES.optional }],
                  draft.holidays,
                  '/holidays',
                  issues,
                )
          }
          <div class="pair">${renderFields([STATE_FIELD], draft.holidays, '/holidays', issues)}</div>
        `,
      )}
      ${this.renderSection(
        SCHEDULES.exceptions,
        SCHEDULES.exceptionsHelp,
        this.#renderExceptions(draft, issues),
      )}
      ${
        isZone
          ? html`${this.renderSection(
                SCHEDULES.test,
                SCHEDULES.testHelp,
                html`<fluxo-date-test .schedule=${schedule} .now=${this.now}></fluxo-date-test>`,
              )}
              <section class="section wide">
                <header>
                  <h3>${this.say(SCHEDULES.year)}</h3>
                  <p>${this.say(SCHEDULES.yearHelp)}</p>
                </header>
                <fluxo-year-view
                  .schedule=${schedule}
                  .today=${wallTime(this.now(), draft.timeZone).slice(0, 10)}
                  ?readonly=${this.isReadonly}
                  @exception-wanted=${(event: CustomEvent<ExceptionWantedDetail>) => void this.#openException(event.detail.date)}
                ></fluxo-year-view>
              </section>`
          : nothing
      }
    `;
  }

  #renderZone({ timeZone }: ScheduleDraft, issues: readonly FieldIssue[]): TemplateResult {
    const problem = issues.find(({ path }) => path === '/timeZone');
    return html`<div>
      <label class="field-name" for="zone">${this.say(SCHEDULES.zone)}</label>
      <input
        id="zone"
        list="zones"
        .value=${live(timeZone)}
        ?readonly=${this.isReadonly}
        autocomplete="off"
        aria-invalid=${problem !== undefined}
        aria-describedby="zone-help zone-problem"
        @input=${(event: Event) => this.change('/timeZone', (event.target as HTMLInputElement).value)}
      />
      <datalist id="zones">
        ${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}
      </datalist>
      <p class="field-help" id="zone-help">${this.say(SCHEDULES.zoneHelp, { zone: this.zone })}</p>
      ${this.#renderProblem(problem, 'zone-problem')}
    </div>`;
  }

  #renderWeek({ week }: ScheduleDraft, issues: readonly FieldIssue[]): TemplateResult {
    return html`<div class="week">
        ${DAY_ORDER.map((day) => {
          const name = this.#dayName(day);
          return html`<span class="day" aria-hidden="true">${name}</span>
            <fluxo-interval-list
              .field=${INTERVALS_FIELD}
              .day=${name}
              .value=${week[day] ?? []}
              .path=${`/week/${day}`}
              .issues=${issues.filter(({ path }) => isWithin(path, `/week/${day}`))}
            ></fluxo-interval-list>`;
        })}
      </div>
      ${
        this.isReadonly
          ? nothing
          : html`<div>
              <button type="button" @click=${() => this.#copyMonday(week)}>
                ${icon('copy')} ${this.say(SCHEDULES.copyDay, { day: this.#dayName(1) })}
              </button>
            </div>`
      }`;
  }

  #renderExceptions({ exceptions }: ScheduleDraft, issues: readonly FieldIssue[]): TemplateResult {
    return html`<ol class="exceptions">
        ${exceptions.map(({ date, name, intervals }, index) => {
          const path = `/exceptions/${index}`;
          const label = this.say(SCHEDULES.exception, { position: index + 1 });
          const problem = issues.find((issue) => issue.path === `${path}/date`);
          return html`<li aria-label=${label}>
            <input
              type="date"
              id="exception-${index}"
              aria-label="${label}: ${this.say(SCHEDULES.date)}"
              .value=${live(date)}
              ?readonly=${this.isReadonly}
              aria-invalid=${problem !== undefined}
              aria-describedby="exception-problem-${index}"
              @change=${(event: Event) => this.change(`${path}/date`, (event.target as HTMLInputElement).value)}
            />
            <input
              aria-label="${label}: ${this.say(SCHEDULES.reason)}"
              placeholder=${this.say(SCHEDULES.reason)}
              .value=${live(name)}
              maxlength="200"
              ?readonly=${this.isReadonly}
              @input=${(event: Event) => this.change(`${path}/name`, (event.target as HTMLInputElement).value)}
            />
            ${
              this.isReadonly
                ? html`<span></span>`
                : html`<button
                    type="button"
                    class="quiet icon-only"
                    aria-label=${this.say(FRAME.remove, { item: label })}
                    @click=${() => this.#removeException(exceptions, index, label)}
                  >
                    ${icon('trash')}
                  </button>`
            }
            ${this.#renderProblem(problem, `exception-problem-${index}`)}
            <fluxo-interval-list
              .field=${INTERVALS_FIELD}
              .day=${label}
              .value=${intervals}
              .path=${`${path}/intervals`}
              .issues=${issues.filter((issue) => isWithin(issue.path, `${path}/intervals`))}
            ></fluxo-interval-list>
          </li>`;
        })}
      </ol>
      ${
        this.isReadonly
          ? nothing
          : html`<div>
              <button type="button" id="add-exception" @click=${() => void this.#openException('')}>
                ${icon('plus')} ${this.say(SCHEDULES.addException)}
              </button>
            </div>`
      }`;
  }

  #renderProblem(issue: FieldIssue | undefined, id: string): TemplateResult {
    return html`<div id=${id} aria-live="polite" ?hidden=${issue === undefined}>
      ${
        issue
          ? html`<p class="field-problem">
              ${icon('circle-alert', 14)}<span>${issue.text ? this.t.pick(issue.text) : issue.message}</span>
            </p>`
          : nothing
      }
    </div>`;
  }

  #renderNow(view: ScheduleView): unknown {
    if (!isTimeZone(view.timeZone)) return nothing;
    const schedule = calendarOf(scheduleDraft(view));
    const open = isOpen(schedule, this.now());
    return html`<span class="status ${open ? 'open' : 'muted'}"
      >${icon(open ? 'circle-check' : 'circle-stop', 14)}
      ${this.say(open ? SCHEDULES.open : SCHEDULES.closed)}</span
    >`;
  }

  /** The same object for the same draft: the calendar keeps what it has worked out by it. */
  #calendarOf(draft: ScheduleDraft): Schedule {
    if (this.#calendar?.draft !== draft) this.#calendar = { draft, schedule: calendarOf(draft) };
    return this.#calendar.schedule;
  }

  #dayName(day: number): string {
    // 1970-01-04 was a Sunday.
    return new Intl.DateTimeFormat(this.t.locale, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(1970, 0, 4 + day),
    );
  }

  #copyMonday(week: ScheduleDraft['week']): void {
    const monday = week[1] ?? [];
    this.change(
      '/week',
      week.map((intervals, day) => (day >= 2 && day <= 5 ? monday : intervals)),
    );
  }

  /** Puts the focus on the exception of a date, made when there is none. */
  async #openException(date: string): Promise<void> {
    const { editing } = this;
    if (editing.kind !== 'editing') return;
    const { exceptions } = editing.draft;
    let at = date === '' ? -1 : exceptions.findIndex((one) => one.date === date);
    if (at === -1) {
      at = exceptions.length;
      this.change('/exceptions', [...exceptions, { date, name: '', intervals: [] }]);
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#exception-${at}`)?.focus();
  }

  #removeException(exceptions: ScheduleDraft['exceptions'], index: number, label: string): void {
    this.change('/exceptions', exceptions.toSpliced(index, 1));
    this.tell(this.say(FRAME.removed, { item: label }));
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('#add-exception')?.focus(),
    );
  }
}

function weeklyHours({ weekly }: ScheduleView): number {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const total = weekly.reduce((sum, { from, to }) => {
    const length = minutes(to) - minutes(from);
    return sum + (length > 0 ? length : length + 24 * 60);
  }, 0);
  return Math.round((total / 60) * 10) / 10;
}

declare global {
  interface HTMLElementTagNameMap {
    'service-schedules': ServiceSchedulesElement;
  }
}
