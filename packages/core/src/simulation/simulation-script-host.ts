import {
  UNREACHED,
  type ConversationScript,
  type ScriptedAnswer,
  type ScriptHost,
} from '../engine/conversation-script.js';
import type { ServiceOutcome } from './simulated-services.js';
import type { CloseReason, Instant } from '../engine/state.js';
import type { Flow } from '../flow/flow.js';
import type { JsonObject } from '../lib/json.js';
import type { MessageContent, UserInput } from '../messages/message.js';
import { parseFlow } from '../nodes/parse-and-compile.js';
import { Simulation } from './simulation.js';

/** Monday noon in São Paulo: scripts that name dates count from here. */
export const SCRIPT_START: Instant = Date.UTC(2026, 0, 5, 15, 0, 0);

/** Plays conversation scripts in memory. One host plays one script. */
export class SimulationScriptHost implements ScriptHost {
  #simulation: Simulation | null = null;

  /** The conversation, once `prepare` was called. */
  get simulation(): Simulation {
    if (this.#simulation === null) throw new Error('Expected prepare() to be called first');
    return this.#simulation;
  }

  prepare(script: ConversationScript): void {
    const flows: Record<string, Flow> = {};
    for (const [name, document] of Object.entries(script.flows)) flows[name] = readFlow(name, document);
    const answers = [...(script.apiAnswers ?? [])];
    this.#simulation = new Simulation({
      services: {
        callApi: () => toOutcome(answers.shift() ?? UNREACHED),
        enterQueue: ({ queue }) => (script.fullQueues?.includes(queue) === true ? { exit: 'full' } : null),
      },
      flows,
      start: script.start,
      at: SCRIPT_START,
      channel: script.channel,
      ...(script.idleSeconds === undefined ? undefined : { idleSeconds: script.idleSeconds }),
      ...(script.firstMessageAnswers === undefined
        ? undefined
        : { firstMessageAnswers: script.firstMessageAnswers }),
    });
  }

  save(flow: string, document: JsonObject): void {
    this.simulation.saveFlow(flow, readFlow(flow, document));
  }

  input(input: Omit<UserInput, 'id'>): void {
    this.simulation.send(input);
  }

  advance(seconds: number): void {
    this.simulation.advance(seconds);
  }

  sent(): readonly MessageContent[] {
    return this.simulation.transcript.flatMap((line) => (line.from === 'bot' ? [line.content] : []));
  }

  closed(): CloseReason | null {
    return this.simulation.state?.closed?.reason ?? null;
  }

  variables(): JsonObject {
    return this.simulation.state?.variables ?? {};
  }
}

function readFlow(name: string, document: JsonObject): Flow {
  const parsed = parseFlow(document);
  if (parsed.ok) return parsed.value;
  throw new Error(
    `Expected a readable flow "${name}": ${parsed.error.map(({ message }) => message).join(' ')}`,
  );
}

function toOutcome({ outcome, value }: ScriptedAnswer): ServiceOutcome {
  return value === undefined ? { outcome } : { outcome, value: { ...value } };
}
