import { expect } from '@open-wc/testing';
import type { ConversationMessage, ConversationSummary } from '@fluxo/core/contract';
import {
  INITIAL_INBOX_STATE,
  neighbour,
  reduceInbox,
  type InboxAction,
  type InboxState,
} from './inbox-state.js';

const summary = (id: string, minute = 0): ConversationSummary => ({
  id,
  channel: 'web',
  status: 'queued',
  contactName: id,
  startedAt: '2026-11-20T12:00:00Z',
  lastMessageAt: `2026-11-20T12:${String(minute).padStart(2, '0')}:00Z`,
  lastMessage: '',
  protocol: null,
});
const message = (seq: number): ConversationMessage => ({
  id: `m${seq}`,
  seq,
  at: '2026-11-20T12:00:00Z',
  from: 'bot',
  content: { kind: 'text', text: String(seq) },
  delivery: 'sent',
});
const loaded = (items: ConversationSummary[], next: string | null = null): InboxAction => ({
  type: 'listLoaded',
  tab: 'all',
  page: { items, next },
});
const error = { kind: 'offline', detail: '' } as const;
const after = (...actions: InboxAction[]): InboxState => actions.reduce(reduceInbox, INITIAL_INBOX_STATE);
const shown = (state: InboxState): string[] => state.lists[state.tab].items.map(({ id }) => id);

const lists: readonly [string, readonly InboxAction[], readonly string[]][] = [
  ['shows what was loaded', [loaded([summary('a')])], ['a']],
  ['a refresh replaces the list', [loaded([summary('a')]), loaded([summary('b')])], ['b']],
  [
    'a further page goes below',
    [
      loaded([summary('b', 9)], 'x'),
      { type: 'moreLoaded', tab: 'all', page: { items: [summary('a', 1)], next: null } },
    ],
    ['b', 'a'],
  ],
  [
    'a refresh keeps further pages and moves what became newer to the top, once',
    [
      loaded([summary('b', 9)], 'x'),
      { type: 'moreLoaded', tab: 'all', page: { items: [summary('a', 2), summary('c', 1)], next: null } },
      loaded([summary('c', 10), summary('b', 9)], 'y'),
    ],
    ['c', 'b', 'a'],
  ],
  [
    'an answer for another tab is kept there',
    [{ type: 'listLoaded', tab: 'closed', page: { items: [summary('z')], next: null } }],
    [],
  ],
  [
    'what was shown stays when a refresh fails',
    [loaded([summary('a')]), { type: 'listFailed', tab: 'all', error }],
    ['a'],
  ],
];

describe('inbox state', () => {
  for (const [name, actions, expected] of lists) {
    it(name, () => expect(shown(after(...actions))).to.deep.equal(expected));
  }

  it('counts what arrives by a refresh, not the first load', () => {
    expect(after(loaded([summary('a')])).arrivals).to.equal(0);
    expect(after(loaded([summary('a')]), loaded([summary('b', 1), summary('a')])).arrivals).to.equal(1);
  });

  it('fails only when there is nothing to show', () => {
    expect(after({ type: 'listFailed', tab: 'all', error }).lists.all.phase).to.equal('failed');
    expect(after(loaded([]), { type: 'listFailed', tab: 'all', error }).lists.all.phase).to.equal('ready');
  });

  it('joins messages by their place and takes newer versions', () => {
    const state = after(
      { type: 'conversationOpened', summary: summary('a') },
      { type: 'messagesLoaded', id: 'a', messages: [message(1), message(2)] },
      { type: 'messagesLoaded', id: 'a', messages: [{ ...message(2), delivery: 'read' }, message(3)] },
    );
    expect(state.open?.messages.map(({ seq, delivery }) => [seq, delivery])).to.deep.equal([
      [1, 'sent'],
      [2, 'read'],
      [3, 'sent'],
    ]);
  });

  it('drops messages of a conversation that is no longer open', () => {
    const state = after(
      { type: 'conversationOpened', summary: summary('a') },
      { type: 'conversationOpened', summary: summary('b') },
      { type: 'messagesLoaded', id: 'a', messages: [message(1)] },
    );
    expect(state.open?.messages).to.deep.equal([]);
  });

  it('finds the neighbours of the open conversation', () => {
    const state = after(loaded([summary('a', 2), summary('b', 1)]), {
      type: 'conversationOpened',
      summary: summary('a'),
    });
    expect(neighbour(state, 1)?.id).to.equal('b');
    expect(neighbour(state, -1)).to.equal(null);
  });
});
