import type { LocalText, NodeId } from '@fluxo/core';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import { parsePortKey } from '../model/editor-document.js';
import { EMPTY_SELECTION } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext } from './command.js';

/** Selected nodes that may be deleted, duplicated and cut: all but the entry. */
export function looseNodes(context: CommandContext): readonly NodeId[] {
  return [...context.state.selection.nodes].filter((id) => {
    const node = context.state.document.nodes.get(id);
    return node !== undefined && context.nodeTypes.definitionOf(node.type)?.fixed !== true;
  });
}

const DELETED: LocalText = { 'pt-BR': 'Excluir', en: 'Delete', es: 'Eliminar' };

/** A draft without the selected nodes and wires, with the focus on a neighbour so that the keyboard keeps its place. */
export function draftWithoutSelection(context: CommandContext): Draft {
  const { document, selection } = context.state;
  const ids = looseNodes(context);
  const gone = new Set(ids);
  const neighbour =
    ids
      .flatMap((id) => [
        ...incomingEdges(document, id).map((edge) => edge.from.node),
        ...outgoingEdges(document, id).map((edge) => edge.to),
      ])
      .find((id) => !gone.has(id)) ?? null;
  const draft = new Draft(context.state);
  for (const key of selection.edges) draft.disconnect(parsePortKey(key));
  const focus = ids.length > 0 ? neighbour : selection.focus;
  return draft.removeNodes(ids).select({ ...EMPTY_SELECTION, focus });
}

/** Deletes selected nodes with their wires, and selected wires. The entry node stays. */
export const deleteSelection: Command = {
  id: 'delete-selection',
  label: DELETED,
  group: 'edit',
  icon: 'trash-2',
  keys: ['Delete', 'Backspace'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const count = looseNodes(context).length + context.state.selection.edges.size;
    if (context.isReadonly) return false;
    if (count === 0) {
      if (dispatch && context.state.selection.nodes.size > 0) {
        context.shell.announce({
          'pt-BR': 'O nó de entrada não pode ser excluído',
          en: 'The entry node cannot be deleted',
          es: 'El nodo de entrada no se puede eliminar',
        });
      }
      return false;
    }
    if (!dispatch) return true;
    dispatch(draftWithoutSelection(context).commit(DELETED));
    context.shell.announce({
      'pt-BR': count === 1 ? '1 item excluído' : `${count} itens excluídos`,
      en: count === 1 ? '1 item deleted' : `${count} items deleted`,
      es: count === 1 ? '1 elemento eliminado' : `${count} elementos eliminados`,
    });
    return true;
  },
};
