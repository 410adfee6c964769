import type { Flow, LocalText } from '@fluxo/core';
import type {
  FlowLeftDetail,
  FlowSavedDetail,
  LeaveRequestedDetail,
  SaveRequestedDetail,
} from '../builder-events.js';
import { BUILDER_SENTENCES, BUILDER_TEXTS } from '../flow-builder-texts.js';
import { errorText } from '../locales/error-text.js';
import type { LocaleController } from '../locales/locale.controller.js';
import { flowOf } from '../model/editor-document.js';
import type { ConflictDialogElement } from '../panels/conflict-dialog.element.js';
import type { LeaveDialogElement } from '../panels/leave-dialog.element.js';
import type { OccupancyDialogElement } from '../panels/occupancy-dialog.element.js';
import type { FlowSession, SaveOutcome } from './flow-session.js';

interface Dialogs {
  'fluxo-conflict-dialog': ConflictDialogElement;
  'fluxo-leave-dialog': LeaveDialogElement;
  'fluxo-occupancy-dialog': OccupancyDialogElement;
}

/** What saving and leaving need of the element around them. */
export interface SavingSurroundings {
  readonly session: FlowSession;
  readonly t: LocaleController;
  readonly isReadonly: () => boolean;
  readonly dialog: <Tag extends keyof Dialogs>(tag: Tag) => Dialogs[Tag] | null;
  /** Takes over what was typed a moment ago. */
  readonly flush: () => void;
  /** Dispatches a public event; false when the host cancelled it. */
  readonly emit: (
    type: string,
    detail: SaveRequestedDetail | FlowSavedDetail | LeaveRequestedDetail | FlowLeftDetail,
    cancelable?: boolean,
  ) => boolean;
  readonly announce: (text: string) => void;
  /** The name is missing, or taken (said in words); `null` when it is fine again. */
  readonly nameRefused: (problem: 'missing' | LocalText | null) => void;
  /** A revision was stored. */
  readonly stored: (document: Flow) => void;
}

/** What Salvar, Salvar e sair and Voltar do: the questions that they ask, and what follows from the answers. */
export class BuilderSaving {
  readonly #around: SavingSurroundings;
  /** The element is about to go with the author's consent: the tab may be closed. */
  isEnding = false;

  constructor(around: SavingSurroundings) {
    this.#around = around;
  }

  /** Saves; true when it is stored, or the host took over. */
  async save(exits: boolean): Promise<boolean> {
    // What was typed a moment ago belongs to the save, also when the host asks for it.
    this.#around.flush();
    const { session } = this.#around;
    if (this.#around.isReadonly() || !session.store) return false;
    if (session.conflict) return this.#resolveConflict();
    const detail: SaveRequestedDetail = {
      flowId: session.flowId,
      baseRevision: session.revision,
      document: flowOf(session.store.state.document),
      exits,
    };
    if (!this.#around.emit('save-requested', detail, true)) return true;
    return this.#finish(await session.save());
  }

  async saveAndExit(): Promise<void> {
    if ((await this.save(true)) && !this.#around.session.isUnsaved) this.leaveNow();
  }

  /** Asks when something is unsaved, then leaves. */
  async leave(): Promise<void> {
    const { session } = this.#around;
    if (!this.#around.emit('leave-requested', { hasUnsavedChanges: session.isUnsaved }, true)) return;
    const answer = await this.#askAboutChanges();
    if (answer === 'save') await this.saveAndExit();
    else if (answer === 'go') this.leaveNow();
  }

  /** True when the edits are stored or given up, so that another flow can take the place of this one. */
  async parts(): Promise<boolean> {
    const answer = await this.#askAboutChanges();
    return answer === 'go' || (answer === 'save' && (await this.save(false)));
  }

  leaveNow(): void {
    this.isEnding = true;
    this.#around.emit('flow-left', { flowId: this.#around.session.flowId });
    this.isEnding = false;
  }

  async showOccupancy(): Promise<void> {
    const { occupancy } = this.#around.session;
    const dialog = this.#around.dialog('fluxo-occupancy-dialog');
    if (occupancy && (await dialog?.decide(occupancy)) === 'move') await this.moveOccupants();
  }

  async moveOccupants(): Promise<void> {
    const { session, t, announce } = this.#around;
    try {
      const moved = await session.moveOccupants();
      announce(BUILDER_SENTENCES.moved(t.locale, moved));
    } catch {
      announce(t.pick(BUILDER_TEXTS.moveFailed));
    }
  }

  async #askAboutChanges(): Promise<'save' | 'go' | 'stay'> {
    const { session } = this.#around;
    if (!session.isUnsaved) return 'go';
    const answer = await this.#around.dialog('fluxo-leave-dialog')?.decide();
    if (answer === 'save') return 'save';
    if (answer !== 'discard') return 'stay';
    session.abandon();
    return 'go';
  }

  async #finish(outcome: SaveOutcome): Promise<boolean> {
    const { session, t, announce, emit, nameRefused } = this.#around;
    nameRefused(null);
    switch (outcome.kind) {
      case 'saved': {
        announce(t.pick(BUILDER_TEXTS.saved));
        const document = session.store?.state.document;
        emit('flow-saved', {
          flowId: session.flowId ?? '',
          revision: session.revision,
          name: document?.name ?? '',
        });
        if (document) this.#around.stored(flowOf(document));
        return true;
      }
      case 'name-missing':
        nameRefused('missing');
        return false;
      case 'name-taken':
        nameRefused(BUILDER_TEXTS.nameTaken);
        announce(t.pick(BUILDER_TEXTS.nameTaken));
        return false;
      case 'conflict':
        return this.#resolveConflict();
      case 'failed':
        announce(errorText(outcome.error, t));
        return false;
    }
  }

  async #resolveConflict(): Promise<boolean> {
    const { session } = this.#around;
    const dialog = this.#around.dialog('fluxo-conflict-dialog');
    const document = session.store?.state.document;
    if (!session.conflict || !dialog || !document) return false;
    const answer = await dialog.decide(session.conflict.base, session.conflict.current, flowOf(document));
    switch (answer?.kind) {
      case 'overwrite':
        return this.#finish(await session.overwrite());
      case 'copy':
        return this.#finish(await session.saveAsCopy(answer.name));
      case 'reload':
        session.takeTheirs();
        return false;
      default:
        return false;
    }
  }
}
