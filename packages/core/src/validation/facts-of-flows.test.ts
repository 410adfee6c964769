import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOfFlows } from './facts-of-flows.js';
import { sketchFlow } from './rule-case.js';

const calls = (flow: string) => ['flow', { flow, returns: true }] as const;

test('a flow sets what the flows that it calls set, however deep they are', () => {
  const facts = factsOfFlows({
    topo: sketchFlow({ c: calls('meio') }, ['entry>c']),
    meio: sketchFlow({ c: calls('fundo') }, ['entry>c']),
    fundo: sketchFlow({ q: ['input', { message: 'Nome?', variable: 'nome' }] }, ['entry>q']),
  });
  assert.deepEqual(facts.get('topo')?.certainWrites, ['nome']);
  assert.deepEqual(facts.get('meio')?.writes, ['nome']);
});

test('flows that call one another in a circle, or flows that are not there, are no obstacle', () => {
  const facts = factsOfFlows({
    a: sketchFlow({ q: ['input', { message: 'x', variable: 'v' }], c: calls('b') }, ['entry>q', 'q>c']),
    b: sketchFlow({ c: calls('a'), d: calls('gone') }, ['entry>c', 'c>d']),
  });
  assert.deepEqual([...facts.keys()].sort(), ['a', 'b']);
  assert.ok(facts.get('a')?.writes.includes('v'));
});

test('calls may be nested deeper than the stack of the machine', () => {
  const depth = 20_000;
  const flows = Object.fromEntries(
    Array.from({ length: depth }, (_, index) => [
      `f${index}`,
      sketchFlow({ c: calls(`f${index + 1}`) }, ['entry>c']),
    ]),
  );
  assert.equal(factsOfFlows(flows).size, depth);
});
