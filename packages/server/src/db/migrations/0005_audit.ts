import type { Migration } from './migration.js';
import { grantTable, protectTable } from './protect-table.js';

/** Who changed what, and the answers kept for repeated requests. */
export const auditMigration: Migration = {
  name: '0005_audit',
  async up(trx) {
    await trx.raw(`
      create table audit_log (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        at timestamptz not null default now(),
        actor text not null,
        actor_name text not null default '',
        action text not null,
        resource text not null,
        resource_id text not null,
        changes jsonb not null default '{}',
        request_id text not null default '',
        primary key (tenant_id, id)
      )`);
    // Append-only for both roles: what was done stays written.
    await protectTable(trx, 'audit_log', { app: ['select', 'insert'], runner: ['select', 'insert'] });
    // Refused tokens belong to no tenant that could be believed.
    await trx.raw(`
      create table refused_tokens (
        id text primary key,
        at timestamptz not null default now(),
        reason text not null,
        address text not null,
        path text not null,
        request_id text not null default ''
      )`);
    await grantTable(trx, 'refused_tokens', { app: ['insert'], runner: ['select', 'insert', 'delete'] });
    await trx.raw('create index refused_tokens_at on refused_tokens (at)');
    await trx.raw(`
      create table idempotency_keys (
        tenant_id text not null references tenants (id) on delete cascade,
        subject text not null,
        key text not null check (length(key) between 1 and 200),
        request_hash text not null,
        status integer,
        headers jsonb not null default '{}',
        body jsonb,
        created_at timestamptz not null default now(),
        primary key (tenant_id, subject, key)
      )`);
    await protectTable(trx, 'idempotency_keys');
    await trx.raw('create index idempotency_keys_created_at on idempotency_keys (created_at)');
  },
};
