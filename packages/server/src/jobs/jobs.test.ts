import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { createSecretBox } from '../auth/secrets.js';
import { forEachDatabase, openTestPostgres } from '../db/test-database.test-support.js';
import { SECRET_NAMES, secretPlace } from '../features/channel-configs/channel-configs.repository.js';
import { createLogger } from '../logging.js';
import { TestPlace, chain, node } from '../runtime/runtime.test-support.js';
import { forgetIdempotencyKeysJob } from './forget-idempotency-keys.job.js';
import { forgetInboxJob } from './forget-inbox.job.js';
import { forgetOldConversationsJob } from './forget-old-conversations.job.js';
import { forgetRefusedTokensJob } from './forget-refused-tokens.job.js';
import { ManualClock } from '../runtime/clock.test-support.js';
import { createJobRunner } from './job-runner.js';
import { LocalScheduler } from './local-scheduler.js';
import { BossScheduler } from './boss-scheduler.js';
import type { Job, TransactionJob } from './job.js';
import { createJobs } from './index.js';
import { rotateSecretsJob } from './rotate-secrets.job.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const fresh = { id: 'new', key: new Uint8Array(32).fill(2) };

forEachDatabase((db) => {
  const run = async (job: Job, secretBox = createSecretBox([fresh, old])) => {
    const runner = createJobRunner({
      jobs: [job],
      scheduler: new LocalScheduler(new ManualClock()),
      unitOfWork: db.unitOfWork,
      secretBox,
      logger: createLogger('silent'),
      now: () => NOW,
    });
    await runner.run(job);
  };

  test('secrets of an older key are sealed again and open as before', async () => {
    const tenant = await db.addTenant();
    const place = (id: string) => secretPlace(tenant, id, 'accessToken');
    const before = createSecretBox([old]);
    await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('channel_configs').insert(
        ['a', 'b'].map((id) => ({
          tenant_id: tenant,
          id,
          public_key: `pk-${tenant}-${id}`,
          application_instance: 'sandbox',
          web: '{}',
          secrets: JSON.stringify(id === 'a' ? { accessToken: before.seal('token', place(id)) } : {}),
        })),
      ),
    );
    await run(rotateSecretsJob);
    const rows = await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('channel_configs')
        .orderBy('id')
        .select<{ secrets: Record<string, string>; version: number }[]>('*'),
    );
    const sealed = rows[0]!.secrets['accessToken'] ?? '';
    assert.equal(createSecretBox([fresh]).open(sealed, place('a')), 'token');
    assert.deepEqual(
      rows.map(({ version }) => version),
      [1, 1],
    );
    await run(rotateSecretsJob);
    const again = await db.unitOfWork.withTenant(tenant, (trx) =>
      trx('channel_configs').where({ id: 'a' }).first('secrets'),
    );
    assert.equal(again.secrets.accessToken, sealed);
    assert.equal(SECRET_NAMES.length, 4);
  });

  test('a job that fails undoes its work', async () => {
    const tenant = await db.addTenant();
    const failing: TransactionJob = {
      name: 'fails',
      everyMs: 1,
      async run({ trx }) {
        await trx('tenants').where({ id: tenant }).update({ name: 'changed' });
        throw new Error('stop');
      },
    };
    await assert.rejects(run(failing), /stop/);
    const row = await db.unitOfWork.asRunner((trx) => trx('tenants').where({ id: tenant }).first('name'));
    assert.equal(row.name, tenant);
  });

  test('answers for repeated requests are forgotten after a day, refused tokens after thirty', async () => {
    const tenant = await db.addTenant();
    await db.unitOfWork.asRunner(async (trx) => {
      for (const [key, age] of [
        ['new', DAY / 2],
        ['old', 2 * DAY],
      ] as const) {
        const created_at = new Date(NOW - age);
        await trx('idempotency_keys').insert({
          tenant_id: tenant,
          subject: 's',
          key,
          request_hash: 'h',
          created_at,
        });
      }
      for (const [id, age] of [
        ['new', 29 * DAY],
        ['old', 31 * DAY],
      ] as const) {
        await trx('refused_tokens').insert({
          id,
          at: new Date(NOW - age),
          reason: 'r',
          address: 'a',
          path: '/',
        });
      }
    });
    await run(forgetIdempotencyKeysJob);
    await run(forgetRefusedTokensJob);
    const left = await db.unitOfWork.asRunner(async (trx) => [
      await trx('idempotency_keys').where({ tenant_id: tenant }).pluck('key'),
      await trx('refused_tokens').whereIn('id', ['new', 'old']).pluck('id'),
    ]);
    assert.deepEqual(left, [['new'], ['new']]);
  });

  test('traces and closed conversations go when their tenant no longer keeps them, months when nothing is left', async () => {
    const [keeps, forgets] = [await TestPlace.create(db), await TestPlace.create(db)];
    for (const at of [keeps, forgets]) {
      await at.saveFlow('start', chain('Olá', [node('hi', 'message', { text: 'Olá!' })]));
      await at.addConfig('start');
      const runtime = at.process();
      await runtime.start();
      await runtime.inbox.accept([at.text('5511987654321', 'oi')]);
      await runtime.idle();
      await runtime.stop();
    }
    await db.unitOfWork.asRunner((trx) =>
      trx('tenants').where({ id: forgets.tenantId }).update({ trace_days: 30, conversation_days: 40 }),
    );
    const runAt = (days: number) =>
      db.unitOfWork.asRunner((trx) =>
        forgetOldConversationsJob.run({
          trx,
          secretBox: createSecretBox([fresh]),
          now: new Date(keeps.clock.now() + days * DAY),
        }),
      );
    const left = async () =>
      Promise.all(
        [keeps, forgets].flatMap((at) =>
          ['traces', 'conversations', 'messages'].map(async (table) => (await at.rows(table)).length),
        ),
      );
    const all = await left();
    assert.equal(await runAt(29), null);
    assert.deepEqual(await left(), all);
    await runAt(31);
    assert.deepEqual(await left(), [...all.slice(0, 3), 0, ...all.slice(4)]);
    await runAt(41);
    assert.deepEqual(await left(), [...all.slice(0, 3), 0, 0, 0]);
    const done = await runAt(200);
    assert.deepEqual(await left(), [0, ...all.slice(1, 3), 0, 0, 0]);
    assert.ok((done?.['months'] ?? 0) >= 1);
  });

  test('what was handled two weeks ago is forgotten, what waits is not', async () => {
    const at = await TestPlace.create(db);
    await at.saveFlow('start', chain('Olá', [node('hi', 'message', { text: 'Olá!' })]));
    await at.addConfig('start');
    const [worker, storing] = [at.process(), at.process({ isWorker: false })];
    await worker.inbox.accept([at.text('5511987654321', 'oi')]);
    await worker.idle();
    await storing.inbox.accept([at.text('5511987654322', 'oi')]);
    const forget = (days: number) =>
      db.unitOfWork.asRunner((trx) =>
        forgetInboxJob.run({
          trx,
          secretBox: createSecretBox([fresh]),
          now: new Date(at.clock.now() + days * DAY),
        }),
      );
    const waiting = async () =>
      (await at.rows<{ handled_at: unknown }>('inbox')).map((row) => row.handled_at === null);
    await forget(13);
    assert.deepEqual(await waiting(), [false, true]);
    await forget(15);
    assert.deepEqual(await waiting(), [true]);
  });
});

describe('jobs of one process alone', () => {
  const turns = async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  test('run at start and come round; one that fails is tried again after growing waits', async () => {
    const clock = new ManualClock();
    const scheduler = new LocalScheduler(clock, () => 1);
    const runs: [string, number][] = [];
    const begin = clock.now();
    const job = (name: string, everyMs: number) => ({ name, everyMs, perform: () => Promise.resolve(null) });
    await scheduler.start([job('good', 60_000), job('bad', 5_000)], ({ name }) => {
      runs.push([name, (clock.now() - begin) / 1000]);
      return name === 'bad' ? Promise.reject(new Error('x')) : Promise.resolve();
    });
    for (let second = 0; second < 61; second += 1) {
      await turns();
      clock.advance(1000);
    }
    await turns();
    await scheduler.stop();
    const of = (which: string) => runs.filter(([name]) => name === which).map(([, second]) => second);
    assert.deepEqual(of('good'), [0, 60]);
    // 1, 2 and 4 seconds later, then as often as it would come round anyway.
    assert.deepEqual(of('bad').slice(0, 6), [0, 1, 3, 7, 12, 17]);
    clock.advance(600_000);
    await turns();
    assert.equal(of('good').length, 2);
  });
});

const url = process.env['FLUXO_TEST_DATABASE_URL'];
if (url) {
  describe('jobs shared by processes on PostgreSQL', () => {
    test('run once per round whatever the number of processes, again after a failure, and not after the stop', async () => {
      const place = await openTestPostgres(url);
      const logger = createLogger('silent');
      const schedulers = [1, 2].map(() => new BossScheduler({ url: place.url, logger }));
      const runs: string[] = [];
      let failures = 0;
      let finish: () => void = () => undefined;
      const seen = new Promise<void>((resolve) => (finish = resolve));
      const job = (name: string, everyMs: number) => ({
        name,
        everyMs,
        perform: () => Promise.resolve(null),
      });
      try {
        for (const scheduler of schedulers) {
          await scheduler.start(
            [job('hourly', 3_600_000), job('failing', 3_600_000), job('often', 1_000)],
            ({ name }) => {
              runs.push(name);
              if (runs.filter((each) => each === 'often').length >= 3 && failures >= 2) finish();
              if (name !== 'failing' || failures >= 2) return Promise.resolve();
              failures += 1;
              return Promise.reject(new Error('fails twice'));
            },
          );
        }
        await seen;
        assert.equal(runs.filter((each) => each === 'hourly').length, 1);
      } finally {
        await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
        const count = runs.length;
        await place.database.close();
        await place.drop();
        assert.equal(runs.length, count);
      }
    });
  });
}

test('the list has every job of the folder', async () => {
  const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.job.ts'));
  const unused = () => Promise.reject(new Error('Expected no job to run.'));
  const jobs = createJobs({
    tasks: { run: () => Promise.resolve(0) },
    unitOfWork: { withTenant: unused, asRunner: unused },
    contacts: { finishErasure: unused },
  });
  assert.deepEqual(jobs.map(({ name }) => `${name}.job.ts`).sort(), files.sort());
});
