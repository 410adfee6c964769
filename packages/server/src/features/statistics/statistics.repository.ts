import type { Transaction } from '../../db/unit-of-work.js';
import type { Period } from './period.js';
import { STEP_COLUMNS } from './steps-json.js';
import type { Step } from './walk.js';

/** How often something happened in a period. */
export interface StepCount {
  readonly node: string;
  readonly kind: Step['kind'];
  readonly port: string;
  readonly bucket: number;
  readonly count: number;
}

/**
 * Counts of a flow in a period: whole days, hours at its ends, and what has not been folded yet, all of one moment.
 *
 * @param revisionId `null` for all revisions.
 */
export async function countFlow(
  trx: Transaction,
  tenantId: string,
  flowId: string,
  revisionId: string | null,
  period: Period,
): Promise<StepCount[]> {
  const { head, days, tail } = period;
  const { rows } = await trx.raw<{ rows: StepCount[] }>(
    `select node, kind, port, bucket, sum(count)::bigint as count from (
       select revision_id, node, kind, port, bucket, count from flow_counts
       where tenant_id = :tenantId and flow_id = :flowId
         and (grain = 'day' and starts_at >= :daysFrom and starts_at < :daysTo
           or grain = 'hour' and (starts_at >= :headFrom and starts_at < :headTo
             or starts_at >= :tailFrom and starts_at < :tailTo))
       union all
       select s.r, s.n, s.k, s.p, s.b, s.c
       from flow_steps t, jsonb_to_recordset(t.steps) as s (${STEP_COLUMNS})
       where t.tenant_id = :tenantId and s.f = :flowId and s.h >= :from and s.h < :to
     ) as counted
     where (:revisionId::text is null or revision_id = :revisionId)
     group by node, kind, port, bucket`,
    {
      tenantId,
      flowId,
      revisionId,
      from: new Date(period.from),
      to: new Date(period.to),
      headFrom: new Date(head.from),
      headTo: new Date(head.to),
      daysFrom: new Date(days.from),
      daysTo: new Date(days.to),
      tailFrom: new Date(tail.from),
      tailTo: new Date(tail.to),
    },
  );
  return rows;
}

/**
 * Folds stored steps into the counts by hour and by day, oldest first.
 *
 * @returns how many turns were folded; as many as `limit` means that there may be more.
 */
export async function foldSteps(trx: Transaction, limit: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { folded: number }[] }>(
    `with taken as (
       delete from flow_steps where id in (
         select id from flow_steps order by id limit ? for update skip locked)
       returning tenant_id, steps
     ), counted as (
       select t.tenant_id, s.f, g.grain, date_trunc(g.grain, s.h, 'UTC') as starts_at, s.r, s.n, s.k, s.p, s.b,
         sum(s.c) as count
       from taken t
         cross join lateral jsonb_to_recordset(t.steps) as s (${STEP_COLUMNS})
         cross join (values ('hour'), ('day')) as g (grain)
       where exists (select from tenants where tenants.id = t.tenant_id)
       group by t.tenant_id, s.f, g.grain, 4, s.r, s.n, s.k, s.p, s.b
     ), added as (
       insert into flow_counts as c (tenant_id, flow_id, grain, starts_at, revision_id, node, kind, port, bucket, count)
       select tenant_id, f, grain, starts_at, r, n, k, p, b, count from counted
       order by tenant_id, f, grain, starts_at, r, n, k, p, b
       on conflict (tenant_id, flow_id, grain, starts_at, revision_id, node, kind, port, bucket)
         do update set count = c.count + excluded.count
     )
     select count(*) as folded from taken`,
    [limit],
  );
  return rows[0]?.folded ?? 0;
}

/** Forgets counts by the hour from before a moment; those by the day stay. Answers how many. */
export async function forgetHours(trx: Transaction, before: Date): Promise<number> {
  return trx('flow_counts').where('grain', 'hour').where('starts_at', '<', before).delete();
}
