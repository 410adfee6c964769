import { formatCep, parseCep } from '../brazil/cep.js';
import { formatCnpj, parseCnpj } from '../brazil/cnpj.js';
import { formatCpf, parseCpf } from '../brazil/cpf.js';
import { formatPhone, parsePhone } from '../brazil/phone.js';
import type { Json } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Locale, LocalText } from '../lib/local-text.js';
import { readClockText, readMoment } from './date.js';
import { DEFAULT_DATE_FORMAT, formatMoment, isDateFormat } from './format-date.js';
import { formatNumber, MAX_DECIMAL_PLACES } from './number.js';
import { isEmptyValue, toNumber, toText } from './value.js';

/** Literal argument of a filter. */
export type FilterArgument = string | number | boolean;

/** What filters know about the conversation. */
export interface FilterOptions {
  readonly locale: Locale;
  /** IANA zone in which dates are shown. */
  readonly timeZone: string;
}

/** One filter of templates. The list is closed: authors cannot add to it. */
export interface Filter {
  /** For pickers and documentation. */
  readonly description: LocalText;
  /** What may stand after the colon; absent: nothing. */
  readonly argument?: {
    readonly required: boolean;
    readonly accepts: (argument: FilterArgument) => boolean;
    /** What is accepted, for the problem's text. */
    readonly expected: LocalText;
  };
  /** Pure and total: a value that the filter does not fit comes back unchanged, a missing one stays missing. */
  readonly apply: (
    value: Json | undefined,
    argument: FilterArgument | undefined,
    options: FilterOptions,
  ) => Json | undefined;
}

const MASKS: Readonly<Record<string, (text: string) => string | null>> = {
  cpf: (text) => mapText(parseCpf(text), formatCpf),
  cnpj: (text) => mapText(parseCnpj(text), formatCnpj),
  cep: (text) => mapText(parseCep(text), formatCep),
  telefone: (text) => mapText(parsePhone(text), formatPhone),
};

/** Words that stay small inside a Brazilian or Spanish name. */
const SMALL_WORDS: ReadonlySet<string> = new Set(['da', 'das', 'de', 'del', 'di', 'do', 'dos', 'e', 'y']);

/** Every filter by its name in templates. */
export const filters: Readonly<Record<string, Filter>> = {
  maiusculas: {
    description: { 'pt-BR': 'Em letras maiúsculas', en: 'In capital letters', es: 'En mayúsculas' },
    apply: (value) => onText(value, (text) => text.toUpperCase()),
  },
  minusculas: {
    description: { 'pt-BR': 'Em letras minúsculas', en: 'In small letters', es: 'En minúsculas' },
    apply: (value) => onText(value, (text) => text.toLowerCase()),
  },
  titulo: {
    description: {
      'pt-BR': 'Primeira letra de cada palavra maiúscula',
      en: 'First letter of each word capital',
      es: 'Primera letra de cada palabra en mayúscula',
    },
    apply: (value) => onText(value, titleCase),
  },
  primeiro_nome: {
    description: { 'pt-BR': 'Só o primeiro nome', en: 'First name only', es: 'Solo el primer nombre' },
    apply: (value) => onText(value, (text) => titleCase(text.trim().split(/\s+/, 1)[0] ?? '')),
  },
  moeda: {
    description: {
      'pt-BR': 'Valor em reais: R$ 1.234,56',
      en: 'Amount in reais: R$ 1,234.56',
      es: 'Importe en reales: R$ 1.234,56',
    },
    apply: (value, _, { locale }) => onNumber(value, locale, (number) => formatCurrency(number, locale)),
  },
  numero: {
    description: {
      'pt-BR': 'Número com separador de milhar e casas decimais',
      en: 'Number with grouped thousands and decimal places',
      es: 'Número con separador de miles y decimales',
    },
    argument: {
      required: false,
      accepts: (argument) =>
        typeof argument === 'number' &&
        Number.isInteger(argument) &&
        argument >= 0 &&
        argument <= MAX_DECIMAL_PLACES,
      expected: {
        'pt-BR': `um número de casas de 0 a ${MAX_DECIMAL_PLACES}`,
        en: `a number of places from 0 to ${MAX_DECIMAL_PLACES}`,
        es: `un número de decimales de 0 a ${MAX_DECIMAL_PLACES}`,
      },
    },
    apply: (value, places, { locale }) =>
      onNumber(value, locale, (number) =>
        formatNumber(number, locale, typeof places === 'number' ? places : undefined),
      ),
  },
  data: {
    description: {
      'pt-BR': 'Data no formato escolhido (DD/MM/YYYY)',
      en: 'Date in the given format (DD/MM/YYYY)',
      es: 'Fecha en el formato elegido (DD/MM/YYYY)',
    },
    argument: {
      required: false,
      accepts: (argument) => typeof argument === 'string' && argument.length <= 100 && isDateFormat(argument),
      expected: {
        'pt-BR': 'um formato de data, como "DD/MM/YYYY"',
        en: 'a date format, such as "DD/MM/YYYY"',
        es: 'un formato de fecha, como "DD/MM/YYYY"',
      },
    },
    apply: (value, format, { locale, timeZone }) => {
      const moment = readMoment(value, timeZone);
      return moment
        ? formatMoment(moment, typeof format === 'string' ? format : DEFAULT_DATE_FORMAT, locale)
        : value;
    },
  },
  hora: {
    description: { 'pt-BR': 'Hora: 14:30', en: 'Time: 14:30', es: 'Hora: 14:30' },
    apply: (value, _, { locale, timeZone }) => {
      const moment = readMoment(value, timeZone);
      if (moment) return moment.time ? formatMoment(moment, 'HH:mm', locale) : value;
      const time = typeof value === 'string' ? readClockText(value) : null;
      return time ? formatMoment({ date: { year: 2000, month: 1, day: 1 }, time }, 'HH:mm', locale) : value;
    },
  },
  padrao: {
    description: {
      'pt-BR': 'Texto usado quando a variável está vazia',
      en: 'Text used when the variable is empty',
      es: 'Texto usado cuando la variable está vacía',
    },
    argument: {
      required: true,
      accepts: () => true,
      expected: { 'pt-BR': 'um texto', en: 'a text', es: 'un texto' },
    },
    apply: (value, fallback) => (isEmptyValue(value) ? fallback : value),
  },
  mascara: {
    description: {
      'pt-BR': 'Com a pontuação de CPF, CNPJ, CEP ou telefone',
      en: 'With the punctuation of CPF, CNPJ, CEP or phone',
      es: 'Con la puntuación de CPF, CNPJ, CEP o teléfono',
    },
    argument: {
      required: true,
      accepts: (argument) => typeof argument === 'string' && Object.hasOwn(MASKS, argument),
      expected: {
        'pt-BR': '"cpf", "cnpj", "cep" ou "telefone"',
        en: '"cpf", "cnpj", "cep" or "telefone"',
        es: '"cpf", "cnpj", "cep" o "telefone"',
      },
    },
    apply: (value, mask) =>
      onText(value, (text) =>
        typeof mask === 'string' && Object.hasOwn(MASKS, mask) ? (MASKS[mask]?.(text) ?? text) : text,
      ),
  },
  tamanho: {
    description: {
      'pt-BR': 'Quantidade de caracteres ou de itens',
      en: 'Number of characters or items',
      es: 'Cantidad de caracteres o de elementos',
    },
    apply: sizeOf,
  },
  juntar: {
    description: {
      'pt-BR': 'Itens da lista em um texto, com separador',
      en: 'Items of the list as one text, with a separator',
      es: 'Elementos de la lista en un texto, con separador',
    },
    argument: {
      required: false,
      accepts: (argument) => typeof argument === 'string',
      expected: {
        'pt-BR': 'um separador, como ", "',
        en: 'a separator, such as ", "',
        es: 'un separador, como ", "',
      },
    },
    apply: (value, separator) =>
      Array.isArray(value)
        ? (value as readonly Json[]).map(toText).join(typeof separator === 'string' ? separator : ', ')
        : value,
  },
  json: {
    description: { 'pt-BR': 'Como texto JSON', en: 'As JSON text', es: 'Como texto JSON' },
    apply: (value) => JSON.stringify(value ?? null),
  },
};

/** Words with a capital first letter, connecting words small: `MARIA DA SILVA` → `Maria da Silva`. */
export function titleCase(text: string): string {
  let isFirst = true;
  return text.toLowerCase().replace(/[^\s-]+/gu, (word) => {
    const small = !isFirst && SMALL_WORDS.has(word);
    isFirst = false;
    return small ? word : capitalised(word);
  });
}

function capitalised(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return first.toUpperCase() + word.slice(first.length);
}

function formatCurrency(value: number, locale: Locale): string {
  const text = formatNumber(value, locale, 2);
  return text.startsWith('-') ? `-R$ ${text.slice(1)}` : `R$ ${text}`;
}

function sizeOf(value: Json | undefined): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return value.length;
  if (isJsonObject(value)) return Object.keys(value).length;
  let size = 0;
  for (const _ of toText(value)) size += 1;
  return size;
}

function onText(value: Json | undefined, change: (text: string) => string): Json | undefined {
  return typeof value === 'string' || typeof value === 'number' ? change(toText(value)) : value;
}

function onNumber(
  value: Json | undefined,
  locale: Locale,
  change: (number: number) => string,
): Json | undefined {
  const number = toNumber(value, locale);
  return number === null ? value : change(number);
}

function mapText(text: string | null, change: (text: string) => string): string | null {
  return text === null ? null : change(text);
}
