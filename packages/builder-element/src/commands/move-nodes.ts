import type { LocalText, NodeId, Position } from '@fluxo/core';
import { GRID } from '../model/card-geometry.js';
import { portKey } from '../model/editor-document.js';
import { Draft } from '../model/transaction.js';
import type { PortRef } from '@fluxo/core';
import type { Command, CommandRun } from './command.js';

const MOVED: LocalText = { 'pt-BR': 'Mover', en: 'Move', es: 'Mover' };

/** Puts nodes at new places in one step, canvas units. `onWire`: the wire that the one dragged node was dropped on. */
export function moveNodes(places: ReadonlyMap<NodeId, Position>, onWire?: PortRef): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly || places.size === 0) return false;
    const draft = new Draft(context.state).moveNodes(places);
    const [dropped] = places.keys();
    if (onWire && dropped !== undefined) {
      const node = context.state.document.nodes.get(dropped);
      const end = context.state.document.edges.get(portKey(onWire))?.to;
      const [port] = node ? context.nodeTypes.portsOf(node) : [];
      if (node && port && end !== undefined) {
        draft.connect(onWire, node.id).connect({ node: node.id, port: port.id }, end);
      }
    }
    if (draft.isEmpty) return false;
    dispatch?.(draft.commit(MOVED));
    return true;
  };
}

/** Moves the selected nodes by a distance. Repeated moves become one step. */
export function nudge(by: Position): CommandRun {
  return (context, dispatch) => {
    const { document, selection } = context.state;
    if (context.isReadonly || selection.nodes.size === 0) return false;
    if (!dispatch) return true;
    const places = new Map<NodeId, Position>();
    for (const id of selection.nodes) {
      const node = document.nodes.get(id);
      if (node) places.set(id, { x: node.position.x + by.x, y: node.position.y + by.y });
    }
    const draft = new Draft(context.state).moveNodes(places).mergeBy(`nudge:${[...selection.nodes].join()}`);
    dispatch(draft.commit(MOVED));
    if (selection.focus !== null) context.view.reveal(selection.focus);
    return true;
  };
}

function nudgeCommand(id: string, key: string, by: Position, label: LocalText): Command {
  return {
    id,
    label,
    group: 'nodes',
    keys: [`Mod+${key}`],
    keyScope: 'canvas',
    run: nudge(by),
  };
}

/** Moves of the selection by one grid step. */
export const nudgeCommands: readonly Command[] = [
  nudgeCommand(
    'move-up',
    'ArrowUp',
    { x: 0, y: -GRID },
    { 'pt-BR': 'Mover para cima', en: 'Move up', es: 'Mover hacia arriba' },
  ),
  nudgeCommand(
    'move-down',
    'ArrowDown',
    { x: 0, y: GRID },
    { 'pt-BR': 'Mover para baixo', en: 'Move down', es: 'Mover hacia abajo' },
  ),
  nudgeCommand(
    'move-left',
    'ArrowLeft',
    { x: -GRID, y: 0 },
    { 'pt-BR': 'Mover para a esquerda', en: 'Move left', es: 'Mover a la izquierda' },
  ),
  nudgeCommand(
    'move-right',
    'ArrowRight',
    { x: GRID, y: 0 },
    { 'pt-BR': 'Mover para a direita', en: 'Move right', es: 'Mover a la derecha' },
  ),
];
