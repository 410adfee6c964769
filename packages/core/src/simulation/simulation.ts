import type { EngineCommand } from '../engine/command.js';
import { deadlineOf } from '../engine/deadline.js';
import type { EngineEvent, QueueExit } from '../engine/event.js';
import type { Program } from '../engine/program.js';
import type { ConversationState, Instant, TraceEntry } from '../engine/state.js';
import { transition } from '../engine/transition.js';
import type { CompiledFlow } from '../flow/compile-flow.js';
import type { Flow, FlowId, NodeId, RevisionId } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';
import { compileFlow } from '../nodes/parse-and-compile.js';
import { programOf } from '../nodes/program-of.js';
import { queueContext } from './simulated-queue.js';
import type { ForcedOutcomes } from './flow-test.js';
import { forcedServices } from './forced-services.js';
import { repeatActs } from './repeat-acts.js';
import { describeChoice, type NewAct, type SimulatedAct } from './simulated-act.js';
import type {
  RestartChanges,
  SimulatedLine,
  SimulationBeginning,
  SimulationOptions,
} from './simulation-options.js';
import {
  forcedAnswer,
  simulatedServices,
  type ServiceCommand,
  type ServiceOutcome,
  type ServicePlace,
  type SimulatedQueueLeft,
  type SimulatedServices,
} from './simulated-services.js';

/** Default idle limit, that of a new channel config. */
const DAY_SECONDS = 24 * 60 * 60;

/** Timers worked off by one move of the clock; a flow that waits in a circle has more. */
const MAX_DEADLINES = 10_000;

/**
 * Begins a simulated conversation: a host of the engine that lives in memory, with a clock that is moved by hand and
 * services whose outcomes can be forced. The same engine, nodes and texts as on the server.
 *
 * @example
 * const simulation = simulate({ flows: { menu: flow }, start: 'menu', at: Date.UTC(2026, 0, 5, 12) });
 * simulation.open();
 * simulation.say('1');
 * simulation.transcript.at(-1);
 */
export function simulate(options: SimulationOptions): Simulation {
  return new Simulation(options);
}

export class Simulation {
  readonly #program: Program;
  readonly #revisions = new Map<RevisionId, CompiledFlow>();
  readonly #current = new Map<FlowId, RevisionId>();
  #options: SimulationOptions;
  #services: SimulatedServices;
  #forced: ForcedOutcomes;
  #forcedServices: SimulatedServices;
  #beginning: SimulationBeginning;
  #acts: SimulatedAct[] = [];
  #state: ConversationState | null = null;
  #now: Instant;
  #inputs = 0;
  #transcript: SimulatedLine[] = [];
  #trace: TraceEntry[] = [];
  #commands: EngineCommand[] = [];
  #open: EngineCommand[] = [];

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#services = options.services ?? {};
    this.#forced = options.forced ?? {};
    this.#forcedServices = forcedServices(this.#forced);
    this.#now = options.at;
    this.#beginning = { at: options.at, options, forced: this.#forced };
    this.#program = programOf((revision) => this.#revisions.get(revision));
    for (const id of Object.keys(options.flows)) this.saveFlow(id, options.flows[id]);
  }

  /** `null` before the conversation has begun. */
  get state(): ConversationState | null {
    return this.#state;
  }

  get now(): Instant {
    return this.#now;
  }

  /** Everything said so far, oldest first. */
  get transcript(): readonly SimulatedLine[] {
    return this.#transcript;
  }

  /** Messages of the bot so far, oldest first. */
  get sent(): readonly MessageContent[] {
    return this.#transcript.flatMap((line) => (line.from === 'bot' ? [line.content] : []));
  }

  /** Everything that was done so far, oldest first: what `recordFlowTest` writes down. */
  get acts(): readonly SimulatedAct[] {
    return this.#acts;
  }

  /** What the conversation began with; before it has begun, what it would begin with. */
  get beginning(): SimulationBeginning {
    const { at, options, forced } = this.#beginning;
    return this.#state === null
      ? { at: this.#now, options: this.#options, forced: this.#forced }
      : { at, options, forced };
  }

  get channel(): ChannelKind {
    return this.#options.channel ?? 'whatsapp';
  }

  /** The outcomes that are forced as data. */
  get forced(): ForcedOutcomes {
    return this.#forced;
  }

  /** Everything that happened so far, oldest first. */
  get trace(): readonly TraceEntry[] {
    return this.#trace;
  }

  /** Every command that the engine has given, oldest first. */
  get commands(): readonly EngineCommand[] {
    return this.#commands;
  }

  /** Commands that wait for an answer by `answer` or `leaveQueue`: services and queues whose outcome is not forced. */
  get pending(): readonly EngineCommand[] {
    return this.#open;
  }

  /** The flow and node where the conversation stands. */
  get place(): { readonly flow: FlowId; readonly node: NodeId } | null {
    const frame = this.#state?.frames.at(-1);
    return frame === undefined ? null : { flow: frame.flow, node: frame.node };
  }

  /** The current documents by flow id. */
  get flows(): Readonly<Record<FlowId, Flow>> {
    return Object.fromEntries(
      [...this.#current].flatMap(([id, revision]) => {
        const flow = this.#revisions.get(revision)?.source;
        return flow === undefined ? [] : [[id, flow]];
      }),
    );
  }

  /** Makes a document the current revision of a flow; a conversation inside the flow stays on the one it entered. */
  saveFlow(id: FlowId, flow: Flow | undefined): void {
    if (flow === undefined) {
      this.#current.delete(id);
      return;
    }
    const revision = `${id}@${this.#revisions.size + 1}`;
    this.#revisions.set(revision, compileFlow(flow));
    this.#current.set(id, revision);
  }

  /** Forces outcomes of services from now on. */
  forceServices(services: SimulatedServices): void {
    this.#services = services;
  }

  /** Forces outcomes of services and queues from now on, instead of all that were forced as data before. */
  forceOutcomes(forced: ForcedOutcomes): void {
    this.#forced = forced;
    this.#forcedServices = forcedServices(forced);
    if (this.#state !== null) this.#record({ do: 'force', forced });
  }

  /** Begins the conversation without a message, as opening the widget does. Does nothing once it has begun. */
  open(): void {
    if (this.#state !== null) return;
    this.#begin(undefined, { do: 'open' });
  }

  /**
   * Begins anew, with changes to the options: another flow, node, channel or variables. The clock stays where it is, and
   * outcomes stay forced as they are.
   */
  restart(changes: RestartChanges = {}): void {
    const { node, ...others } = changes;
    const { node: present, ...options } = this.#options;
    const begin = node === undefined ? present : (node ?? undefined);
    this.#options = { ...options, ...others, ...(begin === undefined ? undefined : { node: begin }) };
    if (changes.services !== undefined) this.#services = changes.services;
    if (changes.forced !== undefined) {
      this.#forced = changes.forced;
      this.#forcedServices = forcedServices(changes.forced);
    }
    for (const id of Object.keys(changes.flows ?? {})) this.saveFlow(id, changes.flows?.[id]);
    this.#clear();
    this.open();
  }

  /**
   * Begins anew on another channel and does everything again that was done so far, at the same times, so that an author
   * compares the two at once. An option is found by its title, "Ver mais" is tapped or left out as the channel needs it; an
   * option that is not offered there is typed instead.
   */
  switchChannel(channel: ChannelKind): void {
    const acts = this.#acts;
    const { at, forced } = this.#beginning;
    this.#options = { ...this.#options, channel };
    if (this.#state === null) return;
    const last = this.#forced;
    this.#clear();
    this.#now = at;
    this.forceOutcomes(forced);
    repeatActs(this, acts);
    if (this.#forced !== last) this.forceOutcomes(last);
  }

  /** The user types a text. The first input begins a conversation that was not opened. */
  say(text: string): void {
    this.send({ kind: 'text', text });
  }

  /** The user taps an option, by its reply id. */
  tap(replyId: string): void {
    const title = this.sent
      .flatMap((content) => (content.kind === 'options' ? content.options : []))
      .find((option) => option.replyId === replyId)?.title;
    this.send({ kind: 'choice', text: title ?? replyId, replyId });
  }

  /** The user sends anything. */
  send(input: Omit<UserInput, 'id'>): void {
    const choice = describeChoice(this.sent, input);
    const act: NewAct = choice === null ? { do: 'send', input } : { do: 'tap', ...choice, input };
    this.#inputs += 1;
    const identified: UserInput = { id: `in${this.#inputs}`, ...input };
    if (this.#state === null) this.#begin(identified, act);
    else {
      this.#record(act);
      this.#transcript.push({ at: this.#now, from: 'user', input: identified });
      this.#apply({ type: 'replied', at: this.#now, input: identified });
    }
  }

  /** Moves the clock forward, to the millisecond; timers that become due fire in order, each at its time. */
  advance(seconds: number): void {
    const milliseconds = Math.max(0, Math.round(seconds * 1000)) || 0;
    const target = this.#now + milliseconds;
    const lines = this.#transcript.length;
    const place = this.#acts.length;
    let fired = 0;
    for (; fired < MAX_DEADLINES; fired += 1) {
      const deadline = this.#state === null ? null : deadlineOf(this.#state);
      if (deadline === null || deadline > target) break;
      this.#now = Math.max(this.#now, deadline);
      this.#apply({ type: 'deadlineReached', at: this.#now });
    }
    this.#now = target;
    // The move comes before what services answered in it.
    if (this.#state !== null) this.#acts.splice(place, 0, { do: 'advance', milliseconds, fired, lines });
  }

  /** Answers the service that is awaited. Does nothing when none is. */
  answer(outcome: ServiceOutcome): void {
    const waiting = this.#state?.waiting;
    if (waiting?.for !== 'service') return;
    const { request } = waiting;
    const command = this.#open.find(
      (one): one is ServiceCommand => 'request' in one && one.request === request,
    );
    if (command === undefined) return;
    this.#open = this.#open.filter((one) => one !== command);
    this.#record({ do: 'answer', service: command.type, outcome, isByItself: false });
    this.#apply({ type: 'serviceAnswered', at: this.#now, request, ...outcome });
  }

  /** Leaves the queue by one of its exits. Does nothing when the conversation is in none. */
  leaveQueue(exit: QueueExit, status?: string, system?: JsonObject): void {
    const waiting = this.#state?.waiting;
    if (waiting?.for !== 'queue') return;
    this.#open = this.#open.filter((command) => command.type !== 'enterQueue');
    const left: SimulatedQueueLeft = {
      exit,
      ...(status === undefined ? undefined : { status }),
      ...(system === undefined ? undefined : { system }),
    };
    this.#record({ do: 'leave-queue', ...left, isByItself: false });
    this.#apply({ type: 'queueLeft', at: this.#now, visit: waiting.visit, ...left });
  }

  #clear(): void {
    this.#state = null;
    this.#transcript = [];
    this.#trace = [];
    this.#commands = [];
    this.#open = [];
    this.#acts = [];
  }

  #record(act: NewAct): void {
    this.#acts.push({ ...act, lines: this.#transcript.length });
  }

  #begin(input: UserInput | undefined, act: NewAct): void {
    const options = this.#options;
    this.#beginning = { at: this.#now, options, forced: this.#forced };
    this.#record(act);
    if (input !== undefined) this.#transcript.push({ at: this.#now, from: 'user', input });
    this.#apply({
      type: 'started',
      at: this.#now,
      flow: options.start,
      channel: this.channel,
      locale: options.locale ?? 'pt-BR',
      timeZone: options.timeZone ?? 'America/Sao_Paulo',
      idleSeconds: options.idleSeconds ?? DAY_SECONDS,
      useAsAnswer: options.firstMessageAnswers ?? false,
      ...(options.node === undefined ? undefined : { node: options.node }),
      ...(options.variables === undefined ? undefined : { variables: options.variables }),
      ...(options.system === undefined ? undefined : { system: options.system }),
      ...(input === undefined ? undefined : { input }),
    });
  }

  /** Applies an event and everything that the services answer to it at once. */
  #apply(event: EngineEvent): void {
    const events: EngineEvent[] = [event];
    for (let next = events.shift(); next !== undefined; next = events.shift()) {
      const { state, commands, trace } = transition(this.#program, this.#state, next);
      this.#state = state;
      this.#trace.push(...trace);
      this.#commands.push(...commands);
      for (const command of commands) events.push(...this.#handle(command));
    }
  }

  #handle(command: EngineCommand): EngineEvent[] {
    const at = this.#now;
    switch (command.type) {
      case 'sendMessage':
        this.#transcript.push({ at, from: 'bot', key: command.key, content: command.content });
        return [];
      case 'setStatus':
        return [];
      case 'closeConversation':
        this.#open = [];
        return [];
      case 'loadFlow': {
        const { request, flow } = command;
        const revision = this.#current.get(flow);
        return revision === undefined
          ? [{ type: 'serviceAnswered', at, request, outcome: 'not-found' }]
          : [{ type: 'flowLoaded', at, request, flow, revision }];
      }
      case 'enterQueue':
        return this.#enterQueue(command);
      default: {
        const place = this.#place();
        const forced = forcedAnswer(this.#forcedServices, command, place);
        const own = forced === undefined ? forcedAnswer(this.#services, command, place) : undefined;
        const outcome = forced ?? own ?? (own === null ? null : simulatedServices(command, this.channel));
        if (command.type === 'sendTemplate' && outcome?.outcome === 'ok') {
          this.#transcript.push({ at, from: 'bot', key: command.key, content: command.content });
        }
        if (outcome === null) {
          this.#open = [...this.#open, command];
          return [];
        }
        if (own != null) this.#record({ do: 'answer', service: command.type, outcome, isByItself: true });
        return [{ type: 'serviceAnswered', at, request: command.request, ...outcome }];
      }
    }
  }

  /**
   * A conversation that enters the queue is told its message first. Where data says that the queue is full or closed it takes
   * nobody in; what a function answers comes after the message, as an answer by `leaveQueue` does.
   */
  #enterQueue(command: Extract<EngineCommand, { type: 'enterQueue' }>): EngineEvent[] {
    const at = this.#now;
    const place = this.#place();
    const forced = this.#forcedServices.enterQueue?.(command, place);
    const own = forced === undefined ? this.#services.enterQueue?.(command, place) : undefined;
    const left = forced ?? own ?? null;
    const events: EngineEvent[] = [];
    const isRefused = forced?.exit === 'full' || forced?.exit === 'out-of-hours';
    if (!isRefused && this.#state !== null) {
      const { system, messages } = queueContext(this.#state, command, left?.system, at);
      messages.forEach((content, index) => {
        this.#transcript.push({ at, from: 'bot', key: `${command.visit}-${index}`, content });
      });
      events.push({ type: 'contextChanged', at, system });
    }
    if (own != null) this.#record({ do: 'leave-queue', ...own, isByItself: true });
    if (left === null) this.#open = [...this.#open, command];
    else events.push({ type: 'queueLeft', at, visit: command.visit, ...left });
    return events;
  }

  #place(): ServicePlace {
    return {
      node: this.place?.node ?? null,
      at: this.#now,
      timeZone: this.#options.timeZone ?? 'America/Sao_Paulo',
    };
  }
}
