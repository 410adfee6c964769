import type { Scope } from '../../auth/scope.js';

/** Subjects of the agents of each queue, sorted. */
export async function findMembers(
  { trx, tenantId }: Scope,
  queueIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await trx('queue_members')
    .where('tenant_id', tenantId)
    .whereIn('queue_id', [...queueIds])
    .orderBy(['queue_id', 'agent_subject'])
    .select<{ queue_id: string; agent_subject: string }[]>('queue_id', 'agent_subject');
  const members = new Map<string, string[]>(queueIds.map((id) => [id, []]));
  for (const row of rows) members.get(row.queue_id)?.push(row.agent_subject);
  return members;
}

export async function replaceMembers(
  { trx, tenantId }: Scope,
  queueId: string,
  agents: readonly string[],
): Promise<void> {
  await trx('queue_members').where({ tenant_id: tenantId, queue_id: queueId }).delete();
  const rows = [...new Set(agents)].map((agent) => ({
    tenant_id: tenantId,
    queue_id: queueId,
    agent_subject: agent,
  }));
  if (rows.length > 0) await trx('queue_members').insert(rows);
}

export async function hasSchedule({ trx, tenantId }: Scope, id: string): Promise<boolean> {
  const row: unknown = await trx('schedules').where({ tenant_id: tenantId, id }).first('id');
  return row !== undefined;
}
