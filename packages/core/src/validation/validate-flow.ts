import type { Flow } from '../flow/flow.js';
import type { NodeTypes } from '../flow/node-types.js';
import { nodeTypesById } from '../nodes/node-types-by-id.js';
import { CheckedFlow } from './checked-flow.js';
import { DataFlow, type KnownVariables } from './data-flow.js';
import type { FlowFacts, FlowIssue, ValidationContext } from './issue.js';
import type { Finding } from './rule.js';
import { flowRules } from './rules/index.js';

/** Problems told at once: nobody works through more, and a broken flow of 10,000 nodes would give megabytes. */
export const MAX_VALIDATION_ISSUES = 2000;

/**
 * Everything that would go wrong in conversations with this flow, with places, meanings and fixes; the worst first, then in
 * the order of the rules. Nothing that it tells keeps a flow from being saved. The flow must have come through `parseFlow`.
 * Takes time linear in the flow. Never throws.
 */
export function validateFlow(flow: Flow, context: ValidationContext = {}): FlowIssue[] {
  return validateFlowOf(nodeTypesById, flow, context);
}

/** As `validateFlow`, for other node types than the product's. */
export function validateFlowOf(types: NodeTypes, source: Flow, context: ValidationContext = {}): FlowIssue[] {
  const flow = new CheckedFlow(types, source);
  const issues: FlowIssue[] = [];
  for (const rule of flowRules) {
    rule.check(flow, context, (finding) => {
      if (issues.length < MAX_VALIDATION_ISSUES) issues.push(issueOf(finding, rule.code));
    });
  }
  const weight = { error: 0, warning: 1, info: 2 } as const;
  return issues.sort((a, b) => weight[a.severity] - weight[b.severity]);
}

/** What callers of a flow must know of it: put it into the `flows` of their context. */
export function factsOfFlow(
  source: Flow,
  context: ValidationContext = {},
  types: NodeTypes = nodeTypesById,
): FlowFacts {
  const flow = new CheckedFlow(types, source);
  const data = new DataFlow(flow, context);
  const reachable = flow.nodes.filter(({ id }) => flow.reachable.has(id));
  const writes = new Set<string>();
  const atReturns: ReadonlySet<string>[] = [];
  for (const node of reachable) {
    for (const { id, unconnected } of node.ports) {
      const after = data.after(node, id);
      for (const name of after.may) writes.add(name);
      if (unconnected === 'return' && node.target(id) === undefined) atReturns.push(new Set(after.must));
    }
  }
  const [first, ...others] = atReturns;
  return {
    name: source.name,
    waits: reachable.some(({ definition }) => definition.waits),
    writes: [...writes],
    certainWrites: [...(first ?? [])].filter((name) => others.every((known) => known.has(name))),
    calls: reachable.flatMap(({ call }) => (call ? [{ flow: call.flow, returns: call.returns }] : [])),
  };
}

/** Variables known before each node, for pickers and the simulator's table. */
export function variablesBefore(
  source: Flow,
  context: ValidationContext = {},
  types: NodeTypes = nodeTypesById,
): (node: string) => KnownVariables {
  const data = new DataFlow(new CheckedFlow(types, source), context);
  return (node) => data.before(node);
}

const NO_FIXES: FlowIssue['fixes'] = [];

function issueOf(finding: Finding, ruleCode: string): FlowIssue {
  const { node, port, setting, severity, message, text, meaning, fixes = NO_FIXES } = finding;
  const code = finding.code ?? ruleCode;
  if (!node) return { code, severity, path: '', node: null, message, text, meaning, fixes };
  const { id } = node;
  const path = setting === undefined ? node.path : `${node.path}/settings${setting}`;
  // Written out, since spreading what may be absent costs more than the rest of a problem.
  if (port !== undefined && setting !== undefined)
    return { code, severity, path, node: id, port, setting, message, text, meaning, fixes };
  if (port !== undefined) return { code, severity, path, node: id, port, message, text, meaning, fixes };
  if (setting !== undefined)
    return { code, severity, path, node: id, setting, message, text, meaning, fixes };
  return { code, severity, path, node: id, message, text, meaning, fixes };
}
