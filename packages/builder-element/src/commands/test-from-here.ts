import { soleNode } from '../model/selection.js';
import type { Command } from './command.js';

/** Begins a test conversation at the selected node. */
export const testFromHere: Command = {
  id: 'test-from-here',
  label: { 'pt-BR': 'Testar a partir daqui', en: 'Test from here', es: 'Probar desde aquí' },
  group: 'nodes',
  icon: 'play',
  keys: ['T'],
  keyScope: 'canvas',
  worksReadonly: true,
  run: ({ state, nodeTypes, shell }, dispatch) => {
    const id = soleNode(state.selection) ?? state.selection.focus;
    const node = id === null ? undefined : state.document.nodes.get(id);
    if (!node || nodeTypes.definitionOf(node.type)?.decorative === true) return false;
    if (dispatch) shell.testFrom(node.id);
    return true;
  },
};
