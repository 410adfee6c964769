import type { LocalText } from '@fluxo/core';
import { boundsOf, GRID } from '../model/card-geometry.js';
import { copyExcerpt, excerptOf, readExcerpt, writeExcerpt, type Excerpt } from '../model/clipboard.js';
import { findFreePlace } from '../model/free-place.js';
import { selectNodes } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandContext, CommandRun, Dispatch } from './command.js';
import { draftWithoutSelection, looseNodes } from './delete-selection.js';

const CUT: LocalText = { 'pt-BR': 'Recortar', en: 'Cut', es: 'Cortar' };
const COPY: LocalText = { 'pt-BR': 'Copiar', en: 'Copy', es: 'Copiar' };
const PASTE: LocalText = { 'pt-BR': 'Colar', en: 'Paste', es: 'Pegar' };
const DUPLICATE: LocalText = { 'pt-BR': 'Duplicar', en: 'Duplicate', es: 'Duplicar' };

function copyToClipboard(context: CommandContext): number {
  const ids = looseNodes(context);
  context.shell.writeClipboard(writeExcerpt(excerptOf(context.state.document, ids)));
  return ids.length;
}

/** Puts the selected nodes on the clipboard as JSON text, also for other flows and browser tabs. */
export const copySelection: Command = {
  id: 'copy',
  label: COPY,
  group: 'edit',
  icon: 'copy',
  keys: ['Mod+C'],
  keyScope: 'canvas',
  worksReadonly: true,
  run: (context, dispatch) => {
    if (looseNodes(context).length === 0) return false;
    if (!dispatch) return true;
    const count = copyToClipboard(context);
    context.shell.announce({
      'pt-BR': count === 1 ? '1 nó copiado' : `${count} nós copiados`,
      en: count === 1 ? '1 node copied' : `${count} nodes copied`,
      es: count === 1 ? '1 nodo copiado' : `${count} nodos copiados`,
    });
    return true;
  },
};

/** Copies the selected nodes, then deletes them. */
export const cutSelection: Command = {
  id: 'cut',
  label: CUT,
  group: 'edit',
  icon: 'scissors',
  keys: ['Mod+X'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    if (context.isReadonly || looseNodes(context).length === 0) return false;
    if (!dispatch) return true;
    copyToClipboard(context);
    dispatch(draftWithoutSelection(context).commit(CUT));
    return true;
  },
};

/** Puts what is on the clipboard into the middle of the view. */
export const pasteClipboard: Command = {
  id: 'paste',
  label: PASTE,
  group: 'edit',
  icon: 'clipboard-paste',
  keys: ['Mod+V'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    if (context.isReadonly) return false;
    if (!dispatch) return true;
    void context.shell.readClipboard().then((text) => pasteText(text)(context.latest(), dispatch));
    return true;
  },
};

/** Pastes text: nodes copied from a flow, or a whole flow file without its entry node. */
export function pasteText(text: string): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly) return false;
    const read = readExcerpt(text);
    const excerpt = read && withoutForeign(context, read);
    if (!excerpt || excerpt.nodes.length === 0) {
      if (dispatch) {
        context.shell.announce({
          'pt-BR': 'Não há nós na área de transferência',
          en: 'There are no nodes on the clipboard',
          es: 'No hay nodos en el portapapeles',
        });
      }
      return false;
    }
    if (dispatch) insertExcerpt(context, dispatch, excerpt, PASTE);
    return true;
  };
}

/** Copies the selected nodes beside themselves. */
export const duplicateSelection: Command = {
  id: 'duplicate',
  label: DUPLICATE,
  group: 'edit',
  icon: 'copy-plus',
  keys: ['Mod+D'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const ids = looseNodes(context);
    if (context.isReadonly || ids.length === 0) return false;
    if (!dispatch) return true;
    const excerpt = excerptOf(context.state.document, ids);
    const bounds = boundsOf(context.state.document, ids, context.nodeTypes);
    insertExcerpt(
      context,
      dispatch,
      excerpt,
      DUPLICATE,
      bounds ? { x: bounds.x + GRID, y: bounds.y + GRID } : null,
    );
    return true;
  },
};

/** Nodes of types that this editor does not know, and entry nodes, stay out. */
function withoutForeign(context: CommandContext, excerpt: Excerpt): Excerpt {
  const nodes = excerpt.nodes.filter(({ type }) => {
    const definition = context.nodeTypes.definitionOf(type);
    return definition !== undefined && definition.fixed !== true;
  });
  const kept = new Map(nodes.map((node) => [node.id, node]));
  return {
    nodes,
    edges: excerpt.edges.filter((edge) => {
      const source = kept.get(edge.from.node);
      return (
        source !== undefined &&
        kept.has(edge.to) &&
        context.nodeTypes.portsOf(source).some(({ id }) => id === edge.from.port)
      );
    }),
  };
}

function insertExcerpt(
  context: CommandContext,
  dispatch: Dispatch,
  excerpt: Excerpt,
  step: LocalText,
  wanted: { readonly x: number; readonly y: number } | null = null,
): void {
  const alone = {
    name: '',
    description: '',
    nodes: new Map(excerpt.nodes.map((node) => [node.id, node])),
    edges: new Map(),
  };
  const size = boundsOf(alone, alone.nodes.keys(), context.nodeTypes) ?? { width: 0, height: 0 };
  const seen = context.view.visible();
  const middle = {
    x: seen.x + (seen.width - size.width) / 2,
    y: seen.y + (seen.height - size.height) / 2,
  };
  const corner = findFreePlace(context.state.document, context.nodeTypes, wanted ?? middle, size);
  const copy = copyExcerpt(excerpt, corner, context.newId);
  const draft = new Draft(context.state).addNodes(copy.nodes);
  for (const edge of copy.edges) draft.connect(edge.from, edge.to);
  dispatch(draft.select(selectNodes(copy.nodes.map(({ id }) => id))).commit(step));
  const [first] = copy.nodes;
  if (first) context.view.reveal(first.id);
  const count = copy.nodes.length;
  context.shell.announce({
    'pt-BR': count === 1 ? '1 nó adicionado' : `${count} nós adicionados`,
    en: count === 1 ? '1 node added' : `${count} nodes added`,
    es: count === 1 ? '1 nodo agregado' : `${count} nodos agregados`,
  });
}
