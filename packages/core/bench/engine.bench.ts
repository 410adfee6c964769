import { deepEqual } from 'node:assert/strict';
import { compileFlow, parseFlow } from '../src/nodes/parse-and-compile.js';
import { programOf } from '../src/nodes/program-of.js';
import { transition } from '../src/engine/transition.js';
import type { ConversationState } from '../src/engine/state.js';
import type { CompiledFlow } from '../src/flow/compile-flow.js';
import type { Flow } from '../src/flow/flow.js';
import { converseByHand } from './baseline.js';
import { memory, persisted, setup } from './engine-adapter.js';
import { scenarioFlow } from './scenario-flow.js';

/**
 * Cost of the engine beside a hand-written loop in the same run: steps in memory and through JSON, steps in a large flow,
 * opening a flow of a mebibyte, size of the stored state. Every figure is the lowest of many short rounds taken in turn, so
 * that other work on the machine falls on all alike.
 */
const STEPS = 6;
const ROUNDS = 400;
const CONVERSATIONS = 50;

function lowest(tasks: Readonly<Record<string, () => void>>, rounds: number): Record<string, number> {
  const best: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const begin = performance.now();
      task();
      const took = (performance.now() - begin) * 1000;
      best[name] = Math.min(best[name] ?? Infinity, took);
    }
  }
  return best;
}

const each = (converse: (i: number) => unknown) => (): void => {
  for (let i = 0; i < CONVERSATIONS; i += 1) converse(i);
};
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

setup();
for (let i = 0; i < 120; i += 1)
  deepEqual(
    memory(i),
    converseByHand(i, (state) => state),
  );

const steps = lowest(
  {
    'in memory': each(memory),
    'by hand, in memory': each((i) => converseByHand(i, (state) => state)),
    'through JSON': each(persisted),
    'by hand, through JSON': each((i) => converseByHand(i, throughJson)),
  },
  ROUNDS,
);
for (const [name, took] of Object.entries(steps)) print(name, took / (CONVERSATIONS * STEPS), 'µs per step');

/** A ring of messages of which one turn runs `count`, in a flow of `size` nodes. */
function largeFlow(size: number): Flow {
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
  const parsed = parseFlow({ fluxo: 1, name: 'Grande', nodes, edges });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const runIn = (compiled: CompiledFlow) => {
  const program = programOf(() => compiled);
  return each(() => {
    const started = transition(program, null, {
      type: 'started',
      at: 1,
      flow: 'f',
      channel: 'web',
      locale: 'pt-BR',
      timeZone: 'America/Sao_Paulo',
      idleSeconds: 60,
    }).state;
    const request = started.waiting?.for === 'service' ? started.waiting.request : '';
    transition(program, started, { type: 'flowLoaded', at: 1, request, flow: 'f', revision: 'r' });
  });
};
const sizes = lowest(
  { small: runIn(compileFlow(largeFlow(10))), large: runIn(compileFlow(largeFlow(10_000))) },
  ROUNDS,
);
print('step in 10,000 nodes ÷ step in 10', (sizes['large'] ?? 0) / (sizes['small'] ?? 1), '');

const text = mebibyte();
const opening = lowest(
  {
    parse: () => JSON.parse(text),
    open: () => {
      const parsed = parseFlow(text);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.slice(0, 3)));
      compileFlow(parsed.value);
    },
  },
  40,
);
print(`JSON.parse of ${text.length} bytes`, (opening['parse'] ?? 0) / 1000, 'ms');
print('open the same flow', (opening['open'] ?? 0) / 1000, 'ms');
print('ratio', (opening['open'] ?? 0) / (opening['parse'] ?? 1), '');

/** The scenario's flow repeated until it is nearly a mebibyte. */
function mebibyte(): string {
  const nodes: unknown[] = [{ id: 'entry', type: 'entry' }];
  const edges: unknown[] = [];
  for (let copy = 0; ; copy += 1) {
    const rename = (id: string): string => `${id}-${copy}`;
    for (const node of scenarioFlow.nodes.slice(1)) nodes.push({ ...node, id: rename(node.id) });
    for (const { from, to } of scenarioFlow.edges.slice(1))
      edges.push({ from: { ...from, node: rename(from.node) }, to: rename(to) });
    if (copy % 20 === 0 && JSON.stringify({ nodes, edges }).length > 1_000_000) break;
  }
  return JSON.stringify({ fluxo: 1, name: 'Mebibyte', nodes, edges });
}

const program = programOf(() => compileFlow(scenarioFlow as unknown as Flow));
let state: ConversationState = transition(program, null, {
  type: 'started',
  at: 1_767_614_400_000,
  flow: '018f0000-0000-7000-8000-000000000001',
  channel: 'whatsapp',
  locale: 'pt-BR',
  timeZone: 'America/Sao_Paulo',
  idleSeconds: 86_400,
  variables: { name: 'Ana', notes: 'x'.repeat(2000) },
}).state;
const request = state.waiting?.for === 'service' ? state.waiting.request : '';
state = transition(program, state, {
  type: 'flowLoaded',
  at: 1_767_614_400_000,
  request,
  flow: '018f0000-0000-7000-8000-000000000001',
  revision: '018f0000-0000-7000-8000-000000000002',
}).state;
print(
  'stored state',
  JSON.stringify(state).length,
  `bytes, of which variables ${JSON.stringify(state.variables).length}`,
);

function print(name: string, value: number, unit: string): void {
  console.log(`${name.padEnd(40)} ${value.toFixed(3).padStart(12)} ${unit}`);
}
