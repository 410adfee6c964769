import type { Flow, LocalText } from '@fluxo/core';
import type { FlowDetail, Occupancy, SaveFlowAnswer } from '@fluxo/core/contract';
import type { DataSource } from '../data/data-source.js';
import { DataSourceError, RevisionConflictError } from '../data/data-source-error.js';
import { CrashCopies, type CopyStorage, type CrashCopy } from '../model/crash-copy.js';
import { flowOf } from '../model/editor-document.js';
import { EditorStore } from '../model/editor-store.js';
import { Draft } from '../model/transaction.js';
import type { SaveStatus } from '../model/save-status.js';

/** Where the editor is with its flow. */
export type SessionPhase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready' };

/** Outcome of a save. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly answer: SaveFlowAnswer | null }
  | { readonly kind: 'name-missing' }
  | { readonly kind: 'name-taken' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** What a session needs from outside. */
export interface SessionOptions {
  /** Words for a failed save, in the language of the element. */
  readonly describeError: (error: unknown) => string;
  readonly storage: CopyStorage | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Called whenever something of the session changed. */
  readonly changed: () => void;
}

/** Unsaved edits are copied at most this often; a crash loses no more. */
const COPY_EVERY_MS = 1000;
const RENAMED: LocalText = { 'pt-BR': 'Salvar como cópia', en: 'Save as a copy', es: 'Guardar como copia' };
/** Key of the copy of a flow that has no id yet. */
const NEW_FLOW_KEY = 'new';

/**
 * One flow from loading to leaving: its store, the revision that edits are based on, saving, conflicts, who is inside older
 * revisions, and the local copy for the case of a crash.
 */
export class FlowSession {
  phase: SessionPhase = { kind: 'loading' };
  store: EditorStore | null = null;
  flowId: string | null = null;
  conflict: { readonly base: FlowDetail; readonly current: FlowDetail } | null = null;
  /** Who is inside older revisions since the last save; `null` when nobody or not yet saved. */
  occupancy: Occupancy | null = null;
  /** A copy of an earlier visit that differs from what was loaded. */
  recovered: CrashCopy | null = null;

  readonly #options: SessionOptions;
  readonly #copies: CrashCopies;
  #source: DataSource | null = null;
  #revision = 0;
  #savedAt: string | null = null;
  #savedBy = '';
  #busy: SaveStatus | null = null;
  #saving: Promise<SaveOutcome> | null = null;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #loads = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#copies = new CrashCopies(options.storage);
  }

  /** Revision that the edits are based on; 0 before the first save. */
  get revision(): number {
    return this.#revision;
  }

  get status(): SaveStatus {
    if (this.conflict) return { kind: 'conflict' };
    if (this.#busy) return this.#busy;
    if (this.store?.isUnsaved === true) return { kind: 'unsaved' };
    return { kind: 'saved', at: this.#savedAt, by: this.#savedBy };
  }

  get isUnsaved(): boolean {
    return this.store?.isUnsaved === true;
  }

  /** Loads a flow, or begins a new one without an id. A later call overtakes an earlier one. */
  async open(source: DataSource | null, flowId: string | null): Promise<void> {
    const load = ++this.#loads;
    this.#source = source;
    this.flowId = flowId;
    this.conflict = null;
    this.occupancy = null;
    this.#busy = null;
    this.phase = { kind: 'loading' };
    this.#options.changed();
    try {
      if (flowId === null) this.#begin(emptyFlow(this.#options.newId), null);
      else {
        if (!source) return;
        const detail = await source.getFlow(flowId);
        if (load !== this.#loads) return;
        this.#begin(detail.document, detail);
      }
    } catch (error) {
      if (load !== this.#loads) return;
      this.phase = { kind: 'failed', error };
      this.#options.changed();
    }
  }

  #begin(flow: Flow, detail: FlowDetail | null): void {
    this.#revision = detail?.revision ?? 0;
    this.#savedAt = detail?.updatedAt ?? null;
    this.#savedBy = detail?.updatedBy ?? '';
    this.store = new EditorStore(flow);
    this.store.subscribe((state, before) => {
      if (state.document !== before.document) this.#scheduleCopy();
      if (this.#busy?.kind === 'failed') this.#busy = null;
      this.#options.changed();
    });
    const copy = this.#copies.read(this.#copyKey);
    this.recovered = copy && !isSameFlow(copy.flow, flow) ? copy : null;
    this.phase = { kind: 'ready' };
    this.#options.changed();
  }

  /** Saves what is on the screen. A call during a save waits for it and then saves what was edited meanwhile. */
  async save(): Promise<SaveOutcome> {
    if (this.#saving) {
      await this.#saving;
      return this.isUnsaved ? this.save() : { kind: 'saved', answer: null };
    }
    this.#saving = this.#saveOver(this.#revision);
    try {
      return await this.#saving;
    } finally {
      this.#saving = null;
    }
  }

  /** Saves over what somebody else saved meanwhile. */
  async overwrite(): Promise<SaveOutcome> {
    const current = this.conflict?.current;
    if (!current) return this.save();
    this.conflict = null;
    return this.#saveOver(current.revision);
  }

  /** Saves the edits as a new flow and goes on with that one. */
  async saveAsCopy(name: string): Promise<SaveOutcome> {
    if (!this.store || !this.#source) return { kind: 'failed', error: null };
    return this.#attempt(async (source, store) => {
      store.dispatch(new Draft(store.state).changeFlow({ name }).commit(RENAMED));
      const { state } = store;
      const detail = await source.createFlow(flowOf(state.document));
      this.#forgetCopy();
      this.conflict = null;
      this.#adopt(detail);
      store.markSaved(state);
      return null;
    });
  }

  /** Gives up the local edits and goes on from what somebody else saved. */
  takeTheirs(): void {
    const current = this.conflict?.current;
    if (!current) return;
    this.conflict = null;
    this.#forgetCopy();
    this.#adopt(current);
    this.store?.load(current.document);
    this.#options.changed();
  }

  /** Puts the local copy of an earlier visit onto the canvas, unsaved. */
  restoreCopy(): void {
    const copy = this.recovered;
    this.recovered = null;
    if (copy && this.store) {
      this.#revision = copy.baseRevision;
      this.store.load(copy.flow);
      this.store.markUnsaved();
    }
    this.#options.changed();
  }

  discardCopy(): void {
    this.recovered = null;
    this.#forgetCopy();
    this.#options.changed();
  }

  /** The host stored the document itself. */
  markSaved(revision: number, at: string, by: string): void {
    this.#revision = revision;
    this.#savedAt = at;
    this.#savedBy = by;
    this.#busy = null;
    this.conflict = null;
    this.store?.markSaved();
    this.#forgetCopy();
    this.#options.changed();
  }

  /** Takes conversations inside older revisions on to this one. */
  async moveOccupants(): Promise<number> {
    if (!this.#source || this.flowId === null) return 0;
    const answer = await this.#source.moveOccupants(this.flowId, this.#revision);
    this.occupancy = answer.occupancy.conversations > 0 ? answer.occupancy : null;
    this.#options.changed();
    return answer.moved;
  }

  dismissOccupancy(): void {
    this.occupancy = null;
    this.#options.changed();
  }

  /** Writes the local copy now: the page may be about to go. */
  keepCopy(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    if (!this.store || this.phase.kind !== 'ready') return;
    if (!this.store.isUnsaved) {
      this.#forgetCopy();
      return;
    }
    this.#copies.write(this.#copyKey, {
      flow: flowOf(this.store.state.document),
      baseRevision: this.#revision,
      at: this.#options.now(),
    });
  }

  /** The author chose to leave without saving. */
  abandon(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    this.#forgetCopy();
  }

  /** Stops timers; edits stay in the local copy. */
  close(): void {
    this.#loads++;
    if (this.#copyTimer !== undefined) this.keepCopy();
  }

  async #saveOver(baseRevision: number): Promise<SaveOutcome> {
    const name = this.store?.state.document.name.trim() ?? '';
    if (name === '') return { kind: 'name-missing' };
    return this.#attempt(async (source, store) => {
      const state = store.state;
      const document = { ...flowOf(state.document), name };
      if (this.flowId === null) {
        const detail = await source.createFlow(document);
        this.#forgetCopy();
        this.#adopt(detail);
        store.markSaved(state);
        return null;
      }
      const answer = await source.saveFlow(this.flowId, { baseRevision, document });
      this.#revision = answer.revision;
      this.#savedAt = answer.updatedAt;
      this.#savedBy = answer.updatedBy;
      this.occupancy = answer.occupancy.conversations > 0 ? answer.occupancy : null;
      store.markSaved(state);
      if (store.isUnsaved) this.keepCopy();
      else this.#forgetCopy();
      return answer;
    });
  }

  async #attempt(
    act: (source: DataSource, store: EditorStore) => Promise<SaveFlowAnswer | null>,
  ): Promise<SaveOutcome> {
    if (!this.#source || !this.store) return { kind: 'failed', error: null };
    this.#busy = { kind: 'saving' };
    this.#options.changed();
    let outcome: SaveOutcome;
    try {
      outcome = { kind: 'saved', answer: await act(this.#source, this.store) };
      this.#busy = null;
    } catch (error) {
      outcome = this.#outcomeOf(error);
    }
    this.#options.changed();
    return outcome;
  }

  #outcomeOf(error: unknown): SaveOutcome {
    if (error instanceof RevisionConflictError) {
      this.#busy = null;
      this.conflict = { base: error.base, current: error.current };
      return { kind: 'conflict' };
    }
    this.keepCopy();
    this.#busy = { kind: 'failed', reason: this.#options.describeError(error) };
    if (error instanceof DataSourceError && error.kind === 'name-taken') return { kind: 'name-taken' };
    return { kind: 'failed', error };
  }

  #adopt(detail: FlowDetail): void {
    this.flowId = detail.id;
    this.#revision = detail.revision;
    this.#savedAt = detail.updatedAt;
    this.#savedBy = detail.updatedBy;
  }

  get #copyKey(): string {
    return this.flowId ?? NEW_FLOW_KEY;
  }

  #forgetCopy(): void {
    this.#copies.forget(this.#copyKey);
  }

  #scheduleCopy(): void {
    this.#copyTimer ??= setTimeout(() => this.keepCopy(), COPY_EVERY_MS);
  }
}

/** A new flow: nothing but its entry. */
function emptyFlow(newId: () => string): Flow {
  return {
    fluxo: 1,
    name: '',
    description: '',
    nodes: [
      { id: newId(), type: 'entry', title: '', description: '', position: { x: 0, y: 0 }, settings: {} },
    ],
    edges: [],
  };
}

function isSameFlow(a: Flow, b: Flow): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
