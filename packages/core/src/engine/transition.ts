import { assertNever } from '../lib/assert-never.js';
import type { JsonObject } from '../lib/json.js';
import type { UserInput } from '../messages/message.js';
import type { EngineCommand } from './command.js';
import { EngineFault } from './engine-fault.js';
import type { EngineEvent, Started } from './event.js';
import type { Program } from './program.js';
import { STATE_VERSION, type ConversationState, type TraceEntry } from './state.js';
import type { Outcome, ServiceAnswer } from './step.js';
import { traceText } from './trace.js';
import { Turn } from './turn.js';

/** What became of one event. */
export interface Transition {
  readonly state: ConversationState;
  /** To be done in this order. */
  readonly commands: readonly EngineCommand[];
  readonly trace: readonly TraceEntry[];
}

/**
 * Applies one event to a conversation and runs nodes until it waits or ends.
 *
 * Deterministic: the same program, state and event give the same result; time is `event.at`. The given state is not
 * changed. An event that answers nothing now awaited (a repeated webhook, a late timer, anything after closing) returns
 * the very same state and no commands; the trace says why. One call may run several turns: inputs that arrived while a
 * service was awaited are read one after another as soon as the conversation waits for the user.
 *
 * @param state `null` for a conversation that begins with the event `started`.
 * @throws {EngineFault} when the state is of another version, an event other than `started` comes first, or the program
 *   does not hold a revision that the state or event names: faults of the host.
 */
export function transition(
  program: Program,
  state: ConversationState | null,
  event: EngineEvent,
): Transition {
  if (state === null) {
    if (event.type !== 'started')
      throw new EngineFault(`Expected the event "started" first, got "${event.type}"`);
    return begin(program, event);
  }
  const version: unknown = state.v;
  if (version !== STATE_VERSION) {
    throw new EngineFault(`Expected state version ${STATE_VERSION}, got ${String(version)}`);
  }
  const turn = new Turn(program, state, event.at);
  const change = state.closed === null ? apply(turn, event) : ignore(turn, 'closed-conversation', event.type);
  if (change === 'ignored') return { state, commands: [], trace: turn.trace };
  readInbox(turn);
  return { state: turn.toState(), commands: turn.commands, trace: turn.trace };
}

/** Whether an event changed anything. */
type Change = 'applied' | 'ignored';

const NO_SYSTEM: JsonObject = {};

function begin(program: Program, event: Started): Transition {
  const turn = new Turn(
    program,
    {
      v: STATE_VERSION,
      channel: event.channel,
      startedAt: event.at,
      locale: event.locale,
      timeZone: event.timeZone,
      idleSeconds: event.idleSeconds,
      frames: [],
      variables: event.variables ?? {},
      system: NO_SYSTEM,
      waiting: null,
      inbox: event.input !== undefined && event.useAsAnswer ? [event.input] : [],
      turn: 1,
      // Names go on from the time of the start, so that a menu of an earlier conversation is recognised as old, too.
      counter: Math.max(0, Math.floor(event.at)),
      status: null,
      closed: null,
    },
    event.at,
  );
  turn.mergeSystem(event.system);
  const request = turn.newName('r');
  turn.command({ type: 'loadFlow', request, flow: event.flow });
  const place = event.node === undefined ? undefined : { node: event.node };
  turn.waiting = { for: 'service', service: 'flow', request, deadline: null, ...place };
  return { state: turn.toState(), commands: turn.commands, trace: turn.trace };
}

function apply(turn: Turn, event: EngineEvent): Change {
  switch (event.type) {
    case 'started':
      return ignore(turn, 'started-conversation');
    case 'replied':
      return replied(turn, event.input);
    case 'deadlineReached':
      return deadlineReached(turn);
    case 'flowLoaded': {
      const loaded = { flow: event.flow, revision: event.revision };
      return serviceAnswered(turn, event.request, { outcome: 'ok', value: null, loaded }, undefined);
    }
    case 'serviceAnswered': {
      const answer: ServiceAnswer = { outcome: event.outcome, value: event.value ?? null, loaded: null };
      return serviceAnswered(turn, event.request, answer, event.system);
    }
    case 'queueLeft':
      return queueLeft(turn, event);
    case 'contextChanged':
      contextChanged(turn, event.system);
      return 'applied';
    case 'moved':
      turn.waiting = null;
      if (turn.beginTurn()) turn.enterFlow(event.flow, event.revision, event.node, 'all');
      return 'applied';
    case 'revisionMoved':
      return turn.moveRevision(event.flow, event.from, event.to)
        ? 'applied'
        : ignore(turn, 'unmovable-conversation');
    case 'closed':
      if (event.status !== undefined) turn.setStatus(event.status);
      turn.close(event.reason, undefined, null);
      return 'applied';
    default:
      return assertNever(event);
  }
}

function serviceAnswered(
  turn: Turn,
  request: string,
  answer: ServiceAnswer,
  system: JsonObject | undefined,
): Change {
  const { waiting } = turn;
  if (waiting?.for !== 'service' || waiting.request !== request)
    return ignore(turn, 'unawaited-event', request);
  turn.mergeSystem(system);
  turn.waiting = null;
  if (turn.hasFrame) {
    const { step, node } = turn;
    turn.proceed(step.serviceAnswered?.(turn, node.settings, answer) ?? unexpected('serviceAnswered'));
  } else if (answer.loaded !== null) {
    turn.enterFlow(answer.loaded.flow, answer.loaded.revision, waiting.node, 'none');
  } else {
    turn.close('flow-error', answer.outcome, 'flow-error');
  }
  return 'applied';
}

/** A signed identity that comes while a node asks for it answers the question. */
function contextChanged(turn: Turn, system: JsonObject): void {
  turn.mergeSystem(system);
  const { waiting } = turn;
  if (waiting?.for !== 'input') return;
  const outcome = turn.step.contextChanged?.(turn, turn.node.settings) ?? null;
  if (outcome === null) return;
  turn.waiting = null;
  if (turn.beginTurn()) turn.proceed(outcome);
}

function queueLeft(turn: Turn, event: Extract<EngineEvent, { type: 'queueLeft' }>): Change {
  const { waiting } = turn;
  if (waiting?.for !== 'queue' || waiting.visit !== event.visit)
    return ignore(turn, 'unawaited-event', event.visit);
  turn.mergeSystem(event.system);
  turn.waiting = null;
  if (turn.beginTurn()) {
    const { step, node } = turn;
    if (event.code !== undefined) turn.note(traceText(event.code), event.exit);
    turn.proceed(step.queueLeft?.(turn, node.settings, event.exit, event.status) ?? unexpected(event.type));
  }
  return 'applied';
}

function replied(turn: Turn, input: UserInput): Change {
  const { waiting } = turn;
  switch (waiting?.for) {
    case 'service':
      turn.inbox = [...turn.inbox, input];
      return 'applied';
    case 'input':
      answer(turn, input);
      return 'applied';
    case 'timer':
      if (!waiting.interruptible) return ignore(turn, 'unawaited-input', input.id);
      answer(turn, input);
      return 'applied';
    case 'queue':
      return ignore(turn, 'queued-conversation', input.id);
    case undefined:
      return ignore(turn, 'unawaited-input', input.id);
  }
}

/** Gives the waiting node an input, in a turn of its own. */
function answer(turn: Turn, input: UserInput): void {
  turn.waiting = null;
  if (!turn.beginTurn()) return;
  const { step, node } = turn;
  if (isStaleChoice(turn, input)) {
    turn.ignore('stale-choice', input.replyId ?? input.inReplyTo);
    if (step.asked !== undefined) {
      turn.send({ kind: 'text', text: turn.systemText('stale-choice') });
      turn.proceed(step.asked(turn, node.settings));
      return;
    }
  }
  turn.markAnswered(input.text);
  turn.proceed(step.answered?.(turn, node.settings, input) ?? unexpected('replied'));
}

const MENU_KEY = /^o\d+$/;

/** True when the user chose from a menu that was sent before this node asked. */
function isStaleChoice(turn: Turn, input: UserInput): boolean {
  // Only choices and quoting replies name a menu; most inputs are plain text.
  if (input.replyId === undefined && input.inReplyTo === undefined) return false;
  const colon = input.replyId?.indexOf(':') ?? -1;
  const question = colon > 0 ? input.replyId?.slice(0, colon) : input.inReplyTo;
  return question !== undefined && MENU_KEY.test(question) && !turn.isOwnMenu(question);
}

function deadlineReached(turn: Turn): Change {
  const { waiting } = turn;
  if (waiting?.deadline == null) return ignore(turn, 'unawaited-event', 'deadlineReached');
  if (turn.at < waiting.deadline) return ignore(turn, 'early-deadline');
  turn.waiting = null;
  if (waiting.for === 'service') {
    const lost: ServiceAnswer = { outcome: 'time-out', value: null, loaded: null };
    turn.proceed(
      turn.step.serviceAnswered?.(turn, turn.node.settings, lost) ?? unexpected('deadlineReached'),
    );
    return 'applied';
  }
  if (!turn.beginTurn()) return 'applied';
  if (waiting.for === 'timer') {
    turn.proceed(turn.step.timerFired?.(turn, turn.node.settings) ?? unexpected('deadlineReached'));
  } else if (waiting.idle && !turn.isConnected('no-answer')) {
    turn.close('idle', undefined, 'idle');
  } else {
    turn.proceed({ kind: 'leave', port: 'no-answer' });
  }
  return 'applied';
}

/** Reads inputs that arrived while a service was awaited, one turn each. */
function readInbox(turn: Turn): void {
  for (let input = turn.inbox[0]; input !== undefined; input = turn.inbox[0]) {
    // A conversation that waits for a service, or is closed, leaves them unread.
    if (turn.waiting === null || turn.waiting.for === 'service') return;
    turn.inbox = turn.inbox.slice(1);
    replied(turn, input);
  }
}

function ignore(turn: Turn, code: string, detail?: string): Change {
  turn.ignore(code, detail);
  return 'ignored';
}

/** A step that waits for something it cannot take is a mistake in the step; the conversation still ends politely. */
function unexpected(event: string): Outcome {
  return { kind: 'fail', code: 'unexpected-event', detail: event };
}
