import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { forEachDatabase, openTestPostgres } from '../../db/test-database.test-support.js';
import { createUnitOfWork, type UnitOfWork } from '../../db/unit-of-work.js';
import { BOT } from './occurrence.js';
import { openOccurrence } from './open-occurrence.js';

/** Openings of the test with several processes; the deep run has more than any tenant has in a day. */
const ACROSS_PROCESSES = process.env['FLUXO_DEEP'] ? 10_000 : 1_000;
const PROCESSES = 4;
/** 2 February 2026, 23:59:50 in São Paulo. */
const BEFORE_MIDNIGHT = Date.UTC(2026, 1, 3, 2, 59, 50);

const openings = fileURLToPath(new URL('protocols.test-support.ts', import.meta.url));

async function furnish(unitOfWork: UnitOfWork, tenantId: string): Promise<void> {
  await unitOfWork.asRunner((trx) =>
    trx('tenants')
      .insert({ id: tenantId, name: tenantId, operator_registration: '4112' })
      .onConflict('id')
      .merge(['operator_registration']),
  );
  await unitOfWork.withTenant(tenantId, async (trx) => {
    const at = new Date(BEFORE_MIDNIGHT);
    await trx('occurrence_types').insert({
      tenant_id: tenantId,
      id: 'type',
      name: 'T',
      name_key: 't',
      kind: 'chatbot',
      statuses: JSON.stringify([{ code: 'novo', name: 'Novo', color: '#000000', closes: false }]),
      default_status: 'novo',
      protocol_pattern: '{operator}{date}{sequence}',
    });
    await trx('contacts').insert({ tenant_id: tenantId, id: 'ana', created_at: at, updated_at: at });
  });
}

function open(unitOfWork: UnitOfWork, tenantId: string, now: number, andThen?: () => void): Promise<string> {
  return unitOfWork.withTenant(tenantId, async (trx) => {
    const opening = {
      tenantId,
      typeId: 'type',
      contactId: 'ana',
      conversationId: null,
      parentId: null,
      status: null,
      note: '',
      actor: BOT,
    };
    const occurrence = await openOccurrence(trx, opening, now);
    assert.ok(occurrence);
    andThen?.();
    return occurrence.protocol;
  });
}

/** Every number of each day from 1 on, each once. */
function assertGapFree(protocols: readonly string[], days: readonly string[]): void {
  assert.equal(new Set(protocols).size, protocols.length, 'every protocol once');
  let counted = 0;
  for (const day of days) {
    const numbers = protocols
      .filter((protocol) => protocol.startsWith(`004112${day}`))
      .map((protocol) => Number(protocol.slice(-6)))
      .sort((a, b) => a - b);
    counted += numbers.length;
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      `no gap on ${day}`,
    );
  }
  assert.equal(counted, protocols.length, 'every protocol is of one of the days');
}

forEachDatabase((db) => {
  test('protocols opened at once across midnight of the tenant have no gaps, each day from 1', async () => {
    const tenantId = await db.addTenant();
    await furnish(db.unitOfWork, tenantId);
    const protocols = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        open(db.unitOfWork, tenantId, BEFORE_MIDNIGHT + (index % 2) * 20_000),
      ),
    );
    assertGapFree(protocols, ['20260202', '20260203']);
    assert.equal(protocols.filter((protocol) => protocol.includes('20260202')).length, 20);
  });

  test('an opening that fails gives its number back', async () => {
    const tenantId = await db.addTenant();
    await furnish(db.unitOfWork, tenantId);
    const attempts = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        open(db.unitOfWork, tenantId, BEFORE_MIDNIGHT, () => {
          if (index % 3 === 0) throw new Error('on purpose');
        }),
      ),
    );
    const protocols = attempts.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    assert.equal(protocols.length, 20);
    assertGapFree(protocols, ['20260202']);
  });

  test('tenants count for themselves', async () => {
    const [a, b] = [await db.addTenant(), await db.addTenant()];
    await furnish(db.unitOfWork, a);
    await furnish(db.unitOfWork, b);
    const numbers = [];
    for (const tenantId of [a, b, a])
      numbers.push((await open(db.unitOfWork, tenantId, BEFORE_MIDNIGHT)).slice(-6));
    assert.deepEqual(numbers, ['000001', '000001', '000002']);
  });
});

const url = process.env['FLUXO_TEST_DATABASE_URL'];

// One process is all that the embedded database takes.
if (url !== undefined) {
  test(`${ACROSS_PROCESSES} occurrences opened at once by ${PROCESSES} processes have unique protocols without gaps, across midnight`, async () => {
    const opened = await openTestPostgres(url);
    try {
      const unitOfWork = createUnitOfWork(opened.database.knex);
      await furnish(unitOfWork, 'many');
      const share = ACROSS_PROCESSES / PROCESSES;
      const children = Array.from({ length: PROCESSES }, () =>
        fork(openings, [opened.url, 'many', String(share), String(BEFORE_MIDNIGHT)], {
          execArgv: process.execArgv,
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        }),
      );
      const ready = children.map((child) => new Promise((done) => child.once('message', done)));
      await Promise.all(ready);
      const results = children.map(
        (child) =>
          new Promise<string[]>((done, fail) => {
            child.once('message', (message) => done(message as string[]));
            child.once('exit', (code) => fail(new Error(`a process ended with ${code ?? 'a signal'}`)));
          }),
      );
      for (const child of children) child.send('go');
      const protocols = (await Promise.all(results)).flat();
      for (const child of children) if (child.connected) child.disconnect();
      assert.equal(protocols.length, ACROSS_PROCESSES);
      assertGapFree(protocols, ['20260202', '20260203']);
      const stored: { protocol: string }[] = await unitOfWork.withTenant('many', (trx) =>
        trx('occurrences').where('tenant_id', 'many').select('protocol'),
      );
      assert.deepEqual(stored.map(({ protocol }) => protocol).sort(), [...protocols].sort());
    } finally {
      await opened.database.close();
      await opened.drop();
    }
  });
}
