import type { CompiledNode } from '../flow/compile-flow.js';
import type { FlowId, RevisionId } from '../flow/flow.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { Locale } from '../lib/local-text.js';
import type { ChannelKind, MessageContent, UserInput } from '../messages/message.js';
import type { Field } from '../schema/field.js';
import type { SettingsOf } from '../schema/settings.js';
import type { RenderOptions, Scope } from '../text/template.js';
import type { NodeDefinition } from '../nodes/define-node.js';
import type { EngineCommand } from './command.js';
import type { QueueExit } from './event.js';
import type { Instant, ServiceName } from './state.js';
import type { SystemTextName } from './system-texts.js';

/**
 * Behaviour of a node type. Steps are pure: all they know and change goes through the context; what happens next is the
 * outcome they return. `Fields` are those of the definition in the same folder.
 */
export interface NodeStep<Fields extends readonly Field[] = readonly Field[]> {
  // Methods, not function properties: a list of steps with different settings is a list of `NodeStep`.
  /** The conversation arrives at the node. */
  enter(context: StepContext, settings: SettingsOf<Fields>): Outcome;
  /** The user answered while the node awaited input, or wrote during an interruptible timer. */
  answered?(context: StepContext, settings: SettingsOf<Fields>, input: UserInput): Outcome;
  /** The user chose from an older menu, which answers nothing here: asks again. Without it the choice is ignored. */
  asked?(context: StepContext, settings: SettingsOf<Fields>): Outcome;
  /** The timer that the node awaited has run out. */
  timerFired?(context: StepContext, settings: SettingsOf<Fields>): Outcome;
  /** The service that the node awaited has answered. */
  serviceAnswered?(context: StepContext, settings: SettingsOf<Fields>, answer: ServiceAnswer): Outcome;
  /** System variables changed while the node awaited input: goes on where that answers the question, else `null`. */
  contextChanged?(context: StepContext, settings: SettingsOf<Fields>): Outcome | null;
  /** The conversation has left the queue that the node put it into. */
  queueLeft?(context: StepContext, settings: SettingsOf<Fields>, exit: QueueExit, status?: string): Outcome;
}

/** Ties a step to the fields of its definition; the definition itself is only looked at for its type. */
export function defineStep<const Fields extends readonly Field[]>(
  _definition: NodeDefinition<Fields>,
  step: NodeStep<Fields>,
): NodeStep<Fields> {
  return step;
}

/** Steps of all node types, by id. */
export type NodeSteps = ReadonlyMap<string, NodeStep>;

export interface ServiceAnswer {
  /** `ok` or a stable error code. */
  readonly outcome: string;
  readonly value: Json;
  /** What `loadFlow` brought. */
  readonly loaded: { readonly flow: FlowId; readonly revision: RevisionId } | null;
}

/** What a step may see and do. */
export interface StepContext {
  readonly at: Instant;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly node: CompiledNode;
  /** What this node remembers of its present visit; empty on entering. */
  readonly memory: JsonObject;
  /** Variables and system variables, by path. */
  readonly scope: Scope;
  /** For functions of `text/` that take the conversation's language, zone and time. Notes missing variables. */
  readonly rendering: RenderOptions;

  remember(memory: JsonObject): void;
  /** Fills a setting's template in. */
  render(template: string): string;
  /** As `render`, but one placeholder alone gives the value with its type; `undefined` when missing. */
  evaluate(template: string): Json | undefined;
  /** Value of the variable that a setting names; `undefined` for a missing one or a name that is none. */
  read(path: string): Json | undefined;
  /**
   * Stores a value under the variable that a setting names; `undefined` removes it. A blank name stores nothing; a name
   * of the system, or a path through a text, is noted and stores nothing. A value over the limits closes the conversation.
   */
  write(path: string, value: Json | undefined): void;
  /** Sets a system variable, replacing what was under that first name. */
  setSystem(name: string, value: Json): void;

  /** Sends one message, made to fit the channel. Empty texts are noted and not sent. */
  send(content: MessageContent): void;
  /** As `send` for a question with options: `make` gets the key that reply ids begin with. */
  sendMenu(make: (question: string) => MessageContent): void;
  /** A text of the system in the conversation's language. */
  systemText(name: SystemTextName): string;
  /** True when a reply refers to a menu sent during this visit of the node. */
  isOwnMenu(question: string): boolean;

  isConnected(port: string): boolean;
  /** Sets the status of the conversation's main occurrence; blank changes nothing. */
  setStatus(code: string): void;
  /** Hands the host a command that is not answered. */
  command(command: EngineCommand): void;
  /** Adds a line to the trace. */
  note(code: string, detail?: string): void;
}

/** What happens after a step. */
export type Outcome =
  | { readonly kind: 'leave'; readonly port: string }
  /** Waits for the user, at most so long; `null` for the conversation's idle limit alone. */
  | { readonly kind: 'await-input'; readonly timeoutSeconds: number | null }
  | { readonly kind: 'await-timer'; readonly until: Instant; readonly isInterruptible: boolean }
  | {
      readonly kind: 'await-service';
      readonly service: ServiceName;
      readonly command: (request: string) => EngineCommand;
    }
  | { readonly kind: 'await-queue'; readonly queue: string; readonly settings: JsonObject }
  | {
      readonly kind: 'enter-flow';
      readonly flow: FlowId;
      readonly revision: RevisionId;
      /** False leaves the present flow for good. */
      readonly returns: boolean;
    }
  | { readonly kind: 'end' }
  /** The node cannot run: leaves by `error` where the type has it, else the conversation closes. */
  | { readonly kind: 'fail'; readonly code: string; readonly detail?: string };

/** Leaves by a port. */
export function leave(port: string): Outcome {
  return { kind: 'leave', port };
}

/** Waits for the user. */
export function awaitInput(timeoutSeconds: number | null): Outcome {
  return { kind: 'await-input', timeoutSeconds };
}

/** Waits for a service; `command` makes the request to the host. */
export function awaitService(service: ServiceName, command: (request: string) => EngineCommand): Outcome {
  return { kind: 'await-service', service, command };
}

/** Says that the node cannot run. */
export function cannotRun(code: string, detail?: string): Outcome {
  return detail === undefined ? { kind: 'fail', code } : { kind: 'fail', code, detail };
}
