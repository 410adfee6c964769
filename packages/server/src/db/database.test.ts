import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrations } from './migrations/index.js';
import { forEachDatabase } from './test-database.test-support.js';
import { afterCommit } from './unit-of-work.js';

forEachDatabase((db) => {
  const flow = (tenant: string, id: string) => ({
    tenant_id: tenant,
    id,
    name: id,
    name_key: id,
    sort_key: id,
    search_text: id,
    current_revision: 1,
    node_count: 1,
    created_by: 'a',
    updated_by: 'a',
  });

  test('a tenant sees its own rows only', async () => {
    const [a, b] = [await db.addTenant(), await db.addTenant()];
    await db.unitOfWork.withTenant(a, (trx) => trx('flows').insert(flow(a, 'one')));
    assert.equal((await db.unitOfWork.withTenant(b, (trx) => trx('flows').select('*'))).length, 0);
    assert.equal((await db.unitOfWork.withTenant(a, (trx) => trx('flows').select('*'))).length, 1);
    assert.ok((await db.unitOfWork.asRunner((trx) => trx('flows').where('tenant_id', a))).length === 1);
  });

  test('a row for another tenant cannot be written', async () => {
    const [a, b] = [await db.addTenant(), await db.addTenant()];
    await assert.rejects(
      db.unitOfWork.withTenant(a, (trx) => trx('flows').insert(flow(b, 'two'))),
      /row-level security/,
    );
  });

  test('a query without a unit of work sees no rows', async () => {
    const a = await db.addTenant();
    await db.unitOfWork.withTenant(a, (trx) => trx('flows').insert(flow(a, 'three')));
    assert.deepEqual(await db.knex('flows').select('*'), []);
    assert.deepEqual(await db.knex('tenants').select('*'), []);
  });

  test('a failed unit of work leaves nothing and runs no effects', async () => {
    const a = await db.addTenant();
    const seen: string[] = [];
    await assert.rejects(
      db.unitOfWork.withTenant(a, async (trx) => {
        await trx('flows').insert(flow(a, 'four'));
        afterCommit(trx, () => seen.push('effect'));
        throw new Error('stop');
      }),
      /stop/,
    );
    assert.deepEqual(seen, []);
    assert.equal((await db.unitOfWork.withTenant(a, (trx) => trx('flows').select('*'))).length, 0);
  });

  test('effects run in order once the work is durable', async () => {
    const a = await db.addTenant();
    const seen: string[] = [];
    await db.unitOfWork.withTenant(a, (trx) => {
      afterCommit(trx, () => seen.push('first'));
      afterCommit(trx, () => seen.push('second'));
      assert.deepEqual(seen, []);
      return Promise.resolve();
    });
    assert.deepEqual(seen, ['first', 'second']);
  });

  test('a unit of work inside another is refused at once', async () => {
    const a = await db.addTenant();
    await assert.rejects(
      db.unitOfWork.withTenant(a, () => db.unitOfWork.withTenant(a, () => Promise.resolve())),
      /pass its transaction down/,
    );
  });

  test("units of work at the same time do not see each other's tenant", async () => {
    const tenants = await Promise.all(Array.from({ length: 8 }, () => db.addTenant()));
    const seen = await Promise.all(
      tenants.map((tenant) => db.unitOfWork.withTenant(tenant, (trx) => trx('tenants').pluck('id'))),
    );
    assert.deepEqual(
      seen,
      tenants.map((tenant) => [tenant]),
    );
  });

  test('the audit log can be added to but not changed', async () => {
    const a = await db.addTenant();
    const row = { tenant_id: a, id: '1', actor: 'x', action: 'created', resource: 'flow', resource_id: 'f' };
    await db.unitOfWork.withTenant(a, (trx) => trx('audit_log').insert(row));
    for (const work of ['update audit_log set actor = null', 'delete from audit_log']) {
      await assert.rejects(
        db.unitOfWork.withTenant(a, (trx) => trx.raw(work)),
        /permission denied/,
      );
      await assert.rejects(
        db.unitOfWork.asRunner((trx) => trx.raw(work)),
        /permission denied/,
      );
    }
  });

  test('migrating again does nothing', async () => {
    assert.deepEqual(await db.database.migrate(), []);
    assert.deepEqual(await db.knex('flows').select('*'), []);
  });

  test('every table has forced row-level security, or no tenant', async () => {
    const { rows } = await db.knex.raw<{ rows: { name: string; forced: boolean; tenant: boolean }[] }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = 'public'`);
    assert.ok(rows.length > 10);
    for (const { name, forced, tenant } of rows)
      assert.ok(forced || !tenant, `${name} lacks row-level security`);
  });

  test('counts are numbers, moments are dates, JSON is JSON', async () => {
    const { rows } = await db.knex.raw<{ rows: Record<string, unknown>[] }>(
      `select count(*) as count, now() as now, '{"a":[1]}'::jsonb as json, date '2026-02-01' as day`,
    );
    assert.equal(rows[0]!.count, 1);
    assert.ok(rows[0]!.now instanceof Date);
    assert.deepEqual(rows[0]!.json, { a: [1] });
    assert.equal(rows[0]!.day, '2026-02-01');
  });
});

test('migrations have unique names in the order of the list', () => {
  const names = migrations.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)].sort());
});
