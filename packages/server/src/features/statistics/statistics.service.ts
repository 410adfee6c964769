import type { FlowStatistics, NodeStatistics } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';
import { Fault, notFound } from '../../errors.js';
import { medianSeconds } from './duration-bucket.js';
import { MAX_PERIOD_MS, USUAL_PERIOD_MS, widenPeriod } from './period.js';
import { countFlow, type StepCount } from './statistics.repository.js';

export interface StatisticsDeps {
  readonly holdFlow: (scope: Scope, flowId: string) => Promise<boolean>;
  /** @throws {Fault} 404. */
  readonly revisionIdOf: (scope: Scope, flowId: string, number: number) => Promise<string>;
}

/** What is asked about a flow; instants in milliseconds since 1970. */
export interface StatisticsQuery {
  readonly from: number | null;
  readonly to: number | null;
  readonly revision: number | null;
}

/** What conversations did inside flows. */
export class StatisticsService {
  constructor(private readonly deps: StatisticsDeps) {}

  /**
   * Everything counts at the moment at which it happened, wherever the conversation began or ended. The period is widened
   * to whole hours, and to whole UTC days where it lies two months back: the answer tells which it became.
   *
   * @throws {Fault} 404; 400 `invalid-period`.
   */
  async ofFlow(scope: Scope, flowId: string, query: StatisticsQuery): Promise<FlowStatistics> {
    const now = scope.now.getTime();
    // What happens this very moment counts.
    const to = query.to ?? now + 1;
    const from = query.from ?? to - USUAL_PERIOD_MS;
    if (from >= to || to - from > MAX_PERIOD_MS) throw invalidPeriod();
    if (!(await this.deps.holdFlow(scope, flowId))) throw notFound('flow');
    const { revision } = query;
    const revisionId = revision === null ? null : await this.deps.revisionIdOf(scope, flowId, revision);
    const period = widenPeriod({ from, to }, now);
    const counts = await countFlow(scope.trx, scope.tenantId, flowId, revisionId, period);
    return {
      from: new Date(period.from).toISOString(),
      to: new Date(period.to).toISOString(),
      revision,
      conversations: sumOf(counts, revision === null ? 'began' : 'began-revision'),
      nodes: describeNodes(counts),
    };
  }
}

function invalidPeriod(): Fault {
  const message = 'Expected a period from an earlier to a later moment, of at most 400 days.';
  return new Fault('invalid', {
    code: 'invalid-period',
    detail: message,
    issues: [{ code: 'invalid-period', path: '/from', message }],
  });
}

/** Nodes that anything happened at, by id. */
function describeNodes(counts: readonly StepCount[]): NodeStatistics[] {
  const byNode = groupBy(
    counts.filter(({ node }) => node !== ''),
    ({ node }) => node,
  );
  return byNode.map(([node, own]) => ({
    node,
    visits: sumOf(own, 'entered'),
    dropOff: sumOf(own, 'dropped'),
    ports: groupBy(
      own.filter(({ kind }) => kind === 'left'),
      ({ port }) => port,
    ).map(([port, left]) => ({
      port,
      count: sumOf(left, 'left'),
      medianSeconds: medianSeconds(new Map(left.map(({ bucket, count }) => [bucket, count]))),
    })),
  }));
}

function sumOf(counts: readonly StepCount[], kind: StepCount['kind']): number {
  return counts.filter((each) => each.kind === kind).reduce((sum, { count }) => sum + count, 0);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
