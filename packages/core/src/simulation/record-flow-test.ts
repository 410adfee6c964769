import { expectationOf } from '../engine/conversation-script.js';
import type { MessageContent } from '../messages/message.js';
import type { Flow, FlowId } from '../flow/flow.js';
import type { FlowTest, FlowTestStep, ForcedOutcomes } from './flow-test.js';
import { runFlowTest } from './run-flow-test.js';
import type { SimulatedAct } from './simulated-act.js';
import type { SimulatedLine, SimulationBeginning } from './simulation-options.js';

/** What a recording reads of a simulation. */
export interface RecordedSimulation {
  readonly acts: readonly SimulatedAct[];
  readonly transcript: readonly SimulatedLine[];
  readonly beginning: SimulationBeginning;
  readonly state: { readonly closed: { readonly reason: ClosedStep['closed'] } | null } | null;
  /** The documents that the conversation ran, by flow id. */
  readonly flows: Readonly<Record<FlowId, Flow>>;
}

type ClosedStep = Extract<FlowTestStep, { closed: unknown }>;

/** Moves of the clock below this, in which nothing happened, are a panel's ticking rather than something an author did. */
const NOTICED_MS = 1000;

/**
 * What an author did in a simulation and what came back, as a test: run against the same flows it passes.
 *
 * Moves of the clock that follow each other are one step, and those of less than a second in which nothing happened are left
 * out where the conversation is the same without them. Taps name options by title. Flows that were saved in the middle of the
 * conversation are not part of a test: the recording may then fail against the newest documents.
 */
export function recordFlowTest(simulation: RecordedSimulation, name: string): FlowTest {
  const short = record(simulation, name, NOTICED_MS);
  const { start } = simulation.beginning.options;
  return runFlowTest(short, { flows: simulation.flows, start }).passed ? short : record(simulation, name, 0);
}

function record(simulation: RecordedSimulation, name: string, noticedMs: number): FlowTest {
  const { at, options, forced } = simulation.beginning;
  return {
    name,
    channel: options.channel ?? 'whatsapp',
    at: new Date(at).toISOString(),
    ...given('timeZone', options.timeZone),
    ...given('locale', options.locale),
    ...given('idleSeconds', options.idleSeconds),
    ...given('node', options.node),
    ...given('variables', options.variables),
    ...given('system', options.system),
    ...given('firstMessageAnswers', options.firstMessageAnswers),
    ...(isBlank(forced) ? undefined : { forced }),
    steps: stepsOf(simulation, noticedMs),
  };
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

function isBlank(forced: ForcedOutcomes): boolean {
  return Object.keys(forced).length === 0;
}

function stepsOf({ acts, transcript, state }: RecordedSimulation, noticedMs: number): FlowTestStep[] {
  const steps: FlowTestStep[] = [];
  const kept = mergeMoves(acts).filter(
    (act) => act.do !== 'advance' || act.fired > 0 || (act.milliseconds > 0 && act.milliseconds >= noticedMs),
  );
  kept.forEach((act, index) => {
    steps.push(stepOf(act));
    const sent = sentBetween(transcript, act.lines, kept[index + 1]?.lines);
    // What the user did must be answered as it was, with silence too.
    if (sent.length > 0 || isOfTheUser(act)) steps.push({ expect: sent.map(expectationOf) });
  });
  if (state !== null) steps.push({ closed: state.closed?.reason ?? null });
  return steps;
}

function isOfTheUser(act: SimulatedAct): boolean {
  return act.do === 'open' || act.do === 'send' || act.do === 'tap';
}

function mergeMoves(acts: readonly SimulatedAct[]): readonly SimulatedAct[] {
  const merged: SimulatedAct[] = [];
  for (const act of acts) {
    const last = merged.at(-1);
    if (act.do === 'advance' && last?.do === 'advance') {
      merged[merged.length - 1] = {
        ...last,
        milliseconds: last.milliseconds + act.milliseconds,
        fired: last.fired + act.fired,
      };
    } else merged.push(act);
  }
  return merged;
}

function sentBetween(
  transcript: readonly SimulatedLine[],
  from: number,
  to: number | undefined,
): readonly MessageContent[] {
  return transcript.slice(from, to).flatMap((line) => (line.from === 'bot' ? [line.content] : []));
}

function stepOf(act: SimulatedAct): FlowTestStep {
  switch (act.do) {
    case 'open':
      return { open: true };
    case 'send': {
      const { kind, text, ...rest } = act.input;
      return kind === 'text' && Object.keys(rest).length === 0 ? { say: text } : { send: act.input };
    }
    case 'tap':
      return act.menusAgo === 0 ? { tap: act.title } : { tap: act.title, menusAgo: act.menusAgo };
    case 'advance':
      return { advance: act.milliseconds / 1000 };
    case 'answer':
      return { answer: act.outcome, service: act.service };
    case 'leave-queue': {
      const { exit, status, system } = act;
      return { leaveQueue: exit, ...given('status', status), ...given('system', system) };
    }
    case 'force':
      return { force: act.forced };
  }
}
