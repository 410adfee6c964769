import type { Locale } from '@fluxo/core';
import type { FlowUse } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import type { Transaction } from '../../db/unit-of-work.js';
import type { SettingRow } from '../settings/setting.js';

/** Secrets of a channel config, each stored sealed. */
export const SECRET_NAMES = ['accessToken', 'appSecret', 'verifyToken', 'identitySecret'] as const;

export type SecretName = (typeof SECRET_NAMES)[number];

/** What a secret is bound to when it is sealed: it opens in no other config and no other field. */
export function secretPlace(tenantId: string, configId: string, name: SecretName): string {
  return `channel-config/${tenantId}/${configId}/${name}`;
}

export interface ChannelConfigRow extends SettingRow {
  readonly tenant_id: string;
  readonly public_key: string;
  readonly phone_number_id: string;
  readonly business_account_id: string;
  readonly app_id: string;
  readonly application_instance: 'sandbox' | 'production';
  readonly occurrence_type_id: string | null;
  readonly start_flow_id: string | null;
  readonly web_start_flow_id: string | null;
  readonly language: Locale;
  readonly idle_seconds: number;
  readonly grace_seconds: number;
  readonly first_message_answers: boolean;
  readonly group_texts: boolean;
  readonly messages_per_second: number;
  readonly web: {
    readonly allowedOrigins: readonly string[];
    readonly title: string;
    readonly greeting: string;
    readonly accent: string;
    readonly startOnOpen: boolean;
  };
  readonly secrets: Readonly<Partial<Record<SecretName, string>>>;
}

/** By id, for work that knows no tenant yet. */
export async function findConfigById(trx: Transaction, id: string): Promise<ChannelConfigRow | null> {
  return (await trx<ChannelConfigRow>('channel_configs').where({ id }).first()) ?? null;
}

/** By the key that widgets show, for work that knows no tenant yet. */
export async function findConfigByPublicKey(trx: Transaction, key: string): Promise<ChannelConfigRow | null> {
  return (await trx<ChannelConfigRow>('channel_configs').where({ public_key: key }).first()) ?? null;
}

/** Config of each WhatsApp number of a tenant: Phone Number Id → config id. */
export async function findNumbers(trx: Transaction, tenantId: string): Promise<Map<string, string>> {
  const rows = await trx<ChannelConfigRow>('channel_configs')
    .where({ tenant_id: tenantId })
    .andWhere('phone_number_id', '<>', '')
    .select('id', 'phone_number_id');
  return new Map(rows.map((row) => [row.phone_number_id, row.id]));
}

/** All configs, for the rotation of keys. */
export async function lockAllConfigs(trx: Transaction): Promise<ChannelConfigRow[]> {
  return trx<ChannelConfigRow>('channel_configs').orderBy(['tenant_id', 'id']).forUpdate();
}

/** Replaces sealed secrets by the same ones under another key: nothing that callers see changes. */
export async function updateSecrets(
  trx: Transaction,
  row: ChannelConfigRow,
  secrets: ChannelConfigRow['secrets'],
): Promise<void> {
  await trx('channel_configs')
    .where({ tenant_id: row.tenant_id, id: row.id })
    .update({ secrets: JSON.stringify(secrets) });
}

/** Configs that begin with these flows, by flow. */
export async function findStartFlowUses(
  { trx, tenantId }: Scope,
  flowIds: readonly string[],
): Promise<Map<string, FlowUse[]>> {
  const rows = await trx<ChannelConfigRow>('channel_configs')
    .where('tenant_id', tenantId)
    .andWhere((where) => {
      void where.whereIn('start_flow_id', [...flowIds]).orWhereIn('web_start_flow_id', [...flowIds]);
    })
    .orderBy('id')
    .select('id', 'name', 'start_flow_id', 'web_start_flow_id');
  const numbers = rows.some(({ name }) => name === '')
    ? await findBlankNumbers(
        { trx, tenantId },
        rows.map(({ id }) => id),
      )
    : new Map<string, number>();
  const uses = new Map<string, FlowUse[]>();
  for (const row of rows) {
    const name = row.name === '' ? `Chat web ${numbers.get(row.id) ?? 1}` : row.name;
    for (const flowId of new Set([row.start_flow_id, row.web_start_flow_id])) {
      if (flowId === null || !flowIds.includes(flowId)) continue;
      const list = uses.get(flowId) ?? [];
      list.push({ kind: 'channel-config', id: row.id, name });
      uses.set(flowId, list);
    }
  }
  return uses;
}

/** Numbers, by age, of the configs without a name: they are shown as "Chat web n". */
export async function findBlankNumbers(
  { trx, tenantId }: Pick<Scope, 'trx' | 'tenantId'>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await trx.raw<{ rows: { id: string; number: number }[] }>(
    `select id, number from (
       select id, row_number() over (order by id) as number from channel_configs where tenant_id = ? and name = ''
     ) as blank where id = any(?)`,
    [tenantId, [...ids]],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

export async function hasOccurrenceType({ trx, tenantId }: Scope, id: string): Promise<boolean> {
  const row: unknown = await trx('occurrence_types').where({ tenant_id: tenantId, id }).first('id');
  return row !== undefined;
}
