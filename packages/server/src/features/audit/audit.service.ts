import type { Scope } from '../../auth/scope.js';
import { recordAudit, type AuditEntry } from './audit.repository.js';

/** Records who changed what, in the transaction of the change. */
export type RecordAudit = (scope: Scope, entry: AuditEntry) => Promise<void>;

export const audit: RecordAudit = recordAudit;
