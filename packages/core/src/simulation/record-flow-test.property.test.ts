import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  FLOW_IDS,
  randomFlow,
  randomMove,
  RUNS,
  SEED,
  type Move,
} from '../engine/random-flow.test-support.js';
import { deadlineOf } from '../engine/deadline.js';
import type { QueueExit } from '../engine/event.js';
import { coverageOf } from './flow-coverage.js';
import type { FlowTest, ForcedOutcomes } from './flow-test.js';
import { parseFlowTest } from './parse-flow-test.js';
import { recordFlowTest } from './record-flow-test.js';
import { runFlowTest } from './run-flow-test.js';
import { SCRIPT_START } from './simulation-script-host.js';
import { simulate, type Simulation } from './simulation.js';

const EXITS: readonly QueueExit[] = [
  'finished',
  'full',
  'gave-up',
  'out-of-hours',
  'wait-limit',
  'user-idle',
  'agent-idle',
];

/** Does a random move as a panel would. */
function act(simulation: Simulation, move: Move): void {
  switch (move.kind) {
    case 'say':
      simulation.say(move.text);
      return;
    case 'tap': {
      const ids = simulation.sent.flatMap((content) =>
        content.kind === 'options' ? content.options.map(({ replyId }) => replyId) : [],
      );
      const replyId = ids.at(-1 - move.number);
      if (replyId !== undefined) simulation.tap(replyId);
      return;
    }
    case 'stale':
      simulation.send({ kind: 'text', text: '1', inReplyTo: 'o1' });
      return;
    case 'location':
      simulation.send({ kind: 'location', text: '', location: { latitude: 1, longitude: 2 } });
      return;
    case 'media':
      simulation.send({ kind: 'media', text: '', media: { kind: 'image', mediaId: 'm' } });
      return;
    case 'deadline': {
      const due = simulation.state ? deadlineOf(simulation.state) : null;
      simulation.advance(due === null ? 0.3 : (due - simulation.now) / 1000);
      return;
    }
    case 'repeat':
      simulation.advance(0.7);
      return;
    case 'service':
      simulation.answer({ outcome: move.outcome, value: move.value });
      return;
    case 'queue':
      simulation.leaveQueue(EXITS[move.exit] ?? 'full');
      return;
    case 'context':
      simulation.forceOutcomes({
        api: { outcome: 'ok', value: { status: 200, body: [1, 2] } },
        queue: { exit: 'finished' },
      });
      return;
    case 'move':
      simulation.forceOutcomes({
        nodes: { n0: move.flow === 0 ? { exit: 'full' } : { outcome: 'unavailable' } },
      });
  }
}

const recording = fc.record({
  flows: fc.tuple(randomFlow, randomFlow, randomFlow),
  channel: fc.constantFrom('whatsapp' as const, 'web' as const),
  moves: fc.array(randomMove, { maxLength: 30 }),
  opens: fc.boolean(),
  forced: fc.constantFrom<ForcedOutcomes>(
    {},
    { scheduleOpen: false, contact: { known: true, name: 'Ana' } },
    { api: { outcome: 'time-out' }, queue: { exit: 'finished', status: 's' }, template: { outcome: 'x' } },
    { queue: { exit: 'full' } },
  ),
});

test('what is recorded from any conversation passes again, after it went through JSON', () => {
  fc.assert(
    fc.property(recording, ({ flows, channel, moves, opens, forced }) => {
      const named = Object.fromEntries(FLOW_IDS.map((id, index) => [id, flows[index]!]));
      const simulation = simulate({ flows: named, start: 'f0', at: SCRIPT_START, channel, forced });
      if (opens) simulation.open();
      for (const move of moves) act(simulation, move);
      const recorded = JSON.parse(JSON.stringify(recordFlowTest(simulation, 'Gravado'))) as FlowTest;
      const parsed = parseFlowTest(recorded);
      if (!parsed.ok)
        assert.ok(
          parsed.error.every(({ code }) => code === 'large-flow-test'),
          JSON.stringify(parsed.error),
        );
      const { failure, coverage } = runFlowTest(recorded, { flows: named, start: 'f0' });
      assert.deepEqual(failure, undefined);
      assert.deepEqual(coverage, coverageOf(simulation.trace, 'f0'));
      return;
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('switching the channel there and back gives the same conversation', () => {
  fc.assert(
    fc.property(recording, ({ flows, channel, moves, forced }) => {
      const named = Object.fromEntries(FLOW_IDS.map((id, index) => [id, flows[index]!]));
      const simulation = simulate({ flows: named, start: 'f0', at: SCRIPT_START, channel, forced });
      for (const move of moves) act(simulation, move);
      simulation.switchChannel(channel === 'web' ? 'whatsapp' : 'web');
      const once = simulation.transcript;
      simulation.switchChannel(channel);
      simulation.switchChannel(channel === 'web' ? 'whatsapp' : 'web');
      // Reply ids and input ids are of one run; what is said is the same.
      assert.deepEqual(said(simulation.transcript), said(once));
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

function said(transcript: Simulation['transcript']): readonly string[] {
  return transcript.map((line) => (line.from === 'bot' ? JSON.stringify(line.content) : line.input.text));
}
