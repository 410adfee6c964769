import type { Issue } from '@fluxo/core';
import type { FlowDetail, FlowInUse, FlowUse, Problem, SaveConflict } from '@fluxo/core/contract';

/**
 * What went wrong, by what can be done about it.
 *
 * `offline`: no answer; it may or may not have happened. `unauthorized`: the host's session ended. `unavailable`: the
 * server is busy or down, trying again helps. `rejected`: the request itself is wrong, see `issues`.
 */
export type DataSourceErrorKind =
  | 'offline'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'name-taken'
  | 'conflict'
  | 'in-use'
  | 'too-large'
  | 'rejected'
  | 'unavailable'
  | 'unreadable';

/** A store could not do what was asked. */
export class DataSourceError extends Error {
  override readonly name: string = 'DataSourceError';

  constructor(
    readonly kind: DataSourceErrorKind,
    message: string,
    /** The server's own account, when there is one. */
    readonly problem: Problem | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Stable code of the problem; the kind when the server gave none. */
  get code(): string {
    return this.problem?.code ?? this.kind;
  }

  get issues(): readonly Issue[] {
    return this.problem?.issues ?? [];
  }
}

/** Somebody saved the flow after the revision that this edit began from. */
export class RevisionConflictError extends DataSourceError {
  override readonly name = 'RevisionConflictError';
  readonly base: FlowDetail;
  readonly current: FlowDetail;

  constructor(problem: SaveConflict) {
    super('conflict', problem.detail, problem);
    this.base = problem.base;
    this.current = problem.current;
  }
}

/** The flow cannot be deleted while others use it. */
export class FlowInUseError extends DataSourceError {
  override readonly name = 'FlowInUseError';
  readonly usedBy: readonly FlowUse[];

  constructor(problem: FlowInUse) {
    super('in-use', problem.detail, problem);
    this.usedBy = problem.usedBy;
  }
}

/** True when the caller itself gave up, which is no error to show. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
