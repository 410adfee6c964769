import type { FlowNode, NodeId, Port, PortRef } from '@fluxo/core';
import { takesInput } from '../model/card-geometry.js';
import { outgoingEdges } from '../model/derived.js';
import type { EditorDocument } from '../model/editor-document.js';
import type { NodeRegistry } from '../model/node-registry.js';

/** One line of the outline. Levels count from 1. */
export type OutlineRow =
  | {
      readonly kind: 'node';
      readonly key: string;
      readonly level: number;
      readonly node: FlowNode;
      /** The exit that leads here; `null` at the top. */
      readonly by: { readonly from: PortRef; readonly port: Port } | null;
      /** Told elsewhere already: the line is only a way to go there. */
      readonly isReference: boolean;
      readonly hasChildren: boolean;
      readonly isOpen: boolean;
    }
  | {
      readonly kind: 'free-port';
      readonly key: string;
      readonly level: number;
      readonly from: PortRef;
      readonly port: Port;
    }
  | { readonly kind: 'loose'; readonly key: string; readonly level: 1; readonly count: number };

/**
 * The flow as a tree: from the entry along the exits in their order, each node told in full where it is met first. What
 * cannot be reached comes last.
 *
 * @param closed Nodes whose exits are folded away.
 */
export function outlineRows(
  document: EditorDocument,
  nodeTypes: NodeRegistry,
  closed: ReadonlySet<NodeId>,
): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const told = new Set<NodeId>();
  const nodes = [...document.nodes.values()];
  const entry = nodes.find(
    (node) => nodeTypes.definitionOf(node.type)?.fixed === true && !takesInput(node, nodeTypes),
  );
  if (entry) tell(entry);
  const reached = reachedFrom(document, entry?.id ?? null);
  const loose = nodes.filter((node) => !reached.has(node.id));
  if (loose.length > 0) {
    rows.push({ kind: 'loose', key: 'loose', level: 1, count: loose.length });
    // Beginnings first, so that what follows them is told below them.
    const followed = new Set(
      loose.flatMap((node) => outgoingEdges(document, node.id).map((edge) => edge.to)),
    );
    for (const node of [...loose.filter(({ id }) => !followed.has(id)), ...loose])
      if (!told.has(node.id)) tell(node);
  }
  return rows;

  /** Depth first without recursion: a flow may be one chain of thousands. */
  function tell(start: FlowNode): void {
    const open: { node: FlowNode; level: number; by: { from: PortRef; port: Port } | null }[] = [];
    const waiting: (() => void)[] = [() => open.push({ node: start, level: 1, by: null })];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      next();
      const item = open.pop();
      if (!item) continue;
      const { node, level, by } = item;
      const isReference = told.has(node.id);
      told.add(node.id);
      const ports = isReference ? [] : nodeTypes.portsOf(node);
      const isOpen = !closed.has(node.id);
      rows.push({
        kind: 'node',
        key: by ? `${by.from.node}\n${by.from.port}` : node.id,
        level,
        node,
        by,
        isReference,
        hasChildren: ports.length > 0,
        isOpen,
      });
      if (!isOpen) continue;
      const targets = new Map(outgoingEdges(document, node.id).map((edge) => [edge.from.port, edge.to]));
      // A chain through single exits stays on one level: it reads as a list of steps.
      const below = ports.length > 1 ? level + 1 : level;
      for (const port of [...ports].reverse()) {
        const from = { node: node.id, port: port.id };
        const target = targets.get(port.id);
        const follower = target === undefined ? undefined : document.nodes.get(target);
        waiting.push(
          follower
            ? () => open.push({ node: follower, level: below, by: { from, port } })
            : () =>
                rows.push({
                  kind: 'free-port',
                  key: `${from.node}\n${from.port}`,
                  level: below,
                  from,
                  port,
                }),
        );
      }
    }
  }
}

function reachedFrom(document: EditorDocument, start: NodeId | null): ReadonlySet<NodeId> {
  const reached = new Set<NodeId>();
  const open: NodeId[] = start === null ? [] : [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const edge of outgoingEdges(document, id)) open.push(edge.to);
  }
  return reached;
}
