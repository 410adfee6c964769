import type { CivilDate } from '../calendar/civil-date.js';
import { fold } from './fold.js';

/** Separators may have blanks around them, and a blank alone is one: `05 03 2026`. */
const DAY_FIRST = /^(\d{1,2})(?: ?[/.-] ?| )(\d{1,2})(?: ?[/.-] ?| )(\d{4})$/;
const DAY_FIRST_DIGITS = /^(\d{2})(\d{2})(\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
/** `5 de março de 2026`, `1º de maio 2026`, `05/mar/2026`, `5 March 2026`, folded. */
const DAY_MONTH_NAME = /^(\d{1,2})o?(?: (?:de |of )?|[/-])([a-z]{3,10})\.?(?:,? (?:de |del )?|[/-])(\d{4})$/;
/** `March 5, 2026`, folded. */
const MONTH_NAME_DAY = /^([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;

/** Names of months in three languages, folded, by their first letters: as many as tell them apart. */
const MONTHS: readonly (readonly string[])[] = [
  ['janeiro', 'january', 'enero'],
  ['fevereiro', 'february', 'febrero'],
  ['marco', 'march', 'marzo'],
  ['abril', 'april'],
  ['maio', 'may', 'mayo'],
  ['junho', 'june', 'junio'],
  ['julho', 'july', 'julio'],
  ['agosto', 'august'],
  ['setembro', 'september', 'septiembre'],
  ['outubro', 'october', 'octubre'],
  ['novembro', 'november', 'noviembre'],
  ['dezembro', 'december', 'diciembre'],
];
const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) =>
    names.flatMap((name) => [
      [name, index + 1] as const,
      // Setembro is also written "set", September "sept".
      [name.slice(0, 3), index + 1] as const,
      [name.slice(0, 4), index + 1] as const,
    ]),
  ),
);

/** Longest text that may be a date. */
const MAX_LENGTH = 40;

/**
 * A date as people write it: `DD/MM/YYYY`, also with `-`, `.` or blanks, one-digit days and months, eight digits or the
 * month's name; or `YYYY-MM-DD`. Years have four digits, since `1/2/24` may be a birthday or an appointment. `null` for
 * another form; the day may not exist: see `isRealDate`.
 */
export function readDateText(text: string): CivilDate | null {
  if (text.length > MAX_LENGTH) return null;
  const source = text.trim();
  const dayFirst = DAY_FIRST.exec(source) ?? DAY_FIRST_DIGITS.exec(source);
  if (dayFirst) return { year: Number(dayFirst[3]), month: Number(dayFirst[2]), day: Number(dayFirst[1]) };
  const yearFirst = YEAR_FIRST.exec(source);
  if (yearFirst)
    return { year: Number(yearFirst[1]), month: Number(yearFirst[3]), day: Number(yearFirst[4]) };
  return /\p{L}{3}/u.test(source) ? readNamedMonth(fold(source)) : null;
}

function readNamedMonth(source: string): CivilDate | null {
  const dayFirst = DAY_MONTH_NAME.exec(source);
  const monthFirst = dayFirst ? null : MONTH_NAME_DAY.exec(source);
  const month = MONTH_NUMBERS.get(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  return month === undefined ? null : { year: Number(dayFirst?.[3] ?? monthFirst?.[3]), month, day };
}
