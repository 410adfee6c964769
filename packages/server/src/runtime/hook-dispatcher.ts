import type { Instant } from '@fluxo/core';
import type { SecretBox } from '../auth/secrets.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { recordAudit } from '../features/audit/audit.repository.js';
import { onDeliveriesWritten } from '../features/hook-deliveries/hook-outbox.js';
import { hookSecretPlace } from '../features/hooks/hooks.repository.js';
import type { HttpAnswer, HttpClient } from '../outbound/http-client.js';
import type { Clock } from './clock.js';
import type { RuntimeLog } from './conversation-runner.js';
import { hookHeaders, logAnswer, maskHeaders } from './hook-request.js';
import {
  claimHookWork,
  lockHookOf,
  noteHookHealth,
  pauseHook,
  recordHookAttempt,
  type HookAttemptRecord,
  type HookResult,
  type HookWork,
} from './hook-work.repository.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** For connection, request and answer together. */
const TIMEOUT_MS = 10_000;
/** Longer than any request takes; afterwards another process takes over. */
const LEASE_MS = 60_000;
/** After this long without success a delivery is given up. */
const GIVE_UP_MS = 24 * HOUR_MS;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 2 * HOUR_MS;
/** A hook is paused after this many failed attempts in a row … */
const PAUSE_AFTER_FAILURES = 10;
/** … that took at least so long: a server that restarts is no reason. */
const PAUSE_AFTER_MS = 30 * MINUTE_MS;
/** How often a process looks for what others wrote and for what it missed. */
const LOOK_EVERY_MS = 3_000;
/** Requests of one process under way, and of those to one hook. */
const WIDTH = 16;
const WIDTH_PER_HOOK = 4;
/** Longest answer that is read, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

export interface HookDispatcherOptions {
  readonly unitOfWork: UnitOfWork;
  readonly secretBox: SecretBox;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: RuntimeLog;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Counts what came of attempts, for metrics. */
  readonly onAttempt?: (outcome: 'delivered' | 'retry' | 'failed') => void;
  readonly onPause?: () => void;
}

/**
 * Delivers what the hook outbox holds: signed, in order for each occurrence, again and again for a day. Any number of
 * processes share the work; what one leaves behind when it dies another takes up when the lease ends.
 */
export class HookDispatcher {
  readonly #options: HookDispatcherOptions;
  readonly #running = new Map<string, Set<Promise<void>>>();
  #pass: Promise<void> | null = null;
  #wantsPass = false;
  #isStopped = true;
  #cancelTimer: (() => void) | null = null;
  #unsubscribe: (() => void) | null = null;

  constructor(options: HookDispatcherOptions) {
    this.#options = options;
  }

  /** Begins to deliver, and to look regularly. */
  start(): void {
    this.#isStopped = false;
    this.#unsubscribe = onDeliveriesWritten(() => this.wake());
    this.wake();
  }

  /** Something may be due. */
  wake(): void {
    if (this.#isStopped) return;
    this.#wantsPass = true;
    this.#pass ??= this.#passes().finally(() => {
      this.#pass = null;
      // Woken between the last look and now.
      if (this.#wantsPass) this.wake();
    });
  }

  /** Resolves when nothing is under way in this process and nothing is due now. */
  async idle(): Promise<void> {
    while (this.#pass || this.#running.size > 0) {
      await this.#pass;
      await Promise.all([...this.#running.values()].flatMap((each) => [...each]));
    }
  }

  /** Finishes what is under way. What waits stays in the database. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe?.();
    this.#cancelTimer?.();
    await this.idle();
  }

  async #passes(): Promise<void> {
    while (this.#wantsPass && !this.#isStopped) {
      this.#wantsPass = false;
      try {
        await this.#claim();
      } catch (error) {
        this.#options.log.warn({ err: error }, 'hook deliveries could not be read; the next look will');
      }
    }
    this.#planLook();
  }

  async #claim(): Promise<void> {
    const { unitOfWork, clock } = this.#options;
    for (;;) {
      const free = WIDTH - [...this.#running.values()].reduce((sum, each) => sum + each.size, 0);
      if (free <= 0 || this.#isStopped) return;
      const busy = [...this.#running].filter(([, each]) => each.size >= WIDTH_PER_HOOK).map(([id]) => id);
      const now = clock.now();
      const works = await unitOfWork.asRunner((trx) =>
        claimHookWork(trx, { now, leaseUntil: now + LEASE_MS, limit: Math.min(free, WIDTH_PER_HOOK), busy }),
      );
      if (works.length === 0) return;
      for (const work of works) this.#run(work);
    }
  }

  #run(work: HookWork): void {
    const mates = this.#running.get(work.hookId) ?? new Set();
    this.#running.set(work.hookId, mates);
    const run = this.#deliver(work)
      // The lease ends, and it is tried again.
      .catch((error: unknown) =>
        this.#options.log.error({ err: error, delivery: work.id }, 'a hook delivery could not be recorded'),
      )
      .finally(() => {
        mates.delete(run);
        if (mates.size === 0) this.#running.delete(work.hookId);
        this.wake();
      });
    mates.add(run);
  }

  async #deliver(work: HookWork): Promise<void> {
    const { unitOfWork, secretBox, http, clock, onAttempt } = this.#options;
    const secret = secretBox.open(work.secret, hookSecretPlace(work.tenantId, work.hookId));
    const at = clock.now();
    const number = work.attempts + 1;
    const headers = hookHeaders({ ...work, attempt: number }, secret, at);
    const sent = await http.send({
      method: 'POST',
      url: work.url,
      headers,
      body: work.body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    const now = clock.now();
    const answer = sent.ok ? sent.value : null;
    const error = sent.ok
      ? errorOf(sent.value)
      : sent.error.kind === 'refused'
        ? sent.error.reason
        : sent.error.kind;
    const isRefused = !sent.ok && sent.error.kind === 'refused';
    const result = this.#resultOf(work, { error, isRefused, answer }, now);
    const attempt: HookAttemptRecord = {
      number,
      at,
      durationMs: Math.max(0, now - at),
      url: work.url,
      requestHeaders: maskHeaders(headers),
      answer: answer && logAnswer(answer, secret),
      error,
    };
    await unitOfWork.withTenant(work.tenantId, async (trx) => {
      if (!(await lockHookOf(trx, work))) return;
      if (!(await recordHookAttempt(trx, work, attempt, result, now))) return;
      if (work.event === 'hook.test') return;
      const health = await noteHookHealth(trx, work, error !== null, now);
      const reason = error === null || !health || health.isPaused ? null : pauseReason(answer, health, now);
      if (!health || reason === null) return;
      const detail = `${error ?? ''} after ${health.failures} failed attempts`;
      await pauseHook(trx, work, reason, detail, now);
      await recordAudit(
        {
          tenantId: work.tenantId,
          actor: { subject: 'system', name: '', roles: [] },
          trx,
          requestId: '',
          now: new Date(now),
        },
        { action: 'paused', resource: 'hook', resourceId: work.hookId, changes: { reason, detail } },
      );
      this.#options.log.warn({ hook: work.hookId, tenantId: work.tenantId, reason }, 'hook paused');
      this.#options.onPause?.();
    });
    onAttempt?.(result.state === 'waiting' ? 'retry' : result.state);
  }

  #resultOf(
    work: HookWork,
    outcome: {
      readonly error: string | null;
      readonly isRefused: boolean;
      readonly answer: HttpAnswer | null;
    },
    now: Instant,
  ): HookResult {
    if (outcome.error === null) return { state: 'delivered' };
    // A test is made by somebody who looks on; an address that must not be called stays one.
    if (work.event === 'hook.test' || outcome.isRefused || outcome.answer?.status === 410)
      return { state: 'failed' };
    const pause = Math.max(
      pauseMs(work.roundAttempts, this.#options.random()),
      askedPauseMs(outcome.answer, now),
    );
    const dueAt = now + pause;
    return dueAt - work.roundBeganAt.getTime() > GIVE_UP_MS
      ? { state: 'failed' }
      : { state: 'waiting', dueAt };
  }

  #planLook(): void {
    if (this.#isStopped) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(LOOK_EVERY_MS, () => this.wake());
  }
}

/**
 * How long to wait after so many failed attempts before: doubles from ten seconds to two hours, and takes a random part of
 * the upper half, so that deliveries which failed together do not come back together.
 */
function pauseMs(failedBefore: number, random: number): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failedBefore, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/** What the other side asks for by `Retry-After`, in seconds or as a date; at most two hours. */
function askedPauseMs(answer: HttpAnswer | null, now: Instant): number {
  const value = answer?.headers['retry-after'];
  if (typeof value !== 'string') return 0;
  const asked = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_PAUSE_MS) : 0;
}

function errorOf({ status }: HttpAnswer): string | null {
  return status >= 200 && status < 300 ? null : `http-${status}`;
}

function pauseReason(
  answer: HttpAnswer | null,
  { failures, failingSince }: { readonly failures: number; readonly failingSince: Date | null },
  now: Instant,
): 'repeated-failure' | 'gone' | null {
  if (answer?.status === 410) return 'gone';
  const isLong = failingSince !== null && now - failingSince.getTime() >= PAUSE_AFTER_MS;
  return failures >= PAUSE_AFTER_FAILURES && isLong ? 'repeated-failure' : null;
}
