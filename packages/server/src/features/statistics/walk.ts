import type { FlowId, Frame, Instant, NodeId, RevisionId, TraceEntry } from '@fluxo/core';
import { durationBucket } from './duration-bucket.js';

/** What has to be remembered of a conversation between turns to count its way. Plain JSON, stored beside its state. */
export interface Walk {
  /** Nodes that were entered and not left, the running flow's last. */
  readonly open: readonly OpenVisit[];
  /** Revisions that were entered, each once. */
  readonly seen: readonly (readonly [FlowId, RevisionId])[];
}

/** Flow, node, when it was entered, and whether the conversation went on from it without a port (into a flow, or to its end). */
type OpenVisit = readonly [flow: FlowId, node: NodeId, at: Instant, isPassed: boolean];

/** One thing to count, and how often it happened within a turn. */
export interface Step {
  readonly flow: FlowId;
  readonly revision: RevisionId;
  /** Start of the UTC hour in which it happened. */
  readonly hour: Instant;
  /**
   * `entered` a node, `left` it by a port, `dropped` off at it. `began`: the conversation's first step in the flow;
   * `began-revision`: its first step in the revision.
   */
  readonly kind: 'entered' | 'left' | 'dropped' | 'began' | 'began-revision';
  /** Empty for `began` and `began-revision`. */
  readonly node: NodeId;
  /** Only for `left`, else empty. */
  readonly port: string;
  /** How long the visit took, only for `left`, else 0. */
  readonly bucket: number;
  readonly count: number;
}

const HOUR_MS = 60 * 60 * 1000;

/** The walk of a conversation that has not begun. */
export const NO_WALK: Walk = { open: [], seen: [] };

/**
 * Counts what a turn's trace says.
 *
 * @param frames The stack after the turn: visits of frames that are gone are forgotten.
 */
export function countSteps(
  walk: Walk,
  trace: readonly TraceEntry[],
  frames: readonly Pick<Frame, 'flow' | 'node'>[],
): { readonly walk: Walk; readonly steps: readonly Step[] } {
  const open = [...walk.open];
  let seen = walk.seen;
  const steps = new Map<string, Step>();
  const add = (
    entry: PlacedEntry,
    kind: Step['kind'],
    more: Partial<Pick<Step, 'node' | 'port' | 'bucket'>> = {},
  ) => {
    const { flow, revision } = entry;
    const hour = Math.floor(entry.at / HOUR_MS) * HOUR_MS;
    const step = { flow, revision, hour, kind, node: '', port: '', bucket: 0, ...more };
    const key = JSON.stringify([flow, revision, hour, kind, step.node, step.port, step.bucket]);
    steps.set(key, { ...step, count: (steps.get(key)?.count ?? 0) + 1 });
  };
  for (const entry of trace) {
    if (!isPlaced(entry)) continue;
    const { flow, revision, node } = entry;
    switch (entry.kind) {
      case 'entered':
        if (!seen.some((each) => each[0] === flow && each[1] === revision)) {
          if (!seen.some((each) => each[0] === flow)) add(entry, 'began');
          add(entry, 'began-revision');
          seen = [...seen, [flow, revision]];
        }
        add(entry, 'entered', { node });
        open.push([flow, node, entry.at, false]);
        break;
      case 'left': {
        const index = lastVisit(open, flow, node);
        const visit = open[index];
        if (entry.port === undefined) {
          if (visit) open[index] = [flow, node, visit[2], true];
          break;
        }
        const bucket = durationBucket(visit ? entry.at - visit[2] : 0);
        add(entry, 'left', { node, port: entry.port, bucket });
        // What was entered after it belongs to flows that have returned.
        if (visit) open.splice(index);
        break;
      }
      case 'closed': {
        const visit = open[lastVisit(open, flow, node)];
        if (visit?.[3] === false) add(entry, 'dropped', { node });
        break;
      }
      default:
        break;
    }
  }
  return { walk: { open: visitsOf(open, frames), seen }, steps: [...steps.values()] };
}

type PlacedEntry = TraceEntry & {
  readonly flow: FlowId;
  readonly revision: RevisionId;
  readonly node: NodeId;
};

function isPlaced(entry: TraceEntry): entry is PlacedEntry {
  return entry.flow !== null && entry.revision !== null && entry.node !== null;
}

function lastVisit(open: readonly OpenVisit[], flow: FlowId, node: NodeId): number {
  return open.findLastIndex((visit) => visit[0] === flow && visit[1] === node);
}

/** The visit of each frame, from the running flow down. */
function visitsOf(
  open: readonly OpenVisit[],
  frames: readonly Pick<Frame, 'flow' | 'node'>[],
): readonly OpenVisit[] {
  const visits: OpenVisit[] = [];
  let rest = open;
  for (const { flow, node } of [...frames].reverse()) {
    const index = lastVisit(rest, flow, node);
    const visit = rest[index];
    if (!visit) continue;
    visits.unshift(visit);
    rest = rest.slice(0, index);
  }
  return visits;
}
