import type { Command } from './command.js';

/** Takes the last step back and says which it was. */
export const undoStep: Command = {
  id: 'undo',
  label: { 'pt-BR': 'Desfazer', en: 'Undo', es: 'Deshacer' },
  group: 'edit',
  icon: 'undo-2',
  keys: ['Mod+Z'],
  keyScope: 'editor',
  run: (context, dispatch) => {
    const step = context.state.history.done?.step;
    if (context.isReadonly || !step) return false;
    if (!dispatch) return true;
    context.shell.undo();
    context.shell.announce({
      'pt-BR': `Desfeito: ${step.name['pt-BR']}`,
      en: `Undone: ${step.name.en}`,
      es: `Deshecho: ${step.name.es}`,
    });
    return true;
  },
};

/** Does the step again that was last taken back. */
export const redoStep: Command = {
  id: 'redo',
  label: { 'pt-BR': 'Refazer', en: 'Redo', es: 'Rehacer' },
  group: 'edit',
  icon: 'redo-2',
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  keyScope: 'editor',
  run: (context, dispatch) => {
    const step = context.state.history.undone?.step;
    if (context.isReadonly || !step) return false;
    if (!dispatch) return true;
    context.shell.redo();
    context.shell.announce({
      'pt-BR': `Refeito: ${step.name['pt-BR']}`,
      en: `Redone: ${step.name.en}`,
      es: `Rehecho: ${step.name.es}`,
    });
    return true;
  },
};
