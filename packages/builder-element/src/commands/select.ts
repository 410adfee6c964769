import type { LocalText, NodeId } from '@fluxo/core';
import { boxOf, overlaps, type Rect } from '../model/card-geometry.js';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import type { EditorDocument } from '../model/editor-document.js';
import { EMPTY_SELECTION, toggleNode, type Selection } from '../model/selection.js';
import { selectionOnly } from '../model/transaction.js';
import type { Command, CommandContext, CommandRun } from './command.js';

function selectCommand(
  id: string,
  label: LocalText,
  keys: readonly string[],
  choose: (context: CommandContext) => Selection | null,
): Command {
  return {
    id,
    label,
    group: 'selection',
    keys,
    keyScope: 'canvas',
    worksReadonly: true,
    run: (context, dispatch) => {
      const selection = choose(context);
      if (!selection) return false;
      dispatch?.(selectionOnly(selection));
      return true;
    },
  };
}

/** Selects one node, or with `add` takes it in or out of the selection. */
export function selectNode(id: NodeId, add = false): CommandRun {
  return ({ state }, dispatch) => {
    if (!state.document.nodes.has(id)) return false;
    dispatch?.(
      selectionOnly(
        add ? toggleNode(state.selection, id) : { nodes: new Set([id]), edges: new Set(), focus: id },
      ),
    );
    return true;
  };
}

/** Selects the nodes that a rectangle touches; with `add` besides those selected already. */
export function selectBox(box: Rect, add = false): CommandRun {
  return ({ state, nodeTypes }, dispatch) => {
    const touched = [...state.document.nodes.values()].filter((node) =>
      overlaps(boxOf(node, nodeTypes), box),
    );
    const nodes = new Set([...(add ? state.selection.nodes : []), ...touched.map(({ id }) => id)]);
    const focus = touched.at(-1)?.id ?? state.selection.focus;
    dispatch?.(selectionOnly({ nodes, edges: new Set(), focus }));
    return touched.length > 0;
  };
}

/** Everything that can be reached from the selection along wires, with it. */
function reachable(
  document: EditorDocument,
  from: ReadonlySet<NodeId>,
  next: (id: NodeId) => readonly NodeId[],
): ReadonlySet<NodeId> {
  const found = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (found.has(other) || !document.nodes.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

/** Selecting by name rather than by pointer. */
export const selectCommands: readonly Command[] = [
  selectCommand(
    'select-all',
    { 'pt-BR': 'Selecionar tudo', en: 'Select all', es: 'Seleccionar todo' },
    ['Mod+A'],
    ({ state }) => ({
      nodes: new Set(state.document.nodes.keys()),
      edges: new Set(),
      focus: state.selection.focus,
    }),
  ),
  selectCommand(
    'select-none',
    { 'pt-BR': 'Limpar seleção', en: 'Clear selection', es: 'Quitar selección' },
    [],
    ({ state }) =>
      state.selection.nodes.size + state.selection.edges.size === 0
        ? null
        : { ...EMPTY_SELECTION, focus: state.selection.focus },
  ),
  selectCommand(
    'select-following',
    { 'pt-BR': 'Selecionar o que vem depois', en: 'Select what follows', es: 'Seleccionar lo que sigue' },
    ['Shift+ArrowRight'],
    ({ state: { document, selection } }) =>
      selection.nodes.size === 0
        ? null
        : {
            ...selection,
            nodes: reachable(document, selection.nodes, (id) =>
              outgoingEdges(document, id).map((edge) => edge.to),
            ),
          },
  ),
  selectCommand(
    'select-leading',
    { 'pt-BR': 'Selecionar o que vem antes', en: 'Select what leads here', es: 'Seleccionar lo que precede' },
    ['Shift+ArrowLeft'],
    ({ state: { document, selection } }) =>
      selection.nodes.size === 0
        ? null
        : {
            ...selection,
            nodes: reachable(document, selection.nodes, (id) =>
              incomingEdges(document, id).map((edge) => edge.from.node),
            ),
          },
  ),
  selectCommand(
    'toggle-focused',
    {
      'pt-BR': 'Incluir ou tirar da seleção',
      en: 'Add to or take from selection',
      es: 'Incluir o quitar de la selección',
    },
    ['Space', 'Shift+Space'],
    ({ state: { selection } }) => (selection.focus === null ? null : toggleNode(selection, selection.focus)),
  ),
];
