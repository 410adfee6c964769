import type {
  ConversationMessage,
  ConversationStatus,
  ConversationSummary,
  Page,
} from '@fluxo/core/contract';

/** Tabs of the inbox, in the order shown: all, then one per status of a conversation. */
export const TABS = ['all', 'queued', 'agent', 'pending', 'bot', 'closed'] as const satisfies readonly (
  'all' | ConversationStatus
)[];

export type Tab = (typeof TABS)[number];

/** Why something could not be loaded. `detail` is the server's own sentence, if it gave one. */
export interface LoadError {
  readonly kind: 'offline' | 'sign-in' | 'forbidden' | 'not-found' | 'server';
  readonly detail: string;
}

/** One tab's conversations, newest activity first. */
export interface ConversationList {
  /** `idle` was never asked for; `ready` may be refreshed in the background. */
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly items: readonly ConversationSummary[];
  /** Cursor of the next page, `null` when everything is here. */
  readonly next: string | null;
  readonly isLoadingMore: boolean;
  readonly error: LoadError | null;
}

/** The conversation that is shown. */
export interface OpenConversation {
  readonly summary: ConversationSummary;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly messages: readonly ConversationMessage[];
  readonly error: LoadError | null;
}

/** Everything that the inbox knows. Plain data, changed only by `reduceInbox`. */
export interface InboxState {
  readonly tab: Tab;
  readonly lists: Readonly<Record<Tab, ConversationList>>;
  readonly open: OpenConversation | null;
  /** Conversations that came to the shown tab by themselves with the last refresh. */
  readonly arrivals: number;
}

const EMPTY: ConversationList = { phase: 'idle', items: [], next: null, isLoadingMore: false, error: null };

export const INITIAL_INBOX_STATE: InboxState = {
  tab: 'all',
  lists: { all: EMPTY, queued: EMPTY, agent: EMPTY, pending: EMPTY, bot: EMPTY, closed: EMPTY },
  open: null,
  arrivals: 0,
};

export type InboxAction =
  | { readonly type: 'tabChosen'; readonly tab: Tab }
  | { readonly type: 'listRequested'; readonly tab: Tab }
  | { readonly type: 'listLoaded'; readonly tab: Tab; readonly page: Page<ConversationSummary> }
  | { readonly type: 'listFailed'; readonly tab: Tab; readonly error: LoadError }
  | { readonly type: 'moreRequested'; readonly tab: Tab }
  | { readonly type: 'moreLoaded'; readonly tab: Tab; readonly page: Page<ConversationSummary> }
  | { readonly type: 'conversationOpened'; readonly summary: ConversationSummary }
  | { readonly type: 'messagesRequested'; readonly id: string }
  | {
      readonly type: 'messagesLoaded';
      readonly id: string;
      readonly messages: readonly ConversationMessage[];
    }
  | { readonly type: 'messagesFailed'; readonly id: string; readonly error: LoadError }
  | { readonly type: 'conversationClosed' }
  /** Another server or person: everything begins anew, on the same tab. */
  | { readonly type: 'reset' };

/** Applies one thing that happened. Pure; answers about something no longer shown change nothing. */
export function reduceInbox(state: InboxState, action: InboxAction): InboxState {
  switch (action.type) {
    case 'tabChosen':
      return action.tab === state.tab ? state : { ...state, tab: action.tab, arrivals: 0 };
    case 'listRequested':
      return withList(state, action.tab, (list) =>
        // What is shown stays while it is refreshed.
        list.phase === 'ready' ? list : { ...list, phase: 'loading', error: null },
      );
    case 'listLoaded':
      return listLoaded(state, action.tab, action.page);
    case 'listFailed':
      return withList(state, action.tab, (list) =>
        list.phase === 'ready'
          ? { ...list, isLoadingMore: false, error: action.error }
          : { ...list, phase: 'failed', isLoadingMore: false, error: action.error },
      );
    case 'moreRequested':
      return withList(state, action.tab, (list) => ({ ...list, isLoadingMore: true, error: null }));
    case 'moreLoaded':
      return withList(state, action.tab, (list) => ({
        ...list,
        items: merged(list.items, action.page.items),
        next: action.page.next,
        isLoadingMore: false,
      }));
    case 'conversationOpened':
      return state.open?.summary.id === action.summary.id
        ? state
        : { ...state, open: { summary: action.summary, phase: 'loading', messages: [], error: null } };
    case 'messagesRequested':
      return withOpen(state, action.id, (open) =>
        open.phase === 'failed' ? { ...open, phase: 'loading', error: null } : open,
      );
    case 'messagesLoaded':
      return withOpen(state, action.id, (open) => messagesLoaded(open, action.messages));
    case 'messagesFailed':
      return withOpen(state, action.id, (open) => ({
        ...open,
        phase: open.phase === 'ready' ? 'ready' : 'failed',
        error: action.error,
      }));
    case 'conversationClosed':
      return state.open === null ? state : { ...state, open: null };
    case 'reset':
      return { ...INITIAL_INBOX_STATE, tab: state.tab };
  }
}

/** Highest `seq` that is here; messages after it are asked for. */
export function lastSeq(open: OpenConversation): number {
  return open.messages.at(-1)?.seq ?? 0;
}

/** The conversation `step` places from the open one in the shown list; the first or last when none is open. */
export function neighbour(state: InboxState, step: 1 | -1): ConversationSummary | null {
  const { items } = state.lists[state.tab];
  const at = items.findIndex(({ id }) => id === state.open?.summary.id);
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step;
  return items[next] ?? null;
}

function listLoaded(state: InboxState, tab: Tab, page: Page<ConversationSummary>): InboxState {
  const before = state.lists[tab];
  const known = new Set(before.items.map(({ id }) => id));
  const arrivals =
    tab === state.tab && before.phase === 'ready' ? page.items.filter(({ id }) => !known.has(id)).length : 0;
  const oldest = page.items.at(-1)?.lastMessageAt;
  // Further pages that were loaded stay; what has left the first page's span has left the tab.
  const further =
    page.next === null || oldest === undefined
      ? []
      : before.items.filter(({ lastMessageAt }) => lastMessageAt < oldest);
  const items = merged(page.items, further);
  const next = withList(state, tab, () => ({
    phase: 'ready',
    items,
    next: further.length > 0 ? before.next : page.next,
    isLoadingMore: before.isLoadingMore,
    error: null,
  }));
  const shown = next.open && items.find(({ id }) => id === next.open?.summary.id);
  return { ...next, arrivals, open: next.open && shown ? { ...next.open, summary: shown } : next.open };
}

function messagesLoaded(open: OpenConversation, loaded: readonly ConversationMessage[]): OpenConversation {
  const bySeq = new Map(open.messages.map((message) => [message.seq, message]));
  for (const message of loaded) bySeq.set(message.seq, message);
  const messages = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  return { ...open, phase: 'ready', messages: loaded.length === 0 ? open.messages : messages, error: null };
}

/** Both lists, the first before the second, each conversation once. */
function merged(
  first: readonly ConversationSummary[],
  second: readonly ConversationSummary[],
): readonly ConversationSummary[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}

function withList(
  state: InboxState,
  tab: Tab,
  change: (list: ConversationList) => ConversationList,
): InboxState {
  const before = state.lists[tab];
  const list = change(before);
  return list === before ? state : { ...state, lists: { ...state.lists, [tab]: list } };
}

function withOpen(
  state: InboxState,
  id: string,
  change: (open: OpenConversation) => OpenConversation,
): InboxState {
  if (state.open?.summary.id !== id) return state;
  const open = change(state.open);
  return open === state.open ? state : { ...state, open };
}
