import type { JsonObject } from '@fluxo/core';
import type { TaskStatus, TaskTemplate } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';

export interface TaskRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly config_id: string;
  readonly flow_id: string;
  readonly template: TaskTemplate;
  readonly variables: JsonObject;
  readonly answer_variable: string;
  readonly execute_at: Date | null;
  readonly expires_at: Date;
  readonly answer_hours: number;
  readonly rate_per_minute: number;
  readonly status: TaskStatus;
  readonly version: number;
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly skipped: number;
  readonly dropped: number;
  readonly credit_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

/** Columns that a task's editor decides. */
export interface TaskContent {
  readonly name: string;
  readonly config_id: string;
  readonly flow_id: string;
  readonly template: TaskTemplate;
  readonly variables: JsonObject;
  readonly answer_variable: string;
  readonly execute_at: Date | null;
  readonly expires_at: Date;
  readonly answer_hours: number;
  readonly rate_per_minute: number;
}

/** A page of tasks, newest first. */
export async function listTasks(
  trx: Transaction,
  tenantId: string,
  page: {
    readonly limit: number;
    readonly after: string | null;
    readonly status: TaskStatus | null;
  },
): Promise<TaskRow[]> {
  const query = trx('tasks').where('tenant_id', tenantId).orderBy('id', 'desc').limit(page.limit);
  if (page.status !== null) void query.where('status', page.status);
  if (page.after !== null) void query.where('id', '<', page.after);
  return (await query) as TaskRow[];
}

/** A task; `lock` keeps others from changing it until the transaction ends. */
export async function findTask(
  trx: Transaction,
  tenantId: string,
  id: string,
  lock?: 'lock',
): Promise<TaskRow | null> {
  const query = trx('tasks').where({ tenant_id: tenantId, id });
  if (lock) void query.forUpdate();
  return ((await query.first()) as TaskRow | undefined) ?? null;
}

export async function insertTask(
  trx: Transaction,
  place: { readonly tenantId: string; readonly id: string; readonly by: string; readonly at: Date },
  content: TaskContent,
): Promise<TaskRow> {
  const rows: unknown[] = await trx('tasks')
    .insert({
      ...toColumns(content),
      tenant_id: place.tenantId,
      id: place.id,
      status: 'draft',
      created_at: place.at,
      created_by: place.by,
    })
    .returning('*');
  return rows[0] as TaskRow;
}

/** Changes a task; its version goes up, so that others who changed it are told. */
export async function updateTask(
  trx: Transaction,
  tenantId: string,
  id: string,
  change: Partial<TaskContent> &
    Partial<
      Pick<
        TaskRow,
        | 'status'
        | 'credit_at'
        | 'started_at'
        | 'finished_at'
        | 'total'
        | 'waiting'
        | 'skipped'
        | 'dropped'
        | 'sent'
      >
    >,
): Promise<TaskRow> {
  const rows: unknown[] = await trx('tasks')
    .where({ tenant_id: tenantId, id })
    .update({ ...toColumns(change), version: trx.raw('version + 1') })
    .returning('*');
  return rows[0] as TaskRow;
}

/** Tasks that fall due by themselves: to be begun, worked on, or ended. */
export async function findUnfinishedTasks(
  trx: Transaction,
  now: Date,
): Promise<{ readonly tenantId: string; readonly id: string }[]> {
  const { rows } = await trx.raw<{ rows: { tenant_id: string; id: string }[] }>(
    `select tenant_id, id from tasks
     where status in ('scheduled', 'running', 'paused')
       and (expires_at <= :now or status = 'running' or status = 'scheduled' and coalesce(execute_at, :now) <= :now)
     order by expires_at limit 500`,
    { now },
  );
  return rows.map(({ tenant_id: tenantId, id }) => ({ tenantId, id }));
}

/** Moves the rate's credit; the version stays, because nobody changed the task. */
export async function spendCredit(
  trx: Transaction,
  { tenant_id: tenantId, id }: TaskRow,
  creditAt: Date,
): Promise<void> {
  await trx('tasks').where({ tenant_id: tenantId, id }).update({ credit_at: creditAt });
}

/** Counts a recipient who is done. */
export async function countResult(
  trx: Transaction,
  { tenant_id: tenantId, id }: TaskRow,
  result: 'sent' | 'skipped',
): Promise<void> {
  await trx('tasks')
    .where({ tenant_id: tenantId, id })
    .update({ waiting: trx.raw('waiting - 1'), [result]: trx.raw('?? + 1', [result]) });
}

function toColumns(content: Partial<TaskContent>): Record<string, unknown> {
  const { template, variables } = content;
  return {
    ...content,
    ...(template && { template: JSON.stringify(template) }),
    ...(variables && { variables: JSON.stringify(variables) }),
  };
}
