import type { Locale } from '../lib/local-text.js';
import { weekday } from '../calendar/civil-date.js';
import type { LocalMoment } from './date.js';

interface DateNames {
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
}

const NAMES: Readonly<Record<Locale, DateNames>> = {
  'pt-BR': {
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(
      ' ',
    ),
    weekdays: 'domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado'.split(' '),
  },
  en: {
    months: 'January February March April May June July August September October November December'.split(
      ' ',
    ),
    weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  },
  es: {
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
      ' ',
    ),
    weekdays: 'domingo lunes martes miércoles jueves viernes sábado'.split(' '),
  },
};

const TOKEN = /\[[^\]]*\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|dddd|ddd|HH|H|mm|ss/g;
const TIME_TOKEN = /HH|H|mm|ss/;

/** Format of dates when none is given: the form in which they are asked for. */
export const DEFAULT_DATE_FORMAT = 'DD/MM/YYYY';

/**
 * Writes a moment by a format of `YYYY YY MMMM MMM MM M DD D dddd ddd HH H mm ss`; other characters stay, `[text]` is
 * taken literally. A day without a time shows `00` for clock tokens.
 */
export function formatMoment(moment: LocalMoment, format: string, locale: Locale): string {
  const { date, time = { hour: 0, minute: 0, second: 0 } } = moment;
  const names = NAMES[locale];
  return format.replace(TOKEN, (token) => {
    switch (token) {
      case 'YYYY':
        return String(date.year).padStart(4, '0');
      case 'YY':
        return two(date.year % 100);
      case 'MMMM':
        return names.months[date.month - 1] ?? '';
      case 'MMM':
        return (names.months[date.month - 1] ?? '').slice(0, 3);
      case 'MM':
        return two(date.month);
      case 'M':
        return String(date.month);
      case 'DD':
        return two(date.day);
      case 'D':
        return String(date.day);
      case 'dddd':
        return names.weekdays[weekday(date)] ?? '';
      case 'ddd':
        return (names.weekdays[weekday(date)] ?? '').slice(0, 3);
      case 'HH':
        return two(time.hour);
      case 'H':
        return String(time.hour);
      case 'mm':
        return two(time.minute);
      case 'ss':
        return two(time.second);
      default:
        return token.slice(1, -1);
    }
  });
}

/** True when a format has at least one token that says something about the moment. */
export function isDateFormat(format: string): boolean {
  return (format.match(TOKEN) ?? []).some((token) => !token.startsWith('[')) || TIME_TOKEN.test(format);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
