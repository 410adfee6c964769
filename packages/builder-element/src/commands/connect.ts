import type { LocalText, NodeId, PortRef } from '@fluxo/core';
import { nameOf, takesInput } from '../model/card-geometry.js';
import { portKey } from '../model/editor-document.js';
import { EMPTY_SELECTION, selectEdge } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext, CommandRun } from './command.js';

const CONNECTED: LocalText = { 'pt-BR': 'Conectar', en: 'Connect', es: 'Conectar' };
const REPLUGGED: LocalText = { 'pt-BR': 'Religar', en: 'Reconnect', es: 'Reconectar' };
const DISCONNECTED: LocalText = { 'pt-BR': 'Desconectar', en: 'Disconnect', es: 'Desconectar' };

/** True when a wire from this port may end at the node. A node may follow itself: validation tells of endless loops. */
export function canConnect(context: CommandContext, from: PortRef, to: NodeId): boolean {
  const { nodes } = context.state.document;
  const source = nodes.get(from.node);
  const target = nodes.get(to);
  return (
    source !== undefined &&
    target !== undefined &&
    takesInput(target, context.nodeTypes) &&
    context.nodeTypes.portsOf(source).some(({ id }) => id === from.port)
  );
}

/** Joins a port to a node's input. A wire that the port already has is replugged. */
export function connect(from: PortRef, to: NodeId): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly || !canConnect(context, from, to)) return false;
    const present = context.state.document.edges.get(portKey(from))?.to;
    if (present === to) return false;
    if (!dispatch) return true;
    dispatch(
      new Draft(context.state)
        .connect(from, to)
        .select({ ...EMPTY_SELECTION, nodes: new Set([to]), focus: to })
        .commit(present === undefined ? CONNECTED : REPLUGGED),
    );
    const target = context.state.document.nodes.get(to);
    if (target) {
      context.shell.announce({
        'pt-BR': `Conectado a ${nameOf(target, context.nodeTypes, 'pt-BR')}`,
        en: `Connected to ${nameOf(target, context.nodeTypes, 'en')}`,
        es: `Conectado a ${nameOf(target, context.nodeTypes, 'es')}`,
      });
    }
    return true;
  };
}

/** Takes a port's wire away. */
export function disconnect(from: PortRef): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly || !context.state.document.edges.has(portKey(from))) return false;
    if (!dispatch) return true;
    dispatch(new Draft(context.state).disconnect(from).commit(DISCONNECTED));
    context.shell.announce({ 'pt-BR': 'Ligação removida', en: 'Wire removed', es: 'Conexión eliminada' });
    return true;
  };
}

/** Selects the wire of a port. */
export function chooseWire(from: PortRef): CommandRun {
  return (context, dispatch) => {
    if (!context.state.document.edges.has(portKey(from))) return false;
    dispatch?.({ changes: [], selection: selectEdge(portKey(from)), step: null, mergeKey: null });
    return true;
  };
}

/** Starts a connection by keyboard from the focused node. */
export const startConnecting: Command = {
  id: 'start-connecting',
  label: {
    'pt-BR': 'Conectar pelo teclado',
    en: 'Connect by keyboard',
    es: 'Conectar con el teclado',
  },
  group: 'nodes',
  icon: 'cable',
  keys: ['C'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const { focus } = context.state.selection;
    const node = focus === null ? undefined : context.state.document.nodes.get(focus);
    if (context.isReadonly || !node || context.nodeTypes.portsOf(node).length === 0) return false;
    if (dispatch) context.view.startConnecting(node.id);
    return true;
  },
};
