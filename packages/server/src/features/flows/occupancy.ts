import type { Flow } from '@fluxo/core';
import type { Occupancy } from '@fluxo/core/contract';
import type { Scope } from '../../auth/scope.js';

/** Open conversations at one node of one revision of a flow. */
export interface Occupants {
  readonly node: string;
  /** Number of the revision. */
  readonly revision: number;
  readonly conversations: number;
}

/** A place that conversations are moved from; they go on at the same node. */
export interface MoveSource {
  readonly node: string;
  readonly revision: number;
}

/** Knows which conversations are inside which flow. The runtime implements it. */
export interface OccupancyReader {
  /** Open conversations that have the flow anywhere on their stack, by the node of that frame, all revisions. */
  read(scope: Scope, flowId: string): Promise<readonly Occupants[]>;
  /**
   * Moves open conversations whose frame is at one of the places to the revision, in the scope's transaction.
   *
   * @returns how many were moved.
   */
  move(scope: Scope, flowId: string, from: readonly MoveSource[], toRevision: number): Promise<number>;
}

/** Conversations in revisions before `current`; movable where the new document has the node with the same type. */
export function describeOccupancy(
  occupants: readonly Occupants[],
  current: { readonly revision: number; readonly document: Flow },
  documentOf: ReadonlyMap<number, Flow>,
): Occupancy {
  const types = new Map(current.document.nodes.map(({ id, type }) => [id, type]));
  const nodes = occupants
    .filter(({ revision }) => revision < current.revision)
    .map(({ node, revision, conversations }) => {
      const type = documentOf.get(revision)?.nodes.find(({ id }) => id === node)?.type;
      return { node, revision, conversations, movable: type !== undefined && types.get(node) === type };
    });
  return { conversations: nodes.reduce((sum, { conversations }) => sum + conversations, 0), nodes };
}
