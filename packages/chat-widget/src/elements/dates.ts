import type { Locale } from '@fluxo/core';

const DAY_MS = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** Time of day: `14:05`. Empty for an unreadable instant. */
export function timeOfDay(at: string, locale: Locale): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? ''
    : format(locale, 'time', { hour: '2-digit', minute: '2-digit' }).format(date);
}

/** Day for a separator: today and yesterday by name, this week by weekday, else the date. `now` is in milliseconds. */
export function dayName(at: string, locale: Locale, now: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const days = Math.round((startOfDay(new Date(now)) - startOfDay(date)) / DAY_MS);
  const name =
    days === 0 || days === 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
      : days > 1 && days < 7
        ? format(locale, 'weekday', { weekday: 'long' }).format(date)
        : format(locale, 'day', { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
