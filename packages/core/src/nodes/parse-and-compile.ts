import { compileFlowOf, type CompiledFlow } from '../flow/compile-flow.js';
import type { Flow } from '../flow/flow.js';
import { parseFlowOf } from '../flow/parse-flow.js';
import type { Issue } from '../lib/issue.js';
import type { Result } from '../lib/result.js';
import { nodeTypesById } from './node-types-by-id.js';

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
