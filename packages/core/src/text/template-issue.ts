import type { Locale, LocalText } from '../lib/local-text.js';
import { filters } from './filters.js';

/** Longest source text of a template, in UTF-16 code units. A longer one is a problem and is cut there. */
export const MAX_TEMPLATE_LENGTH = 10_000;

/** Most filters on one placeholder. */
export const MAX_FILTERS = 10;

/** One problem of a template's source. Offsets and lengths are in UTF-16 code units. */
export interface TemplateIssue {
  readonly code:
    | 'unclosed-placeholder'
    | 'invalid-path'
    | 'unknown-filter'
    | 'invalid-argument'
    | 'too-many-filters'
    | 'too-long';
  readonly offset: number;
  readonly length: number;
  /** English sentence for developers. */
  readonly message: string;
  readonly text: LocalText;
}

/** A problem in words. `shown` is the part of the source that has it. */
export function templateIssue(
  code: TemplateIssue['code'],
  offset: number,
  length: number,
  shown: string,
): TemplateIssue {
  return { code, offset, length, message: MESSAGES[code](shown), text: TEXTS[code](shown) };
}

const MESSAGES: Readonly<Record<TemplateIssue['code'], (shown: string) => string>> = {
  'unclosed-placeholder': (shown) => `Expected }} after ${shown}`,
  'invalid-path': (shown) => `Expected the name of a variable in ${shown}`,
  'unknown-filter': (shown) => `Expected one of the filters ${Object.keys(filters).join(', ')}, got ${shown}`,
  'invalid-argument': (shown) => `Expected an argument that the filter takes in ${shown}`,
  'too-many-filters': (shown) => `Expected at most ${MAX_FILTERS} filters in ${shown}`,
  'too-long': () => `Expected at most ${MAX_TEMPLATE_LENGTH} characters`,
};

const TEXTS: Readonly<Record<TemplateIssue['code'], (shown: string) => LocalText>> = {
  'unclosed-placeholder': (shown) => ({
    'pt-BR': `Falta fechar com }} a variável em “${shown}”`,
    en: `The variable in “${shown}” is not closed with }}`,
    es: `Falta cerrar con }} la variable en “${shown}”`,
  }),
  'invalid-path': (shown) => ({
    'pt-BR': `“${shown}” não é um nome de variável válido`,
    en: `“${shown}” is not a valid variable name`,
    es: `“${shown}” no es un nombre de variable válido`,
  }),
  'unknown-filter': (shown) => ({
    'pt-BR': `O filtro “${shown}” não existe`,
    en: `There is no filter “${shown}”`,
    es: `El filtro “${shown}” no existe`,
  }),
  'invalid-argument': (shown) => ({
    'pt-BR': `O filtro “${shown}” precisa de ${expectedBy(shown, 'pt-BR')}`,
    en: `The filter “${shown}” needs ${expectedBy(shown, 'en')}`,
    es: `El filtro “${shown}” necesita ${expectedBy(shown, 'es')}`,
  }),
  'too-many-filters': (shown) => ({
    'pt-BR': `“${shown}” tem filtros demais (máximo ${MAX_FILTERS})`,
    en: `“${shown}” has too many filters (at most ${MAX_FILTERS})`,
    es: `“${shown}” tiene demasiados filtros (máximo ${MAX_FILTERS})`,
  }),
  'too-long': () => ({
    'pt-BR': `O texto passa de ${MAX_TEMPLATE_LENGTH} caracteres; o resto não é enviado`,
    en: `The text is longer than ${MAX_TEMPLATE_LENGTH} characters; the rest is not sent`,
    es: `El texto pasa de ${MAX_TEMPLATE_LENGTH} caracteres; el resto no se envía`,
  }),
};

const NO_ARGUMENT: LocalText = {
  'pt-BR': 'ser usado sem argumento',
  en: 'to be used without an argument',
  es: 'usarse sin argumento',
};

function expectedBy(call: string, locale: Locale): string {
  const name = (call.split(':', 1)[0] ?? '').trim();
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  return (filter?.argument?.expected ?? NO_ARGUMENT)[locale];
}
