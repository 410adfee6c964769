import type { NodeId } from '@fluxo/core';
import type { CommandRun } from '../commands/command.js';
import { selectNodes } from '../model/selection.js';
import { selectionOnly } from '../model/transaction.js';

/** Selects a node, brings it into view and, with `open`, shows its form. */
export function goToNode(id: NodeId, open = false): CommandRun {
  return ({ state, view, shell }, dispatch) => {
    if (!state.document.nodes.has(id)) return false;
    if (!dispatch) return true;
    dispatch(selectionOnly(selectNodes([id])));
    view.reveal(id);
    if (open) shell.open('inspector');
    return true;
  };
}
