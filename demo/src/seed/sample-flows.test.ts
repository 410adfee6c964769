import assert from 'node:assert/strict';
import { test } from 'node:test';
import Koa from 'koa';
import { parseFlow, type Flow } from '@fluxo/core';
import { runFlowTests, simulate, type ServiceOutcome } from '@fluxo/core/simulation';
import { planApi } from './plan-api.js';
import { sampleFlow, sampleFlowNames, sampleTests } from './sample-flows.js';

const ORIGIN = 'http://127.0.0.1:1';
const NOW = Date.UTC(2027, 0, 4, 13);

function flowsAt(origin: string): Readonly<Record<string, Flow>> {
  const ids = new Map<string, string>();
  return Object.fromEntries(
    sampleFlowNames.map((name) => {
      const flow = sampleFlow(name, (kind, id) => (kind === 'flow' ? ids.get(id) : `${kind} ${id}`), origin);
      ids.set(name, `id of ${name}`);
      return [`id of ${name}`, flow];
    }),
  );
}

test('every sample flow can be read, refers to what was seeded and calls the demo alone', () => {
  const flows = flowsAt(ORIGIN);
  for (const flow of Object.values(flows)) {
    assert.deepEqual(parseFlow(flow), { ok: true, value: flow });
    for (const { type, settings } of flow.nodes) {
      if (type === 'flow') assert.ok(Object.hasOwn(flows, String(settings['flow'])), flow.name);
      if (type === 'queue') assert.equal(settings['queue'], 'queue fila-atendimento');
      if (type === 'schedule') assert.equal(settings['schedule'], 'schedule expediente-atendimento');
    }
    assert.doesNotMatch(JSON.stringify(flow), /segredo|saudeaurora\.example/);
  }
});

test('the recorded conversations pass against the flows as they are seeded', () => {
  const flows = flowsAt(ORIGIN);
  for (const name of sampleFlowNames) {
    const { results } = runFlowTests(sampleTests(name, ORIGIN), { flows, start: `id of ${name}` });
    assert.deepEqual(
      results.flatMap((result) => (result.passed ? [] : [result.failure])),
      [],
    );
  }
});

test('the stand-in of the health plan answers every call that the flows make', async () => {
  const app = new Koa();
  app.use(planApi(() => NOW).routes());
  const server = app.listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const origin = `http://127.0.0.1:${address.port}`;
    const ask = async (path: string, method = 'GET'): Promise<ServiceOutcome> => {
      const response = await fetch(`${origin}${path}`, { method });
      const body = (await response.json()) as NonNullable<ServiceOutcome['value']>;
      return { outcome: 'ok', value: { status: response.status, body } };
    };
    const say = (start: string, outcome: ServiceOutcome, ...said: readonly string[]): string => {
      const simulation = simulate({
        flows: flowsAt(origin),
        start: `id of ${start}`,
        at: NOW,
        channel: 'web',
      });
      simulation.open();
      for (const text of said) simulation.say(text);
      assert.ok(simulation.pending.length === 1, start);
      simulation.answer(outcome);
      return JSON.stringify(simulation.sent.slice(-2));
    };
    const bill = (document: string): Promise<ServiceOutcome> =>
      ask(`/demo/plan/api/v1/boletos/aberto?documento=${document}`);
    assert.match(
      say('fluxo-boleto', await bill('52998224725'), '1', '52998224725'),
      /R\$ 412,90.*14\/01\/2027/,
    );
    assert.match(
      say('fluxo-boleto', await bill('11222333000181'), '3', '11222333000181'),
      /venceu em 23\/12\/2026/,
    );
    assert.match(
      say('fluxo-boleto', await bill('00000000000'), '1', '52998224725'),
      /não encontrei nenhum boleto/,
    );
    const guides = (card: string): Promise<ServiceOutcome> =>
      ask(`/demo/plan/api/v1/beneficiarios/${card}/guias`);
    assert.match(say('fluxo-guia', await guides('1234567890'), '1234567890'), /Ressonância/);
    assert.match(say('fluxo-guia', await guides('9234567890'), '9234567890'), /Não há guias/);
    assert.match(
      say('fluxo-guia', await guides('0000000000'), '0000000000'),
      /Não encontrei essa carteirinha/,
    );
    const card = await ask('/demo/plan/api/v1/carteirinha', 'POST');
    assert.match(say('fluxo-carteirinha', card, '1', '25/12/1990'), /carteirinha\.pdf/);
    for (const [path, method] of [
      ['/demo/plan/api/v1/consultas/c-1/confirmacao', 'POST'],
      ['/demo/plan/api/v1/consultas/c-1', 'PUT'],
      ['/demo/plan/api/v1/consultas/c-1', 'DELETE'],
    ] as const) {
      assert.deepEqual((await ask(path, method)).outcome, 'ok');
    }
    const pdf = await (await fetch(`${origin}/demo/plan/site/carteirinha.pdf`)).text();
    assert.match(pdf, /^%PDF-1\.4[\s\S]*startxref\n\d+\n%%EOF\n$/);
    for (const path of ['imagens/frente-do-cartao.png', 'boleto', 'mapa', 'aplicativo'])
      assert.equal((await fetch(`${origin}/demo/plan/site/${path}`)).status, 200, path);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
