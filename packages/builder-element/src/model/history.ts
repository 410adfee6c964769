import type { LocalText } from '@fluxo/core';
import type { Change } from './change.js';
import type { Selection } from './selection.js';

/** One undoable edit, with the selections to return to on either side. */
export interface HistoryStep {
  readonly name: LocalText;
  readonly changes: readonly Change[];
  readonly selectionBefore: Selection;
  readonly selectionAfter: Selection;
  readonly mergeKey: string | null;
}

/** A stack that shares its tail, so that a step costs the same however long the history is. `null` is empty. */
export interface HistoryLink {
  readonly step: HistoryStep;
  readonly below: HistoryLink | null;
}

/** Steps done and steps taken back, the nearest first. Without end: a step holds only what it changed. */
export interface History {
  readonly done: HistoryLink | null;
  readonly undone: HistoryLink | null;
  /** Top of `done` when the document was last saved; the document is unsaved while the top is another one. */
  readonly saved: HistoryLink | null;
  /** Set when the saved document can no longer be reached by undo or redo. */
  readonly lostSaved: boolean;
}

export const EMPTY_HISTORY: History = { done: null, undone: null, saved: null, lostSaved: false };

/** Puts a step on top, merged into the last one when both have the same merge key. */
export function recordStep(history: History, step: HistoryStep): History {
  const top = history.done;
  const merges =
    top !== null &&
    step.mergeKey !== null &&
    top.step.mergeKey === step.mergeKey &&
    history.undone === null &&
    top !== history.saved;
  const done: HistoryLink = merges
    ? {
        below: top.below,
        step: {
          ...step,
          changes: [...top.step.changes, ...step.changes],
          selectionBefore: top.step.selectionBefore,
        },
      }
    : { step, below: top };
  // Steps taken back are dropped here; when the saved document was among them, only a save brings it back.
  const lostSaved = history.lostSaved || (history.undone !== null && holds(history.undone, history.saved));
  return { done, undone: null, saved: history.saved, lostSaved };
}

/** True when the document differs from what was last saved. */
export function isUnsaved(history: History): boolean {
  return history.lostSaved || history.done !== history.saved;
}

/** What was on top of `done` when the save began is now the saved document; later edits stay unsaved. */
export function markSaved(history: History, saved: HistoryLink | null): History {
  const isReachable = saved === null || holds(history.done, saved) || holds(history.undone, saved);
  return { ...history, saved, lostSaved: !isReachable };
}

/** Names of the steps that undo would take back, the nearest first. */
export function* stepsOf(link: HistoryLink | null): Iterable<HistoryStep> {
  for (let at = link; at; at = at.below) yield at.step;
}

function holds(stack: HistoryLink | null, saved: HistoryLink | null): boolean {
  if (saved === null) return false;
  for (let at = stack; at; at = at.below) if (at.step === saved.step) return true;
  return false;
}
