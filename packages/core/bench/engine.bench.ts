import { deepEqual } from 'node:assert/strict';
import type { ConversationState } from '../src/engine/state.js';
import { transition } from '../src/engine/transition.js';
import type { CompiledFlow } from '../src/flow/compile-flow.js';
import type { Flow } from '../src/flow/flow.js';
import { compileFlow, parseFlow } from '../src/nodes/parse-and-compile.js';
import { programOf } from '../src/nodes/program-of.js';
import { validateFlow } from '../src/validation/validate-flow.js';
import { converseByHand } from './baseline.js';
import { memory, persisted, setup } from './engine-adapter.js';
import { measure, median, ratioOf } from './rounds.js';
import { scenarioFlow, STEPS } from './scenario-flow.js';

/** Another engine with the same scenario: the texts sent in conversation `i`. */
export interface Peer {
  readonly name: string;
  readonly setup: () => Promise<void>;
  readonly memory: (i: number) => readonly string[];
  readonly persisted: (i: number) => readonly string[];
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const byHand = (i: number): string[] => converseByHand(i, (state) => state);
const byHandThroughJson = (i: number): string[] => converseByHand(i, throughJson);

/**
 * Cost of the engine beside baselines of the same run: steps in memory and through JSON against a hand-written floor and,
 * where one is given, another engine; steps in a large flow against a small one; opening a flow against `JSON.parse`;
 * validation; size of the stored state. Times are CPU time, medians of five rounds; lowest and highest round in brackets.
 */
export async function run(peer: Peer | null): Promise<void> {
  setup();
  await peer?.setup();
  for (let i = 0; i < 120; i += 1) {
    deepEqual(memory(i), byHand(i));
    deepEqual(persisted(i), byHand(i));
    if (peer) deepEqual(peer.memory(i), byHand(i));
  }
  stepCosts(peer);
  stepsInLargeFlows();
  opening();
  validation();
  storedState();
}

function stepCosts(peer: Peer | null): void {
  const none = (): void => undefined;
  const effort = { calls: 800, slices: 8 };
  for (const [id, store, ours, floor, theirs, wanted] of [
    ['E-1', 'in memory', memory, byHand, peer?.memory, '≤ 0.2'],
    ['E-2', 'through JSON', persisted, byHandThroughJson, peer?.persisted, '≤ 0.25'],
  ] as const) {
    const took = measure({ ours, floor, theirs: theirs ?? none }, effort);
    print(`${id} ${store}`, `${(median(took.ours) / STEPS).toFixed(3)} µs per step`);
    print(`${id} ${store} ÷ floor by hand`, ratioOf(took.ours, took.floor));
    if (peer) print(`${id} ${store} ÷ ${peer.name}`, `${ratioOf(took.ours, took.theirs)}, wanted ${wanted}`);
  }
}

/** A row of messages of which one turn runs nine, in a flow of `size` nodes. */
function largeFlow(size: number): CompiledFlow {
  const nodes = [
    { id: 'entry', type: 'entry', settings: {} },
    ...Array.from({ length: size - 1 }, (_, index) => ({
      id: `n${index}`,
      type: 'message',
      settings: { text: `Mensagem ${index}` },
    })),
  ];
  const edges = [{ from: { node: 'entry', port: 'default' }, to: 'n0' }];
  for (let index = 0; index < 8; index += 1)
    edges.push({ from: { node: `n${index}`, port: 'default' }, to: `n${index + 1}` });
  return compileFlow(parsedOf({ fluxo: 1, name: 'Grande', nodes, edges }));
}

function parsedOf(source: unknown): Flow {
  const parsed = parseFlow(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.slice(0, 3)));
  return parsed.value;
}

/** A conversation up to where the flow first waits or ends. */
function beginIn(compiled: CompiledFlow, variables: ConversationState['variables'] = {}): ConversationState {
  const program = programOf(() => compiled);
  const at = Date.UTC(2026, 0, 5, 12);
  const flow = '018f0000-0000-7000-8000-000000000001';
  const started = transition(program, null, {
    type: 'started',
    at,
    flow,
    channel: 'whatsapp',
    locale: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    idleSeconds: 86_400,
    variables,
  }).state;
  const request = started.waiting?.for === 'service' ? started.waiting.request : '';
  const revision = '018f0000-0000-7000-8000-000000000002';
  return transition(program, started, { type: 'flowLoaded', at, request, flow, revision }).state;
}

function stepsInLargeFlows(): void {
  const [small, large] = [largeFlow(10), largeFlow(10_000)];
  const took = measure(
    { small: () => beginIn(small), large: () => beginIn(large) },
    { calls: 400, slices: 10 },
  );
  print('E-3 step in 10,000 nodes ÷ in 10', `${ratioOf(took.large, took.small)}, wanted ≤ 1.1`);
}

function opening(): void {
  const text = mebibyte();
  const took = measure(
    { parse: () => JSON.parse(text) as unknown, open: () => compileFlow(parsedOf(text)) },
    { calls: 1, slices: 9 },
  );
  print(`E-4 open ${text.length} bytes ÷ JSON.parse`, `${ratioOf(took.open, took.parse)}, wanted ≤ 3`);
}

/** The scenario's flow repeated until it is nearly a mebibyte. */
function mebibyte(): string {
  const nodes: unknown[] = [{ id: 'entry', type: 'entry' }];
  const edges: unknown[] = [];
  for (let copy = 0; ; copy += 1) {
    addCopy(nodes, edges, copy);
    if (copy % 20 === 0 && JSON.stringify({ nodes, edges }).length > 1_000_000) break;
  }
  return JSON.stringify({ fluxo: 1, name: 'Mebibyte', nodes, edges });
}

function addCopy(nodes: unknown[], edges: unknown[], copy: number): void {
  const rename = (id: string): string => `${id}-${copy}`;
  for (const node of scenarioFlow.nodes.slice(1)) nodes.push({ ...node, id: rename(node.id) });
  for (const { from, to } of scenarioFlow.edges.slice(1))
    edges.push({ from: { ...from, node: rename(from.node) }, to: rename(to) });
}

/** 1,000 nodes: sound copies of the scenario one after another, and messages that nothing leads to. */
function validation(): void {
  const chained = (() => {
    const nodes: unknown[] = [{ id: 'entry', type: 'entry' }];
    const edges: unknown[] = [{ from: { node: 'entry', port: 'default' }, to: 'greet-0' }];
    for (let copy = 0; nodes.length + 7 <= 1000; copy += 1) {
      if (copy > 0) edges.push({ from: { node: `greet-${copy - 1}`, port: 'default' }, to: `greet-${copy}` });
      addCopy(nodes, edges, copy);
    }
    const once = new Map(edges.map((edge) => [JSON.stringify((edge as { from: unknown }).from), edge]));
    return parsedOf({ fluxo: 1, name: 'Mil', nodes, edges: [...once.values()] });
  })();
  const loose = Array.from({ length: 999 }, (_, index) => ({
    id: `n${index}`,
    type: 'message',
    settings: index % 2 === 0 ? {} : { text: `Mensagem ${index} {{nome}}` },
  }));
  const broken = parsedOf({
    fluxo: 1,
    name: 'Mil',
    nodes: [{ id: 'entry', type: 'entry' }, ...loose],
    edges: [],
  });
  const took = measure(
    { chained: () => validateFlow(chained), broken: () => validateFlow(broken) },
    { calls: 1, slices: 9 },
  );
  const milliseconds = (figures: readonly number[]): string => `${(median(figures) / 1000).toFixed(1)} ms`;
  for (const [name, flow] of Object.entries({ chained, broken })) {
    const problems = validateFlow(flow).length;
    const figure = milliseconds(name === 'chained' ? took.chained : took.broken);
    print(`E-4 validate ${flow.nodes.length} nodes, ${problems} problems`, `${figure}, wanted ≤ 50`);
  }
}

function storedState(): void {
  const state = beginIn(compileFlow(parsedOf(scenarioFlow)), { name: 'Ana', notes: 'x'.repeat(2000) });
  const [all, variables] = [JSON.stringify(state).length, JSON.stringify(state.variables).length];
  print('E-5 stored state', `${all} bytes, wanted ≤ ${3 * variables + 2048} (variables ${variables})`);
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(46)} ${value}`);
}
