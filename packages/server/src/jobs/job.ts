import type { SecretBox } from '../auth/secrets.js';
import type { Transaction } from '../db/unit-of-work.js';

/** What jobs work with. */
export interface JobContext {
  /** Transaction that sees all tenants. */
  readonly trx: Transaction;
  readonly secretBox: SecretBox;
  readonly now: Date;
}

/** Work that comes round by itself. Running it twice or late does no harm. */
export interface Job {
  readonly name: string;
  /** Milliseconds between two runs of all processes together, about. The first is at start. */
  readonly everyMs: number;
  /** @returns what was done, for the log; null when there was nothing to do. */
  run(context: JobContext): Promise<Readonly<Record<string, number>> | null>;
}
