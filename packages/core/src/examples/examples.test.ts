import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowId } from '../flow/flow.js';
import { nodeTypes } from '../nodes/index.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import { coverageSummary } from '../simulation/flow-coverage.js';
import { MAX_FLOW_TEST_STEPS } from '../simulation/flow-test.js';
import { parseFlowTest } from '../simulation/parse-flow-test.js';
import { runFlowTests } from '../simulation/run-flow-test.js';
import { INPUT_TYPES } from '../text/parse-input.js';
import type { FlowFacts, ValidationContext } from '../validation/issue.js';
import { factsOfFlow, validateFlow } from '../validation/validate-flow.js';
import {
  healthPlanContext,
  healthPlanFlows,
  healthPlanReferences,
  healthPlanTests,
  withReferences,
  type HealthPlanFlowName,
} from './index.js';

const names = Object.keys(healthPlanFlows) as HealthPlanFlowName[];
const references = {
  ...Object.fromEntries(
    Object.entries(healthPlanReferences).map(([kind, ids]) => [kind, new Map(Object.entries(ids))]),
  ),
  flow: new Map<string, string>(names.map((name) => [name, healthPlanFlows[name].name])),
};

function contextOf(name: HealthPlanFlowName, flows: ReadonlyMap<FlowId, FlowFacts>): ValidationContext {
  const context: Partial<Record<HealthPlanFlowName, ValidationContext>> = healthPlanContext;
  return { flowId: name, references, flows, ...context[name] };
}

describe('the example flows of a health plan', () => {
  const facts = new Map<FlowId, FlowFacts>();
  for (const name of names) facts.set(name, factsOfFlow(healthPlanFlows[name], contextOf(name, facts)));

  for (const name of names) {
    const flow = healthPlanFlows[name];

    test(`${flow.name}: is plain JSON that can be read, and nothing in it would go wrong`, () => {
      assert.deepEqual(parseFlow(JSON.stringify(flow)), { ok: true, value: flow });
      const issues = validateFlow(flow, contextOf(name, facts));
      assert.deepEqual(
        issues.filter(({ severity }) => severity !== 'info').map(({ code, node }) => `${code} ${node}`),
        [],
      );
    });

    test(`${flow.name}: its recorded conversations pass and come everywhere`, () => {
      const tests = healthPlanTests[name];
      for (const one of tests) assert.ok(parseFlowTest(JSON.stringify(one)).ok, one.name);
      assert.equal(new Set(tests.map((one) => one.name)).size, tests.length);
      const { results, coverage } = runFlowTests(tests, { flows: healthPlanFlows, start: name });
      assert.deepEqual(
        results.flatMap((result) => (result.passed ? [] : [result])),
        [],
      );
      const { nodes, ports, missingNodes } = coverageSummary(flow, coverage[name]!);
      assert.deepEqual(missingNodes, []);
      assert.equal(nodes.walked, nodes.total);
      assert.ok(ports.walked / ports.total >= 0.9, JSON.stringify(ports));
    });
  }

  test('use every node type and every kind of answer', () => {
    const nodes = names.flatMap((name) => healthPlanFlows[name].nodes);
    const unused = nodeTypes.map(({ id }) => id).filter((type) => !nodes.some((node) => node.type === type));
    assert.deepEqual(unused, []);
    const asked = new Set(nodes.flatMap(({ settings }) => settings['inputType'] ?? []));
    assert.deepEqual(
      INPUT_TYPES.filter((type) => !asked.has(type)),
      [],
    );
  });

  test('refer only to what is declared, and to addresses reserved for examples', () => {
    const text = JSON.stringify({ healthPlanFlows, healthPlanTests });
    for (const [address] of text.matchAll(/https?:\/\/[^/"{]+/g)) assert.match(address, /\.example$/);
  });

  test('take the ids of a host', () => {
    const flow = withReferences(healthPlanFlows['fluxo-pessoa'], (kind, id) =>
      kind === 'queue' ? `id-of-${id}` : undefined,
    );
    const settings = flow.nodes.find(({ type }) => type === 'queue')?.settings;
    assert.equal(settings?.['queue'], 'id-of-fila-atendimento');
    assert.equal(settings['finishedStatus'], 'resolvida');
    assert.ok(parseFlow(flow).ok);
  });

  test('fit a flow’s limit of steps', () => {
    for (const name of names)
      for (const { steps } of healthPlanTests[name]) assert.ok(steps.length <= MAX_FLOW_TEST_STEPS);
  });
});
