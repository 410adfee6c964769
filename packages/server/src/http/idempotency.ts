import { createHash } from 'node:crypto';
import type { Scope } from '../auth/scope.js';
import { Fault } from '../errors.js';
import type { RouteAnswer } from './route.js';

/** Answers are repeated for this long; then a job forgets them. */
export const IDEMPOTENCY_TTL_MS = 24 * 60 * 60 * 1000;

const KEY = /^[\x21-\x7e]{1,200}$/;

interface Stored {
  request_hash: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/**
 * Does the work once per key: in the same transaction the key is taken, the work done and its answer kept. A second
 * request with the key waits for the first and gets its answer; a failed one leaves the key free.
 *
 * @param fingerprint everything that makes the request this request: method, path, body.
 * @throws {Fault} 400 for an unusable key, 422 when the key was used for another request.
 */
export async function once(
  { trx, tenantId, actor }: Scope,
  key: string,
  fingerprint: string,
  work: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  if (!KEY.test(key)) {
    throw new Fault('invalid', {
      code: 'invalid-idempotency-key',
      detail: 'Send an Idempotency-Key of 1 to 200 visible ASCII characters, such as a UUID.',
    });
  }
  const own = { tenant_id: tenantId, subject: actor.subject, key };
  const hash = createHash('sha256').update(fingerprint).digest('hex');
  const taken = await trx('idempotency_keys')
    .insert({ ...own, request_hash: hash })
    .onConflict(['tenant_id', 'subject', 'key'])
    .ignore()
    .returning<{ key: string }[]>('key');
  if (taken.length === 0) {
    const stored = await trx('idempotency_keys').where(own).first<Stored | undefined>();
    if (stored?.request_hash !== hash) {
      throw new Fault('unprocessable', {
        code: 'idempotency-key-reused',
        detail: 'This Idempotency-Key was used for another request. Send a new one.',
      });
    }
    return {
      status: stored.status,
      body: stored.body ?? undefined,
      headers: { ...stored.headers, 'Idempotency-Replayed': 'true' },
    };
  }
  const answer = await work();
  await trx('idempotency_keys')
    .where(own)
    .update({
      status: answer.status,
      headers: JSON.stringify(answer.headers ?? {}),
      body: answer.body === undefined ? null : JSON.stringify(answer.body),
    });
  return answer;
}
