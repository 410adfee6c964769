import type { Problem } from '@fluxo/core/contract';
import { Fault, isUnavailable, type FaultKind } from '../errors.js';

const STATUS: Readonly<Record<FaultKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-type': 415,
  range: 416,
  unprocessable: 422,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
};

const TITLE: Readonly<Record<FaultKind, string>> = {
  invalid: 'Bad Request',
  unauthenticated: 'Unauthorized',
  forbidden: 'Forbidden',
  'not-found': 'Not Found',
  'not-allowed': 'Method Not Allowed',
  'not-acceptable': 'Not Acceptable',
  conflict: 'Conflict',
  'precondition-failed': 'Precondition Failed',
  'too-large': 'Content Too Large',
  'unsupported-type': 'Unsupported Media Type',
  range: 'Range Not Satisfiable',
  unprocessable: 'Unprocessable Content',
  'precondition-required': 'Precondition Required',
  'too-many': 'Too Many Requests',
  unavailable: 'Service Unavailable',
};

/** Clients wait this long before they try again when the database did not answer. */
const UNAVAILABLE_RETRY_S = 2;

/** Content type of every error answer (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** The database or another part that the request needs does not answer. */
export function unavailable(): Fault {
  return new Fault('unavailable', {
    code: 'unavailable',
    detail: 'The service cannot answer at the moment. Try again soon.',
    retryAfter: UNAVAILABLE_RETRY_S,
  });
}

/** An error as a fault when it is an answer; null when it is a mistake of ours, which is logged and answered 500. */
export function asFault(error: unknown): Fault | null {
  if (error instanceof Fault) return error;
  return isUnavailable(error) ? unavailable() : null;
}

/** Status and body of an error answer. A mistake of ours shows nothing of itself. */
export function describeProblem(
  fault: Fault | null,
  requestId: string,
): { readonly status: number; readonly body: Problem } {
  if (!fault) {
    return {
      status: 500,
      body: {
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        code: 'internal-error',
        detail: 'Something went wrong on the server. Nothing was changed.',
        requestId,
      },
    };
  }
  const status = STATUS[fault.kind];
  return {
    status,
    body: {
      ...fault.extra,
      type: 'about:blank',
      title: TITLE[fault.kind],
      status,
      code: fault.code,
      detail: fault.message,
      ...(fault.issues ? { issues: fault.issues } : {}),
      requestId,
    },
  };
}
