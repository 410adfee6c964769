import type { Flow, FlowNode, NodeId } from '@fluxo/core';
import type { LocaleController } from '../locales/locale.controller.js';
import type { NodeRegistry } from '../model/node-registry.js';

/** One thing that two revisions do differently, in words. */
export interface FlowDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly text: string;
}

/** What changed from one revision to another that a user of the flow could notice; places on the canvas are left out. */
export function compareFlows(
  from: Flow,
  to: Flow,
  nodeTypes: NodeRegistry,
  t: LocaleController,
): readonly FlowDifference[] {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const after = new Map(to.nodes.map((node) => [node.id, node]));
  const nameOf = (node: FlowNode): string => {
    const definition = nodeTypes.definitionOf(node.type);
    return node.title || (definition ? t.pick(definition.label) : node.type);
  };
  const differences: FlowDifference[] = [];
  if (from.name !== to.name)
    differences.push({ kind: 'changed', text: t.text('diff.name', { name: to.name }) });
  for (const node of after.values()) {
    if (!before.has(node.id))
      differences.push({ kind: 'added', text: t.text('diff.added', { node: nameOf(node) }) });
  }
  for (const node of before.values()) {
    if (!after.has(node.id))
      differences.push({ kind: 'removed', text: t.text('diff.removed', { node: nameOf(node) }) });
  }
  for (const node of after.values()) {
    const old = before.get(node.id);
    if (!old) continue;
    if (old.title !== node.title) {
      differences.push({
        kind: 'changed',
        text: t.text('diff.renamed', { node: nameOf(old), title: nameOf(node) }),
      });
    }
    if (JSON.stringify(old.settings) !== JSON.stringify(node.settings)) {
      differences.push({ kind: 'changed', text: t.text('diff.settings', { node: nameOf(node) }) });
    }
  }
  return [...differences, ...compareWires(from, to, before, after, nodeTypes, t, nameOf)];
}

function compareWires(
  from: Flow,
  to: Flow,
  before: ReadonlyMap<NodeId, FlowNode>,
  after: ReadonlyMap<NodeId, FlowNode>,
  nodeTypes: NodeRegistry,
  t: LocaleController,
  nameOf: (node: FlowNode) => string,
): readonly FlowDifference[] {
  const oldEnds = new Map(from.edges.map((edge) => [`${edge.from.node}\n${edge.from.port}`, edge.to]));
  const newEnds = new Map(to.edges.map((edge) => [`${edge.from.node}\n${edge.from.port}`, edge.to]));
  const differences: FlowDifference[] = [];
  for (const key of new Set([...oldEnds.keys(), ...newEnds.keys()])) {
    const [id = '', port = ''] = key.split('\n');
    const node = after.get(id) ?? before.get(id);
    const end = newEnds.get(key);
    // Wires of nodes that came or went are told by the node itself.
    if (!node || !before.has(id) || !after.has(id) || oldEnds.get(key) === end) continue;
    const label = nodeTypes.portsOf(node).find((one) => one.id === port)?.label;
    const words = { node: nameOf(node), port: label ? t.pick(label) : port };
    const target = end === undefined ? undefined : after.get(end);
    differences.push(
      target
        ? { kind: 'changed', text: t.text('diff.connected', { ...words, target: nameOf(target) }) }
        : { kind: 'removed', text: t.text('diff.disconnected', words) },
    );
  }
  return differences;
}
