import { expect } from '@open-wc/testing';
import type { ServerMessageFrame, WelcomeFrame } from '@fluxo/core/contract';
import {
  hasGap,
  INITIAL_CHAT_STATE,
  isCatchingUp,
  reduceChat,
  transcriptOf,
  type ChatAction,
  type ChatState,
} from './chat-state.js';

const message = (seq: number, change: Partial<ServerMessageFrame> = {}): ServerMessageFrame => ({
  id: `s${seq}`,
  type: 'message',
  conversation: 'a',
  seq,
  at: '2026-11-20T12:00:00Z',
  from: 'bot',
  content: { kind: 'text', text: `m${seq}` },
  ...change,
});
const received = (...frames: ServerMessageFrame[]): ChatAction => ({ type: 'messagesReceived', frames });
const welcomed = (change: Partial<WelcomeFrame> = {}): ChatAction => ({
  type: 'welcomed',
  readSeq: 0,
  frame: {
    id: 'w',
    type: 'welcome',
    ref: 'h',
    visitor: 'v',
    conversation: 'a',
    status: 'bot',
    seq: 0,
    settings: { title: '', greeting: '', accent: '', startOnOpen: false, locale: 'pt-BR' },
    ...change,
  },
});
const queued = (id: string, at = '2026-11-20T12:00:00Z'): ChatAction => ({
  type: 'messageQueued',
  message: { id, at, state: 'pending', content: { kind: 'text', text: id } },
});
const after = (...actions: ChatAction[]): ChatState => actions.reduce(reduceChat, INITIAL_CHAT_STATE);
const shown = (state: ChatState): string[] =>
  transcriptOf(state).map(
    ({ content, delivery }) =>
      `${'text' in content ? content.text : content.kind}${delivery ? `:${delivery}` : ''}`,
  );

const cases: readonly [string, readonly ChatAction[], readonly string[]][] = [
  ['messages show in order', [welcomed(), received(message(1), message(2))], ['m1', 'm2']],
  [
    'a repeated frame shows once',
    [welcomed(), received(message(1)), received(message(1), message(1))],
    ['m1'],
  ],
  ['a frame ahead waits for the one before', [welcomed(), received(message(2))], []],
  [
    'a gap that fills shows everything',
    [welcomed(), received(message(2), message(3)), received(message(1))],
    ['m1', 'm2', 'm3'],
  ],
  ['written messages stand last', [welcomed(), queued('x'), received(message(1))], ['m1', 'x:pending']],
  [
    'an acknowledged message takes its place',
    [
      welcomed(),
      queued('x'),
      { type: 'acknowledged', frame: { id: 'k', type: 'ack', ref: 'x', seq: 1, conversation: 'a' } },
      received(message(2)),
    ],
    ['x:sent', 'm2'],
  ],
  [
    'an echo before the acknowledgement shows once',
    [
      welcomed(),
      queued('x'),
      received(message(1, { from: 'visitor', clientId: 'x', content: { kind: 'text', text: 'x' } })),
      { type: 'acknowledged', frame: { id: 'k', type: 'ack', ref: 'x', seq: 1, conversation: 'a' } },
    ],
    ['x:sent'],
  ],
  [
    'an acknowledgement before its echo shows once',
    [
      welcomed(),
      queued('x'),
      { type: 'acknowledged', frame: { id: 'k', type: 'ack', ref: 'x', seq: 1, conversation: 'a' } },
      received(message(1, { from: 'visitor', clientId: 'x', content: { kind: 'text', text: 'x' } })),
    ],
    ['x:sent'],
  ],
  [
    'an acknowledged message ahead of a gap stays visible',
    [
      welcomed(),
      queued('x'),
      { type: 'acknowledged', frame: { id: 'k', type: 'ack', ref: 'x', seq: 2, conversation: 'a' } },
    ],
    ['x:sent'],
  ],
  ['a message queued twice shows once', [welcomed(), queued('x'), queued('x')], ['x:pending']],
  [
    'written messages keep the order of writing',
    [queued('b', '2026-11-20T12:00:02Z'), queued('a', '2026-11-20T12:00:01Z')],
    ['a:pending', 'b:pending'],
  ],
  [
    'a refused message fails',
    [queued('x'), { type: 'messageFailed', id: 'x', reason: 'too-large' }],
    ['x:failed'],
  ],
  [
    'a new conversation stands below the one before',
    [
      welcomed(),
      received(message(1)),
      received(message(1, { id: 'n', conversation: 'b', content: { kind: 'text', text: 'new' } })),
    ],
    ['m1', 'new'],
  ],
  [
    'late frames of an earlier conversation change nothing',
    [welcomed(), received(message(1)), received(message(1, { conversation: 'b' })), received(message(2))],
    ['m1', 'm1'],
  ],
  ['a reset forgets everything', [welcomed(), received(message(1)), queued('x'), { type: 'reset' }], []],
];

describe('chat state', () => {
  for (const [name, actions, expected] of cases) {
    it(name, () => expect(shown(after(...actions))).to.deep.equal(expected));
  }

  it('tells a gap until it is filled', () => {
    const state = after(welcomed(), received(message(2)));
    expect(hasGap(state)).to.equal(true);
    expect(hasGap(reduceChat(state, received(message(1))))).to.equal(false);
  });

  it('catches up until the place that the welcome told', () => {
    const state = after(welcomed({ seq: 2 }), received(message(1)));
    expect(isCatchingUp(state)).to.equal(true);
    expect(isCatchingUp(reduceChat(state, received(message(2))))).to.equal(false);
  });

  it('counts what the bot says while closed, and forgets the count when opened', () => {
    const state = after(welcomed(), received(message(1), message(2, { from: 'visitor' }), message(3)));
    expect(state.unread).to.equal(2);
    const opened = reduceChat(state, { type: 'openChanged', open: true });
    expect([opened.unread, opened.readSeq]).to.deep.equal([0, 3]);
  });

  it('does not count again what was read before a reload', () => {
    const { frame } = welcomed({ seq: 2 }) as { frame: WelcomeFrame };
    const state = after(
      { type: 'welcomed', frame, readSeq: 2 },
      received(message(1), message(2), message(3)),
    );
    expect(state.unread).to.equal(1);
  });

  it('takes the typing sign away when the message comes', () => {
    const state = after(welcomed(), { type: 'typingChanged', who: 'bot' }, received(message(1)));
    expect(state.typing).to.equal(null);
  });

  it('applies a history of 10,000 messages at once', () => {
    const frames = Array.from({ length: 10_000 }, (_, index) => message(index + 1));
    expect(after(welcomed({ seq: 10_000 }), received(...frames)).messages.length).to.equal(10_000);
  });
});
