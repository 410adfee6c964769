import { diffFlowsOf, type DiffOptions, type FlowDifference } from '../flow/diff-flows.js';
import { flowJsonSchemaOf } from '../flow/flow-json-schema.js';
import { flowStatisticsOf, type FlowFigures } from '../flow/flow-statistics.js';
import type { Flow } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import { nodeTypesById } from './node-types-by-id.js';

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
