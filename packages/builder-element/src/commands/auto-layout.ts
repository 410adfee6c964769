import type { LocalText, NodeId, Position } from '@fluxo/core';
import { boundsOf, boxOf, takesInput } from '../model/card-geometry.js';
import { outgoingEdges } from '../model/derived.js';
import { tidyLayout } from '../model/tidy-layout.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext } from './command.js';

const STEP: LocalText = { 'pt-BR': 'Organizar', en: 'Tidy up', es: 'Ordenar' };

/** New places for the given nodes. A part of the flow keeps its top left corner; the whole flow starts at the origin. */
export function tidyPlaces(context: CommandContext, ids: Iterable<NodeId>): ReadonlyMap<NodeId, Position> {
  const { document } = context.state;
  const nodes = [...ids].flatMap((id) => document.nodes.get(id) ?? []);
  // Notes are not part of the graph: they stay where their author put them.
  const placed = nodes.filter((node) => context.nodeTypes.definitionOf(node.type)?.decorative !== true);
  const first = placed.find((node) => !takesInput(node, context.nodeTypes))?.id ?? null;
  const places = tidyLayout({
    boxes: new Map(placed.map((node) => [node.id, boxOf(node, context.nodeTypes)])),
    edges: placed.flatMap((node) => {
      const order = new Map(context.nodeTypes.portsOf(node).map((port, index) => [port.id, index]));
      return [...outgoingEdges(document, node.id)]
        .sort((a, b) => (order.get(a.from.port) ?? 0) - (order.get(b.from.port) ?? 0))
        .map((edge) => ({ from: node.id, to: edge.to }));
    }),
    first,
  });
  const isWhole = nodes.length === document.nodes.size;
  const corner = isWhole ? { x: 0, y: 0 } : boundsOf(document, places.keys(), context.nodeTypes);
  return new Map(
    [...places].map(([id, { x, y }]) => [id, { x: x + (corner?.x ?? 0), y: y + (corner?.y ?? 0) }]),
  );
}

/** Tidies the selected nodes, or the whole flow when fewer than two are selected. */
export const autoLayout: Command = {
  id: 'auto-layout',
  label: STEP,
  group: 'nodes',
  icon: 'network',
  keys: ['Mod+Shift+L'],
  keyScope: 'editor',
  run: (context, dispatch) => {
    const { document, selection } = context.state;
    if (context.isReadonly || document.nodes.size < 2) return false;
    if (!dispatch) return true;
    const isPart = selection.nodes.size > 1;
    const draft = new Draft(context.state).moveNodes(
      tidyPlaces(context, isPart ? selection.nodes : document.nodes.keys()),
    );
    if (!draft.isEmpty) dispatch(draft.commit(STEP));
    context.view.fit(isPart ? [...selection.nodes] : undefined);
    context.shell.announce({ 'pt-BR': 'Fluxo organizado', en: 'Flow tidied up', es: 'Flujo ordenado' });
    return true;
  },
};
