import type { Flow, FlowTest, JsonObject, ReferenceKind } from '@fluxo/core';
import {
  healthPlanFlows,
  healthPlanTests,
  withReferences,
  type HealthPlanFlowName,
} from '@fluxo/core/examples';
import { PLAN_ADDRESSES } from './plan-api.js';

/** Ids that the server gave, by kind and by the id that the examples use. */
export type SeededIds = (kind: ReferenceKind, id: string) => string | undefined;

/** The example flow that conversations begin with, and the one that guided pages show. */
export const START_FLOW: HealthPlanFlowName = 'fluxo-inicio';
export const GUIDED_FLOW: HealthPlanFlowName = 'fluxo-boleto';

/** Names of the example flows, in an order in which each refers only to those before it. */
export const sampleFlowNames = Object.keys(healthPlanFlows) as readonly HealthPlanFlowName[];

/**
 * An example flow as the demo stores it: it refers to what was seeded, and calls the demo's own stand-in of the health plan's
 * systems. That one asks for no key, and the demo has no secrets to give, so headers that carry one are left out.
 */
export function sampleFlow(name: HealthPlanFlowName, ids: SeededIds, origin: string): Flow {
  const flow = withReferences(healthPlanFlows[name], ids);
  return toDemo({ ...flow, nodes: flow.nodes.map(withoutSecretHeaders) }, origin);
}

/** The recorded conversations with an example flow, which expect the demo's addresses. */
export function sampleTests(name: HealthPlanFlowName, origin: string): readonly FlowTest[] {
  return toDemo(healthPlanTests[name], origin);
}

function withoutSecretHeaders(node: Flow['nodes'][number]): Flow['nodes'][number] {
  const headers = node.settings['headers'];
  if (!Array.isArray(headers)) return node;
  const kept = (headers as readonly JsonObject[]).filter(
    ({ value }) => !(typeof value === 'string' && value.includes('{{segredo.')),
  );
  return { ...node, settings: { ...node.settings, headers: kept } };
}

function toDemo<T>(value: T, origin: string): T {
  let text = JSON.stringify(value);
  for (const [address, path] of Object.entries(PLAN_ADDRESSES)) {
    text = text.replaceAll(address, `${origin}${path}`);
  }
  return JSON.parse(text) as T;
}
