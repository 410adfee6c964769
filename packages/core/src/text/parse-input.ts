import { parseCep } from '../brazil/cep.js';
import { parseCnpj } from '../brazil/cnpj.js';
import { parseCpf } from '../brazil/cpf.js';
import { parsePhone } from '../brazil/phone.js';
import { isBlank, plainAnswer, withoutInvisible } from '../brazil/typed-text.js';
import type { Instant } from '../lib/instant.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import { fail, ok, type Result } from '../lib/result.js';
import { cleanText } from '../messages/code-points.js';
import type { MediaKind, UserInput } from '../messages/message.js';
import { formatIsoDate, isRealDate } from '../calendar/civil-date.js';
import { readClockText } from './clock.js';
import { readDateText } from './date-text.js';
import { readCoordinates } from './coordinates.js';
import { formatInstant, readMoment } from './date.js';
import { parseEmail } from './email.js';
import { parseName } from './name.js';
import { typedNumber } from './number.js';
import { compilePattern } from './pattern.js';
import { readYesNo } from './yes-no.js';

/** Kinds of answers that can be asked for, in the order of pickers. */
export const INPUT_TYPES = [
  'text',
  'alphanumeric',
  'name',
  'number',
  'date',
  'date-time',
  'time',
  'cep',
  'cpf',
  'cnpj',
  'email',
  'phone',
  'yes-no',
  'file',
  'location',
  'pattern',
] as const;

export type InputType = (typeof INPUT_TYPES)[number];

/** Why an answer was not taken: for the trace and for tests; users get the author's error message. */
export type InputError =
  | 'empty'
  | 'not-text'
  | 'too-long'
  | 'not-alphanumeric'
  | 'not-a-name'
  | 'not-a-number'
  | 'not-an-integer'
  | 'below-minimum'
  | 'above-maximum'
  | 'not-a-date'
  | 'no-such-date'
  | 'not-a-date-time'
  | 'not-a-time'
  | 'not-a-cep'
  | 'not-a-cpf'
  | 'not-a-cnpj'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-yes-or-no'
  | 'not-a-file'
  | 'wrong-file-kind'
  | 'file-too-large'
  | 'not-a-location'
  | 'no-match'
  | 'invalid-pattern';

export interface InputOptions {
  readonly locale: Locale;
  /** IANA zone in which dates with times are read. */
  readonly timeZone: string;
  readonly now: Instant;
  /** `number`: no decimals. */
  readonly integer?: boolean;
  /** `number`: smallest and largest value, both allowed themselves. */
  readonly min?: number | null;
  readonly max?: number | null;
  /** `pattern`: a regular expression that the whole answer must fit (RE2 syntax). */
  readonly pattern?: string;
  /** `file`: allowed kinds; absent or empty: all. */
  readonly fileKinds?: readonly MediaKind[];
  /** `file`: largest size in bytes; a size that the channel does not tell is taken. */
  readonly maxBytes?: number | null;
}

/** Longest answer of free text, in UTF-16 code units: a long answer of the web chat is no reason to fill variables. */
export const MAX_ANSWER_LENGTH = 10_000;

type Parsed = Result<Json, InputError>;

/**
 * Reads what a user sent as the kind of answer that was asked for, and gives the value as it is stored:
 * numbers as numbers, yes/no as a boolean, dates `YYYY-MM-DD`, dates with time `YYYY-MM-DDTHH:MM:SS±HH:MM`, times `HH:MM`,
 * CPF, CNPJ and CEP without punctuation, phones E.164, files `{kind, url | mediaId, mimeType, fileName, sizeBytes}`,
 * locations `{latitude, longitude, name, address}`. Never throws; linear in the length of the text.
 */
export function parseInput(type: InputType, input: UserInput, options: InputOptions): Parsed {
  if (type === 'file') return parseFile(input, options);
  if (type === 'location') return parseLocation(input);
  const text = cleanText(input.text).trim();
  if (isBlank(text)) return fail(input.kind === 'text' || input.kind === 'choice' ? 'empty' : 'not-text');
  if (text.length > MAX_ANSWER_LENGTH) return fail('too-long');
  return textReaders[type](FORMED.has(type) ? plainAnswer(text) : text, options);
}

/** Kinds of answers with a form of their own, where width of digits and invisible characters carry no meaning. */
const FORMED: ReadonlySet<InputType> = new Set(['alphanumeric', 'date', 'date-time', 'time']);

const textReaders: Readonly<
  Record<Exclude<InputType, 'file' | 'location'>, (text: string, options: InputOptions) => Parsed>
> = {
  text: (text) => ok(text),
  alphanumeric: (text) => (/^[\p{L}\p{M}\p{N}]+$/u.test(text) ? ok(text) : fail('not-alphanumeric')),
  name: (text) => orFail(parseName(text), 'not-a-name'),
  number: parseNumber,
  date: parseDate,
  'date-time': parseDateTime,
  time: (text) => {
    const time = readClockText(text);
    return time ? ok(clockText(time.hour, time.minute)) : fail('not-a-time');
  },
  cep: (text) => orFail(parseCep(text), 'not-a-cep'),
  cpf: (text) => orFail(parseCpf(text), 'not-a-cpf'),
  cnpj: (text) => orFail(parseCnpj(text), 'not-a-cnpj'),
  email: (text) => orFail(parseEmail(text), 'not-an-email'),
  phone: (text) => orFail(parsePhone(text), 'not-a-phone'),
  'yes-no': (text) => orFail(readYesNo(text), 'not-yes-or-no'),
  pattern: (typed, { pattern = '' }) => {
    const compiled = compilePattern(pattern);
    if (!compiled) return fail('invalid-pattern');
    const text = withoutInvisible(typed).trim();
    return compiled.fits(text) ? ok(text) : fail('no-match');
  },
};

function orFail(value: string | boolean | null, error: InputError): Parsed {
  return value === null ? fail(error) : ok(value);
}

function parseNumber(text: string, { locale, integer, min, max }: InputOptions): Parsed {
  const value = typedNumber(text, locale);
  if (value === null) return fail('not-a-number');
  if (integer && !Number.isSafeInteger(value)) return fail('not-an-integer');
  if (min != null && value < min) return fail('below-minimum');
  if (max != null && value > max) return fail('above-maximum');
  return ok(value);
}

function parseDate(text: string): Parsed {
  const date = readDateText(text);
  if (!date) return fail('not-a-date');
  return isRealDate(date) ? ok(formatIsoDate(date)) : fail('no-such-date');
}

function parseDateTime(text: string, { timeZone }: InputOptions): Parsed {
  const moment = readMoment(text, timeZone);
  return moment?.instant === undefined
    ? fail('not-a-date-time')
    : ok(formatInstant(moment.instant, timeZone));
}

function clockText(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function parseFile({ media }: UserInput, { fileKinds, maxBytes }: InputOptions): Parsed {
  if (!media || (media.url === undefined && media.mediaId === undefined)) return fail('not-a-file');
  if (fileKinds && fileKinds.length > 0 && !fileKinds.includes(media.kind)) return fail('wrong-file-kind');
  if (maxBytes != null && media.sizeBytes !== undefined && media.sizeBytes > maxBytes)
    return fail('file-too-large');
  return ok(definedOnly({ ...media }));
}

/** A shared location, or typed coordinates (see `readCoordinates`) where the channel cannot share one. */
function parseLocation({ location, text }: UserInput): Parsed {
  if (location) {
    const { latitude, longitude, name, address } = location;
    return isOnEarth(latitude, longitude)
      ? ok(definedOnly({ latitude, longitude, name, address }))
      : fail('not-a-location');
  }
  const typed = readCoordinates(text);
  return typed && isOnEarth(typed.latitude, typed.longitude) ? ok({ ...typed }) : fail('not-a-location');
}

function isOnEarth(latitude: number, longitude: number): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

function definedOnly(record: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(record)) if (value !== undefined) kept[key] = value;
  return kept;
}
