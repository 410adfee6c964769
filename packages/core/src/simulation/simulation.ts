import type { EngineCommand } from '../engine/command.js';
import { deadlineOf } from '../engine/deadline.js';
import type { EngineEvent, QueueExit } from '../engine/event.js';
import type { Program } from '../engine/program.js';
import type { ConversationState, Instant, TraceEntry } from '../engine/state.js';
import { transition } from '../engine/transition.js';
import type { CompiledFlow } from '../flow/compile-flow.js';
import type { Flow, FlowId, NodeId, RevisionId } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';
import { compileFlow, programOf } from '../nodes/language.js';
import { simulatedServices, type ServiceOutcome, type SimulatedServices } from './simulated-services.js';

export interface SimulationOptions {
  /** Current documents by flow id; the one that is being edited may be unsaved. */
  readonly flows: Readonly<Record<FlowId, Flow>>;
  readonly start: FlowId;
  /** Where the clock stands at the beginning. */
  readonly at: Instant;
  /** Default: WhatsApp. */
  readonly channel?: ChannelKind;
  /** Default: pt-BR. */
  readonly locale?: Locale;
  /** Default: America/Sao_Paulo. */
  readonly timeZone?: string;
  /** Default: 24 h. */
  readonly idleSeconds?: number;
  /** Begin at this node instead of at the entry. */
  readonly node?: NodeId;
  readonly variables?: JsonObject;
  readonly system?: JsonObject;
  /** The first message is taken as the answer to the first question. Default: false. */
  readonly firstMessageAnswers?: boolean;
  /** What services answer; see `simulatedServices` for what they answer when nothing is forced. */
  readonly services?: SimulatedServices;
}

/** One line of the conversation as both sides see it. */
export type SimulatedLine =
  | { readonly at: Instant; readonly from: 'bot'; readonly key: string; readonly content: MessageContent }
  | { readonly at: Instant; readonly from: 'user'; readonly input: UserInput };

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
    this.#now = options.at;
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

  /** Begins the conversation without a message, as opening the widget does. Does nothing once it has begun. */
  open(): void {
    if (this.#state === null) this.#begin();
  }

  /** Begins anew, with changes to the options: another node, channel or variables. The clock stays where it is. */
  restart(changes: Partial<SimulationOptions> = {}): void {
    this.#options = { ...this.#options, ...changes };
    if (changes.services !== undefined) this.#services = changes.services;
    for (const id of Object.keys(changes.flows ?? {})) this.saveFlow(id, changes.flows?.[id]);
    this.#state = null;
    this.#transcript = [];
    this.#trace = [];
    this.#commands = [];
    this.#open = [];
    this.#begin();
  }

  /** The user types a text. The first input begins a conversation that was not opened. */
  say(text: string): void {
    this.send({ kind: 'text', text });
  }

  /** The user taps an option, by its reply id. */
  tap(replyId: string): void {
    const title = this.#transcript
      .flatMap((line) => (line.from === 'bot' && line.content.kind === 'options' ? line.content.options : []))
      .find((option) => option.replyId === replyId)?.title;
    this.send({ kind: 'choice', text: title ?? replyId, replyId });
  }

  /** The user sends anything. */
  send(input: Omit<UserInput, 'id'>): void {
    this.#inputs += 1;
    const identified: UserInput = { id: `in${this.#inputs}`, ...input };
    this.#transcript.push({ at: this.#now, from: 'user', input: identified });
    if (this.#state === null) this.#begin(identified);
    else this.#apply({ type: 'replied', at: this.#now, input: identified });
  }

  /** Moves the clock forward; timers that become due fire in order, each at its time. */
  advance(seconds: number): void {
    const target = this.#now + Math.max(0, seconds) * 1000;
    for (let fired = 0; fired < MAX_DEADLINES; fired += 1) {
      const deadline = this.#state === null ? null : deadlineOf(this.#state);
      if (deadline === null || deadline > target) break;
      this.#now = Math.max(this.#now, deadline);
      this.#apply({ type: 'deadlineReached', at: this.#now });
    }
    this.#now = target;
  }

  /** Answers the service that is awaited. Does nothing when none is. */
  answer(outcome: ServiceOutcome): void {
    const waiting = this.#state?.waiting;
    if (waiting?.for !== 'service') return;
    this.#open = this.#open.filter(
      (command) => !('request' in command) || command.request !== waiting.request,
    );
    this.#apply({ type: 'serviceAnswered', at: this.#now, request: waiting.request, ...outcome });
  }

  /** Leaves the queue by one of its exits. Does nothing when the conversation is in none. */
  leaveQueue(exit: QueueExit, status?: string): void {
    const waiting = this.#state?.waiting;
    if (waiting?.for !== 'queue') return;
    this.#open = this.#open.filter((command) => command.type !== 'enterQueue');
    const chosen = status === undefined ? undefined : { status };
    this.#apply({ type: 'queueLeft', at: this.#now, visit: waiting.visit, exit, ...chosen });
  }

  #begin(input?: UserInput): void {
    const options = this.#options;
    this.#apply({
      type: 'started',
      at: this.#now,
      flow: options.start,
      channel: options.channel ?? 'whatsapp',
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
      case 'enterQueue': {
        const exit = this.#services.enterQueue?.(command) ?? null;
        if (exit !== null) return [{ type: 'queueLeft', at, visit: command.visit, ...exit }];
        this.#open = [...this.#open, command];
        return [];
      }
      default: {
        const outcome = simulatedServices(this.#services, command, this.#options.channel ?? 'whatsapp');
        if (command.type === 'sendTemplate' && outcome?.outcome === 'ok') {
          this.#transcript.push({ at, from: 'bot', key: command.key, content: command.content });
        }
        if (outcome !== null) return [{ type: 'serviceAnswered', at, request: command.request, ...outcome }];
        this.#open = [...this.#open, command];
        return [];
      }
    }
  }
}
