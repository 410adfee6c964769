import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeTypes, type Flow, type JsonObject } from '@fluxo/core';
import { MemoryDataSource, type MemoryDataSourceOptions } from '../data/memory-data-source.js';
import { documentOf } from '../model/editor-document.js';
import { NodeRegistry } from '../model/node-registry.js';
import { FlowChecks } from './flow-checks.js';

type Draft = Record<string, readonly [type: string, settings?: JsonObject]>;

/** A flow whose nodes follow one another by their first ports. */
function chain(name: string, nodes: Draft): Flow {
  const ids = ['entry', ...Object.keys(nodes)];
  return {
    fluxo: 1,
    name,
    description: '',
    nodes: ids.map((id, index) => {
      const [type, settings] = nodes[id] ?? ['entry'];
      return {
        id,
        type,
        title: id,
        description: '',
        position: { x: 0, y: index * 200 },
        settings: settings ?? {},
      };
    }),
    edges: ids.slice(1).map((to, index) => ({
      from: {
        node: ids[index] ?? '',
        port: nodes[ids[index] ?? '']?.[0] === 'queue' ? 'finished' : 'default',
      },
      to,
    })),
  };
}

/** Codes of the problems once nothing is left to learn. */
async function codesOf(flow: Flow, options: MemoryDataSourceOptions = {}): Promise<readonly string[]> {
  const checks = new FlowChecks(() => {});
  checks.follow(documentOf(flow), true);
  await checks.learn({
    source: new MemoryDataSource({
      ...options,
      flows: [{ id: 'f1', document: flow }, ...(options.flows ?? [])],
    }),
    flowId: 'f1',
    nodeTypes: new NodeRegistry(nodeTypes),
  });
  checks.stop();
  return checks.issues.map(({ code }) => code);
}

const queue = { id: 'q1', name: 'Financeiro', isActive: true, members: 0, schedule: 's1' };

test('a queue without members and a schedule that never opens are told from what is known of them', async () => {
  const flow = chain('Fila', { fila: ['queue', { queue: 'q1' }] });
  const facts = { queues: [queue], schedules: [{ id: 's1', name: 'Nunca', everOpens: false }] };
  const codes = await codesOf(flow, { facts });
  assert.ok(codes.includes('memberless-queue'));
  assert.ok(codes.includes('closed-schedule'));
});

test('two channel configs on one number are told to the flow that they start', async () => {
  const config = { name: 'Número', phoneNumberId: '123', startFlow: 'f1', webStartFlow: null };
  const codes = await codesOf(chain('Início', { oi: ['message', { text: 'Oi' }] }), {
    facts: {
      channelConfigs: [
        { id: 'c1', ...config },
        { id: 'c2', ...config },
      ],
    },
  });
  assert.ok(codes.includes('shared-number'));
});

test('variables that a called flow sets are known after the call, also through flows between', async () => {
  const call = (flow: string) => ['flow', { flow, returns: true }] as const;
  const flow = chain('Topo', { chama: call('f2'), oi: ['message', { text: 'Oi, {{nome}}' }] });
  const asks = chain('Fundo', { q: ['input', { message: 'Nome?', inputType: 'name', variable: 'nome' }] });
  const without = await codesOf(flow);
  assert.ok(
    without.some((code) => code.endsWith('-variable')),
    String(without),
  );
  const codes = await codesOf(flow, {
    flows: [
      { id: 'f2', document: chain('Meio', { chama: call('f3') }) },
      { id: 'f3', document: asks },
    ],
  });
  assert.ok(!codes.some((code) => code.endsWith('-variable')), String(codes));
});

test('flows that call one another in a circle are told', async () => {
  const call = (flow: string) => ['flow', { flow, returns: true }] as const;
  const codes = await codesOf(chain('Um', { chama: call('f2') }), {
    flows: [{ id: 'f2', document: chain('Dois', { chama: call('f1') }) }],
  });
  assert.ok(codes.includes('recursive-call'));
});

test('a pattern that the engine cannot run is told once the pattern engine is there', async () => {
  const asks = (pattern: string) =>
    chain('Padrão', {
      q: ['input', { message: 'Código?', inputType: 'pattern', pattern, variable: 'codigo' }],
    });
  assert.ok((await codesOf(asks('(a'))).includes('invalid-pattern'));
  assert.ok(!(await codesOf(asks('[A-Z]{3}[0-9]+'))).includes('invalid-pattern'));
});
