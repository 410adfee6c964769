import type { ReferenceKind } from '@fluxo/core';
import type { ReferenceOption } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';

/** More than this no list of choices shows. */
const MAX_OPTIONS = 1_000;

type Find = (scope: Scope, to: ReferenceKind) => Promise<ReferenceOption[]>;

const byName =
  (table: string): Find =>
  async ({ trx, tenantId }, to) => {
    const query = trx(table).where('tenant_id', tenantId).limit(MAX_OPTIONS);
    if (table === 'flows') void query.whereNull('deleted_at').orderBy('sort_key');
    else void query.orderByRaw('name_key collate "C"');
    const rows = await query.select<{ id: string; name: string }[]>('id', 'name');
    return rows.map(({ id, name }) => ({ to, id, name }));
  };

/** Statuses of ChatBot types, each code once: nodes store the code. */
const statuses: Find = async ({ trx, tenantId }, to) => {
  const { rows } = await trx.raw<{ rows: { id: string; name: string }[] }>(
    `select distinct on (s.value ->> 'code') s.value ->> 'code' as id, s.value ->> 'name' as name
     from occurrence_types t, jsonb_array_elements(t.statuses) with ordinality as s (value, place)
     where t.tenant_id = ? and t.kind = 'chatbot'
     order by s.value ->> 'code', t.name_key, s.place
     limit ?`,
    [tenantId, MAX_OPTIONS],
  );
  return rows.map(({ id, name }) => ({ to, id, name }));
};

/** Templates that can be sent, each name once: nodes store name and language. */
const templates: Find = async ({ trx, tenantId }, to) => {
  const names = await trx('whatsapp_templates')
    .where({ tenant_id: tenantId, status: 'APPROVED' })
    .distinct('name')
    .orderBy('name')
    .limit(MAX_OPTIONS)
    .pluck<string[]>('name');
  return names.map((name) => ({ to, id: name, name }));
};

const FINDERS: Readonly<Record<ReferenceKind, Find>> = {
  flow: byName('flows'),
  queue: byName('queues'),
  schedule: byName('schedules'),
  'occurrence-type': byName('occurrence_types'),
  'occurrence-status': statuses,
  template: templates,
};

/** Everything that a reference of a kind can point to, by name. */
export function findReferences(scope: Scope, to: ReferenceKind): Promise<ReferenceOption[]> {
  return FINDERS[to](scope, to);
}
