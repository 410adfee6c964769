import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Counters of one server process, in the format of Prometheus at `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refusedTokens: Counter;
  readonly unclaimedEvents: Counter;
  /** Counts a run of a job. */
  onJob(job: string, outcome: 'done' | 'failed', seconds: number): void;
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
    onJob: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    watchSockets: (kind, count) => void sockets.set(kind, count),
  };
}
