import type { Scope } from '../../auth/scope.js';
import { Fault } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { upsertRevocation } from './revocations.repository.js';

/** Clocks of host and server may differ by this much. */
const LEEWAY_MS = 60_000;

/** Takes back tokens before they end: people who left, roles that were lowered, log-outs. */
export class RevocationsService {
  constructor(private readonly audit: RecordAudit) {}

  /** Tokens of the subject issued before the moment are refused from the next request on. */
  async revoke(
    scope: Scope,
    subject: string,
    before: Date,
  ): Promise<{ readonly sub: string; readonly before: string }> {
    // A moment far ahead would lock the person out of tokens that the host has yet to issue.
    if (before.getTime() > scope.now.getTime() + LEEWAY_MS) {
      const message = 'Expected a moment that is not in the future.';
      throw new Fault('invalid', {
        code: 'invalid-input',
        detail: message,
        issues: [{ code: 'future-moment', path: '/before', message }],
      });
    }
    const effective = await upsertRevocation(scope, subject, before);
    await this.audit(scope, {
      action: 'revoked',
      resource: 'token',
      resourceId: subject,
      changes: { before: effective.toISOString() },
    });
    return { sub: subject, before: effective.toISOString() };
  }
}
