import type { JsonObject, LocalText, NodeId } from '@fluxo/core';
import { soleNode } from '../model/selection.js';
import { Draft } from '../model/transaction.js';
import type { Command, CommandRun } from './command.js';

const RENAMED: LocalText = { 'pt-BR': 'Renomear', en: 'Rename', es: 'Renombrar' };
const DESCRIBED: LocalText = {
  'pt-BR': 'Editar descrição',
  en: 'Edit description',
  es: 'Editar descripción',
};
const EDITED: LocalText = { 'pt-BR': 'Editar configuração', en: 'Edit settings', es: 'Editar configuración' };

/** Sets a node's title. Typing on is one step. */
export function renameNode(id: NodeId, title: string): CommandRun {
  return changeNode(id, { title }, RENAMED, `title:${id}`);
}

/** Sets a node's internal description. Typing on is one step. */
export function describeNode(id: NodeId, description: string): CommandRun {
  return changeNode(id, { description }, DESCRIBED, `description:${id}`);
}

/**
 * Replaces a node's settings. Wires from ports that the new settings no longer have are removed with them, so that a saved
 * flow never names an unknown port.
 *
 * @param field What is being typed in (a JSON Pointer); typing on in one field is one step. Absent: a step of its own.
 */
export function editSettings(id: NodeId, settings: JsonObject, field?: string): CommandRun {
  return (context, dispatch) => {
    const node = context.state.document.nodes.get(id);
    if (context.isReadonly || !node) return false;
    if (!dispatch) return true;
    const draft = new Draft(context.state).changeNode(id, { settings });
    const ports = new Set(context.nodeTypes.portsOf({ ...node, settings }).map((port) => port.id));
    for (const port of context.nodeTypes.portsOf(node)) {
      if (!ports.has(port.id)) draft.disconnect({ node: id, port: port.id });
    }
    if (field !== undefined) draft.mergeBy(`settings:${id}:${field}`);
    if (!draft.isEmpty) dispatch(draft.commit(EDITED));
    return true;
  };
}

function changeNode(
  id: NodeId,
  part: { readonly title?: string; readonly description?: string },
  step: LocalText,
  mergeKey: string,
): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly || !context.state.document.nodes.has(id)) return false;
    const draft = new Draft(context.state).changeNode(id, part).mergeBy(mergeKey);
    if (dispatch && !draft.isEmpty) dispatch(draft.commit(step));
    return true;
  };
}

/** Opens the selected node's form. */
export const openSettings: Command = {
  id: 'edit-settings',
  label: {
    'pt-BR': 'Abrir configuração do nó',
    en: 'Open node settings',
    es: 'Abrir configuración del nodo',
  },
  group: 'nodes',
  icon: 'sliders-horizontal',
  keys: ['Enter'],
  keyScope: 'canvas',
  worksReadonly: true,
  run: (context, dispatch) => {
    const { selection } = context.state;
    const id = soleNode(selection) ?? selection.focus;
    if (id === null) return false;
    if (!dispatch) return true;
    dispatch({
      changes: [],
      selection: { nodes: new Set([id]), edges: new Set(), focus: id },
      step: null,
      mergeKey: null,
    });
    context.shell.open('inspector');
    return true;
  },
};

/** Changes the focused node's title in place. */
export const renameFocused: Command = {
  id: 'rename',
  label: RENAMED,
  group: 'nodes',
  icon: 'pencil',
  keys: ['F2'],
  keyScope: 'canvas',
  run: (context, dispatch) => {
    const id = soleNode(context.state.selection) ?? context.state.selection.focus;
    if (context.isReadonly || id === null) return false;
    if (dispatch) context.view.editTitle(id);
    return true;
  },
};
