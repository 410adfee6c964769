import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Tenants, and the moments before which a subject's tokens are refused. */
export const tenantsMigration: Migration = {
  name: '0002_tenants',
  async up(trx) {
    await trx.raw(`
      create table tenants (
        id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
        name text not null check (name <> ''),
        time_zone text not null default 'America/Sao_Paulo',
        locale text not null default 'pt-BR' check (locale in ('pt-BR', 'en', 'es')),
        operator_registration text not null default '' check (operator_registration ~ '^[0-9]{0,6}$'),
        trusts_typed_keys boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    await protectTable(trx, 'tenants', { app: ['select', 'update'] }, 'id');
    await trx.raw(`
      create table revocations (
        tenant_id text not null references tenants (id) on delete cascade,
        subject text not null check (subject <> ''),
        before timestamptz not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, subject)
      )`);
    await protectTable(trx, 'revocations');
  },
};
