import type { SecretBox } from '../auth/secrets.js';
import type { Transaction } from '../db/unit-of-work.js';

/** What jobs of one transaction work with. */
export interface JobContext {
  /** Transaction that sees all tenants. */
  readonly trx: Transaction;
  readonly secretBox: SecretBox;
  readonly now: Date;
}

/** What was done, for the log; null when there was nothing to do. */
export type JobReport = Readonly<Record<string, number>> | null;

interface JobBase {
  readonly name: string;
  /** Milliseconds from one run to the next of all processes together, about. The first is at start. */
  readonly everyMs: number;
}

/** Work that comes round by itself, in one transaction. Running it twice or late does no harm. */
export interface TransactionJob extends JobBase {
  run(context: JobContext): Promise<JobReport>;
}

/** Work that makes its own transactions, or talks to others. Running it twice, late or at two places does no harm. */
export interface FreeJob extends JobBase {
  perform(now: Date): Promise<JobReport>;
}

export type Job = TransactionJob | FreeJob;
