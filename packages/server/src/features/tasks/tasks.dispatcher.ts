import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { OutboundStarter } from '../../runtime/outbound-starter.js';
import {
  dropWaiting,
  lockNextRecipient,
  updateRecipient,
  type RecipientRow,
} from './task-recipients.repository.js';
import {
  countResult,
  findTask,
  findUnfinishedTasks,
  spendCredit,
  updateTask,
  type TaskRow,
} from './tasks.repository.js';
import type { Transaction } from '../../db/unit-of-work.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Longest time whose share of the rate is made up for at once, after a pause or a busy moment. */
const BURST_MS = 10_000;
/** A person in a conversation is tried again after this. */
const BUSY_WAIT_MS = 10 * MINUTE_MS;
const MAX_ATTEMPTS = 5;
/** Recipients of one task per run; the next run goes on, so that a large task does not hold up the others. */
const MAX_PER_RUN = 200;

export interface DispatcherDeps {
  readonly unitOfWork: UnitOfWork;
  readonly outbound: OutboundStarter;
  readonly log: { error(data: object, message: string): void };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Works tasks off: begins and ends them when it is time, and writes to their recipients at their rate. Each recipient is one
 * transaction that puts the template into the outbox and records it, so nobody is written to twice, whatever dies. Any
 * number of processes may run it.
 */
export class TaskDispatcher {
  constructor(private readonly deps: DispatcherDeps) {}

  /** One round over all tasks; answers how many recipients are done. */
  async run(): Promise<number> {
    const { unitOfWork, now } = this.deps;
    const tasks = await unitOfWork.asRunner((trx) => findUnfinishedTasks(trx, new Date(now())));
    let done = 0;
    for (const { tenantId, id } of tasks) {
      for (let count = 0; count < MAX_PER_RUN; count += 1) {
        if (!(await this.#step(tenantId, id))) break;
        done += 1;
      }
    }
    return done;
  }

  /** Does one thing of a task; false when there is nothing to do for now. */
  async #step(tenantId: string, id: string): Promise<boolean> {
    const { unitOfWork, now, log } = this.deps;
    // An object, because what a callback sets is otherwise taken as never set.
    const found: { line: number | null } = { line: null };
    try {
      return await unitOfWork.withTenant(tenantId, async (trx) => {
        const task = await findTask(trx, tenantId, id, 'lock');
        const at = new Date(now());
        if (!task || !(await this.#settle(trx, task, at))) return false;
        const creditAt = takeCredit(task, at.getTime());
        if (creditAt === null) return false;
        const place = { tenantId, taskId: id };
        const recipient = await lockNextRecipient(trx, place, at);
        if (!recipient) {
          if (task.waiting === 0)
            await updateTask(trx, tenantId, id, { status: 'completed', finished_at: at });
          return false;
        }
        found.line = recipient.line;
        await this.#write(trx, task, recipient, at);
        await spendCredit(trx, task, new Date(creditAt));
        return true;
      });
    } catch (error) {
      const { line } = found;
      if (line === null) throw error;
      log.error({ err: error, tenantId, task: id, line }, 'a recipient of a task could not be written to');
      await this.#postpone(tenantId, id, line);
      return true;
    }
  }

  /** Begins or ends a task when it is time; true when its recipients may be written to. */
  async #settle(trx: Transaction, task: TaskRow, at: Date): Promise<boolean> {
    const { tenant_id: tenantId, id, status } = task;
    if (!['scheduled', 'running', 'paused'].includes(status)) return false;
    if (task.expires_at <= at) {
      const dropped = await dropWaiting(trx, { tenantId, taskId: id }, at);
      await updateTask(trx, tenantId, id, {
        status: task.waiting === 0 ? 'completed' : 'expired',
        finished_at: at,
        waiting: task.waiting - dropped,
        dropped: task.dropped + dropped,
      });
      return false;
    }
    if (status === 'scheduled') {
      if (task.execute_at !== null && task.execute_at > at) return false;
      await updateTask(trx, tenantId, id, { status: 'running', started_at: task.started_at ?? at });
      return true;
    }
    return status === 'running';
  }

  async #write(trx: Transaction, task: TaskRow, recipient: RecipientRow, at: Date): Promise<void> {
    const place = { tenantId: task.tenant_id, taskId: task.id };
    const { line } = recipient;
    const outcome = await this.deps.outbound.start(trx, {
      tenantId: task.tenant_id,
      configId: task.config_id,
      phone: recipient.phone,
      key: recipient.key,
      name: recipient.name,
      template: task.template,
      flow: task.flow_id,
      variables: { ...task.variables, ...recipient.variables },
      answerVariable: task.answer_variable,
      answerMs: task.answer_hours * HOUR_MS,
    });
    switch (outcome.kind) {
      case 'sent': {
        const { contactId, conversationId, messageId } = outcome;
        const change = { result: 'sent', reason: null, at, contactId, conversationId, messageId } as const;
        await updateRecipient(trx, place, line, change);
        return countResult(trx, task, 'sent');
      }
      case 'skipped':
        await updateRecipient(trx, place, line, { result: 'skipped', reason: outcome.reason, at });
        return countResult(trx, task, 'skipped');
      case 'busy': {
        const dueAt = new Date(at.getTime() + BUSY_WAIT_MS);
        return updateRecipient(trx, place, line, {
          result: 'waiting',
          reason: 'open-conversation',
          at,
          dueAt,
        });
      }
    }
  }

  /** A recipient that fails again and again must not stop those behind. */
  async #postpone(tenantId: string, id: string, line: number): Promise<void> {
    const { unitOfWork, now } = this.deps;
    await unitOfWork.withTenant(tenantId, async (trx) => {
      const task = await findTask(trx, tenantId, id, 'lock');
      const place = { tenantId, taskId: id };
      const at = new Date(now());
      const recipient = task && (await lockNextRecipient(trx, place, at));
      if (!task || recipient?.line !== line) return;
      const attempts = recipient.attempts + 1;
      if (attempts < MAX_ATTEMPTS) {
        const dueAt = new Date(at.getTime() + MINUTE_MS * attempts);
        const change = { result: 'waiting', reason: 'internal-error', at, dueAt, attempts } as const;
        await updateRecipient(trx, place, line, change);
      } else {
        await updateRecipient(trx, place, line, {
          result: 'skipped',
          reason: 'internal-error',
          at,
          attempts,
        });
        await countResult(trx, task, 'skipped');
      }
    });
  }
}

/** How far the rate is used after one more; `null` when it has to wait. */
function takeCredit({ credit_at: usedUpTo, rate_per_minute: rate }: TaskRow, now: number): number | null {
  const each = MINUTE_MS / rate;
  const from = Math.max(usedUpTo?.getTime() ?? now - each, now - Math.max(BURST_MS, each));
  return from + each <= now ? from + each : null;
}
