import type { LocalText } from '../lib/local-text.js';
import type { ReferenceKind } from '../schema/field.js';
import type { NodeId } from './flow.js';

/** One difference between two revisions, in words. */
export interface FlowDifference {
  readonly kind:
    | 'flow-renamed'
    | 'flow-described'
    | 'node-added'
    | 'node-removed'
    | 'node-retyped'
    | 'node-renamed'
    | 'node-described'
    | 'setting-changed'
    | 'item-added'
    | 'item-removed'
    | 'items-reordered'
    | 'connection-changed'
    | 'nodes-moved';
  /** Node it is about; in the older revision when it was removed. `null`: the flow as a whole. */
  readonly node: NodeId | null;
  readonly port?: string;
  /** JSON Pointer into the node's settings. */
  readonly setting?: string;
  readonly text: LocalText;
}

export interface DiffOptions {
  /** What the host calls something that a setting refers to. Ids are never shown: without a name only the change is told. */
  readonly nameOf?: (kind: ReferenceKind, id: string) => string | undefined;
}
