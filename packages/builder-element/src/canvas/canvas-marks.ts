import type { NodeId } from '@fluxo/core';
import type { PortKey } from '../model/editor-document.js';

/** What a simulated or replayed conversation, or counts of many, add to the picture. */
export interface CanvasMarks {
  readonly current: NodeId | null;
  readonly visited: ReadonlySet<NodeId>;
  readonly walked: ReadonlySet<PortKey>;
  /** Badge of a card. */
  readonly nodeCounts: ReadonlyMap<NodeId, number>;
  /** Number beside a wire. */
  readonly wireCounts: ReadonlyMap<PortKey, number>;
  /** Takes the place of a card's summary. */
  readonly nodeNotes?: ReadonlyMap<NodeId, string>;
  /** Stands before a port's name. */
  readonly portNotes?: ReadonlyMap<PortKey, string>;
  /** Never walked: drawn broken, and said in words on the card. */
  readonly missedNodes?: ReadonlySet<NodeId>;
  readonly missedPorts?: ReadonlySet<PortKey>;
}

/** A canvas with nothing lit. */
export const NO_MARKS: CanvasMarks = {
  current: null,
  visited: new Set(),
  walked: new Set(),
  nodeCounts: new Map(),
  wireCounts: new Map(),
};
