import { isOpen, nextOpening } from '@fluxo/core';
import type { ReferenceFacts } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { findSchedule } from '../schedules/schedule-reader.js';

/** More than this no editor looks at. */
const MAX_FACTS = 1_000;

/** What a check of flows may know of the tenant's queues, schedules and channel configs at this moment. */
export async function findReferenceFacts(scope: Scope): Promise<ReferenceFacts> {
  const { trx, tenantId } = scope;
  const { rows: queues } = await trx.raw<{ rows: ReferenceFacts['queues'] }>(
    `select q.id, q.name, q.active as "isActive", q.schedule_id as schedule,
            (select count(*)::int from queue_members m
             where m.tenant_id = q.tenant_id and m.queue_id = q.id) as members
     from queues q where q.tenant_id = ? order by q.name_key collate "C" limit ?`,
    [tenantId, MAX_FACTS],
  );
  const { rows: schedules } = await trx.raw<{ rows: { id: string; name: string }[] }>(
    'select id, name from schedules where tenant_id = ? order by name_key collate "C" limit ?',
    [tenantId, MAX_FACTS],
  );
  const { rows: channelConfigs } = await trx.raw<{ rows: ReferenceFacts['channelConfigs'] }>(
    `select id, name, phone_number_id as "phoneNumberId", start_flow_id as "startFlow",
            web_start_flow_id as "webStartFlow"
     from channel_configs where tenant_id = ? order by name, id limit ?`,
    [tenantId, MAX_FACTS],
  );
  const now = scope.now.getTime();
  const opening: ReferenceFacts['schedules'][number][] = [];
  for (const { id, name } of schedules) {
    const schedule = await findSchedule(trx, tenantId, id);
    // One that is open without end has no opening ahead.
    const everOpens = schedule !== null && (isOpen(schedule, now) || nextOpening(schedule, now) !== null);
    opening.push({ id, name, everOpens });
  }
  return { queues, schedules: opening, channelConfigs };
}
