import type { Transaction } from '../db/unit-of-work.js';
import { findConfigById } from '../features/channel-configs/channel-configs.repository.js';
import { findCurrentRevision, findRevisionById } from '../features/flows/flows.repository.js';
import type { ConfigSource, FlowSource, RunnerTenant, TenantSource } from './sources.js';

/** Flows from the database, in the turn's own transaction. */
export const flowSource: FlowSource = {
  async findCurrentRevision(trx, tenantId, flowId) {
    return (await findCurrentRevision(trx, tenantId, flowId))?.id ?? null;
  },
  async findDocument(trx, tenantId, revisionId) {
    const row = await findRevisionById(trx, tenantId, revisionId);
    return row && { flowId: row.flow_id, document: row.document };
  },
};

/** Channel configs from the database, without their secrets. */
export const configSource: ConfigSource = {
  async find(trx, tenantId, configId) {
    const row = await findConfigById(trx, configId);
    if (row?.tenant_id !== tenantId) return null;
    return {
      id: row.id,
      language: row.language,
      idleSeconds: row.idle_seconds,
      graceSeconds: row.grace_seconds,
      firstMessageAnswers: row.first_message_answers,
      startOnOpen: row.web.startOnOpen,
      occurrenceType: row.occurrence_type_id,
      startFlow: { whatsapp: row.start_flow_id, web: row.web_start_flow_id ?? row.start_flow_id },
    };
  },
};

/** Tenants from the database. */
export const tenantSource: TenantSource = { find: findTenant };

async function findTenant(trx: Transaction, tenantId: string): Promise<RunnerTenant | null> {
  const { rows } = await trx.raw<{
    rows: { time_zone: string; operator_registration: string; trusts_typed_keys: boolean }[];
  }>('select time_zone, operator_registration, trusts_typed_keys from tenants where id = ?', [tenantId]);
  const [row] = rows;
  return row
    ? {
        timeZone: row.time_zone,
        operatorRegistration: row.operator_registration,
        trustsTypedKeys: row.trusts_typed_keys,
      }
    : null;
}
