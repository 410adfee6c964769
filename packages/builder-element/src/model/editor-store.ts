import type { Flow } from '@fluxo/core';
import {
  applyTransaction,
  createEditorState,
  redo,
  undo,
  hasUnsavedChanges,
  type EditorState,
} from './editor-state.js';
import { markSaved } from './history.js';
import type { Transaction } from './transaction.js';

/** Told after every change of state, with the one before it. */
export type StoreListener = (state: EditorState, before: EditorState) => void;

/**
 * Holds the editor's state and tells who listens. The only mutable thing of the model: the state itself is replaced, by
 * `dispatch`, `undo`, `redo`, `markSaved` and `load` alone.
 */
export class EditorStore {
  #state: EditorState;
  readonly #listeners = new Set<StoreListener>();
  readonly #untold: (readonly [state: EditorState, before: EditorState])[] = [];

  constructor(flow: Flow) {
    this.#state = createEditorState(flow);
  }

  get state(): EditorState {
    return this.#state;
  }

  /** True while there is something to save. */
  get isUnsaved(): boolean {
    return hasUnsavedChanges(this.#state);
  }

  /** Applies a transaction; listeners are told when it changed anything. */
  dispatch(transaction: Transaction): void {
    this.#replace(applyTransaction(this.#state, transaction));
  }

  undo(): void {
    this.#replace(undo(this.#state));
  }

  redo(): void {
    this.#replace(redo(this.#state));
  }

  /** The document of the given state (default: the present one) has been saved. Edits made while saving stay unsaved. */
  markSaved(savedState: EditorState = this.#state): void {
    const { history } = this.#state;
    this.#replace({ ...this.#state, history: markSaved(history, savedState.history.done) });
  }

  /** What is on the canvas differs from what is stored, though there is nothing to undo: a restored copy. */
  markUnsaved(): void {
    this.#replace({ ...this.#state, history: { ...this.#state.history, lostSaved: true } });
  }

  /** Starts over with another flow: nothing selected, nothing to undo, saved. */
  load(flow: Flow): void {
    this.#replace(createEditorState(flow));
  }

  /** Calls the listener after every change until the returned function is called. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #replace(state: EditorState): void {
    const before = this.#state;
    if (state === before) return;
    this.#state = state;
    this.#untold.push([state, before]);
    if (this.#untold.length > 1) return;
    // A listener may dispatch; everybody is then told of the first change before the second.
    for (let next = this.#untold[0]; next; next = this.#untold[0]) {
      for (const listener of [...this.#listeners]) listener(...next);
      this.#untold.shift();
    }
  }
}
