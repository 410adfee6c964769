import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { ROLES, type Actor, type Role } from './actor.js';

/** How the host's tokens are checked. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: TokenKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Shared secrets (the first is current, later ones are still accepted after a change), or the host's public keys. */
export type TokenKeys =
  | { readonly kind: 'secrets'; readonly secrets: readonly Uint8Array[] }
  | { readonly kind: 'key-set'; readonly find: JWTVerifyGetKey };

// The algorithm is ours to choose, never the token's.
const SECRET_ALGORITHMS = ['HS256'];
const KEY_SET_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Longest token that is looked at. */
const MAX_TOKEN_LENGTH = 8 * 1024;
const SHAPE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Clocks of host and server may differ by this much for `nbf` and `iat`; `exp` has no leeway. */
const LEEWAY_S = 60;
const TENANT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MAX_SUBJECT_LENGTH = 200;

/** Why a token was refused: for the log only, the caller always hears the same. */
export class TokenRefusal extends Error {}

/** Checks tokens of the host. */
export type TokenCheck = (token: string) => Promise<Actor>;

/**
 * Makes the check of the host's tokens: signature by an algorithm of ours, issuer, audience, `exp`, `iat` and `nbf`, and
 * claims of the right shape. Whether tenant and subject are still welcome is for the database to say.
 *
 * The check rejects with `TokenRefusal`.
 */
export function createTokenCheck({ issuer, audience, keys, now }: TokenRules): TokenCheck {
  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH || !SHAPE.test(token)) throw new TokenRefusal('malformed token');
    const currentDate = new Date(now());
    const options = {
      issuer,
      audience,
      currentDate,
      requiredClaims: ['exp', 'iat', 'sub', 'tenant'],
      clockTolerance: LEEWAY_S,
    };
    const payload = await verify(token, keys, options);
    const nowS = currentDate.getTime() / 1000;
    if (payload.exp === undefined || payload.exp <= nowS) throw new TokenRefusal('expired');
    if (payload.iat === undefined || payload.iat > nowS + LEEWAY_S)
      throw new TokenRefusal('issued in the future');
    return toActor(payload, payload.iat, payload.exp);
  };
}

interface VerifyOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly currentDate: Date;
  readonly requiredClaims: string[];
  readonly clockTolerance: number;
}

async function verify(token: string, keys: TokenKeys, options: VerifyOptions): Promise<JWTPayload> {
  try {
    if (keys.kind === 'key-set') {
      const result = await jwtVerify(token, keys.find, { ...options, algorithms: KEY_SET_ALGORITHMS });
      return accessOnly(result.payload, result.protectedHeader.typ);
    }
    let refusal: unknown = new TokenRefusal('no secret');
    for (const secret of keys.secrets) {
      try {
        const result = await jwtVerify(token, secret, { ...options, algorithms: SECRET_ALGORITHMS });
        return accessOnly(result.payload, result.protectedHeader.typ);
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  } catch (error) {
    if (error instanceof TokenRefusal) throw error;
    throw new TokenRefusal(error instanceof Error ? error.message : 'unreadable token', { cause: error });
  }
}

/** Tokens of other kinds may be signed with the same key: they say so in one of these places. */
function accessOnly(payload: JWTPayload, headerType: string | undefined): JWTPayload {
  if (headerType !== undefined && !/^(application\/)?(at\+)?jwt$/i.test(headerType)) {
    throw new TokenRefusal('token of another kind');
  }
  for (const claim of ['typ', 'token_use', 'token_type']) {
    const kind = payload[claim];
    if (kind !== undefined && kind !== 'access' && kind !== 'Bearer') {
      throw new TokenRefusal('token of another kind');
    }
  }
  return payload;
}

function toActor(payload: JWTPayload, issuedAt: number, expiresAt: number): Actor {
  const { sub, name, tenant, roles } = payload as Readonly<Record<string, unknown>>;
  if (typeof sub !== 'string' || sub === '' || sub.length > MAX_SUBJECT_LENGTH)
    throw new TokenRefusal('no subject');
  if (typeof tenant !== 'string' || !TENANT.test(tenant)) throw new TokenRefusal('no tenant');
  if (name !== undefined && typeof name !== 'string') throw new TokenRefusal('name is not a text');
  if (!Array.isArray(roles)) throw new TokenRefusal('roles are not a list');
  return {
    subject: sub,
    name: (name ?? sub).slice(0, MAX_SUBJECT_LENGTH),
    tenantId: tenant,
    roles: ROLES.filter((role: Role) => roles.includes(role)),
    issuedAt,
    expiresAt,
  };
}
