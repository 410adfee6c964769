import type { Flow, FlowId } from '@fluxo/core';
import { walkFields } from '@fluxo/core/language';
import type { NodeRegistry } from '../model/node-registry.js';

/** Flows loaded along the way, at most; a conversation has at most 20 on its stack. */
const MAX_FLOWS = 50;

/** Loads the current revision of a flow; `null` when there is none. */
export type FlowLoader = (id: FlowId) => Promise<Flow | null>;

/** A flow with every flow that it can call, directly or through others, by id. */
export async function loadWithReferences(
  id: FlowId,
  flow: Flow,
  nodeTypes: NodeRegistry,
  load: FlowLoader,
): Promise<Readonly<Record<FlowId, Flow>>> {
  const flows: Record<FlowId, Flow> = { [id]: flow };
  let wanted = new Set(calledBy(flow, nodeTypes));
  while (wanted.size > 0 && Object.keys(flows).length < MAX_FLOWS) {
    const ids = [...wanted].filter((other) => !Object.hasOwn(flows, other));
    const loaded = await Promise.all(ids.map(async (other) => [other, await load(other)] as const));
    wanted = new Set();
    for (const [other, found] of loaded) {
      if (!found) continue;
      flows[other] = found;
      for (const next of calledBy(found, nodeTypes)) wanted.add(next);
    }
    wanted = new Set([...wanted].filter((other) => !Object.hasOwn(flows, other)));
  }
  return flows;
}

/** Flows that a flow calls itself, as often as it does. */
export function calledBy(flow: Flow, nodeTypes: NodeRegistry): readonly FlowId[] {
  const called: FlowId[] = [];
  for (const node of flow.nodes) {
    walkFields(nodeTypes.definitionOf(node.type)?.fields ?? [], node.settings, '', ({ field, value }) => {
      const isFlow = field.kind === 'reference' && field.to === 'flow';
      if (isFlow && typeof value === 'string' && value !== '') called.push(value);
    });
  }
  return called;
}
