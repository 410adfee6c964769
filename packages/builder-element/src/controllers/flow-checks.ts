import type { Flow } from '@fluxo/core';
import { flowOf, type EditorDocument } from '../model/editor-document.js';
import { placeIssues, type CheckedIssue, type PlacedIssue } from '../panels/placed-issue.js';

/** Finds the problems of a flow. */
export type FlowCheck = (flow: Flow) => readonly CheckedIssue[];

/** Edits in a row are checked once, after this pause: typing never waits for validation. */
const PAUSE_MS = 300;

/** Keeps the list of problems in step with the document. */
export class FlowChecks {
  issues: readonly PlacedIssue[] = [];
  readonly #check: FlowCheck;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checked: EditorDocument | null = null;

  /** @param changed Called when there is a new list. */
  constructor(check: FlowCheck, changed: () => void) {
    this.#check = check;
    this.#changed = changed;
  }

  /** Checks a document soon; at once when it is the first of its flow. */
  follow(document: EditorDocument, isFirst: boolean): void {
    if (document === this.#checked) return;
    clearTimeout(this.#timer);
    if (isFirst) this.#run(document);
    else this.#timer = setTimeout(() => this.#run(document), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #run(document: EditorDocument): void {
    this.#checked = document;
    const flow = flowOf(document);
    this.issues = placeIssues(this.#check(flow), flow);
    this.#changed();
  }
}
