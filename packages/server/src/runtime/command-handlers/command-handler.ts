import type { EngineCommand, EngineEvent, JsonObject } from '@fluxo/core';
import type { Transaction } from '../../db/unit-of-work.js';
import type { ConversationTurn } from '../conversation-turn.js';
import type { Revisions } from '../revisions.js';
import type { ConfigSource, FlowSource, TenantSource } from '../sources.js';

/** What a command handler works with: the turn under its conversation's lock, and its transaction. */
export interface CommandContext {
  readonly trx: Transaction;
  readonly turn: ConversationTurn;
  readonly revisions: Revisions;
  readonly flows: FlowSource;
  readonly configs: ConfigSource;
  readonly tenants: TenantSource;
}

/**
 * Does one command within the turn's transaction. The event that answers it is applied next; `null` when it is answered
 * later or not at all. Handlers never call other servers: that would hold the conversation's lock.
 */
export type CommandHandler<Type extends EngineCommand['type']> = (
  command: Extract<EngineCommand, { readonly type: Type }>,
  context: CommandContext,
) => Promise<EngineEvent | null>;

/** The answer of a service. */
export function answer(
  context: CommandContext,
  request: string,
  outcome: string,
  value?: JsonObject,
  system?: JsonObject,
): EngineEvent {
  return {
    type: 'serviceAnswered',
    at: context.turn.now,
    request,
    outcome,
    ...(value && { value }),
    ...(system && { system }),
  };
}

/** Adds a line to the trace at the place where the conversation stands. */
export function note(context: CommandContext, code: string, detail: string): void {
  const { turn } = context;
  const frame = turn.conversation.state.frames.at(-1);
  turn.trace.push({
    at: turn.now,
    flow: frame?.flow ?? null,
    revision: frame?.revision ?? null,
    node: frame?.node ?? null,
    kind: 'noted',
    code,
    detail,
  });
}
