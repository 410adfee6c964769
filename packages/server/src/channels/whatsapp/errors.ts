import { readArrayAt, readKey, readNameAt, readNumberAt, readObject, readObjectAt } from './read-json.js';

/**
 * What to do about an error of the Cloud API.
 *
 * - `retry_backoff` again with growing delay · `retry_once` once more · `retry_new_url` ask for a new media address first
 * - `wait_72h` the registration budget is used up · `auth` a new token is needed · `config` a person must repair the set-up
 * - `pause` stop sending and alert · `window` only a template can be sent now · `bug` our request is wrong, never again
 * - `permanent` this message cannot be delivered · `unknown` nobody can tell whether it was taken
 */
type ErrorClass =
  | 'retry_backoff'
  | 'retry_once'
  | 'retry_new_url'
  | 'wait_72h'
  | 'auth'
  | 'config'
  | 'pause'
  | 'window'
  | 'bug'
  | 'permanent'
  | 'unknown';

/** Whom an error concerns besides the message itself. */
type ErrorScope = 'message' | 'pair' | 'number';

export interface ClassifiedError {
  readonly class: ErrorClass;
  /** Meta's code; `null` when the answer has none. */
  readonly code: number | null;
  readonly scope: ErrorScope;
  readonly retryable: boolean;
  /** How long to wait at least; `null` leaves it to the caller's own backoff. */
  readonly retryAfterMs: number | null;
  /** For people: Meta's details, else its message. Never decide by it. */
  readonly detail: string;
}

interface Rule {
  readonly class: ErrorClass;
  readonly scope: ErrorScope;
  readonly retryAfterMs?: number;
  /** When the error came later, in a status, instead of as the answer of the call. */
  readonly whenAsync?: ErrorClass;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const rule = (errorClass: ErrorClass, scope: ErrorScope, more: Partial<Rule> = {}): Rule => ({
  class: errorClass,
  scope,
  ...more,
});

/** Meta's page "Error codes" (2026) with what its users report. */
const RULES: Readonly<Record<number, Rule>> = {
  0: rule('auth', 'number'),
  190: rule('auth', 'number'),
  3: rule('config', 'number'),
  10: rule('config', 'number'),
  33: rule('config', 'number'),
  131005: rule('config', 'number'),
  131037: rule('config', 'number'),
  131045: rule('config', 'number'),
  133000: rule('config', 'number'),
  133005: rule('config', 'number'),
  133006: rule('config', 'number'),
  133008: rule('config', 'number'),
  133009: rule('config', 'number'),
  133010: rule('config', 'number'),
  133015: rule('config', 'number'),
  133016: rule('wait_72h', 'number', { retryAfterMs: 72 * HOUR }),
  // One recipient that a test number may not write to, one template: the number itself is in order.
  131030: rule('config', 'message'),
  132001: rule('config', 'message'),
  132007: rule('config', 'message'),
  // The limits of the app and of the WhatsApp business account are counted by the hour: minutes, not seconds.
  4: rule('retry_backoff', 'number', { retryAfterMs: MINUTE }),
  613: rule('retry_backoff', 'number', { retryAfterMs: MINUTE }),
  80007: rule('retry_backoff', 'number', { retryAfterMs: MINUTE }),
  130429: rule('retry_backoff', 'number'),
  131056: rule('retry_backoff', 'pair'),
  // The number is being moved to a higher throughput, which takes about a minute.
  131057: rule('retry_backoff', 'number', { retryAfterMs: MINUTE }),
  133004: rule('retry_backoff', 'number'),
  1: rule('retry_once', 'message'),
  2: rule('retry_backoff', 'message'),
  131000: rule('retry_backoff', 'message', { whenAsync: 'retry_once' }),
  131016: rule('retry_backoff', 'message'),
  131052: rule('retry_once', 'message'),
  131053: rule('retry_once', 'message'),
  132069: rule('retry_backoff', 'message', { retryAfterMs: HOUR }),
  131047: rule('window', 'message'),
  368: rule('pause', 'number'),
  131031: rule('pause', 'number'),
  131042: rule('pause', 'number'),
  131048: rule('pause', 'number'),
  132015: rule('pause', 'message'),
  100: rule('bug', 'message'),
  131008: rule('bug', 'message'),
  131009: rule('bug', 'message'),
  131051: rule('bug', 'message'),
  132000: rule('bug', 'message'),
  132005: rule('bug', 'message'),
  132012: rule('bug', 'message'),
  135000: rule('bug', 'message'),
  131021: rule('permanent', 'message'),
  131026: rule('permanent', 'message'),
  131049: rule('permanent', 'message'),
  131050: rule('permanent', 'message'),
  131062: rule('permanent', 'message'),
  130472: rule('permanent', 'message'),
  130497: rule('permanent', 'message'),
  132016: rule('permanent', 'message'),
  132068: rule('permanent', 'message'),
  137000: rule('permanent', 'message'),
};

const RETRYABLE: ReadonlySet<ErrorClass> = new Set(['retry_backoff', 'retry_once', 'retry_new_url']);

/** Names of HTTP headers in lower case; what `undici` and `node:http` give. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Says what an answer of the Graph API means, by its code; by the HTTP status when there is no code. Never throws.
 *
 * @param httpStatus Status of the answer; `null` for an error that came later, in a status webhook.
 * @param body Parsed body, or its text when it is not JSON. For a status webhook the element of `statuses[]` or of its
 *   `errors[]`.
 * @param now Milliseconds since 1970, for a `Retry-After` that is a date.
 */
export function classifyError(
  httpStatus: number | null,
  body: unknown,
  headers: AnswerHeaders = {},
  now = 0,
): ClassifiedError {
  const top = readObject(body);
  const error =
    readObjectAt(top, 'error') ??
    readObject(readArrayAt(top, 'errors')[0]) ??
    (readKey(top, 'code') === undefined ? undefined : top);
  const code = readNumberAt(error, 'code') ?? null;
  const found = findRule(
    httpStatus,
    code,
    readNumberAt(error, 'error_subcode'),
    readKey(error, 'is_transient') === true,
  );
  const errorClass = (httpStatus === null ? found.whenAsync : undefined) ?? found.class;
  const retryable = RETRYABLE.has(errorClass);
  return {
    class: errorClass,
    code,
    scope: found.scope,
    retryable,
    retryAfterMs: readRetryAfter(headers, now) ?? found.retryAfterMs ?? null,
    detail:
      readNameAt(readObjectAt(error, 'error_data'), 'details') ??
      readNameAt(error, 'message') ??
      readNameAt(error, 'title') ??
      (httpStatus === null ? 'The platform gave no reason.' : `HTTP ${httpStatus}`),
  };
}

function findRule(
  httpStatus: number | null,
  code: number | null,
  subcode: number | undefined,
  isTransient: boolean,
): Rule {
  if (code !== null) {
    // "Object does not exist or missing permission": wrong Phone Number Id, or the token of another business.
    if (code === 100 && subcode === 33) return rule('config', 'number');
    if (code === 100 && httpStatus === 404) return rule('retry_new_url', 'message');
    const known = Object.hasOwn(RULES, code) ? RULES[code] : undefined;
    if (known !== undefined) return known;
    if (code >= 200 && code <= 299) return rule('config', 'number');
    if (isTransient) return rule('retry_backoff', 'message');
  }
  if (httpStatus === null) return rule('permanent', 'message');
  if (httpStatus >= 200 && httpStatus <= 299) return rule('unknown', 'message');
  if (httpStatus === 429) return rule('retry_backoff', 'number');
  if (httpStatus === 401) return rule('auth', 'number');
  if (httpStatus >= 500) return rule('retry_backoff', 'message');
  return rule('permanent', 'message');
}

/** `Retry-After` in seconds or as a date; at most a day, so that a strange value does not stop a number for good. */
function readRetryAfter(headers: AnswerHeaders, now: number): number | null {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const value = typeof entry === 'string' ? entry.trim() : entry?.[0];
  if (value === undefined) return null;
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 24 * HOUR) : null;
}
