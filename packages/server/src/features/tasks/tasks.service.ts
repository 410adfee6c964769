import { uuidv7 } from 'uuidv7';
import { compileTemplate, type Issue } from '@fluxo/core';
import type {
  Page,
  Task,
  TaskAction,
  TaskRecipient,
  TaskRecipientsAnswer,
  TaskResult,
  TaskStatus,
} from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import type { RecordAudit } from '../audit/audit.service.js';
import { decodeCursor, toPage } from '../paging.js';
import { versionConflict } from '../version.js';
import type { ReceivedRecipients } from './receive-recipients.js';
import { dropWaiting, listRecipients, replaceRecipients } from './task-recipients.repository.js';
import { presentRecipient, presentTask } from './tasks.presenter.js';
import {
  findTask,
  insertTask,
  listTasks,
  updateTask,
  type TaskContent,
  type TaskRow,
} from './tasks.repository.js';
import type { TaskBody } from './tasks.schema.js';

export interface TasksDeps {
  readonly audit: RecordAudit;
  readonly holdFlow: (scope: Scope, flowId: string) => Promise<boolean>;
  /** True for a config of the tenant that has a WhatsApp number. */
  readonly hasNumber: (scope: Scope, configId: string) => Promise<boolean>;
}

/** From which statuses an action leads where. */
const ACTIONS: Readonly<
  Record<TaskAction, { readonly from: readonly TaskStatus[]; readonly to: TaskStatus }>
> = {
  start: { from: ['draft'], to: 'scheduled' },
  pause: { from: ['scheduled', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'scheduled' },
  cancel: { from: ['draft', 'scheduled', 'running', 'paused'], to: 'cancelled' },
};

/** Tasks: whom to write to first, with which template, and which flow an answer begins. Sending them is the dispatcher's. */
export class TasksService {
  constructor(private readonly deps: TasksDeps) {}

  async list(
    { trx, tenantId }: Scope,
    query: { readonly limit: number; readonly after: string | undefined; readonly status: TaskStatus | null },
  ): Promise<Page<Task>> {
    const [after] = decodeCursor(query.after, ['string']) ?? [null];
    const rows = await listTasks(trx, tenantId, { limit: query.limit + 1, after, status: query.status });
    return toPage(rows, query.limit, ({ id }) => [id], presentTask);
  }

  async get({ trx, tenantId }: Scope, id: string): Promise<Task> {
    const row = await findTask(trx, tenantId, id);
    if (!row) throw notFound('task');
    return presentTask(row);
  }

  async create(scope: Scope, body: TaskBody): Promise<Task> {
    await this.#check(scope, body);
    const place = { tenantId: scope.tenantId, id: uuidv7(), by: scope.actor.name, at: scope.now };
    const row = await insertTask(scope.trx, place, contentOf(body));
    await this.#record(scope, 'created', row);
    return presentTask(row);
  }

  async replace(scope: Scope, id: string, version: number, body: TaskBody): Promise<Task> {
    await this.#lock(scope, id, version, ['draft']);
    await this.#check(scope, body);
    const row = await updateTask(scope.trx, scope.tenantId, id, contentOf(body));
    await this.#record(scope, 'changed', row);
    return presentTask(row);
  }

  /** Replaces all recipients of a draft; a file that is sent again changes nothing. */
  async setRecipients(
    scope: Scope,
    id: string,
    version: number,
    { recipients, duplicates, duplicateCount }: ReceivedRecipients,
  ): Promise<TaskRecipientsAnswer> {
    const { trx, tenantId } = scope;
    await this.#lock(scope, id, version, ['draft']);
    await replaceRecipients(trx, { tenantId, taskId: id }, recipients);
    const total = recipients.length;
    const row = await updateTask(trx, tenantId, id, {
      total,
      waiting: total,
      sent: 0,
      skipped: 0,
      dropped: 0,
    });
    await this.#record(scope, 'recipients-replaced', row, { total });
    return { version: row.version, total, duplicates, duplicateCount };
  }

  /** @throws {Fault} 409 `wrong-status`; 409 `no-recipients` and `expired-task` for a start that would do nothing. */
  async act(scope: Scope, id: string, version: number, action: TaskAction): Promise<Task> {
    const { trx, tenantId, now } = scope;
    const { from, to } = ACTIONS[action];
    const task = await this.#lock(scope, id, version, from);
    if (action === 'start') {
      if (task.total === 0)
        throw conflict('no-recipients', 'Send the recipients before the task is started.');
      if (task.expires_at <= now) throw conflict('expired-task', 'The task has expired. Set a later moment.');
      const issues = await this.#findMissing(scope, task.flow_id, task.config_id);
      if (issues.length > 0) throw invalid(issues);
    }
    const dropped = action === 'cancel' ? await dropWaiting(trx, { tenantId, taskId: id }, now) : 0;
    const row = await updateTask(trx, tenantId, id, {
      status: to,
      ...(action === 'cancel' && {
        finished_at: now,
        waiting: task.waiting - dropped,
        dropped: task.dropped + dropped,
      }),
      ...((action === 'start' || action === 'resume') && { credit_at: null }),
    });
    await this.#record(scope, PAST[action], row);
    return presentTask(row);
  }

  async recipients(
    scope: Scope,
    id: string,
    query: { readonly limit: number; readonly after: string | undefined; readonly result: TaskResult | null },
  ): Promise<Page<TaskRecipient>> {
    const [after] = decodeCursor(query.after, ['number']) ?? [0];
    await this.get(scope, id);
    const page = { limit: query.limit + 1, after, result: query.result };
    const rows = await listRecipients(scope.trx, { tenantId: scope.tenantId, taskId: id }, page);
    return toPage(rows, query.limit, ({ line }) => [line], presentRecipient);
  }

  async #lock(scope: Scope, id: string, version: number, from: readonly TaskStatus[]): Promise<TaskRow> {
    const row = await findTask(scope.trx, scope.tenantId, id, 'lock');
    if (!row) throw notFound('task');
    if (row.version !== version) throw versionConflict();
    if (!from.includes(row.status)) {
      throw conflict(
        'wrong-status',
        `The task is ${row.status}; this takes one that is ${from.join(' or ')}.`,
      );
    }
    return row;
  }

  async #check(scope: Scope, body: TaskBody): Promise<void> {
    const issues: Issue[] = [
      ...checkTimes(body, scope.now),
      ...checkTemplate(body),
      ...(await this.#findMissing(scope, body.flow, body.channelConfig)),
    ];
    if (issues.length > 0) throw invalid(issues);
  }

  async #findMissing(scope: Scope, flow: string, channelConfig: string): Promise<Issue[]> {
    const issues: Issue[] = [];
    if (!(await this.deps.holdFlow(scope, flow))) {
      issues.push({ code: 'unknown-reference', path: '/flow', message: 'There is no flow with this id.' });
    }
    if (!(await this.deps.hasNumber(scope, channelConfig))) {
      const message = 'Expected a channel config with a WhatsApp number.';
      issues.push({ code: 'unknown-reference', path: '/channelConfig', message });
    }
    return issues;
  }

  #record(scope: Scope, action: string, { id, name }: TaskRow, more: Readonly<Record<string, unknown>> = {}) {
    return this.deps.audit(scope, { action, resource: 'task', resourceId: id, changes: { name, ...more } });
  }
}

const PAST: Readonly<Record<TaskAction, string>> = {
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
};

function contentOf(body: TaskBody): TaskContent {
  return {
    name: body.name,
    config_id: body.channelConfig,
    flow_id: body.flow,
    template: body.template,
    variables: body.variables,
    answer_variable: body.answerVariable,
    execute_at: body.executeAt === null ? null : new Date(body.executeAt),
    expires_at: new Date(body.expiresAt),
    answer_hours: body.answerHours,
    rate_per_minute: body.ratePerMinute,
  };
}

function checkTimes({ executeAt, expiresAt }: TaskBody, now: Date): Issue[] {
  const begins = executeAt === null ? now.getTime() : Math.max(Date.parse(executeAt), now.getTime());
  if (Date.parse(expiresAt) > begins) return [];
  const message = 'Expected a moment that is still to come, after the task begins.';
  return [{ code: 'past-expiry', path: '/expiresAt', message }];
}

function checkTemplate({ template: { parameters, text } }: TaskBody): Issue[] {
  const issues: Issue[] = parameters.flatMap((parameter, index) =>
    compileTemplate(parameter).issues.map(({ code, message }) => ({
      code,
      path: `/template/parameters/${index}`,
      message,
    })),
  );
  for (const [, number] of text.matchAll(/\{\{\s*(\d{1,3})\s*\}\}/g)) {
    if (Number(number) >= 1 && Number(number) <= parameters.length) continue;
    const message = `Expected a parameter {{${number}}}, found ${parameters.length} parameters.`;
    issues.push({ code: 'missing-parameter', path: '/template/text', message });
  }
  return issues;
}

function invalid(issues: readonly Issue[]): Fault {
  return new Fault('invalid', {
    code: 'invalid-input',
    detail: 'The task has problems: see issues.',
    issues,
  });
}

function conflict(code: string, detail: string): Fault {
  return new Fault('conflict', { code, detail });
}
