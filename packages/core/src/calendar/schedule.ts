import type { Instant } from '../lib/instant.js';
import type { BrazilianState } from './holidays.js';

/** Part of a day on which is worked, on the wall clock: `start` belongs to it, `end` does not. */
export interface ScheduleInterval {
  /** `HH:MM`. */
  readonly start: string;
  /** `HH:MM` or `24:00`. Not after `start`: ends on the next day, and belongs to the day on which it starts. */
  readonly end: string;
}

/** A date with hours of its own, in place of the weekday's and of a holiday's. */
export interface ScheduleException {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
  /** Empty: closed. */
  readonly intervals: readonly ScheduleInterval[];
  /** Also ends an overnight interval of the day before at midnight; otherwise that one goes on to its end. */
  readonly fromMidnight?: boolean;
}

/** Business hours: weekly intervals in a time zone, without holidays, with dated exceptions. */
export interface Schedule {
  /** IANA zone. */
  readonly timeZone: string;
  /** Intervals per weekday, Sunday first; seven lists. */
  readonly week: readonly (readonly ScheduleInterval[])[];
  /** Holidays on which is not worked. */
  readonly holidays: {
    readonly national: boolean;
    /** Carnival and Corpus Christi. */
    readonly optional: boolean;
    readonly state: BrazilianState | null;
  };
  readonly exceptions: readonly ScheduleException[];
}

/** A time span on the instant axis; `end` is not in it. */
export interface OpenSpan {
  readonly start: Instant;
  readonly end: Instant;
}
