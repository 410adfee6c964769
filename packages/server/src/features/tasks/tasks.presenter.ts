import { formatPhone } from '@fluxo/core';
import type { Task, TaskRecipient } from '@fluxo/core/contract';
import type { RecipientResultRow } from './task-recipients.repository.js';
import type { TaskRow } from './tasks.repository.js';

export function presentTask(row: TaskRow): Task {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    channelConfig: row.config_id,
    template: row.template,
    flow: row.flow_id,
    variables: row.variables,
    answerVariable: row.answer_variable,
    executeAt: row.execute_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    answerHours: row.answer_hours,
    ratePerMinute: row.rate_per_minute,
    status: row.status,
    counts: {
      total: row.total,
      waiting: row.waiting,
      sent: row.sent,
      skipped: row.skipped,
      dropped: row.dropped,
    },
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

export function presentRecipient(row: RecipientResultRow): TaskRecipient {
  return {
    line: row.line,
    phone: row.phone === '' ? '' : formatPhone(row.phone),
    key: row.key,
    name: row.name,
    result: row.result,
    reason: row.reason,
    contact: row.contact_id,
    conversation: row.conversation_id,
    at: row.at?.toISOString() ?? null,
  };
}
