import { createHmac } from 'node:crypto';
import type { HttpAnswer } from '../outbound/http-client.js';
import { plainText } from './jsonb-text.js';

/** Longest text of an answer that the log keeps, in characters. */
const MAX_LOGGED = 4_096;
/** Longest value of a header that the log keeps. */
const MAX_HEADER = 500;
/** Headers of answers that say what went wrong, and nothing that lets somebody in. */
const LOGGED_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'date',
  'server',
  'retry-after',
  'location',
  'x-request-id',
]);

/**
 * `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA256 with the hook's secret over the seconds, a dot and the body. The time is
 * part of it, so that a recorded request cannot be sent again later.
 */
export function signHook(secret: string, body: string, seconds: number): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex');
  return `t=${seconds},v1=${mac}`;
}

/** Headers of one request to a hook. */
export function hookHeaders(
  request: { readonly id: string; readonly event: string; readonly attempt: number; readonly body: string },
  secret: string,
  now: number,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'fluxo-delivery': request.id,
    'fluxo-event': request.event,
    'fluxo-attempt': String(request.attempt),
    'fluxo-signature': signHook(secret, request.body, Math.floor(now / 1000)),
  };
}

/** The same headers as the log shows them: a signature that is seen could be used while it is fresh. */
export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const signature = headers['fluxo-signature'] ?? '';
  return { ...headers, 'fluxo-signature': signature.replace(/v1=.*/, 'v1=***') };
}

/** An answer as the log keeps it: cut, without cookies, and without the secret should it come back. */
export function logAnswer(
  { status, headers, body }: HttpAnswer,
  secret: string,
): { status: number; headers: Record<string, string>; body: string; isCut: boolean } {
  const text = plainText(body.subarray(0, MAX_LOGGED * 4).toString('utf8')).replaceAll(secret, '***');
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!LOGGED_HEADERS.has(name) || value === undefined) continue;
    kept[name] = plainText(String(value)).replaceAll(secret, '***').slice(0, MAX_HEADER);
  }
  const isCut = text.length > MAX_LOGGED || body.length > MAX_LOGGED * 4;
  return { status, headers: kept, body: text.slice(0, MAX_LOGGED), isCut };
}
