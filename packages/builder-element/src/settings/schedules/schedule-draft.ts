import { BRAZILIAN_STATES, checkSchedule, type BrazilianState, type Schedule } from '@fluxo/core';
import type { ScheduleInput, ScheduleView } from '../../data/settings/settings-types.js';
import type { FieldIssue } from '../../forms/field.element.js';
import { formIssue, localIssue } from '../frame/issue-text.js';

/** Part of a day, `HH:MM` to `HH:MM`. */
export type IntervalDraft = { readonly start: string; readonly end: string };

/** A date with hours of its own; without any it is closed. */
export type ExceptionDraft = {
  readonly date: string;
  readonly name: string;
  readonly intervals: readonly IntervalDraft[];
};

/** A schedule as its form holds it. */
export type ScheduleDraft = {
  readonly name: string;
  readonly timeZone: string;
  /** Sunday first. */
  readonly week: readonly (readonly IntervalDraft[])[];
  readonly holidays: {
    readonly national: boolean;
    /** `null` where the server keeps none. */
    readonly optional: boolean | null;
    /** Empty: none. */
    readonly state: string;
  };
  readonly exceptions: readonly ExceptionDraft[];
};

/** What a new schedule begins with: office hours in the company's zone. */
export function newSchedule(timeZone: string): ScheduleDraft {
  const office = [{ start: '08:00', end: '18:00' }];
  return {
    name: '',
    timeZone,
    week: [[], office, office, office, office, office, []],
    holidays: { national: true, optional: null, state: '' },
    exceptions: [],
  };
}

/** The form's values of a stored schedule. */
export function scheduleDraft(view: ScheduleView): ScheduleDraft {
  return {
    name: view.name,
    timeZone: view.timeZone,
    week: Array.from({ length: 7 }, (_, day) =>
      view.weekly
        .filter(({ weekday }) => weekday % 7 === day)
        .map(({ from, to }) => ({ start: from, end: to }))
        .toSorted((a, b) => a.start.localeCompare(b.start)),
    ),
    holidays: {
      national: view.holidays.national,
      optional: view.holidays.optional ?? null,
      state: view.holidays.state ?? '',
    },
    exceptions: view.exceptions.map(({ date, name, intervals }) => ({
      date,
      name,
      intervals: intervals.map(({ from, to }) => ({ start: from, end: to })),
    })),
  };
}

/** What is sent for the form's values. */
export function scheduleInput(draft: ScheduleDraft): ScheduleInput {
  const { optional, national, state } = draft.holidays;
  return {
    name: draft.name.trim(),
    timeZone: draft.timeZone.trim(),
    weekly: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
      (draft.week[weekday % 7] ?? []).map(({ start, end }) => ({ weekday, from: start, to: end })),
    ),
    holidays: { national, state: state || null, ...(optional === null ? {} : { optional }) },
    exceptions: draft.exceptions
      .map(({ date, name, intervals }) => ({
        date,
        name: name.trim(),
        intervals: intervals.map(({ start, end }) => ({ from: start, to: end })),
      }))
      .toSorted((a, b) => a.date.localeCompare(b.date)),
  };
}

/** The form's values as the calendar reads them. */
export function calendarOf({ timeZone, week, holidays, exceptions }: ScheduleDraft): Schedule {
  return {
    timeZone,
    week,
    holidays: {
      national: holidays.national,
      optional: holidays.optional ?? false,
      state: isState(holidays.state) ? holidays.state : null,
    },
    exceptions,
  };
}

function isState(text: string): text is BrazilianState {
  return (BRAZILIAN_STATES as readonly string[]).includes(text);
}

/** Problems of the form's values. */
export function checkScheduleDraft(draft: ScheduleDraft): readonly FieldIssue[] {
  const issues = checkSchedule(calendarOf(draft)).map(localIssue);
  return draft.name.trim() === '' ? [formIssue('missing-field', '/name'), ...issues] : issues;
}
