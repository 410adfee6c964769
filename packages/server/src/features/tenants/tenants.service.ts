import type { Scope } from '../../auth/scope.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { checkInput } from '../check-input.js';
import { versionConflict } from '../version.js';
import { newTenantSchema, tenantSchema, type TenantView } from './tenants.schema.js';
import { findTenant, insertTenant, updateTenant, type TenantRow } from './tenants.repository.js';

/** The caller's own tenant. */
export class TenantsService {
  constructor(private readonly audit: RecordAudit) {}

  async get(scope: Scope): Promise<{ version: number; view: TenantView }> {
    const row = await findTenant(scope.trx, scope.tenantId);
    if (!row) throw notFound('tenant');
    return present(row);
  }

  async patch(
    scope: Scope,
    version: number,
    change: Readonly<Record<string, unknown>>,
  ): Promise<{ version: number; view: TenantView }> {
    const before = await findTenant(scope.trx, scope.tenantId, true);
    if (!before) throw notFound('tenant');
    if (before.version !== version) throw versionConflict();
    const { id: _id, ...present_ } = present(before).view;
    const input = checkInput(tenantSchema, { ...present_, ...change }, 'body');
    const row = await updateTenant(
      scope.trx,
      scope.tenantId,
      {
        name: input.name,
        time_zone: input.timeZone,
        locale: input.locale,
        operator_registration: input.operatorRegistration,
        trusts_typed_keys: input.trustsTypedKeys,
        keeps_occurrences: input.keepsOccurrences,
        sensitive_variables: [...new Set(input.sensitiveVariables)],
        trace_days: input.traceDays,
        conversation_days: input.conversationDays,
      },
      scope.now,
    );
    await this.audit(scope, {
      action: 'changed',
      resource: 'tenant',
      resourceId: scope.tenantId,
      changes: change,
    });
    return present(row);
  }
}

/**
 * Makes a tenant; part of setting a server up, never of the API.
 *
 * @returns false when a tenant has the id already.
 * @throws {Fault} when the values are wrong.
 */
export async function addTenant(unitOfWork: UnitOfWork, tenant: unknown): Promise<boolean> {
  const input = checkInput(newTenantSchema, tenant, 'body');
  return unitOfWork.asRunner((trx) => insertTenant(trx, input));
}

function present(row: TenantRow): { version: number; view: TenantView } {
  return {
    version: row.version,
    view: {
      id: row.id,
      name: row.name,
      timeZone: row.time_zone,
      locale: row.locale,
      operatorRegistration: row.operator_registration,
      trustsTypedKeys: row.trusts_typed_keys,
      keepsOccurrences: row.keeps_occurrences,
      sensitiveVariables: [...row.sensitive_variables],
      traceDays: row.trace_days,
      conversationDays: row.conversation_days,
    },
  };
}
