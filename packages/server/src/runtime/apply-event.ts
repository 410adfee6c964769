import { transition, type EngineEvent } from '@fluxo/core';
import type { CommandContext } from './command-handlers/command-handler.js';
import { handleCommand } from './command-handlers/index.js';

/**
 * Applies an event to the turn's conversation, does what the engine asks for, and goes on with the answers that come at
 * once, until the conversation waits for something from outside or is closed.
 *
 * @throws {EngineFault} when a revision that the state names is gone: revisions are never deleted.
 */
export async function applyEvent(context: CommandContext, first: EngineEvent): Promise<void> {
  const { turn, revisions, trx } = context;
  const { tenantId } = turn.conversation;
  const events = [first];
  // A conversation that we wrote in first is stored before it begins.
  let isBegun = first.type !== 'started';
  for (let event = events.shift(); event !== undefined; event = events.shift()) {
    const state = isBegun ? turn.conversation.state : null;
    isBegun = true;
    const needed = new Set(state?.frames.map(({ revision }) => revision));
    if (event.type === 'revisionMoved') needed.add(event.from).add(event.to);
    if (event.type === 'moved') needed.add(event.revision);
    for (const revision of needed) await revisions.load(trx, tenantId, revision);
    const result = transition(revisions.programOf(tenantId), state, event);
    turn.trace.push(...result.trace);
    turn.setState(result.state);
    for (const command of result.commands) {
      const answer = await handleCommand(command, context);
      if (answer) events.push(answer);
    }
  }
}
