import { sketchFlow, type RuleCase } from '../rule-case.js';

const nodes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, ['end'] as const]));

export const largeFlowCases: readonly RuleCase[] = [
  { name: 'more than 1,000 nodes are told', flow: sketchFlow(nodes(1000)), finds: [{ severity: 'warning' }] },
  { name: '1,000 nodes are fine', flow: sketchFlow(nodes(999)), finds: [] },
];
