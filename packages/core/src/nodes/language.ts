import { compileFlowOf, type CompiledFlow } from '../flow/compile-flow.js';
import { flowJsonSchemaOf } from '../flow/flow-json-schema.js';
import { diffFlowsOf, type DiffOptions, type FlowDifference } from '../flow/diff-flows.js';
import type { Flow, RevisionId } from '../flow/flow.js';
import { flowStatisticsOf, type FlowFigures } from '../flow/flow-statistics.js';
import { parseFlowOf } from '../flow/parse-flow.js';
import type { NodeTypes } from '../flow/node-types.js';
import type { JsonObject } from '../lib/json.js';
import type { Issue } from '../lib/issue.js';
import type { Result } from '../lib/result.js';
import type { Program } from '../engine/program.js';
import { nodeTypes } from './index.js';
import { nodeSteps } from './node-steps.js';

/** The product's node types by id. */
export const nodeTypesById: NodeTypes = new Map(nodeTypes.map((definition) => [definition.id, definition]));

/**
 * Reads a flow of the product's node types, from JSON text or from the value it gave. See `parseFlowOf` for what is
 * refused; never throws.
 *
 * @example
 * const parsed = parseFlow(text);
 * if (!parsed.ok) for (const { path, message } of parsed.error) report(path, message);
 */
export function parseFlow(source: unknown): Result<Flow, Issue[]> {
  return parseFlowOf(nodeTypesById, source);
}

/** Makes a parsed flow ready to run. Do it once per revision and keep the result. */
export function compileFlow(flow: Flow): CompiledFlow {
  return compileFlowOf(nodeTypesById, flow);
}

/** A program of the product's node types over the revisions that a host holds. */
export function programOf(revision: (id: RevisionId) => CompiledFlow | undefined): Program {
  return { steps: nodeSteps, revision };
}

/** JSON Schema (2020-12) of the flow format with the product's node types. */
export function flowJsonSchema(): JsonObject {
  return flowJsonSchemaOf(nodeTypesById);
}

/** What an author did between two revisions, in words. See `diffFlowsOf`. */
export function diffFlows(before: Flow, after: Flow, options?: DiffOptions): FlowDifference[] {
  return diffFlowsOf(nodeTypesById, before, after, options);
}

/** What a flow is made of. See `FlowFigures`. */
export function flowStatistics(flow: Flow): FlowFigures {
  return flowStatisticsOf(nodeTypesById, flow);
}
