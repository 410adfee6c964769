import type { Locale } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly time_zone: string;
  readonly locale: Locale;
  readonly operator_registration: string;
  readonly trusts_typed_keys: boolean;
  readonly keeps_occurrences: boolean;
  readonly sensitive_variables: readonly string[];
  readonly trace_days: number;
  readonly conversation_days: number | null;
  readonly version: number;
}

export interface NewTenant {
  readonly id: string;
  readonly name: string;
  readonly timeZone?: string | undefined;
  readonly locale?: Locale | undefined;
  readonly operatorRegistration?: string | undefined;
}

export async function findTenant(trx: Transaction, id: string, lock = false): Promise<TenantRow | null> {
  const query = trx<TenantRow>('tenants').where({ id });
  if (lock) void query.forUpdate();
  return (await query.first()) ?? null;
}

/** @returns false when the tenant is there already. */
export async function insertTenant(trx: Transaction, tenant: NewTenant): Promise<boolean> {
  const rows: unknown[] = await trx('tenants')
    .insert({
      id: tenant.id,
      name: tenant.name,
      ...(tenant.timeZone === undefined ? {} : { time_zone: tenant.timeZone }),
      ...(tenant.locale === undefined ? {} : { locale: tenant.locale }),
      ...(tenant.operatorRegistration === undefined
        ? {}
        : { operator_registration: tenant.operatorRegistration }),
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

export async function updateTenant(
  trx: Transaction,
  id: string,
  columns: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<TenantRow> {
  const rows: unknown[] = await trx('tenants')
    .where({ id })
    .update({ ...columns, version: trx.raw('version + 1'), updated_at: now })
    .returning('*');
  return rows[0] as TenantRow;
}
