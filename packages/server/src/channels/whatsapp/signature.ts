import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What Meta sends: the algorithm and 64 lowercase hexadecimal digits. */
const HEADER = /^sha256=([0-9a-f]{64})$/;

/** A body before anybody parsed it. A string stands for its UTF-8 bytes. */
export type RawBody = Uint8Array | Buffer | string;

/**
 * Checks `X-Hub-Signature-256` of a webhook delivery: HMAC-SHA256 of the body with the app secret.
 *
 * The body must be the bytes as they came over the wire. Meta writes non-ASCII characters as `\uXXXX` and signs that, so
 * parsing and writing again breaks the signature. Compares in constant time; a header of another shape is refused first.
 *
 * @param header Value of the header; a missing or repeated one is refused.
 * @param secrets App secrets that may have signed it; more than one while a secret is exchanged. Empty ones never match.
 */
export function verifySignature(
  rawBody: RawBody,
  header: string | readonly string[] | null | undefined,
  secrets: readonly string[],
): boolean {
  const hex = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  const given = new Uint8Array(Buffer.from(hex, 'hex'));
  let isRight = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = new Uint8Array(createHmac('sha256', secret).update(bytesOf(rawBody)).digest());
    // No early exit: which of the secrets matched does not show in the time either.
    isRight = timingSafeEqual(expected, given) || isRight;
  }
  return isRight;
}

function bytesOf(body: RawBody): Uint8Array | string {
  return typeof body === 'string' ? body : new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
}

/** Signs a body as Meta does; for tests and stand-ins. */
export function signBody(rawBody: RawBody, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(bytesOf(rawBody)).digest('hex')}`;
}

/** Answer to the GET by which Meta checks a callback address. */
export type HandshakeAnswer =
  { readonly status: 200; readonly challenge: string } | { readonly status: 400 | 403 };

/** Longest challenge that is echoed; Meta's have ten digits. */
const CHALLENGE_LENGTH_MAX = 1024;

/**
 * Decides about `hub.mode`, `hub.verify_token` and `hub.challenge`. Send the challenge alone, as text/plain.
 *
 * @param verifyTokens Configured tokens; empty ones never match.
 */
export function answerHandshake(query: URLSearchParams, verifyTokens: readonly string[]): HandshakeAnswer {
  const token = single(query, 'hub.verify_token');
  if (single(query, 'hub.mode') !== 'subscribe' || token === undefined) return { status: 403 };
  let isRight = false;
  for (const each of verifyTokens) isRight = (each !== '' && isSameText(each, token)) || isRight;
  if (!isRight) return { status: 403 };
  const challenge = single(query, 'hub.challenge');
  return challenge === undefined || challenge === '' || challenge.length > CHALLENGE_LENGTH_MAX
    ? { status: 400 }
    : { status: 200, challenge };
}

/** The value of a key that is there exactly once. */
function single(query: URLSearchParams, key: string): string | undefined {
  const values = query.getAll(key);
  return values.length === 1 ? values[0] : undefined;
}

/** Compares texts in a time that depends on neither's content. */
function isSameText(a: string, b: string): boolean {
  const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());
  return timingSafeEqual(digest(a), digest(b));
}
