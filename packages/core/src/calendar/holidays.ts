import type { LocalText } from '../lib/local-text.js';
import { civilDate, dayNumber, formatIsoDate } from './civil-date.js';

/** Federative units of Brazil. */
export const BRAZILIAN_STATES = [
  'AC',
  'AL',
  'AM',
  'AP',
  'BA',
  'CE',
  'DF',
  'ES',
  'GO',
  'MA',
  'MG',
  'MS',
  'MT',
  'PA',
  'PB',
  'PE',
  'PI',
  'PR',
  'RJ',
  'RN',
  'RO',
  'RR',
  'RS',
  'SC',
  'SE',
  'SP',
  'TO',
] as const;

export type BrazilianState = (typeof BRAZILIAN_STATES)[number];

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

type Rule = {
  readonly name: LocalText;
  /** First and last year in which it is one. */
  readonly from?: number;
  readonly until?: number;
} & (
  | { readonly month: number; readonly day: number; readonly toSunday?: boolean }
  | { readonly fromEaster: number }
);

const same = (name: string): LocalText => ({ 'pt-BR': name, en: name, es: name });

/** Federal laws 662/1949, 6.802/1980, 9.093/1995, 10.607/2002 and 14.759/2023. */
const NATIONAL: readonly Rule[] = [
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
const OPTIONAL: readonly Rule[] = [
  {
    fromEaster: -48,
    name: { 'pt-BR': 'Carnaval (segunda-feira)', en: 'Carnival Monday', es: 'Lunes de Carnaval' },
  },
  { fromEaster: -47, name: { 'pt-BR': 'Carnaval', en: 'Carnival Tuesday', es: 'Martes de Carnaval' } },
  { fromEaster: 60, name: same('Corpus Christi') },
];

const BLACK_AWARENESS: Rule = {
  month: 11,
  day: 20,
  until: 2023,
  name: { 'pt-BR': 'Dia da Consciência Negra', en: 'Black Awareness Day', es: 'Día de la Conciencia Negra' },
};

/** Civil holidays set by state law; days of one city only are dated exceptions of a schedule. */
const STATES: Readonly<Record<BrazilianState, readonly Rule[]>> = {
  AC: [
    { month: 1, day: 23, name: same('Dia do Evangélico') },
    { month: 6, day: 15, name: same('Aniversário do Acre') },
    { month: 9, day: 5, name: same('Dia da Amazônia') },
    { month: 11, day: 17, name: same('Tratado de Petrópolis') },
  ],
  AL: [
    { month: 6, day: 24, name: same('São João') },
    { month: 6, day: 29, name: same('São Pedro') },
    { month: 9, day: 16, name: same('Emancipação política de Alagoas') },
    BLACK_AWARENESS,
  ],
  AM: [
    { month: 9, day: 5, name: same('Elevação do Amazonas à categoria de província') },
    BLACK_AWARENESS,
    { month: 12, day: 8, name: same('Nossa Senhora da Conceição') },
  ],
  AP: [
    { month: 3, day: 19, name: same('São José') },
    { month: 7, day: 25, name: same('São Tiago') },
    { month: 9, day: 13, name: same('Criação do Território do Amapá') },
    BLACK_AWARENESS,
  ],
  BA: [{ month: 7, day: 2, name: same('Independência da Bahia') }],
  CE: [
    { month: 3, day: 19, name: same('São José') },
    { month: 3, day: 25, name: same('Data Magna do Ceará') },
  ],
  DF: [{ month: 11, day: 30, name: same('Dia do Evangélico') }],
  ES: [{ fromEaster: 8, from: 2020, name: same('Nossa Senhora da Penha') }],
  GO: [],
  MA: [{ month: 7, day: 28, name: same('Adesão do Maranhão à Independência') }],
  MG: [],
  MS: [{ month: 10, day: 11, name: same('Criação do estado de Mato Grosso do Sul') }],
  MT: [{ ...BLACK_AWARENESS, from: 2003 }],
  PA: [{ month: 8, day: 15, name: same('Adesão do Pará à Independência') }],
  PB: [{ month: 8, day: 5, name: same('Fundação do estado da Paraíba') }],
  PE: [
    { month: 3, day: 6, from: 2018, name: same('Data Magna de Pernambuco') },
    { month: 6, day: 24, name: same('São João') },
  ],
  PI: [
    { month: 3, day: 13, name: same('Batalha do Jenipapo') },
    { month: 10, day: 19, name: same('Dia do Piauí') },
  ],
  PR: [{ month: 12, day: 19, name: same('Emancipação política do Paraná') }],
  RJ: [
    { fromEaster: -47, from: 2009, name: same('Carnaval') },
    { month: 4, day: 23, name: same('São Jorge') },
    BLACK_AWARENESS,
  ],
  RN: [
    { month: 6, day: 29, name: same('São Pedro') },
    { month: 10, day: 3, name: same('Mártires de Cunhaú e Uruaçu') },
  ],
  RO: [
    { month: 1, day: 4, name: same('Criação do estado de Rondônia') },
    { month: 6, day: 18, name: same('Dia do Evangélico') },
  ],
  RR: [{ month: 10, day: 5, name: same('Criação do estado de Roraima') }],
  RS: [{ month: 9, day: 20, name: same('Revolução Farroupilha') }],
  SC: [{ month: 8, day: 11, toSunday: true, name: same('Dia de Santa Catarina') }],
  SE: [{ month: 7, day: 8, name: same('Emancipação política de Sergipe') }],
  SP: [{ month: 7, day: 9, from: 1997, name: same('Revolução Constitucionalista de 1932') }],
  TO: [
    { month: 3, day: 18, name: same('Autonomia do Tocantins') },
    { month: 9, day: 8, name: same('Nossa Senhora da Natividade') },
    { month: 10, day: 5, name: same('Criação do estado do Tocantins') },
  ],
};

/** Easter Sunday as days since 1970-01-01, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
export function easterDay(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumber({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}

/**
 * Holidays of a year in order of date, each date once (the national one where both fall on it). States: legal holidays of
 * the whole state; municipal ones are entered as exceptions of a schedule.
 */
export function brazilianHolidays(year: number, settings: HolidaySettings): readonly Holiday[] {
  const found = new Map<number, Holiday>();
  const add = (rules: readonly Rule[], kind: Holiday['kind']): void => {
    for (const rule of rules) {
      if (year < (rule.from ?? -Infinity) || year > (rule.until ?? Infinity)) continue;
      const day = dayOf(rule, year);
      if (!found.has(day)) found.set(day, { date: formatIsoDate(civilDate(day)), name: rule.name, kind });
    }
  };
  if (settings.national) add(NATIONAL, 'national');
  if (settings.state !== null) add(STATES[settings.state], 'state');
  if (settings.optional) add(OPTIONAL, 'optional');
  return [...found].sort(([a], [b]) => a - b).map(([, holiday]) => holiday);
}

function dayOf(rule: Rule, year: number): number {
  if ('fromEaster' in rule) return easterDay(year) + rule.fromEaster;
  const day = dayNumber({ year, month: rule.month, day: rule.day });
  // Day 0, 1970-01-01, was a Thursday: 4 counted from Sunday.
  return rule.toSunday ? day + ((7 - ((((day + 4) % 7) + 7) % 7)) % 7) : day;
}
