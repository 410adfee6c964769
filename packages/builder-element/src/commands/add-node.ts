import type { FlowNode, LocalText, PortRef, Position } from '@fluxo/core';
import { CARD, boxOf, portAnchor, takesInput } from '../model/card-geometry.js';
import { defaultSettings } from '../model/default-settings.js';
import { portKey } from '../model/editor-document.js';
import { findFreePlace } from '../model/free-place.js';
import { selectNodes } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext, CommandRun } from './command.js';

const STEP: LocalText = { 'pt-BR': 'Novo nó', en: 'New node', es: 'Nuevo nodo' };

/** Distance of a new node from the port that it is connected to, canvas units. */
const BESIDE = 120;

/** What to add and where. */
export interface AddNodeRequest {
  readonly type: string;
  /** Where the node's middle shall be, in canvas units; absent is the middle of what is seen. */
  readonly at?: Position;
  /** Port to connect to the new node. */
  readonly from?: PortRef;
  /** Wire to put the node into: its end becomes the end of the new node's first port. */
  readonly onWire?: PortRef;
}

/** Puts a new node on the canvas, never on top of another one, selects it, and connects it where asked. */
export function addNode(request: AddNodeRequest): CommandRun {
  return (context, dispatch) => {
    const definition = context.nodeTypes.definitionOf(request.type);
    if (context.isReadonly || !definition || definition.fixed === true) return false;
    if (!dispatch) return true;
    const draftNode: FlowNode = {
      id: context.newId(),
      type: definition.id,
      title: '',
      description: '',
      position: { x: 0, y: 0 },
      settings: defaultSettings(definition.fields, context.newId),
    };
    const node = { ...draftNode, position: placeFor(context, draftNode, request) };
    const draft = new Draft(context.state).addNode(node).select(selectNodes([node.id]));
    const wire = request.from ?? request.onWire;
    if (wire && takesInput(node, context.nodeTypes)) {
      const end = request.onWire ? context.state.document.edges.get(portKey(request.onWire))?.to : undefined;
      draft.connect(wire, node.id);
      const [firstPort] = context.nodeTypes.portsOf(node);
      if (end !== undefined && firstPort) draft.connect({ node: node.id, port: firstPort.id }, end);
    }
    dispatch(draft.commit(STEP));
    context.view.reveal(node.id);
    context.shell.announce({
      'pt-BR': `Nó ${definition.label['pt-BR']} adicionado`,
      en: `${definition.label.en} node added`,
      es: `Nodo ${definition.label.es} agregado`,
    });
    return true;
  };
}

function placeFor(context: CommandContext, node: FlowNode, request: AddNodeRequest): Position {
  const { width, height } = boxOf(node, context.nodeTypes);
  const corner = wantedCorner(context, request, { width, height });
  return findFreePlace(context.state.document, context.nodeTypes, corner, { width, height });
}

/** Top left corner that would be best: at the pointer, beside the port that leads here, or in the middle of the view. */
function wantedCorner(
  { state, nodeTypes, view }: CommandContext,
  { at, from }: AddNodeRequest,
  { width, height }: { readonly width: number; readonly height: number },
): Position {
  if (at)
    return from ? { x: at.x, y: at.y - CARD.inputOffset } : { x: at.x - width / 2, y: at.y - height / 2 };
  const source = from ? state.document.nodes.get(from.node) : undefined;
  if (source && from) {
    const anchor = portAnchor(source, from.port, nodeTypes);
    return { x: anchor.x + BESIDE, y: anchor.y - CARD.inputOffset };
  }
  const seen = view.visible();
  return { x: seen.x + (seen.width - width) / 2, y: seen.y + (seen.height - height) / 2 };
}

/** Asks for the type of a new node. */
export const openAddNode: Command = {
  id: 'add-node',
  label: { 'pt-BR': 'Novo nó', en: 'New node', es: 'Nuevo nodo' },
  group: 'nodes',
  icon: 'plus',
  keys: ['N'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    if (context.isReadonly) return false;
    if (dispatch) context.shell.open('add-node');
    return true;
  },
};
