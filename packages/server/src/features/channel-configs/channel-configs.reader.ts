import type { Locale } from '@fluxo/core';
import type { SecretBox } from '../../auth/secrets.js';
import type { Transaction, UnitOfWork } from '../../db/unit-of-work.js';
import {
  findConfigById,
  findConfigByPublicKey,
  findNumbers,
  secretPlace,
  type ChannelConfigRow,
  type SecretName,
} from './channel-configs.repository.js';

/** A channel config as channels and runtime use it, secrets in the clear. Never leaves the process. */
export interface OpenChannelConfig {
  readonly tenantId: string;
  readonly id: string;
  /** Rises with every change. */
  readonly version: number;
  readonly publicKey: string;
  readonly phoneNumberId: string;
  readonly businessAccountId: string;
  readonly appId: string;
  readonly applicationInstance: 'sandbox' | 'production';
  readonly occurrenceTypeId: string | null;
  readonly startFlowId: string | null;
  /** Falls back to `startFlowId`. */
  readonly webStartFlowId: string | null;
  readonly language: Locale;
  readonly idleSeconds: number;
  readonly graceSeconds: number;
  readonly firstMessageAnswers: boolean;
  readonly web: ChannelConfigRow['web'];
  readonly secrets: Readonly<Record<SecretName, string | null>>;
}

/** Reads channel configs for work that begins outside: the caller knows an id or a key, not yet the tenant. */
export interface ChannelConfigReader {
  byId(id: string): Promise<OpenChannelConfig | null>;
  byPublicKey(key: string): Promise<OpenChannelConfig | null>;
  /** Phone Number Id → config id, for all configs of the tenant. */
  numbersOf(tenantId: string): Promise<ReadonlyMap<string, string>>;
  /** As `byId`, inside an open transaction that may see the config. */
  inTransaction(trx: Transaction, id: string): Promise<OpenChannelConfig | null>;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

export function createChannelConfigReader(unitOfWork: UnitOfWork, box: SecretBox): ChannelConfigReader {
  const open = (row: ChannelConfigRow | null): OpenChannelConfig | null =>
    row ? openConfig(row, box) : null;
  return {
    // Ids and keys come from outside unchecked; what cannot be one is not looked up.
    byId: async (id) =>
      ID.test(id) ? open(await unitOfWork.asRunner((trx) => findConfigById(trx, id))) : null,
    byPublicKey: async (key) =>
      ID.test(key) ? open(await unitOfWork.asRunner((trx) => findConfigByPublicKey(trx, key))) : null,
    numbersOf: (tenantId) => unitOfWork.withTenant(tenantId, (trx) => findNumbers(trx, tenantId)),
    inTransaction: async (trx, id) => open(await findConfigById(trx, id)),
  };
}

function openConfig(row: ChannelConfigRow, box: SecretBox): OpenChannelConfig {
  const secret = (name: SecretName): string | null => {
    const sealed = row.secrets[name];
    return sealed === undefined ? null : box.open(sealed, secretPlace(row.tenant_id, row.id, name));
  };
  return {
    tenantId: row.tenant_id,
    id: row.id,
    version: row.version,
    publicKey: row.public_key,
    phoneNumberId: row.phone_number_id,
    businessAccountId: row.business_account_id,
    appId: row.app_id,
    applicationInstance: row.application_instance,
    occurrenceTypeId: row.occurrence_type_id,
    startFlowId: row.start_flow_id,
    webStartFlowId: row.web_start_flow_id ?? row.start_flow_id,
    language: row.language,
    idleSeconds: row.idle_seconds,
    graceSeconds: row.grace_seconds,
    firstMessageAnswers: row.first_message_answers,
    web: row.web,
    secrets: {
      accessToken: secret('accessToken'),
      appSecret: secret('appSecret'),
      verifyToken: secret('verifyToken'),
      identitySecret: secret('identitySecret'),
    },
  };
}
