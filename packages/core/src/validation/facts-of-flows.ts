import type { Flow, FlowId } from '../flow/flow.js';
import type { FlowFacts, ValidationContext } from './issue.js';
import { factsOfFlow } from './validate-flow.js';

/**
 * What callers must know of several flows that call one another: put it into the `flows` of their context. A flow is looked
 * at after those that it calls, since what they set it sets too; in a circle of calls one of them is looked at without.
 */
export function factsOfFlows(
  flows: Readonly<Record<FlowId, Flow>>,
  context: ValidationContext = {},
): ReadonlyMap<FlowId, FlowFacts> {
  const alone = new Map(Object.entries(flows).map(([id, flow]) => [id, factsOfFlow(flow, context)]));
  const facts = new Map<FlowId, FlowFacts>();
  const begun = new Set<FlowId>();
  for (const root of alone.keys()) {
    // Depth first with a stack of its own: calls may be nested deeper than the machine's stack.
    const path: { id: FlowId; next: number }[] = [{ id: root, next: 0 }];
    while (path.length > 0) {
      const step = path.at(-1);
      if (step === undefined) break;
      begun.add(step.id);
      const callee = alone.get(step.id)?.calls[step.next++]?.flow;
      if (callee === undefined) {
        path.pop();
        const flow = flows[step.id];
        if (flow && !facts.has(step.id)) facts.set(step.id, factsOfFlow(flow, { ...context, flows: facts }));
      } else if (alone.has(callee) && !begun.has(callee)) path.push({ id: callee, next: 0 });
    }
  }
  return facts;
}
