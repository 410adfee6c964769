import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CompiledFlow } from '../flow/compile-flow.js';
import type { Flow } from '../flow/flow.js';
import type { MessageContent } from '../messages/message.js';
import { checkChannelLimits } from '../messages/check-channel-limits.js';
import { compileFlow, parseFlow } from '../nodes/parse-and-compile.js';
import { programOf } from '../nodes/program-of.js';
import type { EngineCommand } from './command.js';
import { deadlineOf } from './deadline.js';
import type { EngineEvent, QueueExit } from './event.js';
import {
  MAX_FRAMES,
  MAX_MESSAGES_PER_TURN,
  MAX_STEPS_PER_TURN,
  MAX_TRACED,
  MAX_VARIABLES,
} from './limits.js';
import { FLOW_IDS, randomFlow, randomMove, RUNS, SEED, type Move } from './random-flow.test-support.js';
import type { ConversationState } from './state.js';
import { transition, type Transition } from './transition.js';

const EXITS: readonly QueueExit[] = [
  'finished',
  'full',
  'gave-up',
  'out-of-hours',
  'wait-limit',
  'user-idle',
  'agent-idle',
];

interface Played {
  readonly events: readonly EngineEvent[];
  readonly results: readonly Transition[];
}

/** Plays moves against flows, loading flows as they are asked for and making each event of what is awaited. */
function play(
  flows: readonly Flow[],
  channel: 'whatsapp' | 'web',
  moves: readonly Move[],
  step: typeof transition,
): Played {
  const compiled = new Map<string, CompiledFlow>(
    flows.map((flow, index) => [`${FLOW_IDS[index]}@1`, compileFlow(flow)]),
  );
  const program = programOf((revision) => compiled.get(revision));
  const events: EngineEvent[] = [];
  const results: Transition[] = [];
  const menus: string[] = [];
  let at = 1_767_625_200_000;
  let state: ConversationState | null = null;
  const apply = (event: EngineEvent): void => {
    const result: Transition = step(program, state, event);
    events.push(event);
    results.push(result);
    state = result.state;
    for (const command of result.commands) {
      if (command.type === 'sendMessage' && command.content.kind === 'options') {
        menus.push(...command.content.options.map(({ replyId }) => replyId));
      }
    }
    const load = result.commands.find((command) => command.type === 'loadFlow');
    if (load?.type !== 'loadFlow') return;
    const { request, flow } = load;
    const revision = `${flow}@1`;
    apply(
      compiled.has(revision)
        ? { type: 'flowLoaded', at, request, flow, revision }
        : { type: 'serviceAnswered', at, request, outcome: 'not-found' },
    );
  };
  const eventOf = (move: Move, index: number): EngineEvent | null => {
    const waiting = state?.waiting;
    const id = `in${index}`;
    switch (move.kind) {
      case 'say':
        return { type: 'replied', at, input: { id, kind: 'text', text: move.text } };
      case 'tap': {
        const replyId = menus.at(-1 - move.number);
        return replyId === undefined
          ? null
          : { type: 'replied', at, input: { id, kind: 'choice', text: 'x', replyId } };
      }
      case 'stale':
        return {
          type: 'replied',
          at,
          input: { id, kind: 'text', text: '1', inReplyTo: menus[0]?.split(':')[0] ?? 'o1' },
        };
      case 'location':
        return {
          type: 'replied',
          at,
          input: { id, kind: 'location', text: '', location: { latitude: 1, longitude: 2 } },
        };
      case 'media':
        return {
          type: 'replied',
          at,
          input: { id, kind: 'media', text: '', media: { kind: 'image', mediaId: 'm' } },
        };
      case 'deadline':
        at = (state && deadlineOf(state)) ?? at;
        return { type: 'deadlineReached', at };
      case 'repeat':
        return events.at(-1) ?? null;
      case 'service': {
        const request = waiting?.for === 'service' ? waiting.request : 'r0';
        return { type: 'serviceAnswered', at, request, outcome: move.outcome, value: move.value };
      }
      case 'queue':
        return {
          type: 'queueLeft',
          at,
          visit: waiting?.for === 'queue' ? waiting.visit : 'q0',
          exit: EXITS[move.exit] ?? 'full',
        };
      case 'context':
        return { type: 'contextChanged', at, system: { contato: { nome: 'Ana' } } };
      case 'move': {
        const flow = FLOW_IDS[move.flow] ?? 'f0';
        return { type: 'moved', at, flow, revision: `${flow}@1`, node: 'n0' };
      }
    }
  };
  apply({
    type: 'started',
    at,
    flow: 'f0',
    channel,
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    idleSeconds: 600,
  });
  moves.forEach((move, index) => {
    at += 1000;
    const event = eventOf(move, index);
    if (event !== null && event.type !== 'started' && event.type !== 'flowLoaded') apply(event);
  });
  return { events, results };
}

const conversation = fc.record({
  flows: fc.tuple(randomFlow, randomFlow, randomFlow),
  channel: fc.constantFrom('whatsapp' as const, 'web' as const),
  moves: fc.array(randomMove, { maxLength: 30 }),
});
const parameters = { numRuns: RUNS, seed: SEED };

test('random conversations never throw and never exceed a limit', () => {
  fc.assert(
    fc.property(conversation, ({ flows, channel, moves }) => {
      for (const flow of flows) assert.ok(parseFlow(flow).ok);
      const { results } = play(flows, channel, moves, transition);
      const keys = new Set<string>();
      let steps = 0;
      let messages = 0;
      let turn = 1;
      for (const { state, commands, trace } of results) {
        if (state.turn !== turn || state.waiting?.for !== 'service') {
          // A transition may hold several turns; what one of them used is bounded by their number.
          const turns = Math.max(1, state.turn - turn + 1);
          steps += trace.filter(({ kind }) => kind === 'entered').length;
          messages += countMessages(commands);
          assert.ok(steps <= MAX_STEPS_PER_TURN * turns, `steps ${steps}`);
          assert.ok(messages <= (MAX_MESSAGES_PER_TURN + 1) * turns, `messages ${messages}`);
          steps = 0;
          messages = 0;
          turn = state.turn;
        } else {
          steps += trace.filter(({ kind }) => kind === 'entered').length;
          messages += countMessages(commands);
        }
        assert.ok(state.frames.length <= MAX_FRAMES);
        assert.ok(JSON.stringify(state.variables).length <= MAX_VARIABLES * 6);
        assert.equal(state.waiting === null, state.closed !== null);
        if (state.waiting?.for === 'input' || state.waiting?.for === 'timer')
          assert.ok(state.waiting.deadline !== null);
        for (const entry of trace) {
          for (const value of Object.values(entry.changed ?? {})) {
            assert.ok(JSON.stringify(value).length <= MAX_TRACED * 6 + 10);
          }
        }
        for (const command of commands) {
          if (command.type !== 'sendMessage') continue;
          assert.ok(!keys.has(command.key), command.key);
          keys.add(command.key);
          assertFits(command.content, channel);
        }
      }
    }),
    parameters,
  );
});

test('replay of the same events gives the same states, commands and traces', () => {
  fc.assert(
    fc.property(conversation, ({ flows, channel, moves }) => {
      assert.deepEqual(
        play(flows, channel, moves, transition).results,
        play(flows, channel, moves, transition).results,
      );
    }),
    parameters,
  );
});

test('a state that goes through JSON between events behaves like one that does not', () => {
  const throughJson: typeof transition = (program, state, event) => {
    const frozen = deepFreeze(
      JSON.parse(JSON.stringify({ state, event })) as { state: ConversationState | null; event: EngineEvent },
    );
    const result = transition(program, frozen.state, frozen.event);
    assert.deepEqual(JSON.parse(JSON.stringify(result.state)), result.state);
    return result;
  };
  fc.assert(
    fc.property(conversation, ({ flows, channel, moves }) => {
      const plain = play(flows, channel, moves, transition).results;
      assert.deepEqual(play(flows, channel, moves, throughJson).results, plain);
    }),
    parameters,
  );
});

test('an event that comes twice changes nothing the second time, unless the user said it again', () => {
  fc.assert(
    fc.property(conversation, ({ flows, channel, moves }) => {
      play(flows, channel, moves, (program, state, event) => {
        const result = transition(program, state, event);
        if (event.type === 'serviceAnswered' || event.type === 'flowLoaded' || event.type === 'queueLeft') {
          const again = transition(program, result.state, event);
          assert.equal(again.state, result.state);
          assert.deepEqual(again.commands, []);
        }
        return result;
      });
    }),
    parameters,
  );
});

function countMessages(commands: readonly EngineCommand[]): number {
  return commands.filter(({ type }) => type === 'sendMessage').length;
}

function assertFits(content: MessageContent, channel: 'whatsapp' | 'web'): void {
  assert.deepEqual(checkChannelLimits(content, channel), []);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
