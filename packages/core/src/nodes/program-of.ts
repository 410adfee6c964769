import type { Program } from '../engine/program.js';
import type { CompiledFlow } from '../flow/compile-flow.js';
import type { RevisionId } from '../flow/flow.js';
import { nodeSteps } from './node-steps.js';

/** A program of the product's node types over the revisions that a host holds. */
export function programOf(revision: (id: RevisionId) => CompiledFlow | undefined): Program {
  return { steps: nodeSteps, revision };
}
