import type { Flow } from '@fluxo/core';
import { applyChanges, invertChanges } from './change.js';
import { documentOf, type EditorDocument } from './editor-document.js';
import { EMPTY_HISTORY, isUnsaved, recordStep, type History } from './history.js';
import { EMPTY_SELECTION, pruneSelection, type Selection } from './selection.js';
import type { Transaction } from './transaction.js';

/** Everything that the editor's screens show of a flow. Immutable; compare parts by identity. */
export interface EditorState {
  readonly document: EditorDocument;
  readonly selection: Selection;
  readonly history: History;
}

/** A state for a freshly loaded or new flow: nothing selected, nothing to undo, saved. */
export function createEditorState(flow: Flow): EditorState {
  return { document: documentOf(flow), selection: EMPTY_SELECTION, history: EMPTY_HISTORY };
}

/** The state after a transaction; the same object when nothing changed. */
export function applyTransaction(state: EditorState, transaction: Transaction): EditorState {
  const document = applyChanges(state.document, transaction.changes);
  const selection = pruneSelection(transaction.selection ?? state.selection, document);
  if (document === state.document) {
    return selection === state.selection ? state : { ...state, selection };
  }
  if (transaction.step === null) throw new Error('Expected a transaction with changes to name its step.');
  const history = recordStep(state.history, {
    name: transaction.step,
    changes: transaction.changes,
    selectionBefore: state.selection,
    selectionAfter: selection,
    mergeKey: transaction.mergeKey,
  });
  return { document, selection, history };
}

/** Takes the last step back; the same state when there is none. */
export function undo(state: EditorState): EditorState {
  const top = state.history.done;
  if (!top) return state;
  const document = applyChanges(state.document, invertChanges(top.step.changes));
  return {
    document,
    selection: pruneSelection(top.step.selectionBefore, document),
    history: { ...state.history, done: top.below, undone: { step: top.step, below: state.history.undone } },
  };
}

/** Does the step again that was last taken back; the same state when there is none. */
export function redo(state: EditorState): EditorState {
  const top = state.history.undone;
  if (!top) return state;
  const document = applyChanges(state.document, top.step.changes);
  const link = { step: top.step, below: state.history.done };
  // Redoing up to the saved step is being saved again, though the link is a new object.
  const saved = state.history.saved?.step === top.step ? link : state.history.saved;
  return {
    document,
    selection: pruneSelection(top.step.selectionAfter, document),
    history: { ...state.history, done: link, undone: top.below, saved },
  };
}

/** True while there is something to save. */
export function hasUnsavedChanges(state: EditorState): boolean {
  return isUnsaved(state.history);
}
