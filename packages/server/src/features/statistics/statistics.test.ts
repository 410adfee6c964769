import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TraceEntry } from '@fluxo/core';
import type { FlowStatistics } from '@fluxo/core/contract';
import { forEachDatabase } from '../../db/test-database.test-support.js';
import { serveApp } from '../../http/app.test-support.js';
import { TestPlace, chain, node } from '../../runtime/runtime.test-support.js';
import { foldSteps } from './statistics.repository.js';

const HOUR_MS = 60 * 60 * 1000;

const menu = (id: string) =>
  node(id, 'options', {
    title: 'Menu',
    body: 'Escolha',
    button: 'Ver',
    variable: '',
    answerTimeout: 3 * 60 * 60,
    options: ['Boleto', 'Sair', 'Voltar'].map((title, index) => ({
      id: title.toLowerCase(),
      code: String(index + 1),
      title,
      description: '',
    })),
  });

/** A menu that leads into a sub-flow, back to itself, or to an end; its time-out is not connected. */
const start = (greeting: string) =>
  chain(
    'Início',
    [
      node('hello', 'message', { text: greeting }),
      menu('menu'),
      node('bill', 'flow', { flow: 'bill', returns: true }),
      node('bye', 'end', { farewell: 'Tchau' }),
    ],
    [
      { from: 'menu', port: 'option:boleto', to: 'bill' },
      { from: 'menu', port: 'option:sair', to: 'bye' },
      { from: 'menu', port: 'option:voltar', to: 'hello' },
      { from: 'bill', port: 'default', to: 'menu' },
    ],
  );
const bill = chain('Boleto', [
  node('ask', 'input', { message: 'Número?', inputType: 'number', variable: 'n' }),
  node('done', 'message', { text: 'Pronto' }),
]);

interface TraceRow {
  readonly conversation_id: string;
  readonly entries: readonly TraceEntry[];
}

/** What statistics say, counted from all traces one by one. */
function countAll(
  rows: readonly TraceRow[],
  flow: string,
  revision: string | null,
  period: { readonly from: number; readonly to: number },
): Omit<FlowStatistics, 'from' | 'to' | 'revision'> {
  const nodes = new Map<string, { visits: number; dropOff: number; ports: Map<string, number[]> }>();
  const at = (id: string) => {
    const found = nodes.get(id) ?? { visits: 0, dropOff: 0, ports: new Map<string, number[]>() };
    nodes.set(id, found);
    return found;
  };
  const byConversation = new Map<string, TraceEntry[]>();
  for (const row of rows) {
    byConversation.set(row.conversation_id, [
      ...(byConversation.get(row.conversation_id) ?? []),
      ...row.entries,
    ]);
  }
  let conversations = 0;
  for (const all of byConversation.values()) {
    const entries = all.filter((entry) => entry.flow === flow);
    const ofRevision = (entry: TraceEntry) => revision === null || entry.revision === revision;
    const counts = (entry: TraceEntry) =>
      ofRevision(entry) && entry.at >= period.from && entry.at < period.to;
    const first = entries.find((entry) => entry.kind === 'entered' && ofRevision(entry));
    if (first && counts(first)) conversations += 1;
    const taken = new Set<TraceEntry>();
    entries.forEach((entry, index) => {
      const id = entry.node ?? '';
      const earlier = entries.slice(0, index).reverse();
      const here = earlier.filter((each) => each.node === id);
      if (entry.kind === 'entered' && counts(entry)) at(id).visits += 1;
      if (entry.kind === 'left' && entry.port !== undefined) {
        const visit = here.find((each) => each.kind === 'entered' && !taken.has(each));
        assert.ok(visit);
        taken.add(visit);
        if (!counts(entry)) return;
        const { ports } = at(id);
        ports.set(entry.port, [...(ports.get(entry.port) ?? []), entry.at - visit.at]);
      }
      if (entry.kind === 'closed' && counts(entry)) {
        const last = here.find(({ kind }) => kind === 'entered' || kind === 'left');
        if (last?.kind === 'entered') at(id).dropOff += 1;
      }
    });
  }
  return {
    conversations,
    nodes: [...nodes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { visits, dropOff, ports }]) => ({
        node: id,
        visits,
        dropOff,
        ports: [...ports]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([port, durations]) => ({
            port,
            count: durations.length,
            medianSeconds: durations.sort((a, b) => a - b)[Math.floor((durations.length - 1) / 2)]! / 1000,
          })),
      })),
  };
}

/** Equal but for medians, which are within 5 %. */
function assertSame(found: FlowStatistics, expected: ReturnType<typeof countAll>, place: string): void {
  const plain = ({ conversations, nodes }: ReturnType<typeof countAll>) => ({
    conversations,
    nodes: nodes.map((each) => ({
      ...each,
      ports: each.ports.map(({ port, count }) => ({ port, count })),
    })),
  });
  assert.deepEqual(plain(found), plain(expected), place);
  found.nodes.forEach((each, index) => {
    each.ports.forEach(({ port, medianSeconds }, which) => {
      const exact = expected.nodes[index]?.ports[which]?.medianSeconds ?? Number.NaN;
      const gap = Math.abs(medianSeconds - exact);
      assert.ok(gap <= exact * 0.05 + 0.01, `${place}: ${each.node} ${port} ${medianSeconds} ${exact}`);
    });
  });
}

forEachDatabase((db) => {
  const app = serveApp(db);

  const openPlace = async () => {
    const at = await TestPlace.create(db);
    const revisions = [await at.saveFlow('start', start('Olá!'))];
    await at.saveFlow('bill', bill);
    await at.addConfig('start');
    const token = await app.token(at.tenantId, ['author']);
    const ask = async (flow: string, query = ''): Promise<FlowStatistics> => {
      app.now = at.clock.now();
      const fresh = await app.token(at.tenantId, ['author']);
      const answer = await app.call('GET', `/api/v1/flows/${flow}/statistics${query}`, { token: fresh });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    };
    return { at, revisions, token, ask };
  };
  const fold = (limit: number) => db.unitOfWork.asRunner((trx) => foldSteps(trx, limit));

  test('random conversations are counted as one by one, whatever the period, the revision and what is folded', async () => {
    const words = fc.constantFrom('oi', 'Boleto', 'Sair', 'Voltar', '12', 'abc', '3');
    const acts = fc.array(
      fc.record({ person: fc.nat(5), text: words, minutes: fc.nat(200), fold: fc.nat(3), save: fc.nat(12) }),
      { minLength: 30, maxLength: 40 },
    );
    const [script] = fc.sample(acts, { numRuns: 1 });
    const { at, revisions, ask } = await openPlace();
    const begin = at.clock.now();
    const runtime = at.process();
    for (const [index, act] of script!.entries()) {
      await runtime.inbox.accept([at.text(`551198765430${act.person}`, act.text)]);
      await runtime.idle();
      if (act.save === 0) {
        const saved = await at.saveFlow('start', start(`Olá ${index}`));
        revisions.push(saved);
        if (index % 2 === 0) {
          const scope = { tenantId: at.tenantId };
          await db.unitOfWork.withTenant(at.tenantId, (trx) =>
            runtime.occupancy.move(
              {
                ...scope,
                trx,
                actor: { subject: 'a', name: 'a', roles: [] },
                requestId: '',
                now: new Date(),
              },
              'start',
              [{ node: 'menu', revision: revisions.length - 1 }],
              revisions.length,
            ),
          );
          await runtime.idle();
        }
      }
      if (act.fold === 0) await fold(3);
      at.clock.advance(act.minutes * 60_000);
      await runtime.timers.check();
      await runtime.idle();
    }
    await runtime.timers.stop();
    assert.deepEqual(at.log.errors, []);
    const rows = (await at.rows<TraceRow & { at: Date; id: string }>('traces')).sort(
      (a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
    );
    assert.ok(rows.length > 20);
    const end = at.clock.now() + HOUR_MS;
    for (const folded of [false, true]) {
      if (folded) while ((await fold(50)) > 0);
      for (const flow of ['start', 'bill']) {
        for (const [from, to] of [
          [begin - HOUR_MS, end],
          [begin + 5 * HOUR_MS, begin + 9 * HOUR_MS],
          [begin + 7 * HOUR_MS, begin + 60 * HOUR_MS],
          [begin + 20 * HOUR_MS + 1, end],
        ] as const) {
          for (const number of flow === 'start' ? [null, 1, revisions.length] : [null]) {
            const query = new URLSearchParams({
              from: new Date(from).toISOString(),
              to: new Date(to).toISOString(),
              ...(number !== null && { revision: String(number) }),
            });
            const found = await ask(flow, `?${query}`);
            assert.equal(found.revision, number);
            const period = { from: Date.parse(found.from), to: Date.parse(found.to) };
            assert.ok(
              period.from <= from && period.to >= to && period.to - period.from <= to - from + 2 * HOUR_MS,
            );
            const expected = countAll(
              rows,
              flow,
              number === null ? null : (revisions[number - 1] ?? ''),
              period,
            );
            assertSame(found, expected, `${flow} ${query} folded ${folded}`);
          }
        }
      }
    }
    assert.deepEqual(await at.rows('flow_steps'), []);
  });

  test('a conversation that ends at a node without leaving it is a drop-off there; one that ends as drawn is not', async () => {
    const { at, ask } = await openPlace();
    const runtime = at.process();
    for (const texts of [['oi'], ['oi', 'Sair'], ['oi', 'Boleto', 'x', 'x', 'x']]) {
      const phone = `55119876543${texts.length}0`;
      for (const text of texts) {
        await runtime.inbox.accept([at.text(phone, text)]);
        await runtime.idle();
      }
    }
    at.clock.advance(30 * HOUR_MS);
    await runtime.timers.check();
    await runtime.idle();
    await runtime.timers.stop();
    const found = await ask('start');
    const dropOff = Object.fromEntries(found.nodes.map((each) => [each.node, each.dropOff]));
    assert.deepEqual(dropOff, { entry: 0, hello: 0, menu: 0, bill: 0, bye: 0 });
    const ports = found.nodes.find((each) => each.node === 'menu')?.ports;
    assert.deepEqual(
      ports?.map(({ port, count }) => [port, count]),
      [
        ['no-answer', 1],
        ['option:boleto', 1],
        ['option:sair', 1],
      ],
    );
    const inside = await ask('bill');
    assert.equal(inside.conversations, 1);
    assert.equal(inside.nodes.find((each) => each.node === 'ask')?.visits, 1);
  });

  test('a period that runs backwards or is too long, and a revision that is none, are told', async () => {
    const { at, token } = await openPlace();
    const call = (query: string) => app.call('GET', `/api/v1/flows/start/statistics${query}`, { token });
    const backwards = await call('?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z');
    assert.equal(backwards.status, 400);
    assert.equal(backwards.body.code, 'invalid-period');
    assert.equal((await call('?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z')).status, 400);
    assert.equal((await call('?from=yesterday')).status, 400);
    assert.equal((await call('?revision=9')).status, 404);
    const stranger = await app.token(await db.addTenant(), ['author']);
    const path = '/api/v1/flows/start/statistics';
    assert.equal((await app.call('GET', path, { token: stranger })).status, 404);
    assert.equal(
      (await app.call('GET', path, { token: await app.token(at.tenantId, ['agent']) })).status,
      403,
    );
  });

  test('conversations are found by a flow that they walked, also after they ended', async () => {
    const { at } = await openPlace();
    const runtime = at.process();
    for (const [phone, texts] of [
      ['5511987654301', ['oi', 'Boleto', '7', 'Sair']],
      ['5511987654302', ['oi', 'Sair']],
      ['5511987654303', ['oi', 'Boleto']],
    ] as const) {
      for (const text of texts) {
        await runtime.inbox.accept([at.text(phone, text)]);
        await runtime.idle();
        at.clock.advance(1000);
      }
    }
    app.now = at.clock.now();
    const token = await app.token(at.tenantId, ['supervisor']);
    const statuses = async (query: string) =>
      (await app.call('GET', `/api/v1/conversations?${query}`, { token })).body.items.map(
        ({ status }: { status: string }) => status,
      );
    assert.deepEqual(await statuses('flow=bill'), ['bot', 'closed']);
    assert.deepEqual(await statuses('flow=bill&status=closed'), ['closed']);
    assert.deepEqual(await statuses('flow=start'), ['bot', 'closed', 'closed']);
    assert.deepEqual(await statuses('flow=nothing'), []);
  });
});
