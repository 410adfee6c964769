import assert from 'node:assert/strict';
import type { EngineCommand } from '../engine/command.js';
import type { EngineEvent } from '../engine/event.js';
import type { ConversationState, TraceEntry } from '../engine/state.js';
import { transition } from '../engine/transition.js';
import type { CompiledFlow } from '../flow/compile-flow.js';
import type { Flow } from '../flow/flow.js';
import type { MessageContent } from '../messages/message.js';
import { completeSettings } from '../schema/complete-settings.js';
import { compileFlow, parseFlow } from './parse-and-compile.js';
import { programOf } from './program-of.js';
import type { CaseEvent, NodeCase } from './node-case.js';
import type { NodeDefinition } from './define-node.js';

/** Thursday noon in São Paulo. */
const START = Date.UTC(2026, 2, 5, 15, 0, 0);

/** Runs one case in a flow of its own and checks everything that it names. Gives the ports that it left. */
export function runNodeCase(definition: NodeDefinition, row: NodeCase): readonly string[] {
  const run = new CaseRun(definition, row);
  run.play();
  run.check();
  return run.trace.flatMap(({ node, port }) => (node === 'n' && port !== undefined ? [port] : []));
}

/**
 * Everything that can be seen of a case, as text: what is sent, asked of the host, stored and traced, the ports, and what screens
 * show. Two runs with different texts have different outcomes; a case that cannot be played to its end is an outcome, too.
 */
export function outcomeOfCase(definition: NodeDefinition, row: NodeCase): string {
  const settings = completeSettings(definition.fields, row.settings);
  const shown = {
    ports: definition.ports(settings),
    summary: definition.summary(settings, 'pt-BR'),
    isEnteredFromOutside: definition.isEnteredFromOutside?.(settings),
  };
  try {
    const run = new CaseRun(definition, row);
    run.play();
    return JSON.stringify({ shown, ...run.played() });
  } catch (error) {
    return JSON.stringify({ shown, stopped: String(error) });
  }
}

class CaseRun {
  readonly trace: TraceEntry[] = [];
  readonly #commands: EngineCommand[] = [];
  readonly #row: NodeCase;
  readonly #flow: CompiledFlow;
  readonly #empty: CompiledFlow;
  #state: ConversationState | null = null;
  #at = START;
  #inputs = 0;

  constructor(definition: NodeDefinition, row: NodeCase) {
    this.#row = row;
    this.#flow = compileFlow(flowAround(definition, row));
    const entry = {
      id: 'e',
      type: 'entry',
      title: '',
      description: '',
      position: { x: 0, y: 0 },
      settings: {},
    };
    this.#empty = compileFlow({ fluxo: 1, name: 'Outro', description: '', nodes: [entry], edges: [] });
  }

  play(): void {
    const { channel = 'whatsapp', locale = 'pt-BR', variables, system } = this.#row;
    this.#apply({
      type: 'started',
      at: this.#at,
      flow: 'case',
      channel,
      locale,
      timeZone: 'America/Sao_Paulo',
      idleSeconds: 86_400,
      ...(variables === undefined ? {} : { variables }),
      ...(system === undefined ? {} : { system }),
    });
    this.#apply({
      type: 'flowLoaded',
      at: this.#at,
      request: this.#request(),
      flow: 'case',
      revision: 'case@1',
    });
    for (const event of this.#row.events ?? []) this.#apply(this.#eventOf(event));
  }

  played() {
    return { state: this.#state, commands: this.#commands, trace: this.trace };
  }

  check(): void {
    const row = this.#row;
    const state = this.#state;
    assert.ok(state);
    const sent = this.#messages().map((content) => (content.kind === 'text' ? content.text : content));
    if (row.sends) {
      assert.equal(sent.length, row.sends.length, `messages: ${JSON.stringify(sent)}`);
      row.sends.forEach((expected, index) => hasParts(sent[index], expected, `message ${index}`));
    }
    const left = this.trace.findLast(({ node, port }) => node === 'n' && port !== undefined);
    if (row.leaves !== undefined) assert.equal(left?.port, row.leaves, JSON.stringify(this.trace.slice(-3)));
    if (row.closes !== undefined) assert.equal(state.closed?.reason, row.closes);
    if (row.awaits !== undefined) assert.equal(state.waiting?.for, row.awaits);
    if (row.deadlineSeconds !== undefined) {
      assert.equal(state.waiting?.deadline, this.#at + row.deadlineSeconds * 1000);
    }
    for (const [name, value] of Object.entries(row.stores ?? {}))
      assert.deepEqual(state.variables[name], value, name);
    for (const [name, value] of Object.entries(row.storesSystem ?? {})) {
      assert.deepEqual(state.system[name], value, name);
    }
    const others = this.#commands.filter(
      ({ type }) => type !== 'sendMessage' && type !== 'loadFlow' && type !== 'closeConversation',
    );
    (row.commands ?? []).forEach((expected) => {
      const index = others.findIndex(({ type }) => type === expected.type);
      assert.ok(index >= 0, `no command ${expected.type} in ${JSON.stringify(others)}`);
      hasParts(others.splice(0, index + 1)[index], expected, expected.type);
    });
    for (const code of row.notes ?? []) {
      assert.ok(
        this.trace.some((entry) => entry.code === code),
        `no ${code} in ${JSON.stringify(this.trace)}`,
      );
    }
  }

  #eventOf(event: CaseEvent): EngineEvent {
    if (typeof event === 'string') return this.#reply({ kind: 'text', text: event });
    if ('input' in event) return this.#reply(event.input);
    if ('taps' in event) {
      const menus = this.#messages().filter((content) => content.kind === 'options');
      const menu = menus.at(-1 - (event.menusAgo ?? 0));
      const option = menu?.options.find(({ replyId }) => replyId.endsWith(`:${event.taps}`));
      assert.ok(option, `no option ${event.taps}`);
      return this.#reply({ kind: 'choice', text: option.title, replyId: option.replyId });
    }
    if ('seconds' in event) {
      this.#at += event.seconds * 1000;
      return { type: 'deadlineReached', at: this.#at };
    }
    if ('answers' in event) {
      return { type: 'serviceAnswered', at: this.#at, request: this.#request(), ...event.answers };
    }
    if ('loads' in event) {
      const revision = `${event.loads}@1`;
      return { type: 'flowLoaded', at: this.#at, request: this.#request(), flow: event.loads, revision };
    }
    if ('changes' in event) return { type: 'contextChanged', at: this.#at, system: event.changes };
    const waiting = this.#state?.waiting;
    assert.ok(waiting?.for === 'queue');
    const { leavesQueue: exit, status, system, code } = event;
    return {
      type: 'queueLeft',
      at: this.#at,
      visit: waiting.visit,
      exit,
      ...(status === undefined ? {} : { status }),
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
    };
  }

  #reply(input: Omit<Extract<EngineEvent, { type: 'replied' }>['input'], 'id'>): EngineEvent {
    this.#inputs += 1;
    return { type: 'replied', at: this.#at, input: { id: `in${this.#inputs}`, ...input } };
  }

  #request(): string {
    const waiting = this.#state?.waiting;
    assert.ok(waiting?.for === 'service', `awaits ${JSON.stringify(waiting)}`);
    return waiting.request;
  }

  #messages(): MessageContent[] {
    return this.#commands.flatMap((command) =>
      command.type === 'sendMessage' || command.type === 'sendTemplate' ? [command.content] : [],
    );
  }

  #apply(event: EngineEvent): void {
    const program = programOf((id) => (id === 'case@1' ? this.#flow : this.#empty));
    const stored = JSON.parse(JSON.stringify(this.#state)) as ConversationState | null;
    const { state, commands, trace } = transition(program, stored, event);
    this.#state = state;
    this.#commands.push(...commands);
    this.trace.push(...trace);
  }
}

/** Entry, the node as `n`, and one end node per connected port. */
function flowAround(definition: NodeDefinition, row: NodeCase): Flow {
  const position = { x: 0, y: 0 };
  const node = (id: string, type: string, settings: NodeCase['settings']) => ({
    id,
    type,
    title: '',
    description: '',
    position,
    settings,
  });
  const isEntry = definition.fixed === true;
  const nodes = isEntry
    ? [node('n', 'entry', row.settings)]
    : [node('e', 'entry', {}), node('n', definition.id, row.settings)];
  const isTarget = !isEntry && definition.decorative !== true;
  const edges = isTarget ? [{ from: { node: 'e', port: 'default' }, to: 'n' }] : [];
  for (const { id } of definition.ports(completeSettings(definition.fields, row.settings))) {
    if (row.unconnected?.includes(id)) continue;
    nodes.push(node(`after-${id}`, 'end', {}));
    edges.push({ from: { node: 'n', port: id }, to: `after-${id}` });
  }
  const parsed = parseFlow({ fluxo: 1, name: 'Caso', description: '', nodes, edges });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

/** Every part of the expected value is in the actual one; lists must be as long. */
export function hasParts(actual: unknown, expected: unknown, place: string): void {
  if (typeof expected !== 'object' || expected === null) {
    assert.deepEqual(actual, expected, place);
    return;
  }
  assert.ok(typeof actual === 'object' && actual !== null, `${place}: ${JSON.stringify(actual)}`);
  if (Array.isArray(expected)) assert.equal((actual as unknown[]).length, expected.length, place);
  for (const [key, value] of Object.entries(expected)) {
    hasParts((actual as Record<string, unknown>)[key], value, `${place}.${key}`);
  }
}
