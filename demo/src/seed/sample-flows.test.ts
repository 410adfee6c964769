import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFlow } from '@fluxo/core';
import { sampleFlows, type SampleFlowName } from './sample-flows.js';

test('every sample flow can be read and refers only to flows before it', () => {
  const ids = new Map<SampleFlowName, string>();
  for (const { name, build } of sampleFlows) {
    const flow = build(ids);
    assert.deepEqual(parseFlow(flow), { ok: true, value: flow });
    const called = flow.nodes.filter((node) => node.type === 'flow').map((node) => node.settings.flow);
    for (const id of called)
      assert.ok([...ids.values()].includes(String(id)), `${name} calls an unknown flow`);
    ids.set(name, `id-of-${name}`);
  }
});
