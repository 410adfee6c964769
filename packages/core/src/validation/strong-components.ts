import type { NodeId } from '../flow/flow.js';

/**
 * Groups of nodes that all lead to one another (Tarjan's algorithm, without recursion: a flow may have 10,000 nodes in a
 * row). Groups of one node are given only when it leads to itself. Linear.
 */
export function cyclesOf(
  nodes: readonly NodeId[],
  next: (node: NodeId) => readonly NodeId[],
): readonly (readonly NodeId[])[] {
  const order = new Map<NodeId, number>();
  const low = new Map<NodeId, number>();
  const stack: NodeId[] = [];
  const onStack = new Set<NodeId>();
  const cycles: NodeId[][] = [];
  for (const root of nodes) {
    if (order.has(root)) continue;
    const work: { node: NodeId; targets: readonly NodeId[]; at: number }[] = [];
    const open = (node: NodeId): void => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      stack.push(node);
      onStack.add(node);
      work.push({ node, targets: next(node), at: 0 });
    };
    open(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const target = frame.targets[frame.at];
      frame.at += 1;
      if (target !== undefined) {
        if (!order.has(target)) open(target);
        else if (onStack.has(target)) lower(low, frame.node, order.get(target) ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent) lower(low, parent.node, low.get(frame.node) ?? 0);
      if (low.get(frame.node) !== order.get(frame.node)) continue;
      const group = stack.splice(stack.lastIndexOf(frame.node));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || next(frame.node).includes(frame.node)) cycles.push(group);
    }
  }
  return cycles;
}

function lower(low: Map<NodeId, number>, node: NodeId, value: number): void {
  if (value < (low.get(node) ?? Infinity)) low.set(node, value);
}
