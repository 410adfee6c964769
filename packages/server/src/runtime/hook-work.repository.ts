import type { Instant } from '@fluxo/core';
import type { Transaction } from '../db/unit-of-work.js';

/** A delivery that a process has taken for itself until its lease ends. */
export interface HookWork {
  readonly tenantId: string;
  readonly id: string;
  readonly hookId: string;
  readonly event: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  readonly body: string;
  /** Attempts made so far, of all rounds. */
  readonly attempts: number;
  /** Attempts of the present round made so far. */
  readonly roundAttempts: number;
  readonly roundBeganAt: Date;
}

/**
 * Takes deliveries that are due, oldest first, and leases them. Of one occurrence and hook only the earliest that waits can
 * be taken, so they arrive in order; hooks in `busy` have as many under way as they may. Several processes never take the
 * same one. Needs a transaction that sees all tenants.
 */
export async function claimHookWork(
  trx: Transaction,
  options: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly limit: number;
    readonly busy: readonly string[];
  },
): Promise<HookWork[]> {
  const { rows } = await trx.raw<{
    rows: {
      tenant_id: string;
      id: string;
      hook_id: string;
      event: string;
      url: string;
      secret: string;
      body: string;
      attempts: number;
      round_attempts: number;
      round_began_at: Date;
    }[];
  }>(
    `with picked as (
       select d.tenant_id, d.id, h.url, h.secret
       from hook_deliveries d
       join hooks h on h.tenant_id = d.tenant_id and h.id = d.hook_id
       where d.state = 'waiting' and d.due_at <= ?
         and (d.event = 'hook.test' or (h.active and h.paused_at is null))
         and d.hook_id <> all(cast(? as text[]))
         and not exists (
           select 1 from hook_deliveries e
           where e.tenant_id = d.tenant_id and e.hook_id = d.hook_id and e.occurrence_id = d.occurrence_id
             and e.state = 'waiting' and e.seq < d.seq)
       order by d.due_at, d.seq
       limit ?
       for update of d skip locked)
     update hook_deliveries d set due_at = ?
     from picked p where d.tenant_id = p.tenant_id and d.id = p.id
     returning d.tenant_id, d.id, d.hook_id, d.event, p.url, p.secret, d.body, d.attempts, d.round_attempts,
       d.round_began_at`,
    [new Date(options.now), options.busy as never, options.limit, new Date(options.leaseUntil)],
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    id: row.id,
    hookId: row.hook_id,
    event: row.event,
    url: row.url,
    secret: row.secret,
    body: row.body,
    attempts: row.attempts,
    roundAttempts: row.round_attempts,
    roundBeganAt: row.round_began_at,
  }));
}

/** One request and what came back, for the log. */
export interface HookAttemptRecord {
  readonly number: number;
  readonly at: Instant;
  readonly durationMs: number;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly isCut: boolean;
  } | null;
  readonly error: string | null;
}

/** What becomes of a delivery after an attempt. */
export type HookResult =
  { readonly state: 'delivered' | 'failed' } | { readonly state: 'waiting'; readonly dueAt: Instant };

/** Writes an attempt and what becomes of the delivery. Nothing when its hook was deleted, or the person erased, meanwhile. */
export async function recordHookAttempt(
  trx: Transaction,
  work: HookWork,
  attempt: HookAttemptRecord,
  result: HookResult,
  now: Instant,
): Promise<boolean> {
  const isWaiting = result.state === 'waiting';
  const changed = await trx('hook_deliveries')
    // A delivery that was called off or sent again meanwhile is not what this attempt was for.
    .where({ tenant_id: work.tenantId, id: work.id, state: 'waiting', attempts: work.attempts })
    .whereNotNull('body')
    .update({
      attempts: attempt.number,
      round_attempts: work.roundAttempts + 1,
      state: result.state,
      due_at: isWaiting ? new Date(result.dueAt) : null,
      finished_at: isWaiting ? null : new Date(now),
      last_status: attempt.answer?.status ?? null,
      last_error: attempt.error,
    });
  if (changed === 0) return false;
  await trx('hook_attempts').insert({
    tenant_id: work.tenantId,
    delivery_id: work.id,
    number: attempt.number,
    at: new Date(attempt.at),
    duration_ms: Math.round(attempt.durationMs),
    url: attempt.url,
    request_headers: JSON.stringify(attempt.requestHeaders),
    status: attempt.answer?.status ?? null,
    answer_headers: attempt.answer ? JSON.stringify(attempt.answer.headers) : null,
    answer_body: attempt.answer?.body ?? null,
    is_cut: attempt.answer?.isCut ?? false,
    error: attempt.error,
  });
  return true;
}

/** How a hook has done lately. */
export interface HookHealth {
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly isPaused: boolean;
  readonly name: string;
}

/** Takes the hook's row before those of its deliveries, as everybody does; false when it was deleted. */
export async function lockHookOf(trx: Transaction, work: HookWork): Promise<boolean> {
  const row: unknown = await trx('hooks')
    .where({ tenant_id: work.tenantId, id: work.hookId })
    .forUpdate()
    .first('id');
  return row !== undefined;
}

/** Counts a success or a failure of a hook. */
export async function noteHookHealth(
  trx: Transaction,
  work: HookWork,
  isFailure: boolean,
  now: Instant,
): Promise<HookHealth | null> {
  const rows: {
    consecutive_failures: number;
    failing_since: Date | null;
    paused_at: Date | null;
    name: string;
  }[] = await trx('hooks')
    .where({ tenant_id: work.tenantId, id: work.hookId })
    .update(
      isFailure
        ? {
            consecutive_failures: trx.raw('consecutive_failures + 1'),
            failing_since: trx.raw('coalesce(failing_since, ?)', [new Date(now)]),
          }
        : { consecutive_failures: 0, failing_since: null },
    )
    .returning(['consecutive_failures', 'failing_since', 'paused_at', 'name']);
  const [row] = rows;
  return row
    ? {
        failures: row.consecutive_failures,
        failingSince: row.failing_since,
        isPaused: row.paused_at !== null,
        name: row.name,
      }
    : null;
}

/** Pauses a hook; what waits stays, unless the hook is gone for good. */
export async function pauseHook(
  trx: Transaction,
  work: HookWork,
  reason: 'repeated-failure' | 'gone',
  detail: string,
  now: Instant,
): Promise<void> {
  const at = new Date(now);
  await trx('hooks')
    .where({ tenant_id: work.tenantId, id: work.hookId })
    .update({
      paused_at: at,
      paused_reason: reason,
      paused_detail: detail,
      version: trx.raw('version + 1'),
      updated_at: at,
    });
  if (reason === 'gone') {
    await trx('hook_deliveries')
      .where({ tenant_id: work.tenantId, hook_id: work.hookId, state: 'waiting' })
      .update({ state: 'cancelled', due_at: null, finished_at: at });
  }
}
