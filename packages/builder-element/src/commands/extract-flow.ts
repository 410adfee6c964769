import type { Flow, FlowNode, LocalText, NodeId } from '@fluxo/core';
import { FLOW_FORMAT_VERSION } from '@fluxo/core/language';
import { boundsOf, CARD, GRID } from '../model/card-geometry.js';
import { excerptOf } from '../model/clipboard.js';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import { selectNodes } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext } from './command.js';
import { looseNodes } from './delete-selection.js';

const EXTRACTED: LocalText = {
  'pt-BR': 'Extrair para um novo fluxo',
  en: 'Extract into a new flow',
  es: 'Extraer a un nuevo flujo',
};

/** Id of the entry in the extracted flow; ids are unique within one flow only. */
const ENTRY_ID = 'entry';

/** How the selection hangs together with the rest of the flow. */
interface Cut {
  readonly ids: readonly NodeId[];
  /** The one node that is entered from outside. */
  readonly first: NodeId;
  /** The one node outside that the selection goes on to; `null` when it ends inside. */
  readonly next: NodeId | null;
}

/**
 * Makes a flow of the selected nodes and puts a flow node in their place: one step to undo. The selection must be entered at
 * one node only, and go on to one node at most, as a flow has one entry and one way back.
 */
export const extractFlow: Command = {
  id: 'extract-flow',
  label: EXTRACTED,
  group: 'nodes',
  icon: 'workflow',
  keys: [],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const ids = looseNodes(context);
    if (context.isReadonly || ids.length === 0 || flowTypeOf(context) === null) return false;
    if (!dispatch) return true;
    const cut = cutOf(context, ids);
    if (typeof cut === 'string') {
      context.shell.announce(REFUSALS[cut]);
      return false;
    }
    const flow = flowOfCut(context, cut);
    void context.shell.createFlow(flow).then((flowId) => {
      const latest = context.latest();
      // Edited meanwhile, or not stored: nothing is replaced.
      if (flowId === null || !cut.ids.every((id) => latest.state.document.nodes.has(id))) return;
      const draft = draftWithFlowNode(latest, cut, flowId, flow.name);
      if (draft) dispatch(draft.commit(EXTRACTED));
      context.shell.announce({
        'pt-BR': `Fluxo “${flow.name}” criado`,
        en: `Flow “${flow.name}” created`,
        es: `Flujo “${flow.name}” creado`,
      });
    });
    return true;
  },
};

const REFUSALS: Readonly<Record<'several-entries' | 'several-exits', LocalText>> = {
  'several-entries': {
    'pt-BR': 'A seleção é alcançada em mais de um nó; um fluxo tem uma só entrada. Ajuste a seleção.',
    en: 'The selection is entered at more than one node; a flow has one entry. Change the selection.',
    es: 'A la selección se llega por más de un nodo; un flujo tiene una sola entrada. Ajuste la selección.',
  },
  'several-exits': {
    'pt-BR': 'A seleção segue para mais de um nó; um fluxo volta por um só caminho. Ajuste a seleção.',
    en: 'The selection goes on to more than one node; a flow returns by one way. Change the selection.',
    es: 'La selección sigue a más de un nodo; un flujo vuelve por un solo camino. Ajuste la selección.',
  },
};

/** The node type that calls another flow: the one with a setting that refers to a flow. */
function flowTypeOf({ nodeTypes }: CommandContext): { readonly type: string; readonly key: string } | null {
  for (const { id, fields } of nodeTypes.definitions) {
    const field = fields.find((one) => one.kind === 'reference' && one.to === 'flow');
    if (field) return { type: id, key: field.key };
  }
  return null;
}

function cutOf({ state }: CommandContext, ids: readonly NodeId[]): Cut | keyof typeof REFUSALS {
  const { document } = state;
  const inside = new Set(ids);
  const entered = new Set<NodeId>();
  const followed = new Set<NodeId>();
  for (const id of ids) {
    if (incomingEdges(document, id).some((edge) => !inside.has(edge.from.node))) entered.add(id);
    for (const { to } of outgoingEdges(document, id)) if (!inside.has(to)) followed.add(to);
  }
  if (entered.size > 1) return 'several-entries';
  if (followed.size > 1) return 'several-exits';
  const loose = ids.find((id) => incomingEdges(document, id).length === 0);
  const [first = loose ?? ids[0]] = entered;
  const [next = null] = followed;
  return first === undefined ? 'several-entries' : { ids, first, next };
}

/** The selected nodes as a flow of their own: what led on ends there, which goes back to the caller. */
function flowOfCut({ state, nodeTypes, locale }: CommandContext, { ids, first }: Cut): Flow {
  const { nodes, edges } = excerptOf(state.document, ids);
  const bounds = boundsOf(state.document, ids, nodeTypes) ?? { x: 0, y: 0 };
  const entryType = nodeTypes.definitions.find(({ fixed }) => fixed === true)?.id ?? 'entry';
  const moved = nodes.map((node): FlowNode => ({
    ...node,
    position: {
      x: node.position.x - bounds.x + CARD.width + 4 * GRID,
      y: node.position.y - bounds.y,
    },
  }));
  const entry: FlowNode = {
    id: unused(ENTRY_ID, new Set(ids)),
    type: entryType,
    title: '',
    description: '',
    position: { x: 0, y: 0 },
    settings: {},
  };
  const start = state.document.nodes.get(first);
  const startName = start?.title || (nodeTypes.definitionOf(start?.type ?? '')?.label[locale] ?? '');
  return {
    fluxo: FLOW_FORMAT_VERSION,
    name: [state.document.name.trim(), startName].filter(Boolean).join(' › '),
    description: '',
    nodes: [entry, ...moved],
    edges: [{ from: { node: entry.id, port: 'default' }, to: first }, ...edges],
  };
}

function draftWithFlowNode(context: CommandContext, cut: Cut, flowId: string, name: string): Draft | null {
  const { state, nodeTypes } = context;
  const flowType = flowTypeOf(context);
  const place = boundsOf(state.document, cut.ids, nodeTypes);
  if (!flowType || !place) return null;
  const inside = new Set(cut.ids);
  const callers = incomingEdges(state.document, cut.first).filter((edge) => !inside.has(edge.from.node));
  const node: FlowNode = {
    id: context.newId(),
    type: flowType.type,
    title: name.split('›').at(-1)?.trim() ?? name,
    description: '',
    position: { x: place.x, y: place.y },
    settings: { [flowType.key]: flowId, returns: cut.next !== null },
  };
  const draft = new Draft(state).removeNodes(cut.ids).addNode(node);
  for (const { from } of callers) draft.connect(from, node.id);
  const [port] = nodeTypes.portsOf(node);
  if (cut.next !== null && port) draft.connect({ node: node.id, port: port.id }, cut.next);
  return draft.select(selectNodes([node.id]));
}

function unused(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
}
