import { hkdfSync } from 'node:crypto';
import { SignJWT, jwtVerify, type JWTHeaderParameters } from 'jose';
import type { SecretKey } from '../../auth/secrets.js';

/** A browser that comes back after this long begins as a new visitor. */
const LIFETIME_S = 400 * 24 * 60 * 60;
const ISSUER = 'fluxo-visitor';

/** Names a browser to the chat of one channel config. */
export interface VisitorTokens {
  issue(configId: string, visitorId: string): Promise<string>;
  /** The visitor that a token names; `null` when it is not ours, expired, or of another channel config. */
  read(configId: string, token: string): Promise<string | null>;
}

/**
 * Visitor tokens signed with keys derived from the application's secret keys: the first signs, all verify.
 *
 * @param now milliseconds since 1970.
 */
export function createVisitorTokens(keys: readonly SecretKey[], now: () => number): VisitorTokens {
  const derived = new Map(keys.map(({ id, key }) => [id, deriveKey(key)]));
  const [current] = keys;
  if (!current) throw new Error('Expected at least one secret key.');
  const find = (header: JWTHeaderParameters): Uint8Array => {
    const key = derived.get(header.kid ?? '');
    if (!key) throw new Error('unknown key');
    return key;
  };
  return {
    issue(configId, visitorId) {
      const issuedAt = Math.floor(now() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256', kid: current.id })
        .setIssuer(ISSUER)
        .setAudience(configId)
        .setSubject(visitorId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_S)
        .sign(deriveKey(current.key));
    },
    async read(configId, token) {
      try {
        const { payload } = await jwtVerify(token, find, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: configId,
          requiredClaims: ['sub', 'exp'],
          currentDate: new Date(now()),
        });
        return payload.sub ?? null;
      } catch {
        return null;
      }
    },
  };
}

function deriveKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), 'fluxo visitor token v1', 32));
}
