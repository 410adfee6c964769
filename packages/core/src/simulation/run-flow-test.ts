import { expectationOf, isSameJson, matchesExpected } from '../engine/conversation-script.js';
import type { TraceEntry } from '../engine/state.js';
import type { Flow, FlowId } from '../flow/flow.js';
import { MAX_TRACED } from '../engine/limits.js';
import type { Json } from '../lib/json.js';
import type { MessageContent } from '../messages/message.js';
import { coverageOf, mergeCoverage } from './flow-coverage.js';
import type { FlowCoverage, FlowTest, FlowTestResult, FlowTestStep, ForcedOutcomes } from './flow-test.js';
import { findOption } from './simulated-act.js';
import type { ServiceCommand } from './simulated-services.js';
import { Simulation } from './simulation.js';

/** What tests are run against. */
export interface FlowTestOptions {
  /** Documents by flow id: the flow under test and those that it enters. */
  readonly flows: Readonly<Record<FlowId, Flow>>;
  /** The flow under test. */
  readonly start: FlowId;
}

/** What came of running all tests of a flow. */
export interface FlowTestsResult {
  readonly results: readonly FlowTestResult[];
  readonly passed: number;
  /** What all tests together walked, by flow: the flow under test, and those that it entered. */
  readonly coverage: Readonly<Record<FlowId, FlowCoverage>>;
}

/**
 * Runs a test against documents. Never throws: a step that cannot be done, and a flow that cannot be run, are failures. The
 * test stops at the first failure, and its coverage is what was walked until then.
 */
export function runFlowTest(test: FlowTest, options: FlowTestOptions): FlowTestResult {
  return run(test, options).result;
}

/** Runs several tests; see `runFlowTest`. */
export function runFlowTests(tests: readonly FlowTest[], options: FlowTestOptions): FlowTestsResult {
  const runs = tests.map((test) => run(test, options));
  const flows = new Set<FlowId>([options.start]);
  for (const { trace } of runs) for (const { flow } of trace) if (flow !== null) flows.add(flow);
  return {
    results: runs.map(({ result }) => result),
    passed: runs.filter(({ result }) => result.passed).length,
    coverage: Object.fromEntries(
      [...flows].map((flow) => [flow, mergeCoverage(...runs.map(({ trace }) => coverageOf(trace, flow)))]),
    ),
  };
}

interface Run {
  readonly result: FlowTestResult;
  readonly trace: readonly TraceEntry[];
}

function run(test: FlowTest, options: FlowTestOptions): Run {
  let step = 0;
  let player: TestPlayer | null = null;
  let failure: FlowTestResult['failure'];
  try {
    player = new TestPlayer(test, options);
    for (; step < test.steps.length && failure === undefined; step += 1) {
      const found = player.play(step);
      if (found !== null) failure = { step, ...found };
    }
  } catch (error) {
    // A test or flow that did not come through its parser.
    const message = error instanceof Error ? error.message : String(error);
    failure = { step, expected: 'a step that can be played', found: message.slice(0, MAX_TRACED) };
  }
  const trace = player?.simulation.trace ?? [];
  return {
    result: {
      name: test.name,
      passed: failure === undefined,
      ...(failure === undefined ? undefined : { failure }),
      coverage: coverageOf(trace, options.start),
    },
    trace,
  };
}

/** What was not as expected. */
interface Mismatch {
  readonly expected: Json;
  readonly found: Json;
}

/** What a step can answer. */
type Answered = ServiceCommand['type'] | 'enterQueue';

class TestPlayer {
  readonly simulation: Simulation;
  readonly #steps: readonly FlowTestStep[];
  #forced: ForcedOutcomes;
  /** The step that is played. */
  #step = 0;
  /** Messages that an `expect` has seen. */
  #seen = 0;

  constructor(test: FlowTest, { flows, start }: FlowTestOptions) {
    const at = Date.parse(test.at);
    if (!Number.isFinite(at)) throw new Error(`Expected an ISO 8601 instant, got "${test.at}"`);
    this.#steps = test.steps;
    this.simulation = new Simulation({
      flows,
      start,
      at,
      channel: test.channel,
      ...pick(
        test,
        'timeZone',
        'locale',
        'idleSeconds',
        'node',
        'variables',
        'system',
        'firstMessageAnswers',
      ),
    });
    this.#forced = test.forced ?? {};
  }

  /**
   * Lets a node's own outcome go first, then a step that answers, then what is forced for the kind: kinds that a step answers
   * are left open and not forced.
   */
  #force(): void {
    const { queue, api, template, occurrence, scheduleOpen, contact, nodes } = this.#forced;
    const isHeld = (...types: readonly Answered[]): boolean => types.some((type) => this.#hasAnswerFor(type));
    this.simulation.forceOutcomes({
      ...(queue === undefined || isHeld('enterQueue') ? undefined : { queue }),
      ...(api === undefined || isHeld('callApi') ? undefined : { api }),
      ...(template === undefined || isHeld('sendTemplate') ? undefined : { template }),
      ...(occurrence === undefined || isHeld('openOccurrence') ? undefined : { occurrence }),
      ...(scheduleOpen === undefined || isHeld('checkSchedule') ? undefined : { scheduleOpen }),
      ...(contact === undefined || isHeld('findContact', 'identifyContact') ? undefined : { contact }),
      ...(nodes === undefined ? undefined : { nodes }),
    });
    const hold = ({ type }: { readonly type: Answered }): null | undefined =>
      isHeld(type) ? null : undefined;
    this.simulation.forceServices({
      findContact: hold,
      identifyContact: hold,
      openOccurrence: hold,
      callApi: hold,
      checkSchedule: hold,
      sendTemplate: hold,
    });
  }

  /** Plays a step; `null` when all is as expected. */
  play(index: number): Mismatch | null {
    const step = this.#steps[index];
    if (step === undefined) return null;
    this.#step = index;
    this.#force();
    const { simulation } = this;
    if ('open' in step) simulation.open();
    else if ('say' in step) simulation.say(step.say);
    else if ('send' in step) simulation.send(step.send);
    else if ('tap' in step) return this.#tap(step.tap, step.menusAgo ?? 0);
    else if ('advance' in step) simulation.advance(step.advance);
    else if ('force' in step) this.#forced = step.force;
    else if ('answer' in step) return this.#answer(step);
    else if ('leaveQueue' in step) return this.#leaveQueue(step);
    else if ('expect' in step) return this.#expect(step.expect);
    else if ('closed' in step) return compare(step.closed, simulation.state?.closed?.reason ?? null);
    else if ('variables' in step) return this.#compareVariables(step.variables);
    else return { expected: 'a known step', found: Object.keys(step) };
    return null;
  }

  #tap(title: string, menusAgo: number): Mismatch | null {
    const { sent } = this.simulation;
    const option = findOption(sent, title, menusAgo);
    if (option === null) return { expected: title, found: titlesOf(sent, menusAgo) };
    this.simulation.send(option);
    return null;
  }

  #answer({ answer, service }: Extract<FlowTestStep, { answer: unknown }>): Mismatch | null {
    const command = this.simulation.pending.find(({ type }) => type !== 'enterQueue');
    if (command === undefined || (service !== undefined && command.type !== service))
      return { expected: { awaited: service ?? 'service' }, found: { awaited: this.#awaited() } };
    this.simulation.answer(answer);
    return null;
  }

  #leaveQueue({
    leaveQueue,
    status,
    system,
  }: Extract<FlowTestStep, { leaveQueue: unknown }>): Mismatch | null {
    if (this.simulation.state?.waiting?.for !== 'queue')
      return { expected: { awaited: 'queue' }, found: { awaited: this.#awaited() } };
    this.simulation.leaveQueue(leaveQueue, status, system);
    return null;
  }

  /** What the conversation waits for, in the words of commands. */
  #awaited(): string | null {
    const { pending, state } = this.simulation;
    const command = pending[0]?.type;
    return command === 'enterQueue' ? 'queue' : (command ?? state?.waiting?.for ?? null);
  }

  #expect(expected: Extract<FlowTestStep, { expect: unknown }>['expect']): Mismatch | null {
    const sent = this.simulation.sent;
    const fresh = sent.slice(this.#seen);
    this.#seen = sent.length;
    if (matchesExpected(fresh, expected)) return null;
    return { expected: expected as Json, found: fresh.map(expectationOf) as Json };
  }

  #compareVariables(expected: Readonly<Record<string, Json>>): Mismatch | null {
    const variables = this.simulation.state?.variables ?? {};
    const found = Object.fromEntries(
      Object.keys(expected).map((name) => [
        name,
        Object.hasOwn(variables, name) ? (variables[name] ?? null) : null,
      ]),
    );
    return compare(expected, found);
  }

  /**
   * True when a step ahead answers this command. Answers belong to what the steps just before them did, so the search ends
   * where the user does the next thing; a queue may be talked to and waited in.
   */
  #hasAnswerFor(command: Answered): boolean {
    for (const step of this.#steps.slice(this.#step + 1)) {
      if ('force' in step) return false;
      if (command === 'enterQueue') {
        if ('leaveQueue' in step) return true;
      } else if ('answer' in step) {
        if ((step.service ?? 'callApi') === command) return true;
      } else if (!('expect' in step || 'closed' in step || 'variables' in step)) return false;
    }
    return false;
  }
}

function compare(expected: Json, found: Json): Mismatch | null {
  return isSameJson(found, expected) ? null : { expected, found };
}

/** Options that were offered where a tap looked; `null` without a menu. */
function titlesOf(sent: readonly MessageContent[], menusAgo: number): Json {
  const menus = sent.filter((content) => content.kind === 'options');
  return menus.at(-1 - menusAgo)?.options.map(({ title }) => title) ?? null;
}

/** The given properties, without those that are absent. */
function pick<T, Key extends keyof T>(value: T, ...keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(
    keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])),
  ) as Pick<T, Key>;
}
