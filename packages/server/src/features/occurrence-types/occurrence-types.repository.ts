import { uuidv7 } from 'uuidv7';
import type { Scope } from '../../auth/scope.js';
import { Fault } from '../../errors.js';

/**
 * Gives occurrences whose status the type no longer has the one that replaces it, with a line in their history. The
 * type's row is locked, so nobody gives them a status meanwhile.
 *
 * @throws {Fault} 409 `status-in-use` with counts when nothing replaces it.
 */
export async function replaceStatuses(
  { trx, tenantId, actor, now }: Scope,
  typeId: string,
  statuses: readonly { readonly code: string; readonly closes: boolean }[],
  replacements: Readonly<Record<string, string>>,
): Promise<void> {
  const used: { status: string; count: number }[] = await trx('occurrences')
    .where({ tenant_id: tenantId, occurrence_type_id: typeId })
    .whereNotIn(
      'status',
      statuses.map(({ code }) => code),
    )
    .groupBy('status')
    .orderBy('status')
    .select('status', trx.raw('count(*)::int as count'));
  const left = used.filter(({ status }) => replacements[status] === undefined);
  if (left.length > 0) {
    throw new Fault('conflict', {
      code: 'status-in-use',
      detail: `Occurrences have the status ${left.map(({ status }) => `"${status}"`).join(', ')}. Say in replaceStatuses what they get instead.`,
      issues: left.map(({ status, count }) => ({
        code: 'status-in-use',
        path: '/statuses',
        message: `Expected the status "${status}" to stay, or a replacement: ${count} occurrences have it.`,
      })),
      extra: { statuses: left.map(({ status, count }) => ({ code: status, occurrences: count })) },
    });
  }
  for (const { status } of used) {
    const to = statuses.find(({ code }) => code === replacements[status]);
    if (!to) continue;
    const changed: { id: string }[] = await trx('occurrences')
      .where({ tenant_id: tenantId, occurrence_type_id: typeId, status })
      .update({
        status: to.code,
        // An open one closes with its new status; a closed one stays closed only under a status that closes.
        closed_at: to.closes
          ? trx.raw('case when protocol is null then null else coalesce(closed_at, ?) end', [now])
          : null,
        version: trx.raw('version + 1'),
        updated_at: now,
      })
      .returning('id');
    const events = changed.map(({ id }) => ({
      tenant_id: tenantId,
      id: uuidv7(),
      occurrence_id: id,
      at: now,
      kind: 'status-changed',
      status: to.code,
      previous_status: status,
      actor: actor.subject,
      actor_name: actor.name,
    }));
    if (events.length > 0) await trx.batchInsert('occurrence_events', events, 500);
  }
}

export async function hasSchedule({ trx, tenantId }: Scope, id: string): Promise<boolean> {
  return (await trx('schedules').where({ tenant_id: tenantId, id }).first('id')) !== undefined;
}
