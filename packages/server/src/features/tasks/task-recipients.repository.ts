import type { JsonObject } from '@fluxo/core';
import type { TaskResult } from '@fluxo/core/contract';
import type { Transaction } from '../../db/unit-of-work.js';
import { jsonbText } from '../../runtime/jsonb-text.js';

/** A person of a task, checked. */
export interface NewRecipient {
  readonly line: number;
  readonly identity: string;
  /** Digits, country first; empty when only the key is known. */
  readonly phone: string;
  readonly key: string;
  readonly name: string;
  readonly variables: JsonObject;
}

export interface RecipientRow extends NewRecipient {
  readonly attempts: number;
}

/** A recipient with what became of them. */
export interface RecipientResultRow {
  readonly line: number;
  readonly phone: string;
  readonly key: string;
  readonly name: string;
  readonly result: TaskResult;
  readonly reason: string | null;
  readonly contact_id: string | null;
  readonly conversation_id: string | null;
  readonly at: Date | null;
}

interface Place {
  readonly tenantId: string;
  readonly taskId: string;
}

/** Rows of one statement. */
const BATCH = 2_000;

/** Replaces all recipients of a task. */
export async function replaceRecipients(
  trx: Transaction,
  { tenantId, taskId }: Place,
  recipients: readonly NewRecipient[],
): Promise<void> {
  await trx('task_recipients').where({ tenant_id: tenantId, task_id: taskId }).delete();
  for (let start = 0; start < recipients.length; start += BATCH) {
    await trx.raw(
      `insert into task_recipients (tenant_id, task_id, line, identity, phone, key, name, variables)
       select ?, ?, r.line, r.identity, r.phone, r.key, r.name, r.variables
       from jsonb_to_recordset(?::jsonb) as r (line integer, identity text, phone text, key text, name text,
         variables jsonb)`,
      [tenantId, taskId, jsonbText(recipients.slice(start, start + BATCH))],
    );
  }
}

/** The next recipient whose turn it is, locked. */
export async function lockNextRecipient(
  trx: Transaction,
  { tenantId, taskId }: Place,
  now: Date,
): Promise<RecipientRow | null> {
  const row: unknown = await trx('task_recipients')
    .where({ tenant_id: tenantId, task_id: taskId, result: 'waiting' })
    .where((due) => void due.whereNull('due_at').orWhere('due_at', '<=', now))
    .orderBy('line')
    .forUpdate()
    .first('line', 'identity', 'phone', 'key', 'name', 'variables', 'attempts');
  return (row as RecipientRow | undefined) ?? null;
}

export async function updateRecipient(
  trx: Transaction,
  { tenantId, taskId }: Place,
  line: number,
  change: {
    readonly result: 'waiting' | 'sent' | 'skipped';
    readonly reason: string | null;
    readonly at: Date;
    readonly dueAt?: Date;
    readonly attempts?: number;
    readonly contactId?: string;
    readonly conversationId?: string;
    readonly messageId?: string;
  },
): Promise<void> {
  await trx('task_recipients')
    .where({ tenant_id: tenantId, task_id: taskId, line })
    .update({
      result: change.result,
      reason: change.reason,
      at: change.at,
      due_at: change.dueAt ?? null,
      ...(change.attempts !== undefined && { attempts: change.attempts }),
      ...(change.contactId !== undefined && { contact_id: change.contactId }),
      ...(change.conversationId !== undefined && { conversation_id: change.conversationId }),
      ...(change.messageId !== undefined && { message_id: change.messageId }),
    });
}

/** Ends the wait of everybody whose turn has not come; answers how many. */
export async function dropWaiting(trx: Transaction, { tenantId, taskId }: Place, at: Date): Promise<number> {
  return trx('task_recipients')
    .where({ tenant_id: tenantId, task_id: taskId, result: 'waiting' })
    .update({ result: 'dropped', at, due_at: null });
}

const RESULT = `case
    when r.result <> 'sent' then r.result
    when c.last_inbound_at is not null then 'answered'
    when m.delivery = 'failed' then 'failed'
    when m.delivery in ('read', 'played') then 'read'
    when m.delivery = 'delivered' then 'delivered'
    else 'sent' end`;

/** A page of recipients with their results, in the order of the file. */
export async function listRecipients(
  trx: Transaction,
  { tenantId, taskId }: Place,
  page: { readonly limit: number; readonly after: number; readonly result: TaskResult | null },
): Promise<RecipientResultRow[]> {
  const { rows } = await trx.raw<{ rows: RecipientResultRow[] }>(
    `select * from (
       select r.line, r.phone, r.key, r.name, ${RESULT} as result,
         coalesce(r.reason, case when m.delivery = 'failed' then m.delivery_error ->> 'code' end) as reason,
         r.contact_id, r.conversation_id, r.at
       from task_recipients r
       left join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
       left join conversations c on c.tenant_id = r.tenant_id and c.id = r.conversation_id
       where r.tenant_id = ? and r.task_id = ? and r.line > ?
     ) as shown
     where ?::text is null or result = ? order by line limit ?`,
    [tenantId, taskId, page.after, page.result, page.result, page.limit],
  );
  return rows;
}

/** Takes a person out of all tasks: what is known of them there is forgotten, the counts stay. */
export async function eraseRecipients(
  trx: Transaction,
  tenantId: string,
  person: { readonly contactIds: readonly string[]; readonly identities: readonly string[] },
): Promise<number> {
  const { rows } = await trx.raw<{ rows: { task_id: string; was_waiting: boolean }[] }>(
    `with found as (
       select task_id, line, result = 'waiting' as was_waiting from task_recipients
       where tenant_id = :tenantId and (contact_id = any (:contactIds) or identity = any (:identities)) for update
     )
     update task_recipients r set identity = 'erased:' || r.line, phone = '', key = '', name = '', variables = '{}',
       contact_id = null, reason = case when found.was_waiting then 'erased-contact' else r.reason end,
       result = case when found.was_waiting then 'skipped' else r.result end, due_at = null
     from found where r.tenant_id = :tenantId and r.task_id = found.task_id and r.line = found.line
     returning r.task_id, found.was_waiting`,
    { tenantId, contactIds: [...person.contactIds], identities: [...person.identities] },
  );
  for (const { task_id: id } of rows.filter(({ was_waiting: wasWaiting }) => wasWaiting)) {
    await trx('tasks')
      .where({ tenant_id: tenantId, id })
      .update({ waiting: trx.raw('waiting - 1'), skipped: trx.raw('skipped + 1') });
  }
  return rows.length;
}
