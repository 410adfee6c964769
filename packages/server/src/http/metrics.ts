import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What waits to be worked on, over all processes. */
export interface Backlog {
  /** Messages that have not been handed to their channel. */
  readonly outbox: number;
  /** How long the oldest input has waited, in seconds; 0 when none does. */
  readonly inboxAgeSeconds: number;
}

/** Counters of one server process, in the format of Prometheus at `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refusedTokens: Counter;
  readonly unclaimedEvents: Counter;
  readonly hookAttempts: Counter<'outcome'>;
  readonly pausedHooks: Counter;
  /** A turn of a conversation, from taking it up to its commit. */
  readonly onTurn: (outcome: 'done' | 'failed', seconds: number) => void;
  /** What came of handing a message to a channel. */
  readonly onSend: (channel: string, outcome: string) => void;
  /** Makes what waits in the database part of every scrape. */
  watchBacklog(read: () => Promise<Backlog>): void;
  /** Counts a run of a job. */
  readonly onJob: (job: string, outcome: 'done' | 'failed', seconds: number) => void;
  /** Makes the number of open sockets of a kind part of every scrape. */
  watchSockets(kind: string, count: () => number): void;
}

/** Each server has its own registry, so that several can live in one process (tests). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const jobs = new Histogram({
    name: 'fluxo_job_duration_seconds',
    help: 'Runs of jobs by their outcome.',
    labelNames: ['job', 'outcome'],
    buckets: [0.01, 0.1, 1, 10, 60],
    registers,
  });
  const turns = new Histogram({
    name: 'fluxo_turn_duration_seconds',
    help: 'Time from taking up an input of a conversation to its commit.',
    labelNames: ['outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const sends = new Counter({
    name: 'fluxo_sends_total',
    help: 'Messages handed to channels by what came of it.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  let readBacklog: (() => Promise<Backlog>) | null = null;
  const watch = (name: string, help: string, valueOf: (backlog: Backlog) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        // A database that does not answer is what readiness is for; the other figures are told all the same.
        const backlog = await readBacklog?.().catch(() => null);
        if (backlog) this.set(valueOf(backlog));
      },
    });
  watch('fluxo_outbox_messages', 'Messages that wait for their channel.', ({ outbox }) => outbox);
  watch(
    'fluxo_inbox_oldest_seconds',
    'How long the oldest input has waited to be handled.',
    ({ inboxAgeSeconds }) => inboxAgeSeconds,
  );
  const sockets = new Map<string, () => number>();
  new Gauge({
    name: 'fluxo_open_sockets',
    help: 'Open sockets by kind.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, count] of sockets) this.set({ kind }, count());
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'fluxo_http_request_duration_seconds',
      help: 'Time from request to answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    refusedTokens: new Counter({ name: 'fluxo_refused_tokens_total', help: 'Tokens refused.', registers }),
    unclaimedEvents: new Counter({
      name: 'fluxo_unclaimed_events_total',
      help: 'Rightly signed webhook events whose phone number id no channel config has.',
      registers,
    }),
    hookAttempts: new Counter({
      name: 'fluxo_hook_attempts_total',
      help: 'Requests to hooks by what came of them.',
      labelNames: ['outcome'],
      registers,
    }),
    pausedHooks: new Counter({
      name: 'fluxo_hooks_paused_total',
      help: 'Hooks paused after repeated failure, or because they are gone.',
      registers,
    }),
    onTurn: (outcome, seconds) => turns.observe({ outcome }, seconds),
    onSend: (channel, outcome) => sends.inc({ channel, outcome }),
    watchBacklog: (read) => {
      readBacklog = read;
    },
    onJob: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    watchSockets: (kind, count) => void sockets.set(kind, count),
  };
}
