import type { Transaction } from '../db/unit-of-work.js';
import type { Actor } from './actor.js';

/** What a service needs to know about the request it works for: whose it is and the one transaction it runs in. */
export interface Scope {
  readonly tenantId: string;
  readonly actor: Pick<Actor, 'subject' | 'name' | 'roles'>;
  readonly trx: Transaction;
  readonly requestId: string;
  readonly now: Date;
}
