import type { Json } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';

/** A template in one language, as the Graph API lists it. */
export interface TemplateRow {
  readonly tenant_id: string;
  readonly business_account_id: string;
  readonly name: string;
  readonly language: string;
  readonly external_id: string;
  /** `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, … */
  readonly status: string;
  readonly category: string;
  readonly quality: string;
  readonly reason: string;
  readonly components: readonly Json[];
  readonly updated_at: Date;
}

/** What was read of a template. */
export type TemplateReading = Omit<TemplateRow, 'tenant_id' | 'business_account_id' | 'updated_at'>;

const COLUMNS = `t.tenant_id, t.business_account_id, t.name, t.language, t.external_id, t.status, t.category, t.quality, t.reason,
  t.components, t.updated_at`;

/** Templates of one channel config's account, or of all accounts; by name. */
export async function listTemplates(
  trx: Transaction,
  tenantId: string,
  configId: string | null,
  limit: number,
  after: readonly [account: string, name: string, language: string] | null,
): Promise<TemplateRow[]> {
  const { rows } = await trx.raw<{ rows: TemplateRow[] }>(
    `select ${COLUMNS} from whatsapp_templates t
     where t.tenant_id = ?
       and (?::text is null or t.business_account_id = (select g.business_account_id from channel_configs g
         where g.tenant_id = t.tenant_id and g.id = ?))
       and (?::text is null or (t.business_account_id, t.name, t.language) > (?, ?, ?))
     order by t.business_account_id, t.name, t.language limit ?`,
    [tenantId, configId, configId, after?.[0] ?? null, ...(after ?? ['', '', '']), limit],
  );
  return rows;
}

/** Replaces what is known of an account by what was read. */
export async function replaceTemplates(
  trx: Transaction,
  tenantId: string,
  businessAccountId: string,
  readings: readonly TemplateReading[],
  now: Date,
): Promise<void> {
  const account = { tenant_id: tenantId, business_account_id: businessAccountId };
  await trx('whatsapp_templates').where(account).delete();
  for (const reading of readings) {
    await trx('whatsapp_templates')
      .insert({
        ...account,
        ...reading,
        components: JSON.stringify(reading.components),
        updated_at: now,
      })
      .onConflict(['tenant_id', 'business_account_id', 'name', 'language'])
      .ignore();
  }
  await trx('whatsapp_template_syncs')
    .insert({ ...account, synced_at: now })
    .onConflict(['tenant_id', 'business_account_id'])
    .merge();
}

/** A template of a channel config's account. `isSynced`: the account was read, so what is not found does not exist. */
export async function findTemplateOf(
  trx: Transaction,
  tenantId: string,
  configId: string,
  name: string,
  language: string,
): Promise<{ readonly template: TemplateRow | null; readonly isSynced: boolean }> {
  const { rows } = await trx.raw<{ rows: (TemplateRow & { is_synced: boolean })[] }>(
    `select ${COLUMNS}, s.tenant_id is not null as is_synced
     from channel_configs g
     left join whatsapp_template_syncs s on s.tenant_id = g.tenant_id and s.business_account_id = g.business_account_id
     left join whatsapp_templates t on t.tenant_id = g.tenant_id and t.business_account_id = g.business_account_id
       and t.name = ? and t.language = ?
     where g.tenant_id = ? and g.id = ?`,
    [name, language, tenantId, configId],
  );
  const [row] = rows;
  const isFound = (row as { name: string | null } | undefined)?.name != null;
  return { template: row && isFound ? row : null, isSynced: row?.is_synced ?? false };
}

/** Takes over a change that Meta told; a template that is not known here comes with the next synchronisation. */
export async function changeTemplate(
  trx: Transaction,
  tenantId: string,
  businessAccountId: string,
  key: { readonly externalId: string } | { readonly name: string; readonly language: string },
  change: Partial<Pick<TemplateRow, 'status' | 'category' | 'quality' | 'reason' | 'components'>>,
  now: Date,
): Promise<boolean> {
  const { components, ...rest } = change;
  const query = trx('whatsapp_templates').where({
    tenant_id: tenantId,
    business_account_id: businessAccountId,
  });
  if ('externalId' in key) void query.where({ external_id: key.externalId });
  else void query.where(key);
  const changed = await query.update({
    ...rest,
    ...(components && { components: JSON.stringify(components) }),
    updated_at: now,
  });
  return changed > 0;
}
