import type { Instant, JsonObject } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';
import { jsonbText } from './jsonb-text.js';

/** Adds to the variables that a visitor's next conversation begins with. */
export async function addVisitorVariables(
  trx: Transaction,
  tenantId: string,
  visitorId: string,
  variables: JsonObject,
  now: Instant,
): Promise<void> {
  await trx.raw(
    `insert into visitor_variables (tenant_id, visitor_id, variables, updated_at) values (?, ?, ?::jsonb, ?)
     on conflict (tenant_id, visitor_id) do update
       set variables = visitor_variables.variables || excluded.variables, updated_at = excluded.updated_at`,
    [tenantId, visitorId, jsonbText(variables), new Date(now)],
  );
}

export async function findVisitorVariables(
  trx: Transaction,
  tenantId: string,
  visitorId: string,
): Promise<JsonObject> {
  const { rows } = await trx.raw<{ rows: { variables: JsonObject }[] }>(
    'select variables from visitor_variables where tenant_id = ? and visitor_id = ?',
    [tenantId, visitorId],
  );
  return rows[0]?.variables ?? {};
}
