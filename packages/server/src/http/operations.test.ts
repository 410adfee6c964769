import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { readBacklog } from '../runtime/backlog.js';
import { TestPlace, chain, node } from '../runtime/runtime.test-support.js';
import { serveApp } from './app.test-support.js';
import { createMetrics } from './metrics.js';

forEachDatabase((db) => {
  const app = serveApp(db);

  test('readiness knows whether the schema is that of this version', async () => {
    assert.equal(await db.database.isMigrated(), true);
    assert.deepEqual((await app.call('GET', '/readyz')).body, { status: 'ok' });
    const last = '(select max(id) from schema_migrations)';
    const rename = (from: string, to: string) =>
      db.knex.transaction(async (trx) => {
        await trx.raw('set local role none');
        await trx.raw(`update schema_migrations set name = replace(name, ?, ?) where id = ${last}`, [
          from,
          to,
        ]);
      });
    await rename('00', 'xx');
    try {
      const answer = await app.call('GET', '/readyz');
      assert.equal(answer.status, 503);
      assert.deepEqual(answer.body, { status: 'not-migrated' });
    } finally {
      await rename('xx', '00');
    }
    assert.equal((await app.call('GET', '/readyz')).status, 200);
  });

  test('turns, sends and what waits are figures for Prometheus', async () => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', chain('Olá', [node('hi', 'message', { text: 'Olá!' })]));
    await at.addConfig('start');
    const metrics = createMetrics();
    metrics.watchBacklog(() => db.unitOfWork.asRunner((trx) => readBacklog(trx)));
    const storing = at.process({ isWorker: false });
    await storing.inbox.accept([at.text('5511987654321', 'oi')]);
    const before = await metrics.registry.metrics();
    assert.match(before, /fluxo_outbox_messages 0/);
    const age = Number(/^fluxo_inbox_oldest_seconds (\S+)/m.exec(before)?.[1]);
    assert.ok(age > 0);
    const worker = at.process({ onTurn: metrics.onTurn, onSend: metrics.onSend });
    await worker.sweeper.sweep(0);
    await worker.idle();
    const after = await metrics.registry.metrics();
    assert.match(after, /fluxo_inbox_oldest_seconds 0/);
    assert.match(after, /fluxo_turn_duration_seconds_count\{outcome="done"\} 1/);
    assert.match(after, /fluxo_sends_total\{channel="whatsapp",outcome="sent"\} 1/);
  });
});
