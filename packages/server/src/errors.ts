import type { Issue } from '@fluxo/core';

/** What went wrong, without knowing HTTP; `http/problem.ts` gives each its status. */
export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'not-allowed'
  | 'not-acceptable'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'too-large'
  | 'range'
  | 'unsupported-type'
  | 'unprocessable'
  | 'too-many'
  | 'unavailable';

interface FaultDetails {
  /** Stable kebab-case code that callers decide by. */
  readonly code: string;
  /** Sentence for people that says what to do. */
  readonly detail: string;
  readonly issues?: readonly Issue[];
  /** Further members of the problem document, such as both sides of a save conflict. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/** A refusal that is an answer: the transaction is undone and the caller gets a problem document. Anything else thrown is a fault of ours (500). */
export class Fault extends Error {
  readonly code: string;
  readonly issues: readonly Issue[] | undefined;
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    readonly kind: FaultKind,
    { code, detail, issues, extra, retryAfter }: FaultDetails,
  ) {
    super(detail);
    this.name = 'Fault';
    this.code = code;
    this.issues = issues;
    this.extra = extra;
    this.retryAfter = retryAfter;
  }
}

/** Nothing of that id is visible to the caller: it never was, is gone, or belongs to somebody else. All three look the same. */
export function notFound(what: string): Fault {
  return new Fault('not-found', { code: 'not-found', detail: `There is no ${what} with this id.` });
}

/** Names of constraints of the database that a caller can break, and what to answer. */
export type ConstraintFaults = Readonly<Record<string, () => Fault>>;

/** Turns the violation of a named constraint into its fault; throws everything else on. */
export function translateViolation(error: unknown, faults: ConstraintFaults): never {
  if (isViolation(error)) {
    const fault = faults[error.constraint];
    if (fault) throw fault();
  }
  throw error;
}

function isViolation(error: unknown): error is { constraint: string } {
  // SQLSTATE class 23: integrity constraint violation.
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('23') &&
    'constraint' in error &&
    typeof error.constraint === 'string'
  );
}

// SQLSTATEs after which the same request may succeed: connection lost, too many, shutting down, cancelled by a time
// limit, deadlock, serialisation; then what Node and the pool say when nobody answers.
const TRANSIENT =
  /^(08...|53300|57014|57P0[1-5]|25P03|40001|40P01|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND)$/;

/** The database did not answer in time or at all: nothing is wrong with the request. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'KnexTimeoutError') return true;
  if ('code' in error && typeof error.code === 'string' && TRANSIENT.test(error.code)) return true;
  return /Connection terminated|Query read timeout|timeout expired|Connection ended|not queryable|the database system is/.test(
    error.message,
  );
}
