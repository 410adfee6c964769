import type { ConversationSummary } from '@fluxo/core/contract';
import { SourceError, type ConversationSource } from './conversation-source.js';
import {
  INITIAL_INBOX_STATE,
  lastSeq,
  reduceInbox,
  type InboxAction,
  type InboxState,
  type LoadError,
  type Tab,
} from './inbox-state.js';

/** The list is asked for again after this. */
const LIST_REFRESH_MS = 5_000;
/** The open transcript, which somebody reads, more often. */
const TRANSCRIPT_REFRESH_MS = 2_000;

export interface InboxControllerOptions {
  readonly changed: (state: InboxState, before: InboxState) => void;
  /** Runs something after a time; the function returned calls it off. */
  readonly after?: (milliseconds: number, run: () => void) => () => void;
  /** Nobody looks: refreshing waits. */
  readonly isHidden?: () => boolean;
}

/** Loads what the inbox shows and keeps it fresh. Knows no element. */
export class InboxController {
  readonly #options: Required<InboxControllerOptions>;
  #state: InboxState = INITIAL_INBOX_STATE;
  #source: ConversationSource | null = null;
  #stop = new AbortController();
  #cancelList: (() => void) | undefined;
  #cancelTranscript: (() => void) | undefined;

  constructor(options: InboxControllerOptions) {
    this.#options = {
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      isHidden: () => document.visibilityState === 'hidden',
      ...options,
    };
  }

  get state(): InboxState {
    return this.#state;
  }

  /** Begins with a source; another one begins anew. */
  start(source: ConversationSource): void {
    this.stop();
    this.#source = source;
    this.#stop = new AbortController();
    this.#dispatch({ type: 'reset' });
    void this.#loadList();
  }

  stop(): void {
    this.#source = null;
    this.#stop.abort();
    this.#cancelList?.();
    this.#cancelTranscript?.();
  }

  chooseTab(tab: Tab): void {
    if (tab === this.#state.tab) return;
    this.#dispatch({ type: 'tabChosen', tab });
    void this.#loadList();
  }

  open(summary: ConversationSummary): void {
    if (this.#state.open?.summary.id === summary.id) return;
    this.#dispatch({ type: 'conversationOpened', summary });
    void this.#loadMessages();
  }

  close(): void {
    this.#cancelTranscript?.();
    this.#dispatch({ type: 'conversationClosed' });
  }

  /** Asks again for the list and the open conversation, at once. */
  refresh(): void {
    void this.#loadList();
    if (this.#state.open) void this.#loadMessages();
  }

  async loadMore(): Promise<void> {
    const { tab } = this.#state;
    const { next, isLoadingMore } = this.#state.lists[tab];
    if (next === null || isLoadingMore || !this.#source) return;
    this.#dispatch({ type: 'moreRequested', tab });
    try {
      const page = await this.#source.list(tab, next, this.#stop.signal);
      this.#dispatch({ type: 'moreLoaded', tab, page });
    } catch (error) {
      this.#fail(error, (reason) => ({ type: 'listFailed', tab, error: reason }));
    }
  }

  async #loadList(): Promise<void> {
    this.#cancelList?.();
    const source = this.#source;
    const { signal } = this.#stop;
    const { tab } = this.#state;
    if (!source) return;
    this.#dispatch({ type: 'listRequested', tab });
    try {
      const page = await source.list(tab, null, signal);
      if (signal.aborted) return;
      this.#dispatch({ type: 'listLoaded', tab, page });
    } catch (error) {
      this.#fail(error, (reason) => ({ type: 'listFailed', tab, error: reason }), signal);
    }
    if (signal.aborted || tab !== this.#state.tab) return;
    this.#cancelList?.();
    this.#cancelList = this.#whenSeen(LIST_REFRESH_MS, () => void this.#loadList());
  }

  async #loadMessages(): Promise<void> {
    this.#cancelTranscript?.();
    const source = this.#source;
    const { signal } = this.#stop;
    const { open } = this.#state;
    if (!source || !open) return;
    const { id } = open.summary;
    this.#dispatch({ type: 'messagesRequested', id });
    try {
      const messages = await source.messages(id, lastSeq(open), signal);
      if (signal.aborted) return;
      this.#dispatch({ type: 'messagesLoaded', id, messages });
    } catch (error) {
      this.#fail(error, (reason) => ({ type: 'messagesFailed', id, error: reason }), signal);
    }
    if (signal.aborted || this.#state.open?.summary.id !== id) return;
    this.#cancelTranscript?.();
    this.#cancelTranscript = this.#whenSeen(TRANSCRIPT_REFRESH_MS, () => void this.#loadMessages());
  }

  #whenSeen(milliseconds: number, run: () => void): () => void {
    let cancel = (): void => {};
    const wait = (): void => {
      cancel = this.#options.after(milliseconds, () => {
        if (this.#options.isHidden()) wait();
        else run();
      });
    };
    wait();
    return () => cancel();
  }

  #fail(error: unknown, action: (reason: LoadError) => InboxAction, signal = this.#stop.signal): void {
    if (signal.aborted) return;
    if (!(error instanceof SourceError)) throw error;
    this.#dispatch(action(error.reason));
  }

  #dispatch(action: InboxAction): void {
    const before = this.#state;
    this.#state = reduceInbox(before, action);
    if (this.#state !== before) this.#options.changed(this.#state, before);
  }
}
