import { isJsonObject, type Json } from '@fluxo/core';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { applyTemplateChange, TEMPLATE_FIELDS } from '../templates/template-changes.js';

/** A webhook event that tells about the number or its account, not about a conversation. */
export interface PlatformChange {
  readonly tenantId: string;
  readonly businessAccountId: string;
  readonly field: string;
  /** The whole change: `{ field, value }`. */
  readonly raw: Json;
}

/** Takes over what the platform tells about templates. Repeating it is harmless. */
export async function applyPlatformChange(
  unitOfWork: UnitOfWork,
  { tenantId, businessAccountId, field, raw }: PlatformChange,
  now: Date,
): Promise<void> {
  const value = isJsonObject(raw) ? raw['value'] : undefined;
  if (!TEMPLATE_FIELDS.has(field) || value === undefined || !isJsonObject(value)) return;
  await unitOfWork.withTenant(tenantId, (trx) =>
    applyTemplateChange(trx, { tenantId, businessAccountId }, field, value, now),
  );
}
