import type { GraphOutcome } from '../../channels/whatsapp/client.js';
import { Fault } from '../../errors.js';
import { CONNECTION_TEXTS, localeOf, type ConnectionCode } from './connection-texts.js';

type Failure = Exclude<GraphOutcome, { kind: 'ok' }>;

/** What a failed call means for whoever set the connection up. */
export function connectionCode(failure: Failure): ConnectionCode {
  if (failure.kind === 'no-answer') return 'unreachable';
  const { code, class: errorClass } = failure.error;
  if (code === 133005) return 'pin-mismatch';
  if (errorClass === 'auth') return 'invalid-token';
  if (errorClass === 'wait_72h' || code === 133008 || code === 133009) return 'too-many-registrations';
  if (code === 133010) return 'not-registered';
  if (code === 10 || code === 3 || code === 131005 || (code !== null && code >= 200 && code <= 299)) {
    return 'missing-scope';
  }
  if (errorClass === 'retry_backoff') return failure.status >= 500 ? 'unreachable' : 'rate-limited';
  return 'refused';
}

/** The same as an answer. Texts are ours: what the other side writes could repeat what was sent to it. */
export function connectionFault(failure: Failure, acceptLanguage: string): Fault {
  const code = connectionCode(failure);
  const detail = CONNECTION_TEXTS[code][localeOf(acceptLanguage)];
  if (code === 'unreachable' || code === 'rate-limited') {
    return new Fault('unavailable', { code, detail, retryAfter: 60 });
  }
  const graphCode = failure.kind === 'error' ? failure.error.code : null;
  return new Fault('unprocessable', {
    code,
    detail,
    ...(graphCode === null ? {} : { extra: { graphCode } }),
  });
}
