import { uuidv7 } from 'uuidv7';
import type { Scope } from '../../auth/scope.js';

/** One line of the audit log. */
export interface AuditEntry {
  /** Past participle: `created`, `saved`, `deleted`. */
  readonly action: string;
  /** Singular name of the kind of thing: `flow`, `channel-config`. */
  readonly resource: string;
  readonly resourceId: string;
  /** What changed, without secrets. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly resource: string;
  readonly resource_id: string;
  readonly changes: Readonly<Record<string, unknown>>;
  readonly request_id: string;
}

/** Writes a line in the transaction of the change: both happen or neither. */
export async function recordAudit(scope: Scope, entry: AuditEntry): Promise<void> {
  await scope.trx('audit_log').insert({
    tenant_id: scope.tenantId,
    id: uuidv7(),
    at: scope.now,
    actor: scope.actor.subject,
    actor_name: scope.actor.name,
    action: entry.action,
    resource: entry.resource,
    resource_id: entry.resourceId,
    changes: JSON.stringify(entry.changes ?? {}),
    request_id: scope.requestId,
  });
}

/** Newest first, from below the id `before`. */
export async function listAudit(
  { trx, tenantId }: Scope,
  filter: { readonly resource?: string | undefined; readonly resourceId?: string | undefined },
  limit: number,
  before: string | null,
): Promise<AuditRow[]> {
  const query = trx<AuditRow>('audit_log').where('tenant_id', tenantId).orderBy('id', 'desc').limit(limit);
  if (filter.resource !== undefined) void query.where('resource', filter.resource);
  if (filter.resourceId !== undefined) void query.where('resource_id', filter.resourceId);
  if (before !== null) void query.where('id', '<', before);
  return query;
}
