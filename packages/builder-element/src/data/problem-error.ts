import type { FlowInUse, Problem, SaveConflict } from '@fluxo/core/contract';
import {
  DataSourceError,
  FlowInUseError,
  RevisionConflictError,
  type DataSourceErrorKind,
} from './data-source-error.js';

/** The error for an answer that is not a success. `body` is its parsed JSON, or anything else when it had none. */
export function errorOfAnswer(status: number, body: unknown): DataSourceError {
  const problem = asProblem(body);
  if (problem && isSaveConflict(problem)) return new RevisionConflictError(problem);
  if (problem && isFlowInUse(problem)) return new FlowInUseError(problem);
  return new DataSourceError(kindOf(status, problem), problem?.detail ?? `Expected a success, got HTTP ${status}.`, problem);
}

function kindOf(status: number, problem: Problem | null): DataSourceErrorKind {
  if (problem?.code.endsWith('name-taken')) return 'name-taken';
  if (problem?.code.endsWith('in-use')) return 'in-use';
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 409:
    case 412:
      return 'conflict';
    case 413:
      return 'too-large';
    case 429:
      return 'unavailable';
    default:
      return status >= 500 ? 'unavailable' : 'rejected';
  }
}

function asProblem(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null) return null;
  const { code, detail } = body as Partial<Problem>;
  return typeof code === 'string' && typeof detail === 'string' ? (body as Problem) : null;
}

function isSaveConflict(problem: Problem): problem is SaveConflict {
  return problem.code === 'revision-conflict' && 'base' in problem && 'current' in problem;
}

function isFlowInUse(problem: Problem): problem is FlowInUse {
  return problem.code === 'flow-in-use' && Array.isArray((problem as Partial<FlowInUse>).usedBy);
}
