import type { LocalText, NodeId } from '@fluxo/core';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import { selectionOnly } from '../model/transaction.js';
import type { Command, CommandContext, CommandRun } from './command.js';
import { nearestNode, type Direction } from './nearest-node.js';

/** Goes to a node: selects it, brings it into view and gives it the focus. */
export function goToNode(id: NodeId): CommandRun {
  return (context, dispatch) => {
    if (!context.state.document.nodes.has(id)) return false;
    if (!dispatch) return true;
    dispatch(selectionOnly({ nodes: new Set([id]), edges: new Set(), focus: id }));
    context.view.reveal(id);
    return true;
  };
}

/** The entry node, where travelling starts when nothing has the focus. */
export function entryOf(context: CommandContext): NodeId | null {
  for (const node of context.state.document.nodes.values()) {
    if (context.nodeTypes.definitionOf(node.type)?.fixed === true) return node.id;
  }
  return context.state.document.nodes.keys().next().value ?? null;
}

function travelCommand(
  id: string,
  key: string,
  label: LocalText,
  find: (context: CommandContext, from: NodeId) => NodeId | null,
): Command {
  return {
    id,
    label,
    group: 'navigation',
    keys: [key],
    keyScope: 'canvas',
    worksReadonly: true,
    run: (context, dispatch) => {
      const { focus } = context.state.selection;
      const target = focus === null ? entryOf(context) : find(context, focus);
      return target !== null && goToNode(target)(context, dispatch);
    },
  };
}

const toward =
  (direction: Direction) =>
  (context: CommandContext, from: NodeId): NodeId | null =>
    nearestNode(context.state.document, context.nodeTypes, from, direction);

/** Following wires: the first connected port. */
function follower(context: CommandContext, from: NodeId): NodeId | null {
  const { document } = context.state;
  const node = document.nodes.get(from);
  if (!node) return null;
  const edges = outgoingEdges(document, from);
  for (const port of context.nodeTypes.portsOf(node)) {
    const edge = edges.find((one) => one.from.port === port.id);
    if (edge) return edge.to;
  }
  return null;
}

/** Moving the keyboard's place over the canvas. */
export const travelCommands: readonly Command[] = [
  travelCommand(
    'go-up',
    'ArrowUp',
    { 'pt-BR': 'Ir para o nó acima', en: 'Go to the node above', es: 'Ir al nodo de arriba' },
    toward('up'),
  ),
  travelCommand(
    'go-down',
    'ArrowDown',
    { 'pt-BR': 'Ir para o nó abaixo', en: 'Go to the node below', es: 'Ir al nodo de abajo' },
    toward('down'),
  ),
  travelCommand(
    'go-left',
    'ArrowLeft',
    {
      'pt-BR': 'Ir para o nó à esquerda',
      en: 'Go to the node on the left',
      es: 'Ir al nodo de la izquierda',
    },
    toward('left'),
  ),
  travelCommand(
    'go-right',
    'ArrowRight',
    { 'pt-BR': 'Ir para o nó à direita', en: 'Go to the node on the right', es: 'Ir al nodo de la derecha' },
    toward('right'),
  ),
  travelCommand(
    'follow-wire',
    'Tab',
    { 'pt-BR': 'Seguir a ligação', en: 'Follow the wire', es: 'Seguir la conexión' },
    follower,
  ),
  travelCommand(
    'follow-wire-back',
    'Shift+Tab',
    { 'pt-BR': 'Voltar pela ligação', en: 'Go back along the wire', es: 'Volver por la conexión' },
    ({ state }, from) => incomingEdges(state.document, from)[0]?.from.node ?? null,
  ),
  travelCommand(
    'go-to-entry',
    'Home',
    { 'pt-BR': 'Ir para a entrada', en: 'Go to the entry', es: 'Ir a la entrada' },
    entryOf,
  ),
];
