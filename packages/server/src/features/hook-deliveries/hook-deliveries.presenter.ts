import type { HookAttempt, HookDelivery, HookDeliveryDetail } from '@fluxo/core/contract';
import type { AttemptRow, DeliveryRow } from './hook-deliveries.repository.js';

/** A delivery as lists show it. */
export function presentDelivery(row: DeliveryRow): HookDelivery {
  return {
    id: row.id,
    hook: row.hook_id,
    hookName: row.hook_name,
    event: row.event,
    occurrence: row.occurrence_id,
    protocol: row.protocol,
    status: row.status,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** A delivery with its body and every attempt. */
export function presentDeliveryDetail(row: DeliveryRow, attempts: readonly AttemptRow[]): HookDeliveryDetail {
  return { ...presentDelivery(row), body: row.body, log: attempts.map(presentAttempt) };
}

function presentAttempt(row: AttemptRow): HookAttempt {
  return {
    number: row.number,
    at: row.at.toISOString(),
    durationMs: row.duration_ms,
    request: { url: row.url, headers: row.request_headers },
    answer:
      row.status === null
        ? null
        : {
            status: row.status,
            headers: row.answer_headers ?? {},
            body: row.answer_body ?? '',
            isCut: row.is_cut,
          },
    error: row.error,
  };
}
