import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { createSecretBox } from '../auth/secrets.js';
import { forEachDatabase } from '../db/test-database.test-support.js';
import { SECRET_NAMES, secretPlace } from '../features/channel-configs/channel-configs.repository.js';
import { createLogger } from '../logging.js';
import { forgetIdempotencyKeysJob } from './forget-idempotency-keys.job.js';
import { forgetRefusedTokensJob } from './forget-refused-tokens.job.js';
import { createJobRunner } from './job-runner.js';
import type { Job } from './job.js';
import { jobs } from './index.js';
import { rotateSecretsJob } from './rotate-secrets.job.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const old = { id: 'old', key: new Uint8Array(32).fill(1) };
const fresh = { id: 'new', key: new Uint8Array(32).fill(2) };

forEachDatabase((db) => {
  const run = async (job: Job, secretBox = createSecretBox([fresh, old])) => {
    const runner = createJobRunner({
      jobs: [job],
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

  test('a job that fails undoes its work and does not end the process', async () => {
    const tenant = await db.addTenant();
    await run({
      name: 'fails',
      everyMs: 1,
      async run({ trx }) {
        await trx('tenants').where({ id: tenant }).update({ name: 'changed' });
        throw new Error('stop');
      },
    });
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
});

test('the list has every job of the folder', async () => {
  const files = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.job.ts'));
  assert.deepEqual(jobs.map(({ name }) => `${name}.job.ts`).sort(), files.sort());
});
