import type { Flow, ReferenceKind } from '@fluxo/core';
import { diffFlows, type FlowDifference } from '@fluxo/core/flow-tools';

/** What the editor calls something that a setting refers to. */
export type NameOfReference = (kind: ReferenceKind, id: string) => string | undefined;

/** How a difference is drawn. */
export type DifferenceTone = 'added' | 'removed' | 'changed';

/** What a user or author would notice between two revisions, in words; moves on the canvas are left out. */
export function differencesOf(from: Flow, to: Flow, nameOf: NameOfReference): readonly FlowDifference[] {
  return diffFlows(from, to, { nameOf }).filter(({ kind }) => kind !== 'nodes-moved');
}

/** Whether something came, went or became different. */
export function toneOf({ kind }: FlowDifference): DifferenceTone {
  if (kind === 'node-added' || kind === 'item-added') return 'added';
  return kind === 'node-removed' || kind === 'item-removed' ? 'removed' : 'changed';
}
