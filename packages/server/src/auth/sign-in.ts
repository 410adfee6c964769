import { uuidv7 } from 'uuidv7';
import type { Locale } from '@fluxo/core';
import { Fault } from '../errors.js';
import type { Transaction, UnitOfWork } from '../db/unit-of-work.js';
import type { Actor } from './actor.js';
import { TokenRefusal, type TokenCheck } from './tokens.js';

/** The one answer to every refused token: it must not tell why. */
export function unauthenticated(): Fault {
  return new Fault('unauthenticated', {
    code: 'unauthenticated',
    detail: 'Send a valid bearer token of the host.',
  });
}

/** What of a tenant work depends on. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly operatorRegistration: string;
  readonly trustsTypedKeys: boolean;
}

/** Where a token came from, for the record of refused ones. */
export interface Origin {
  readonly address: string;
  readonly path: string;
  readonly requestId: string;
}

/** Decides whether a token of the host is welcome: HTTP and sockets ask here. */
export interface SignIn {
  /**
   * Signature, times and claims of a token.
   *
   * @throws {Fault} `unauthenticated`; the reason is in the record of refused tokens only.
   */
  check(token: string | null, origin: Origin): Promise<Actor>;
  /**
   * Tenant and revocations, inside a unit of work of the actor's tenant. Null refuses: the tenant is unknown, or the
   * subject's tokens up to now were revoked.
   */
  findTenant(trx: Transaction, actor: Actor): Promise<Tenant | null>;
  /** Records a refused token without the token, and gives the fault to throw. */
  refuse(reason: string, origin: Origin): Promise<Fault>;
}

interface TenantRow {
  id: string;
  name: string;
  time_zone: string;
  locale: Locale;
  operator_registration: string;
  trusts_typed_keys: boolean;
  revoked_before: Date | null;
}

/** @param onRefused counts refusals. */
export function createSignIn(
  checkToken: TokenCheck,
  unitOfWork: UnitOfWork,
  onRefused: (reason: string) => void,
): SignIn {
  async function refuse(reason: string, { address, path, requestId }: Origin): Promise<Fault> {
    onRefused(reason);
    await unitOfWork.asRunner((trx) =>
      trx('refused_tokens').insert({
        id: uuidv7(),
        reason: reason.slice(0, 200),
        address,
        path: path.slice(0, 200),
        request_id: requestId,
      }),
    );
    return unauthenticated();
  }
  return {
    refuse,
    async check(token, origin) {
      if (token === null) throw await refuse('no single bearer token', origin);
      try {
        return await checkToken(token);
      } catch (error) {
        if (error instanceof TokenRefusal) throw await refuse(error.message, origin);
        throw error;
      }
    },
    async findTenant(trx, { tenantId, subject, issuedAt }) {
      const row = await trx('tenants as t')
        .leftJoin('revocations as r', (join) =>
          join.on('r.tenant_id', 't.id').andOn('r.subject', trx.raw('?', [subject])),
        )
        .where('t.id', tenantId)
        .first<TenantRow | undefined>('t.*', 'r.before as revoked_before');
      if (!row) return null;
      if (row.revoked_before && issuedAt * 1000 < row.revoked_before.getTime()) return null;
      return {
        id: row.id,
        name: row.name,
        timeZone: row.time_zone,
        locale: row.locale,
        operatorRegistration: row.operator_registration,
        trustsTypedKeys: row.trusts_typed_keys,
      };
    },
  };
}
