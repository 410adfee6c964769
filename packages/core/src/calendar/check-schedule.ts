import type { Issue } from '../lib/issue.js';
import type { LocalText } from '../lib/local-text.js';

import { readMinutes } from './business-hours.js';
import { readIsoDate } from './civil-date.js';
import { BRAZILIAN_STATES } from './holidays.js';
import type { Schedule, ScheduleInterval } from './schedule.js';
import { isTimeZone } from './time-zone.js';

/** Most exceptions and intervals that a schedule may have: ten years of holidays, and more than a day can hold. */
export const MAX_EXCEPTIONS = 1000;
export const MAX_INTERVALS = 24;

/** Problems of a schedule's values, with their places: what its form shows and its route refuses. */
export function checkSchedule(schedule: Schedule): readonly Issue[] {
  const issues: Issue[] = [];
  const add = (code: keyof typeof TEXTS, path: string, message: string): void =>
    void issues.push({ code, path, message, text: TEXTS[code] });
  if (!isTimeZone(schedule.timeZone))
    add('unknown-time-zone', '/timeZone', `Expected an IANA time zone, got "${schedule.timeZone}"`);
  if (schedule.week.length !== 7)
    add('wrong-week', '/week', `Expected seven lists of intervals, got ${schedule.week.length}`);
  schedule.week.forEach((intervals, day) => checkIntervals(intervals, `/week/${day}`, add));
  const { state } = schedule.holidays;
  if (state !== null && !BRAZILIAN_STATES.includes(state)) {
    add('unknown-state', '/holidays/state', `Expected a Brazilian state, got "${state}"`);
  }
  if (schedule.exceptions.length > MAX_EXCEPTIONS) {
    add(
      'many-exceptions',
      '/exceptions',
      `Expected at most ${MAX_EXCEPTIONS} exceptions, got ${schedule.exceptions.length}`,
    );
  }
  const dates = new Set<string>();
  schedule.exceptions.slice(0, MAX_EXCEPTIONS).forEach(({ date, intervals }, index) => {
    const path = `/exceptions/${index}`;
    if (!readIsoDate(date))
      add('invalid-date', `${path}/date`, `Expected an existing date YYYY-MM-DD, got "${date}"`);
    if (dates.has(date)) add('repeated-date', `${path}/date`, `Expected each date once, got ${date} again`);
    dates.add(date);
    checkIntervals(intervals, path + '/intervals', add);
  });
  return issues;
}

function checkIntervals(
  intervals: readonly ScheduleInterval[],
  path: string,
  add: (code: keyof typeof TEXTS, path: string, message: string) => void,
): void {
  if (intervals.length > MAX_INTERVALS)
    add('many-intervals', path, `Expected at most ${MAX_INTERVALS} intervals, got ${intervals.length}`);
  const taken: (readonly [number, number])[] = [];
  intervals.slice(0, MAX_INTERVALS).forEach(({ start, end }, index) => {
    const first = readMinutes(start);
    const last = readMinutes(end);
    if (first === null || last === null || first === 24 * 60) {
      add('invalid-time', `${path}/${index}`, `Expected times HH:MM, got "${start}" to "${end}"`);
      return;
    }
    const stop = last > first ? last : last + 24 * 60;
    if (taken.some(([from, to]) => first < to && stop > from)) {
      add(
        'overlapping-interval',
        `${path}/${index}`,
        `Expected intervals that do not overlap, got ${start} to ${end}`,
      );
    }
    taken.push([first, stop]);
  });
}

const TEXTS = {
  'unknown-time-zone': {
    'pt-BR': 'Fuso horário desconhecido',
    en: 'Unknown time zone',
    es: 'Zona horaria desconocida',
  },
  'wrong-week': {
    'pt-BR': 'A semana precisa ter sete dias',
    en: 'The week needs seven days',
    es: 'La semana necesita siete días',
  },
  'unknown-state': { 'pt-BR': 'Estado desconhecido', en: 'Unknown state', es: 'Estado desconocido' },
  'many-exceptions': {
    'pt-BR': 'Há exceções demais',
    en: 'There are too many exceptions',
    es: 'Hay demasiadas excepciones',
  },
  'invalid-date': {
    'pt-BR': 'Esta data não existe',
    en: 'This date does not exist',
    es: 'Esta fecha no existe',
  },
  'repeated-date': {
    'pt-BR': 'Esta data aparece mais de uma vez',
    en: 'This date appears more than once',
    es: 'Esta fecha aparece más de una vez',
  },
  'many-intervals': {
    'pt-BR': 'Há intervalos demais',
    en: 'There are too many intervals',
    es: 'Hay demasiados intervalos',
  },
  'invalid-time': {
    'pt-BR': 'Use horários de 00:00 a 24:00',
    en: 'Use times from 00:00 to 24:00',
    es: 'Use horarios de 00:00 a 24:00',
  },
  'overlapping-interval': {
    'pt-BR': 'Este intervalo cruza com outro do mesmo dia',
    en: 'This interval overlaps another one of the same day',
    es: 'Este intervalo se cruza con otro del mismo día',
  },
} satisfies Readonly<Record<string, LocalText>>;
