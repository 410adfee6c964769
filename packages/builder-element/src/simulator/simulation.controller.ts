import {
  deadlineOf,
  simulate,
  type ChannelKind,
  type Flow,
  type FlowId,
  type Instant,
  type JsonObject,
  type Locale,
  type NodeId,
  type QueueExit,
  type ServiceOutcome,
  type Simulation,
  type UserInput,
} from '@fluxo/core';
import type { ForcedOutcomes } from '@fluxo/core/simulation';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { changedNames, variableRows, type VariableRow } from './variable-rows.js';

/** Deadlines further away than this are not waited for in real time; the clock is there to be moved. */
const LONGEST_REAL_WAIT_MS = 5 * 60 * 1000;

/** What a simulated conversation begins with. */
export interface SimulationSetup {
  readonly flows: Readonly<Record<FlowId, Flow>>;
  readonly start: FlowId;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly node?: NodeId;
  readonly variables?: JsonObject;
  readonly forced: ForcedOutcomes;
  /** Where the clock stands at the beginning; now unless set. */
  readonly at?: Instant;
}

/** What the controller needs from the browser. */
export interface SimulationClock {
  readonly now: () => Instant;
  /** Calls back later; the returned function cancels it. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
}

const BROWSER_CLOCK: SimulationClock = {
  now: Date.now,
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Runs one simulated conversation of the engine in the browser. Its clock goes with the real one while somebody talks to it,
 * so that short time limits pass by themselves, and can be moved forward.
 */
export class SimulationController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: SimulationClock;
  #simulation: Simulation | null = null;
  #fault: unknown = null;
  #lastRealTime: Instant = 0;
  #stopWaiting: (() => void) | undefined;
  #before: readonly VariableRow[] = [];

  constructor(host: ReactiveControllerHost, clock: SimulationClock = BROWSER_CLOCK) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  get simulation(): Simulation | null {
    return this.#simulation;
  }

  /** Why the flow cannot be run at all; `null` when it can. */
  get fault(): unknown {
    return this.#fault;
  }

  /** When the conversation goes on by itself; `null` for never. */
  get deadline(): Instant | null {
    const state = this.#simulation?.state;
    return state ? deadlineOf(state) : null;
  }

  /** The variables as flows see them now. */
  get variables(): readonly VariableRow[] {
    const simulation = this.#simulation;
    return simulation ? variableRows(simulation.state, simulation.now) : [];
  }

  /** Names of variables that the last thing done has changed. */
  get changed(): ReadonlySet<string> {
    return changedNames(this.variables, this.#before);
  }

  hostDisconnected(): void {
    this.#stopWaiting?.();
  }

  /** Begins anew. */
  start(setup: SimulationSetup): void {
    this.#attempt(() => {
      this.#simulation = simulate({ ...setup, at: setup.at ?? this.#clock.now() });
      this.#lastRealTime = this.#clock.now();
      this.#before = [];
      this.#simulation.open();
    });
  }

  /** Forgets the conversation. */
  clear(): void {
    this.#simulation = null;
    this.#fault = null;
    this.#stopWaiting?.();
    this.#host.requestUpdate();
  }

  /** The same conversation on another channel, said and chosen again in one go. */
  switchChannel(channel: ChannelKind): void {
    this.#act((simulation) => simulation.switchChannel(channel));
  }

  /** What services and queues answer from now on. */
  force(forced: ForcedOutcomes): void {
    this.#act((simulation) => simulation.forceOutcomes(forced));
  }

  say(text: string): void {
    this.#act((simulation) => simulation.say(text));
  }

  choose(replyId: string, title: string, inReplyTo?: string): void {
    this.#act((simulation) =>
      simulation.send({
        kind: 'choice',
        text: title,
        replyId,
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
      }),
    );
  }

  send(input: Omit<UserInput, 'id'>): void {
    this.#act((simulation) => simulation.send(input));
  }

  /** Moves the clock forward to an instant; what becomes due on the way happens. */
  advanceTo(at: Instant): void {
    this.#act((simulation) => simulation.advance((at - simulation.now) / 1000));
  }

  answer(outcome: ServiceOutcome): void {
    this.#act((simulation) => simulation.answer(outcome));
  }

  leaveQueue(exit: QueueExit): void {
    this.#act((simulation) => simulation.leaveQueue(exit));
  }

  #act(act: (simulation: Simulation) => void): void {
    const simulation = this.#simulation;
    if (!simulation) return;
    this.#attempt(() => {
      this.#follow(simulation);
      this.#before = variableRows(simulation.state, simulation.now);
      act(simulation);
    });
  }

  /** The time that really passed since the last look passes in the conversation too. */
  #follow(simulation: Simulation): void {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#lastRealTime);
    this.#lastRealTime = now;
    if (passed < LONGEST_REAL_WAIT_MS) simulation.advance(passed / 1000);
  }

  /** A document that the engine cannot run is a fault of this document, not of the panel. */
  #attempt(act: () => void): void {
    this.#fault = null;
    try {
      act();
    } catch (error) {
      this.#fault = error;
    }
    this.#wait();
    this.#host.requestUpdate();
  }

  #wait(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    const simulation = this.#simulation;
    const { deadline } = this;
    if (!simulation || deadline === null) return;
    const wait = deadline - simulation.now;
    if (wait > LONGEST_REAL_WAIT_MS) return;
    this.#stopWaiting = this.#clock.after(Math.max(0, wait), () => this.advanceTo(deadline));
  }
}
