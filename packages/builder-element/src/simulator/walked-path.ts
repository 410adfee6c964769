import type { FlowId, NodeId, TraceEntry } from '@fluxo/core';
import { portKey, type PortKey } from '../model/editor-document.js';

/** What a conversation walked in one flow, for lighting it up on the canvas. */
export interface WalkedPath {
  readonly current: NodeId | null;
  readonly visited: ReadonlySet<NodeId>;
  readonly walked: ReadonlySet<PortKey>;
}

/** The nodes and ports that a trace passed in one flow. */
export function walkedPath(
  trace: readonly Pick<TraceEntry, 'flow' | 'node' | 'kind' | 'port'>[],
  flow: FlowId,
  place: { flow: FlowId; node: NodeId } | null,
): WalkedPath {
  const visited = new Set<NodeId>();
  const walked = new Set<PortKey>();
  for (const entry of trace) {
    if (entry.flow !== flow || entry.node === null) continue;
    visited.add(entry.node);
    if (entry.kind === 'left' && entry.port !== undefined)
      walked.add(portKey({ node: entry.node, port: entry.port }));
  }
  return { current: place?.flow === flow ? place.node : null, visited, walked };
}
