import type Koa from 'koa';
import { Fault } from '../../errors.js';
import type { Logger } from '../../logging.js';
import { asFault, describeProblem, PROBLEM_TYPE } from '../problem.js';
import { requestIdOf } from './request-id.js';

/** Answers every error, also an address that leads nowhere, with a problem document. */
export function problems(logger: Logger): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && (ctx.body === undefined || ctx.body === null)) {
        throw new Fault('not-found', { code: 'not-found', detail: 'There is nothing at this address.' });
      }
    } catch (error) {
      const fault = asFault(error) ?? asHttpFault(error);
      if (!fault) logger.error({ err: error, requestId: requestIdOf(ctx) }, 'request failed');
      else if (fault.kind === 'unavailable') {
        logger.warn({ err: error, requestId: requestIdOf(ctx) }, 'request could not be answered');
      }
      if (ctx.headerSent || !ctx.writable) return;
      const { status, body } = describeProblem(fault, requestIdOf(ctx));
      ctx.remove('ETag');
      ctx.status = status;
      ctx.set('Cache-Control', 'no-store');
      if (fault?.retryAfter !== undefined) ctx.set('Retry-After', String(fault.retryAfter));
      if (status === 401) ctx.set('WWW-Authenticate', 'Bearer');
      ctx.type = PROBLEM_TYPE;
      ctx.body = JSON.stringify(body);
    }
  };
}

/** Errors that Koa and its libraries throw about a request (malformed address, aborted body). */
function asHttpFault(error: unknown): Fault | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  const detail = error.message;
  if (status === 413) return new Fault('too-large', { code: 'large-body', detail });
  if (status === 415) return new Fault('unsupported-type', { code: 'unsupported-content-type', detail });
  if (status === 404)
    return new Fault('not-found', { code: 'not-found', detail: 'There is nothing at this address.' });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Fault('invalid', { code: 'bad-request', detail });
  }
  return null;
}
