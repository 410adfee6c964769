import type { CompiledFlow, CompiledNode } from '../flow/compile-flow.js';
import type { FlowId, NodeId, RevisionId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import { jsonLength } from '../lib/json-length.js';
import type { Locale } from '../lib/local-text.js';
import { fitToChannel } from '../messages/fit-to-channel.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';
import { formatPath, isVariableName, parsePath, type Path } from '../text/read-path.js';
import { evaluateTemplate, renderTemplate, type RenderOptions, type Scope } from '../text/template.js';
import { withPath } from './bag.js';
import type { EngineCommand } from './command.js';
import { EngineFault } from './engine-fault.js';
import {
  MAX_FRAMES,
  MAX_MESSAGES_PER_TURN,
  MAX_STEPS_PER_TURN,
  MAX_STORED_VALUE,
  MAX_TURNS,
  MAX_VALUE_DEPTH,
  MAX_VARIABLES,
  MAX_VISITS_PER_TURN,
  MAX_WAIT_SECONDS,
  type LimitName,
} from './limits.js';
import type { Program } from './program.js';
import { readState } from './read-state.js';
import {
  STATE_VERSION,
  type Closed,
  type CloseReason,
  type ConversationState,
  type Frame,
  type Instant,
  type TraceEntry,
  type TurnUse,
  type Waiting,
} from './state.js';
import type { NodeStep, Outcome, StepContext } from './step.js';
import { COMPUTED_NAMES, SYSTEM_NAMES } from './system-variables.js';
import { systemTexts, type SystemTextName } from './system-texts.js';
import { traceText, traceValue } from './trace.js';

const EMPTY: JsonObject = {};
const NO_USE: TurnUse = { steps: 0, messages: 0, visits: {} };
const NO_FRAMES: readonly Frame[] = [];

/** Nodes named in the trace when a limit stops a loop. */
const MAX_NAMED_NODES = 12;

/** Reasons for closing by a port that is not connected; every other such port is `failed`. */
const CLOSE_REASONS: ReadonlyMap<string, CloseReason> = new Map([
  ['no-answer', 'no-answer'],
  ['attempts-exhausted', 'attempts-exhausted'],
]);

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The working copy of a conversation while one event is applied to it. Nothing of the given state is changed: what is
 * written is copied first, each thing once.
 */
export class Turn implements StepContext {
  readonly at: Instant;
  readonly commands: EngineCommand[] = [];
  readonly trace: TraceEntry[] = [];
  waiting: Waiting | null;
  inbox: readonly UserInput[];
  closed: Closed | null;

  readonly #program: Program;
  readonly #before: ConversationState;
  /** Frames below the one that runs. */
  #callers: readonly Frame[];
  #flowId: FlowId = '';
  #revision: RevisionId = '';
  #nodeId: NodeId = '';
  #memory: JsonObject | undefined;
  #hasFrame = false;
  #flow: CompiledFlow | undefined;
  #node: CompiledNode | undefined;

  #variables: JsonObject;
  #ownsVariables = false;
  #variablesLength = -1;
  #system: JsonObject;
  #status: string | null;
  #turn: number;
  #counter: number;
  #steps: number;
  #messages: number;
  /** Nodes entered in this turn, and their revisions. */
  readonly #path: NodeId[] = [];
  readonly #pathRevisions: RevisionId[] = [];
  #changed: Record<string, Json> | undefined;
  #reached: LimitName | null = null;

  constructor(program: Program, state: ConversationState, at: Instant) {
    this.#program = program;
    this.#before = state;
    this.at = at;
    this.waiting = state.waiting;
    this.inbox = state.inbox;
    this.closed = state.closed;
    this.#callers = state.frames;
    this.#variables = state.variables;
    this.#system = state.system;
    this.#status = state.status;
    this.#turn = state.turn;
    this.#counter = state.counter;
    this.#steps = state.use?.steps ?? 0;
    this.#messages = state.use?.messages ?? 0;
    const top = state.frames.at(-1);
    if (top !== undefined) {
      this.#callers = state.frames.length === 1 ? NO_FRAMES : state.frames.slice(0, -1);
      this.#setFrame(top);
    }
  }

  /** The conversation after the event. */
  toState(): ConversationState {
    const { waiting } = this;
    const before = this.#before;
    const state: Writable<ConversationState> = {
      v: STATE_VERSION,
      channel: before.channel,
      startedAt: before.startedAt,
      locale: before.locale,
      timeZone: before.timeZone,
      idleSeconds: before.idleSeconds,
      frames: this.#frames(),
      variables: this.#variables,
      system: this.#system,
      waiting,
      inbox: this.inbox,
      turn: this.#turn,
      counter: this.#counter,
      status: this.#status,
      closed: this.closed,
    };
    if (waiting?.for === 'service') state.use = this.#use();
    return state;
  }

  // What steps see.

  get channel(): ChannelKind {
    return this.#before.channel;
  }

  get startedAt(): Instant {
    return this.#before.startedAt;
  }

  get variables(): JsonObject {
    return this.#variables;
  }

  get system(): JsonObject {
    return this.#system;
  }

  get locale(): Locale {
    return this.#before.locale;
  }

  get timeZone(): string {
    return this.#before.timeZone;
  }

  get node(): CompiledNode {
    return (this.#node ??= this.#findNode());
  }

  get memory(): JsonObject {
    return this.#memory ?? EMPTY;
  }

  get scope(): Scope {
    return this;
  }

  /** The turn is its own scope and its own rendering options: no objects are made per text. */
  get rendering(): RenderOptions {
    return this;
  }

  get now(): Instant {
    return this.at;
  }

  onMissing(path: Path): void {
    this.note('missing-variable', formatPath(path));
  }

  remember(memory: JsonObject): void {
    this.#memory = memory;
  }

  render(template: string): string {
    return template === '' ? '' : renderTemplate(this.#compiledFlow().template(template), this, this);
  }

  evaluate(template: string): Json | undefined {
    return evaluateTemplate(this.#compiledFlow().template(template), this, this);
  }

  read(path: string | Path): Json | undefined {
    const steps = typeof path === 'string' ? parsePath(path) : path;
    return steps === null ? undefined : readState(this, this.at, steps);
  }

  write(name: string, value: Json | undefined): void {
    if (name === '') return;
    const path = isVariableName(name) ? [name] : parsePath(name);
    const first = path?.[0];
    if (!path || typeof first !== 'string') {
      this.note('invalid-variable', traceText(name));
      return;
    }
    if (SYSTEM_NAMES.has(first)) {
      this.note('read-only-variable', name);
      return;
    }
    const present = Object.hasOwn(this.#variables, first) ? this.#variables[first] : undefined;
    let next: Json | undefined = value;
    if (path.length > 1) {
      const replaced = withPath(present, path, 1, value);
      if (replaced === null) {
        this.note('unwritable-variable', name);
        return;
      }
      next = replaced;
    }
    this.#store(first, present, next);
    (this.#changed ??= {})[name] = value === undefined ? null : traceValue(value);
  }

  setSystem(name: string, value: Json): void {
    this.#system = { ...this.#system, [name]: value };
  }

  send(content: MessageContent): void {
    const messages = fitToChannel(content, this.channel);
    if (messages.length === 0) this.note('empty-message');
    for (const message of messages) this.#emit(this.#key('m'), message);
  }

  sendMenu(make: (question: string) => MessageContent): void {
    const question = this.#key('o');
    for (const fitted of fitToChannel(make(question), this.channel)) {
      this.#emit(fitted.kind === 'options' ? question : this.#key('m'), fitted);
    }
    if (this.#memory?.['menu'] === undefined) this.#memory = { ...this.#memory, menu: question };
  }

  systemText(name: SystemTextName): string {
    return systemTexts[name][this.#before.locale];
  }

  isOwnMenu(question: string): boolean {
    const first = this.#memory?.['menu'];
    if (typeof first !== 'string') return false;
    const asked = menuNumber(question);
    return asked >= menuNumber(first) && asked <= this.#counter;
  }

  isConnected(port: string): boolean {
    return this.node.target(port) !== undefined;
  }

  setStatus(code: string): void {
    if (code === '') return;
    this.#status = code;
    this.commands.push({ type: 'setStatus', status: code });
  }

  command(command: EngineCommand): void {
    this.commands.push(command);
  }

  note(code: string, detail?: string): void {
    this.#trace('noted', code, detail);
  }

  // What `transition` does with the turn.

  /** The step of the node that the conversation is at. */
  get step(): NodeStep {
    const step = this.#program.steps.get(this.node.type);
    if (step === undefined) throw new EngineFault(`Expected a step for node type "${this.node.type}"`);
    return step;
  }

  get hasFrame(): boolean {
    return this.#hasFrame;
  }

  ignore(code: string, detail?: string): void {
    this.#trace('ignored', code, detail);
  }

  markAnswered(detail: string): void {
    this.#trace('answered', undefined, traceText(detail));
  }

  mergeSystem(system: JsonObject | undefined): void {
    if (system === undefined) return;
    const merged: Record<string, Json> = { ...this.#system };
    for (const name in system) {
      const value = system[name];
      if (value !== undefined && SYSTEM_NAMES.has(name) && !COMPUTED_NAMES.has(name)) merged[name] = value;
    }
    this.#system = merged;
  }

  /** Counts a new turn. False when the conversation has had all its turns and is closed. */
  beginTurn(): boolean {
    if (this.#turn >= MAX_TURNS) {
      this.closeAtLimit('turns-per-conversation');
      return false;
    }
    this.#turn += 1;
    this.#steps = 0;
    this.#messages = 0;
    this.#path.length = 0;
    this.#pathRevisions.length = 0;
    return true;
  }

  /** A new name for a message, menu, request or queue visit. */
  newName(kind: 'r' | 'q'): string {
    return this.#key(kind);
  }

  /** Puts a flow on the stack and runs it from a node, by default its entry. `replaced` frames are left for good. */
  enterFlow(
    flow: FlowId,
    revision: RevisionId,
    node: NodeId | undefined,
    replaced: 'none' | 'top' | 'all',
  ): void {
    if (replaced === 'all') this.#callers = [];
    else if (replaced === 'none' && this.#hasFrame) {
      if (this.#callers.length + 1 >= MAX_FRAMES) {
        this.closeAtLimit('frames');
        return;
      }
      this.#callers = [...this.#callers, this.#top()];
    }
    const compiled = this.#load(revision);
    this.#hasFrame = true;
    this.#flowId = flow;
    this.#revision = revision;
    this.#nodeId = node ?? compiled.entry.id;
    this.#memory = undefined;
    this.#flow = compiled;
    this.#node = undefined;
    if (compiled.node(this.#nodeId) === undefined) {
      this.close('flow-error', 'unknown-node', 'flow-error');
      return;
    }
    this.#run();
  }

  /** Goes on from what a step said. */
  proceed(outcome: Outcome): void {
    if (this.#apply(outcome)) this.#run();
  }

  close(reason: CloseReason, detail: string | undefined, text: SystemTextName | null): void {
    if (text !== null) this.#emitPast(systemTexts[text][this.#before.locale]);
    const closed: Closed = {
      at: this.at,
      reason,
      ...(detail === undefined ? undefined : { detail }),
      status: this.#status,
    };
    this.#trace('closed', reason, detail);
    this.commands.push({ type: 'closeConversation', closed });
    this.closed = closed;
    this.waiting = null;
    this.#callers = [];
    this.#hasFrame = false;
  }

  closeAtLimit(limit: LimitName): void {
    this.note('limit-reached', this.#describeLoop(limit));
    this.close('limit-reached', limit, 'limit-reached');
  }

  /** Moves every frame of a revision to another one in which its node still exists with the same type. */
  moveRevision(flow: FlowId, from: RevisionId, to: RevisionId): boolean {
    const target = this.#load(to);
    let isMoved = false;
    const move = (frame: Frame): Frame => {
      if (frame.flow !== flow || frame.revision !== from) return frame;
      const type = this.#load(from).node(frame.node)?.type;
      if (type === undefined || target.node(frame.node)?.type !== type) return frame;
      isMoved = true;
      return { ...frame, revision: to };
    };
    const frames = this.#frames().map(move);
    const top = frames.pop();
    this.#callers = frames;
    if (top !== undefined) this.#setFrame(top);
    return isMoved;
  }

  /** Runs nodes until one waits or the conversation ends. */
  #run(): void {
    do {
      if (this.#steps >= MAX_STEPS_PER_TURN) {
        this.closeAtLimit('steps-per-turn');
        return;
      }
      if (this.#visits() >= MAX_VISITS_PER_TURN) {
        this.closeAtLimit('visits-per-turn');
        return;
      }
      this.#steps += 1;
      this.#path.push(this.#nodeId);
      this.#pathRevisions.push(this.#revision);
      this.#trace('entered');
    } while (this.#apply(this.#enter()));
  }

  #enter(): Outcome {
    const { node } = this;
    const { unset } = node;
    if (unset !== null) return { kind: 'fail', code: 'unset-setting', detail: unset };
    return this.step.enter(this, node.settings);
  }

  /** Does what a step said. True when the conversation stands at a node that has to be entered. */
  #apply(outcome: Outcome): boolean {
    if (this.#reached !== null) {
      this.closeAtLimit(this.#reached);
      return false;
    }
    switch (outcome.kind) {
      case 'leave':
        return this.#leave(outcome.port);
      case 'await-input': {
        const { idleSeconds } = this.#before;
        const limit = outcome.timeoutSeconds;
        const isIdle = limit === null || limit > idleSeconds;
        const seconds = isIdle ? idleSeconds : limit;
        return this.#wait({ for: 'input', deadline: this.#deadline(seconds), idle: isIdle });
      }
      case 'await-timer':
        return this.#wait({
          for: 'timer',
          deadline: this.#deadline((outcome.until - this.at) / 1000),
          interruptible: outcome.isInterruptible,
        });
      case 'await-service': {
        const request = this.#key('r');
        this.commands.push(outcome.command(request));
        return this.#wait({ for: 'service', service: outcome.service, request, deadline: null });
      }
      case 'await-queue': {
        const visit = this.#key('q');
        this.commands.push({ type: 'enterQueue', visit, queue: outcome.queue, settings: outcome.settings });
        return this.#wait({ for: 'queue', visit, deadline: null });
      }
      case 'enter-flow':
        // `enterFlow` runs the flow itself, so nothing is left to enter here.
        this.#traceChanges('left', undefined);
        this.enterFlow(outcome.flow, outcome.revision, undefined, outcome.returns ? 'none' : 'top');
        return false;
      case 'end':
        this.#traceChanges('left', undefined);
        this.close('completed', undefined, null);
        return false;
      case 'fail':
        return this.#fail(outcome.code, outcome.detail);
    }
  }

  #deadline(seconds: number): Instant {
    return this.at + Math.round(Math.min(Math.max(seconds, 0), MAX_WAIT_SECONDS) * 1000);
  }

  #wait(waiting: Waiting): false {
    this.waiting = waiting;
    this.#traceChanges('asked', undefined);
    return false;
  }

  #leave(port: string): boolean {
    this.#traceChanges('left', port);
    const target = this.node.target(port);
    if (target !== undefined) {
      this.#goTo(target);
      return true;
    }
    const ports = this.node.definition.ports(this.node.settings);
    if (ports.find(({ id }) => id === port)?.unconnected === 'close') {
      const text = Object.hasOwn(systemTexts, port) ? (port as SystemTextName) : 'error';
      this.close(CLOSE_REASONS.get(port) ?? 'failed', port, text);
      return false;
    }
    return this.#return();
  }

  /** Goes back to the flow node that called this flow, and out of it. */
  #return(): boolean {
    for (let caller = this.#callers.at(-1); caller !== undefined; caller = this.#callers.at(-1)) {
      this.#callers = this.#callers.slice(0, -1);
      this.#setFrame(caller);
      this.#traceChanges('left', 'default');
      const target = this.node.target('default');
      if (target !== undefined) {
        this.#goTo(target);
        return true;
      }
    }
    this.close('completed', undefined, null);
    return false;
  }

  #fail(code: string, detail: string | undefined): boolean {
    this.note(code, detail);
    if (this.node.definition.ports(this.node.settings).some(({ id }) => id === 'error'))
      return this.#leave('error');
    this.close('flow-error', code, 'flow-error');
    return false;
  }

  #goTo(node: NodeId): void {
    this.#nodeId = node;
    this.#node = undefined;
    this.#memory = undefined;
  }

  #setFrame(frame: Frame): void {
    this.#hasFrame = true;
    this.#flowId = frame.flow;
    this.#revision = frame.revision;
    this.#nodeId = frame.node;
    this.#memory = frame.memory;
    this.#flow = undefined;
    this.#node = undefined;
  }

  #top(): Frame {
    const flow = this.#flowId;
    const revision = this.#revision;
    const node = this.#nodeId;
    const memory = this.#memory;
    return memory === undefined ? { flow, revision, node } : { flow, revision, node, memory };
  }

  #frames(): Frame[] {
    if (!this.#hasFrame) return [];
    return this.#callers.length === 0 ? [this.#top()] : [...this.#callers, this.#top()];
  }

  #load(revision: RevisionId): CompiledFlow {
    const flow = this.#program.revision(revision);
    if (flow === undefined) throw new EngineFault(`Expected the program to hold revision "${revision}"`);
    return flow;
  }

  #compiledFlow(): CompiledFlow {
    return (this.#flow ??= this.#load(this.#revision));
  }

  #findNode(): CompiledNode {
    const node = this.#compiledFlow().node(this.#nodeId);
    if (node === undefined) {
      throw new EngineFault(`Expected revision "${this.#revision}" to have node "${this.#nodeId}"`);
    }
    return node;
  }

  #store(name: string, present: Json | undefined, value: Json | undefined): void {
    const length = value === undefined ? 0 : jsonLength(value, MAX_STORED_VALUE, MAX_VALUE_DEPTH);
    if (length > MAX_STORED_VALUE) {
      this.#reached ??= 'stored-value';
      return;
    }
    if (this.#variablesLength < 0) {
      this.#variablesLength = jsonLength(this.#variables, MAX_VARIABLES, MAX_VALUE_DEPTH + 1);
    }
    const before =
      present === undefined ? 0 : jsonLength(present, MAX_STORED_VALUE, MAX_VALUE_DEPTH) + name.length + 4;
    const total = this.#variablesLength - before + (value === undefined ? 0 : length + name.length + 4);
    if (total > MAX_VARIABLES) {
      this.#reached ??= 'variables';
      return;
    }
    this.#variablesLength = total;
    if (!this.#ownsVariables) {
      this.#variables = { ...this.#variables };
      this.#ownsVariables = true;
    }
    // Only this turn has seen the copy, so it may be written to.
    const own = this.#variables as Record<string, Json>;
    if (value === undefined) Reflect.deleteProperty(own, name);
    else own[name] = value;
  }

  #key(kind: 'm' | 'o' | 'r' | 'q'): string {
    this.#counter += 1;
    return `${kind}${this.#counter}`;
  }

  #emit(key: string, content: MessageContent): void {
    if (this.#messages >= MAX_MESSAGES_PER_TURN) {
      this.#reached ??= 'messages-per-turn';
      return;
    }
    this.#messages += 1;
    this.commands.push({ type: 'sendMessage', key, content });
  }

  /** Sends a closing text: it goes out also when the turn has used up its messages. */
  #emitPast(text: string): void {
    for (const content of fitToChannel({ kind: 'text', text }, this.channel)) {
      this.commands.push({ type: 'sendMessage', key: this.#key('m'), content });
    }
  }

  #visits(): number {
    const path = this.#path;
    let visits = 0;
    for (let index = 0; index < path.length; index += 1) {
      if (path[index] === this.#nodeId && this.#pathRevisions[index] === this.#revision) visits += 1;
    }
    const earlier = this.#earlierVisits();
    if (earlier === NO_USE.visits) return visits;
    const key = visitKey(this.#revision, this.#nodeId);
    return visits + (Object.hasOwn(earlier, key) ? (earlier[key] ?? 0) : 0);
  }

  /** Visits before a service answered, while the turn is still the same. */
  #earlierVisits(): TurnUse['visits'] {
    return this.#turn === this.#before.turn ? (this.#before.use ?? NO_USE).visits : NO_USE.visits;
  }

  #use(): TurnUse {
    const visits: Record<string, number> = { ...this.#earlierVisits() };
    this.#path.forEach((node, index) => {
      const key = visitKey(this.#pathRevisions[index] ?? '', node);
      visits[key] = (visits[key] ?? 0) + 1;
    });
    return { steps: this.#steps, messages: this.#messages, visits };
  }

  /** Names a limit and, where a loop ran into it, what the loop goes through. */
  #describeLoop(limit: LimitName): string {
    const loop = this.#loop(limit);
    return traceText(loop.length === 0 ? limit : `${limit}: ${loop.slice(-MAX_NAMED_NODES).join(' → ')}`);
  }

  #loop(limit: LimitName): readonly string[] {
    if (limit === 'frames') return [...this.#callers.map(({ flow }) => flow), this.#flowId];
    if (limit !== 'steps-per-turn' && limit !== 'visits-per-turn') return [];
    const path = this.#path;
    const last = path.at(-1);
    const previous = last === undefined ? -1 : path.lastIndexOf(last, path.length - 2);
    if (previous >= 0) return path.slice(previous);
    if (Object.keys(this.#earlierVisits()).length === 0) return path;
    // The loop goes through other flows: it is what was visited most often, in the order of the first visits.
    const { visits } = this.#use();
    const most = Math.max(...Object.values(visits));
    return Object.keys(visits).filter((key) => (visits[key] ?? 0) >= most - 1);
  }

  /** Adds a line about the present place. The objects are written out, not spread: this runs twice per step. */
  #trace(kind: TraceEntry['kind'], code?: string, detail?: string): void {
    const { at } = this;
    const isPlaced = this.#hasFrame;
    const flow = isPlaced ? this.#flowId : null;
    const revision = isPlaced ? this.#revision : null;
    const node = isPlaced ? this.#nodeId : null;
    if (code === undefined) {
      this.trace.push(
        detail === undefined
          ? { at, flow, revision, node, kind }
          : { at, flow, revision, node, kind, detail },
      );
    } else if (detail === undefined) this.trace.push({ at, flow, revision, node, kind, code });
    else this.trace.push({ at, flow, revision, node, kind, code, detail });
  }

  /** Adds a line about a step that is over, with the variables that it changed. */
  #traceChanges(kind: 'asked' | 'left', port: string | undefined): void {
    const { at } = this;
    const flow = this.#flowId;
    const revision = this.#revision;
    const node = this.#nodeId;
    const changed = this.#changed;
    if (changed === undefined) {
      this.trace.push(
        port === undefined ? { at, flow, revision, node, kind } : { at, flow, revision, node, kind, port },
      );
      return;
    }
    this.#changed = undefined;
    if (port === undefined) this.trace.push({ at, flow, revision, node, kind, changed });
    else this.trace.push({ at, flow, revision, node, kind, port, changed });
  }
}

/** Key of a node's visits in `TurnUse`. */
function visitKey(revision: RevisionId, node: NodeId): string {
  return `${revision}/${node}`;
}

/** Number of a menu's key; menus of one conversation are numbered in the order in which they were sent. */
function menuNumber(question: string): number {
  return Number(question.slice(1));
}
