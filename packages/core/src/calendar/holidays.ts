import type { LocalText } from '../lib/local-text.js';
import type { BrazilianState } from './brazilian-states.js';
import { civilDate, formatIsoDate } from './civil-date.js';
import { dayOf, same, type HolidayRule } from './holiday-rule.js';
import { stateHolidays } from './state-holidays.js';

export { BRAZILIAN_STATES, type BrazilianState } from './brazilian-states.js';

/** One day on which most businesses close. */
export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: LocalText;
  /** `optional` days (ponto facultativo: Carnival, Corpus Christi) are no holidays by law; many businesses close. */
  readonly kind: 'national' | 'state' | 'optional';
}

/** Which holidays a schedule keeps. */
export interface HolidaySettings {
  readonly national: boolean;
  readonly optional: boolean;
  readonly state: BrazilianState | null;
}

/** Federal laws 662/1949, 6.802/1980, 9.093/1995, 10.607/2002 and 14.759/2023. */
const NATIONAL: readonly HolidayRule[] = [
  {
    month: 1,
    day: 1,
    name: { 'pt-BR': 'Confraternização Universal', en: "New Year's Day", es: 'Año Nuevo' },
  },
  { fromEaster: -2, name: { 'pt-BR': 'Paixão de Cristo', en: 'Good Friday', es: 'Viernes Santo' } },
  { month: 4, day: 21, name: same('Tiradentes') },
  { month: 5, day: 1, name: { 'pt-BR': 'Dia do Trabalho', en: 'Labour Day', es: 'Día del Trabajo' } },
  {
    month: 9,
    day: 7,
    name: { 'pt-BR': 'Independência do Brasil', en: 'Independence Day', es: 'Independencia de Brasil' },
  },
  {
    month: 10,
    day: 12,
    from: 1980,
    name: { 'pt-BR': 'Nossa Senhora Aparecida', en: 'Our Lady of Aparecida', es: 'Nuestra Señora Aparecida' },
  },
  { month: 11, day: 2, name: { 'pt-BR': 'Finados', en: "All Souls' Day", es: 'Día de los Difuntos' } },
  {
    month: 11,
    day: 15,
    name: { 'pt-BR': 'Proclamação da República', en: 'Republic Day', es: 'Proclamación de la República' },
  },
  {
    month: 11,
    day: 20,
    from: 2024,
    name: {
      'pt-BR': 'Dia da Consciência Negra',
      en: 'Black Awareness Day',
      es: 'Día de la Conciencia Negra',
    },
  },
  { month: 12, day: 25, name: { 'pt-BR': 'Natal', en: 'Christmas Day', es: 'Navidad' } },
];

/** The federal government's optional days. Ash Wednesday is one until 14:00 only, so it is not among them. */
const OPTIONAL: readonly HolidayRule[] = [
  {
    fromEaster: -48,
    name: { 'pt-BR': 'Carnaval (segunda-feira)', en: 'Carnival Monday', es: 'Lunes de Carnaval' },
  },
  { fromEaster: -47, name: { 'pt-BR': 'Carnaval', en: 'Carnival Tuesday', es: 'Martes de Carnaval' } },
  { fromEaster: 60, name: same('Corpus Christi') },
];

/**
 * Holidays of a year in order of date, each date once (the national one where both fall on it). States: legal holidays of
 * the whole state; municipal ones are entered as exceptions of a schedule.
 */
export function brazilianHolidays(year: number, settings: HolidaySettings): readonly Holiday[] {
  const found = new Map<number, Holiday>();
  const add = (rules: readonly HolidayRule[], kind: Holiday['kind']): void => {
    for (const rule of rules) {
      if (year < (rule.from ?? -Infinity) || year > (rule.until ?? Infinity)) continue;
      const day = dayOf(rule, year);
      if (!found.has(day)) found.set(day, { date: formatIsoDate(civilDate(day)), name: rule.name, kind });
    }
  };
  if (settings.national) add(NATIONAL, 'national');
  if (settings.state !== null) add(stateHolidays[settings.state], 'state');
  if (settings.optional) add(OPTIONAL, 'optional');
  return [...found].sort(([a], [b]) => a - b).map(([, holiday]) => holiday);
}
