import type { Command } from './command.js';

/** Saves without leaving. */
export const save: Command = {
  id: 'save',
  label: { 'pt-BR': 'Salvar', en: 'Save', es: 'Guardar' },
  group: 'file',
  icon: 'save',
  keys: ['Mod+S'],
  keyScope: 'everywhere',
  run: (context, dispatch) => {
    if (context.isReadonly) return false;
    if (dispatch) context.shell.save();
    return true;
  },
};

/** Saves and goes back to the list. */
export const saveAndExit: Command = {
  id: 'save-and-exit',
  label: { 'pt-BR': 'Salvar e sair', en: 'Save and exit', es: 'Guardar y salir' },
  group: 'file',
  icon: 'log-out',
  keys: ['Mod+Shift+S'],
  keyScope: 'everywhere',
  run: (context, dispatch) => {
    if (context.isReadonly) return false;
    if (dispatch) context.shell.saveAndExit();
    return true;
  },
};

/** Leaves without saving; asks first when something is unsaved. */
export const leave: Command = {
  id: 'leave',
  label: { 'pt-BR': 'Voltar', en: 'Back', es: 'Volver' },
  group: 'file',
  icon: 'arrow-left',
  keys: [],
  keyScope: 'editor',
  worksReadonly: true,
  run: (context, dispatch) => {
    if (dispatch) context.shell.leave();
    return true;
  },
};
