import { formatCep } from '../brazil/cep.js';
import { formatCnpj } from '../brazil/cnpj.js';
import { formatCpf } from '../brazil/cpf.js';
import { withoutSeparators } from '../brazil/digits.js';
import { formatPhone, parsePhone } from '../brazil/phone.js';
import type { Json } from '../lib/json.js';
import { isJsonObject } from '../lib/json.js';
import type { Locale, LocalText } from '../lib/local-text.js';
import { readClockText } from './clock.js';
import { readMoment } from './date.js';
import { DEFAULT_DATE_FORMAT, formatMoment, isDateFormat } from './format-date.js';
import { formatNumber, MAX_DECIMAL_PLACES } from './number.js';
import { firstName, titleCase } from './title-case.js';
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

const MASKS: Readonly<Record<string, (text: string) => string>> = {
  cpf: (text) => masked(text, 11, formatCpf),
  cnpj: (text) => masked(text, 14, formatCnpj),
  cep: (text) => masked(text, 8, formatCep),
  telefone: (text) => {
    const phone = parsePhone(text);
    return phone === null ? text : formatPhone(phone);
  },
};

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
    apply: (value) => onText(value, firstName),
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
    apply: (value, mask) => {
      const change = typeof mask === 'string' && Object.hasOwn(MASKS, mask) ? MASKS[mask] : undefined;
      return change ? onText(value, change) : value;
    },
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

/**
 * Punctuation where the characters are as many as the register has; its check digits do not matter for how it is shown. A
 * register that came as a number has lost its zeros.
 */
function masked(text: string, length: number, format: (plain: string) => string): string {
  const plain = withoutSeparators(text)?.toUpperCase();
  if (plain === undefined || plain === '') return text;
  const whole = /^[0-9]+$/.test(text) && length - plain.length <= 2 ? plain.padStart(length, '0') : plain;
  const shown = format(whole);
  return shown === whole ? text : shown;
}
