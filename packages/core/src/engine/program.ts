import type { CompiledFlow } from '../flow/compile-flow.js';
import type { RevisionId } from '../flow/flow.js';
import type { NodeSteps } from './step.js';

/** What a conversation runs on: the behaviour of the node types and the revisions that its frames and events name. */
export interface Program {
  readonly steps: NodeSteps;
  /** A compiled revision; `undefined` when the host does not hold it, which is a fault of the host. */
  revision(id: RevisionId): CompiledFlow | undefined;
}
