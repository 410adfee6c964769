import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SecretKey } from '../../auth/secrets.js';

/** How long an address of a file is good for. */
export const LINK_LIFE_MS = 5 * 60 * 1000;

/** Addresses under which a file can be read for a while by whoever has them: `/media/<id>?expires=…&signature=…`. */
export interface MediaLinks {
  /** Path and query, below this server's own address. */
  sign(tenantId: string, mediaId: string): { readonly url: string; readonly expiresAt: number };
  /** Whether query values were signed for this file and are not over. */
  check(tenantId: string, mediaId: string, expires: string, signature: string): boolean;
}

/**
 * Links signed by a key derived from the application's secret keys: the first signs, all verify.
 *
 * @param now Milliseconds since 1970.
 */
export function createMediaLinks(keys: readonly SecretKey[], now: () => number): MediaLinks {
  const derived = keys.map(
    ({ key }) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'fluxo media link v1', 32)),
  );
  const [current] = derived;
  if (!current) throw new Error('Expected at least one secret key.');
  const mark = (key: Uint8Array, tenantId: string, mediaId: string, expires: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([tenantId, mediaId, expires]))
      .digest('base64url');
  return {
    sign(tenantId, mediaId) {
      const expiresAt = now() + LINK_LIFE_MS;
      const expires = String(Math.floor(expiresAt / 1000));
      const signature = mark(current, tenantId, mediaId, expires);
      return {
        url: `/media/${encodeURIComponent(mediaId)}?expires=${expires}&signature=${signature}`,
        expiresAt,
      };
    },
    check(tenantId, mediaId, expires, signature) {
      if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= now()) return false;
      return derived.some((key) => isSame(mark(key, tenantId, mediaId, expires), signature));
    },
  };
}

function isSame(expected: string, given: string): boolean {
  const encoder = new TextEncoder();
  const [one, other] = [encoder.encode(expected), encoder.encode(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
