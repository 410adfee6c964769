import type { HookEvent } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import type { Transaction } from '../../db/unit-of-work.js';
import type { SettingRow } from '../settings/setting.js';

export interface HookRow extends SettingRow {
  readonly tenant_id: string;
  readonly url: string;
  readonly occurrence_type_id: string | null;
  readonly statuses: readonly string[];
  readonly events: readonly HookEvent[];
  readonly active: boolean;
  /** Sealed. */
  readonly secret: string;
  readonly paused_at: Date | null;
  readonly paused_reason: 'repeated-failure' | 'gone' | null;
  readonly paused_detail: string;
  readonly consecutive_failures: number;
}

/** Where a hook's secret is stored; it opens only there. */
export function hookSecretPlace(tenantId: string, hookId: string): string {
  return `hooks/${tenantId}/${hookId}/secret`;
}

export async function hasOccurrenceType({ trx, tenantId }: Scope, id: string): Promise<boolean> {
  return (await trx('occurrence_types').where({ tenant_id: tenantId, id }).first('id')) !== undefined;
}

export async function lockHook(trx: Transaction, tenantId: string, id: string): Promise<HookRow | null> {
  const row = await trx('hooks').where({ tenant_id: tenantId, id }).forUpdate().first<HookRow | undefined>();
  return row ?? null;
}

/** Ends a pause. */
export async function resumeHook(trx: Transaction, tenantId: string, id: string, now: Date): Promise<void> {
  await trx('hooks')
    .where({ tenant_id: tenantId, id })
    .update({
      paused_at: null,
      paused_reason: null,
      paused_detail: '',
      consecutive_failures: 0,
      failing_since: null,
      version: trx.raw('version + 1'),
      updated_at: now,
    });
  // What waited meanwhile has its whole day before it again.
  await trx('hook_deliveries')
    .where({ tenant_id: tenantId, hook_id: id, state: 'waiting' })
    .update({ due_at: now, round_attempts: 0, round_began_at: now });
}

/** Waiting deliveries of a hook that is switched off are called off. */
export async function callOffDeliveries({ trx, tenantId, now }: Scope, hookId: string): Promise<void> {
  await trx('hook_deliveries')
    .where({ tenant_id: tenantId, hook_id: hookId, state: 'waiting' })
    .whereNot('event', 'hook.test')
    .update({ state: 'cancelled', due_at: null, finished_at: now });
}

/** Every hook of every tenant, locked, with its sealed secret. Needs a transaction that sees all tenants. */
export function lockAllHooks(trx: Transaction): Promise<Pick<HookRow, 'tenant_id' | 'id' | 'secret'>[]> {
  return trx('hooks')
    .orderBy(['tenant_id', 'id'])
    .forUpdate()
    .select<Pick<HookRow, 'tenant_id' | 'id' | 'secret'>[]>('tenant_id', 'id', 'secret');
}

export async function updateHookSecret(
  trx: Transaction,
  hook: { readonly tenant_id: string; readonly id: string },
  secret: string,
): Promise<void> {
  await trx('hooks').where({ tenant_id: hook.tenant_id, id: hook.id }).update({ secret });
}
