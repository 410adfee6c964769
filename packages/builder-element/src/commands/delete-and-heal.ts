import type { LocalText, NodeId } from '@fluxo/core';
import { incomingEdges, outgoingEdges } from '../model/derived.js';
import type { EditorDocument } from '../model/editor-document.js';
import type { Command, CommandContext } from './command.js';
import { draftWithoutSelection, looseNodes } from './delete-selection.js';

const HEALED: LocalText = {
  'pt-BR': 'Excluir e religar',
  en: 'Delete and reconnect',
  es: 'Eliminar y reconectar',
};

/** Deletes the selected nodes and joins the wires that led to them to what followed their first connected port. */
export const deleteAndHeal: Command = {
  id: 'delete-and-heal',
  label: HEALED,
  group: 'edit',
  icon: 'unplug',
  keys: ['Mod+Delete', 'Mod+Backspace'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const ids = looseNodes(context);
    if (context.isReadonly || ids.length === 0) return false;
    if (!dispatch) return true;
    const { document } = context.state;
    const gone = new Set(ids);
    const draft = draftWithoutSelection(context);
    for (const id of ids) {
      const end = survivorAfter(context, document, id, gone);
      for (const edge of incomingEdges(document, id)) {
        if (end !== null && !gone.has(edge.from.node)) draft.connect(edge.from, end);
      }
    }
    dispatch(draft.commit(HEALED));
    return true;
  },
};

/** The first node that is kept when following first ports from a deleted one; `null` at a dead end or in a circle. */
function survivorAfter(
  context: CommandContext,
  document: EditorDocument,
  start: NodeId,
  gone: ReadonlySet<NodeId>,
): NodeId | null {
  const seen = new Set<NodeId>();
  let at = start;
  while (gone.has(at)) {
    if (seen.has(at)) return null;
    seen.add(at);
    const node = document.nodes.get(at);
    if (!node) return null;
    const edges = outgoingEdges(document, at);
    const next = context.nodeTypes
      .portsOf(node)
      .map((port) => edges.find((edge) => edge.from.port === port.id)?.to)
      .find((to) => to !== undefined);
    if (next === undefined) return null;
    at = next;
  }
  return at;
}
