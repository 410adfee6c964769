import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';
import { APP_ROLE, RUNNER_ROLE } from './migrations/protect-table.js';

/** Handle of an open transaction. Every query inside a unit of work goes through it. */
export type Transaction = Knex.Transaction;

/** All database work: one transaction under one role. */
export interface UnitOfWork {
  /** Work for one tenant. The database itself hides the rows of all others. */
  withTenant<T>(tenantId: string, work: (trx: Transaction) => Promise<T>): Promise<T>;
  /** Work that crosses tenants: claiming, due conversations, retention, sign-in look-ups by public key. */
  asRunner<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
}

const effects = new WeakMap<Transaction, (() => void)[]>();
const current = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Runs something once the transaction is durable: wake a worker, tell the sockets. Never runs when the transaction fails;
 * may be lost when the process dies, so it only speeds up what the tables already say. It must not throw.
 */
export function afterCommit(trx: Transaction, effect: () => void): void {
  const list = effects.get(trx);
  if (!list) throw new Error('Expected a transaction opened by a unit of work.');
  list.push(effect);
}

/** Units of work on one connection pool. Opening one inside another is a mistake that would block for ever on one connection: it throws. */
export function createUnitOfWork(knex: Knex): UnitOfWork {
  async function run<T>(role: string, tenantId: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
    if (current.getStore()?.open) {
      throw new Error(
        'Expected no open unit of work here; pass its transaction down instead of opening another.',
      );
    }
    const mark = { open: true };
    const done: (() => void)[] = [];
    try {
      const result = await current.run(mark, () =>
        knex.transaction(async (trx) => {
          effects.set(trx, done);
          await trx.raw("select set_config('role', ?, true), set_config('fluxo.tenant', ?, true)", [
            role,
            tenantId,
          ]);
          return work(trx);
        }),
      );
      mark.open = false;
      for (const effect of done) effect();
      return result;
    } finally {
      mark.open = false;
    }
  }
  return {
    withTenant(tenantId, work) {
      if (tenantId === '') throw new Error('Expected the id of a tenant, got an empty text.');
      return run(APP_ROLE, tenantId, work);
    },
    asRunner: (work) => run(RUNNER_ROLE, '', work),
  };
}
