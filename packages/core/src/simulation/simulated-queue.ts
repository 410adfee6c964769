import type { EngineCommand } from '../engine/command.js';
import { renderText } from '../engine/read-state.js';
import type { ConversationState, Instant } from '../engine/state.js';
import { isJsonObject, type JsonObject } from '../lib/json.js';
import { fitToChannel } from '../messages/fit-to-channel.js';
import type { MessageContent } from '../messages/message.js';

/** Somebody who enters a simulated queue is the first, and is told a wait that anybody recognises as an example. */
const FIRST_IN_LINE = { posicao: 1, estimativa: 5 };

/**
 * What a queue tells a conversation that enters it: the system variables, and its message, filled in with them. `known` are
 * variables that a forced outcome brings.
 */
export function queueContext(
  state: ConversationState,
  command: Extract<EngineCommand, { type: 'enterQueue' }>,
  known: JsonObject | undefined,
  at: Instant,
): { readonly system: JsonObject; readonly messages: readonly MessageContent[] } {
  const { message, transferName } = command.settings;
  const nome = typeof transferName === 'string' ? transferName : '';
  const own = isJsonObject(known?.['fila']) ? known['fila'] : {};
  const system = { fila: { nome, ...FIRST_IN_LINE, ...own } };
  const template = typeof message === 'string' ? message : '';
  const merged = { ...state, system: { ...state.system, ...system } };
  const text = renderText(merged, template, at);
  return { system, messages: fitToChannel({ kind: 'text', text }, state.channel) };
}
