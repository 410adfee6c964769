import type { HookDeliveryState, HookEvent } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';

export interface DeliveryRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly hook_id: string;
  readonly hook_name: string;
  readonly event: HookEvent | 'hook.test';
  readonly occurrence_id: string | null;
  readonly protocol: string | null;
  readonly status: string | null;
  readonly body: string | null;
  readonly state: HookDeliveryState;
  readonly attempts: number;
  readonly due_at: Date | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

export interface AttemptRow {
  readonly number: number;
  readonly at: Date;
  readonly duration_ms: number;
  readonly url: string;
  readonly request_headers: Readonly<Record<string, string>>;
  readonly status: number | null;
  readonly answer_headers: Readonly<Record<string, string>> | null;
  readonly answer_body: string | null;
  readonly is_cut: boolean;
  readonly error: string | null;
}

export interface NewDelivery {
  readonly tenantId: string;
  readonly id: string;
  readonly hookId: string;
  readonly event: HookEvent | 'hook.test';
  readonly occurrenceId: string | null;
  readonly contactId: string | null;
  readonly protocol: string | null;
  readonly status: string | null;
  readonly body: string;
}

/** Hooks that want an event of an occurrence; those paused for failing collect what they miss. */
export async function findListeners(
  trx: Transaction,
  tenantId: string,
  about: { readonly typeId: string; readonly status: string; readonly events: readonly HookEvent[] },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select id from hooks
     where tenant_id = ? and active and paused_reason is distinct from 'gone'
       and (occurrence_type_id is null or occurrence_type_id = ?)
       and (statuses = '{}' or ? = any(statuses))
       and (events = '{}' or events && cast(? as text[]))
     order by id`,
    [tenantId, about.typeId, about.status, [...about.events]],
  );
  return rows.map(({ id }) => id);
}

export async function insertDeliveries(
  trx: Transaction,
  deliveries: readonly NewDelivery[],
  at: Date,
): Promise<void> {
  await trx('hook_deliveries').insert(
    deliveries.map((delivery) => ({
      tenant_id: delivery.tenantId,
      id: delivery.id,
      hook_id: delivery.hookId,
      event: delivery.event,
      occurrence_id: delivery.occurrenceId,
      contact_id: delivery.contactId,
      protocol: delivery.protocol,
      status: delivery.status,
      body: delivery.body,
      round_began_at: at,
      due_at: at,
      created_at: at,
    })),
  );
}

export interface DeliveryFilter {
  readonly hookId: string | null;
  readonly state: HookDeliveryState | null;
  readonly event: string | null;
  readonly occurrenceId: string | null;
  readonly protocol: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

const DELIVERY_COLUMNS = ['d.*', 'h.name as hook_name'];

const withHook = (trx: Transaction) =>
  trx('hook_deliveries as d').join('hooks as h', (on) =>
    on.on('h.tenant_id', 'd.tenant_id').on('h.id', 'd.hook_id'),
  );

/** A page of the log, newest first, beginning after the given one. */
export async function listDeliveries(
  trx: Transaction,
  tenantId: string,
  filter: DeliveryFilter,
  page: { readonly limit: number; readonly after: { readonly createdAt: Date; readonly id: string } | null },
): Promise<DeliveryRow[]> {
  const query = withHook(trx).where('d.tenant_id', tenantId);
  const equal: readonly (readonly [string, string | null])[] = [
    ['d.hook_id', filter.hookId],
    ['d.state', filter.state],
    ['d.event', filter.event],
    ['d.occurrence_id', filter.occurrenceId],
    ['d.protocol', filter.protocol],
  ];
  for (const [column, value] of equal) if (value !== null) void query.where(column, value);
  if (filter.from) void query.where('d.created_at', '>=', filter.from);
  if (filter.to) void query.where('d.created_at', '<', filter.to);
  if (page.after) void query.whereRaw('(d.created_at, d.id) < (?, ?)', [page.after.createdAt, page.after.id]);
  const rows: DeliveryRow[] = await query
    .orderBy([
      { column: 'd.created_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(page.limit)
    .select(DELIVERY_COLUMNS);
  return rows;
}

export async function findDelivery(
  trx: Transaction,
  tenantId: string,
  id: string,
): Promise<DeliveryRow | null> {
  const row: DeliveryRow | undefined = await withHook(trx)
    .where({ 'd.tenant_id': tenantId, 'd.id': id })
    .first(DELIVERY_COLUMNS);
  return row ?? null;
}

/** Attempts of a delivery, the first first. */
export async function findAttempts(trx: Transaction, tenantId: string, id: string): Promise<AttemptRow[]> {
  return trx('hook_attempts')
    .where({ tenant_id: tenantId, delivery_id: id })
    .orderBy('number')
    .limit(1000)
    .select<AttemptRow[]>(
      'number',
      'at',
      'duration_ms',
      'url',
      'request_headers',
      'status',
      'answer_headers',
      'answer_body',
      'is_cut',
      'error',
    );
}

/** Begins a new round of attempts. Answers false when it has no body any more. */
export async function requeueDelivery(
  trx: Transaction,
  tenantId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const changed = await trx('hook_deliveries')
    .where({ tenant_id: tenantId, id })
    .whereNotNull('body')
    .update({ state: 'waiting', due_at: now, finished_at: null, round_attempts: 0, round_began_at: now });
  return changed > 0;
}

/** Forgets finished deliveries with their attempts; answers how many. Needs a transaction that sees all tenants. */
export async function forgetDeliveries(trx: Transaction, before: Date, limit: number): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from hook_deliveries where (tenant_id, id) in (
       select tenant_id, id from hook_deliveries where finished_at < ? order by finished_at limit ?)`,
    [before, limit],
  );
  return rowCount;
}

/** Calls off what has waited since before a moment. Needs a transaction that sees all tenants. */
export function callOffOldDeliveries(trx: Transaction, before: Date, now: Date): Promise<number> {
  return trx('hook_deliveries')
    .where('state', 'waiting')
    .where('round_began_at', '<', before)
    .update({ state: 'cancelled', due_at: null, finished_at: now });
}
