import type { EngineEvent } from '../src/engine/event.js';
import type { ConversationState } from '../src/engine/state.js';
import { transition, type Transition } from '../src/engine/transition.js';
import type { CompiledFlow } from '../src/flow/compile-flow.js';
import { compileFlow, parseFlow } from '../src/nodes/parse-and-compile.js';
import { programOf } from '../src/nodes/program-of.js';
import { scenarioFlow } from './scenario-flow.js';

/** Our engine in the shape that the comparison of engines asks for: the texts sent in conversation `i`. */
export const name = 'fluxo';

let compiled: CompiledFlow | undefined;
const program = programOf(() => compiled);

export function setup(): void {
  const parsed = parseFlow(scenarioFlow);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  compiled = compileFlow(parsed.value);
}

export function memory(i: number): string[] {
  return converse(i, (state) => state);
}

export function persisted(i: number): string[] {
  return converse(i, (state) => JSON.parse(JSON.stringify(state)) as ConversationState);
}

/** Everything that conversation `i` gave, event by event. */
export function conversation(i: number): readonly Transition[] {
  const results: Transition[] = [];
  converse(
    i,
    (state) => state,
    (result) => results.push(result),
  );
  return results;
}

const START = Date.UTC(2026, 0, 5, 12);

/** The person of conversation `i`, as in the comparison's own scenario. */
export function person(i: number): { readonly name: string; readonly age: number; readonly choice: string } {
  return { name: `Ana${i % 100}`, age: 10 + (i % 40), choice: String(1 + (i % 3)) };
}

function converse(
  i: number,
  store: (state: ConversationState) => ConversationState,
  record?: (result: Transition) => void,
): string[] {
  const { name: who, age, choice } = person(i);
  const sent: string[] = [];
  const tell = (state: ConversationState | null, event: EngineEvent): ConversationState => {
    const result = transition(program, state, event);
    record?.(result);
    for (const command of result.commands) {
      if (command.type === 'sendMessage' && 'text' in command.content) sent.push(command.content.text);
    }
    return result.state;
  };
  let state = tell(null, {
    type: 'started',
    at: START,
    flow: 'f',
    channel: 'web',
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    idleSeconds: 86_400,
    variables: { name: who, age },
  });
  // The flow is loaded within the same turn: a host keeps it in memory.
  const request = state.waiting?.for === 'service' ? state.waiting.request : '';
  state = store(tell(state, { type: 'flowLoaded', at: START, request, flow: 'f', revision: 'f@1' }));
  state = store(
    tell(state, { type: 'replied', at: START + 1, input: { id: 'a', kind: 'text', text: choice } }),
  );
  store(tell(state, { type: 'replied', at: START + 2, input: { id: 'b', kind: 'text', text: 'ok' } }));
  return sent;
}
