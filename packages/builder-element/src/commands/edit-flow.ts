import type { LocalText } from '@fluxo/core';
import { Draft } from '../model/transaction.js';
import type { Command, CommandRun } from './command.js';

const STEP: LocalText = {
  'pt-BR': 'Editar nome e descrição',
  en: 'Edit name and description',
  es: 'Editar nombre y descripción',
};

/** Sets the flow's name or description. Typing on is one step. */
export function editFlow(texts: { readonly name?: string; readonly description?: string }): CommandRun {
  return (context, dispatch) => {
    if (context.isReadonly) return false;
    const draft = new Draft(context.state).changeFlow(texts).mergeBy(`flow:${Object.keys(texts).join()}`);
    if (dispatch && !draft.isEmpty) dispatch(draft.commit(STEP));
    return true;
  };
}

/** Opens the dialog with the flow's name and description. */
export const openDetails: Command = {
  id: 'edit-details',
  label: STEP,
  group: 'file',
  icon: 'pencil-line',
  keys: [],
  keyScope: 'editor',
  run: (context, dispatch) => {
    if (context.isReadonly) return false;
    if (dispatch) context.shell.open('details');
    return true;
  },
};
