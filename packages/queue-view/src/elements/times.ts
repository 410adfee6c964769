import type { Locale } from '@fluxo/core';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, short: `há 5 min`, `ontem`, then the date. `now` in milliseconds. Empty for an unreadable instant. */
export function timeAgo(at: string, locale: Locale, now: number): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return '';
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  if (seconds < MINUTE) return relative.format(0, 'minute');
  if (seconds < HOUR) return relative.format(-Math.floor(seconds / MINUTE), 'minute');
  if (seconds < DAY) return relative.format(-Math.floor(seconds / HOUR), 'hour');
  if (seconds < 7 * DAY) return relative.format(-Math.floor(seconds / DAY), 'day');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).format(then);
}

/** Date and time. Empty for an unreadable instant. */
export function dateAndTime(at: string, locale: Locale): string {
  const then = Date.parse(at);
  return Number.isNaN(then)
    ? ''
    : new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(then);
}
