import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/**
 * Flows and their immutable revisions. A deleted flow keeps its row and revisions, because conversations inside it finish
 * on the revision that they entered; only its name becomes free.
 */
export const flowsMigration: Migration = {
  name: '0003_flows',
  async up(trx) {
    await trx.raw(`
      create table flows (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null check (name_key <> ''),
        description text not null default '',
        -- Case and accents folded, in an order that no server's collation changes.
        sort_key text collate "C" not null,
        search_text text not null,
        current_revision integer not null check (current_revision >= 1),
        node_count integer not null check (node_count >= 0),
        created_at timestamptz not null default now(),
        created_by text not null,
        updated_at timestamptz not null default now(),
        updated_by text not null,
        deleted_at timestamptz,
        primary key (tenant_id, id)
      )`);
    await trx.raw(
      'create unique index flows_name_key on flows (tenant_id, name_key) where deleted_at is null',
    );
    await trx.raw(
      'create index flows_updated_at on flows (tenant_id, updated_at, id) where deleted_at is null',
    );
    await protectTable(trx, 'flows');
    await trx.raw(`
      create table flow_revisions (
        tenant_id text not null,
        id text not null,
        flow_id text not null,
        number integer not null check (number >= 1),
        document jsonb not null,
        node_count integer not null check (node_count >= 0),
        created_at timestamptz not null default now(),
        created_by text not null,
        primary key (tenant_id, id),
        unique (tenant_id, flow_id, number),
        foreign key (tenant_id, flow_id) references flows (tenant_id, id) on delete cascade
      )`);
    // No update: a revision is immutable.
    await protectTable(trx, 'flow_revisions', {
      app: ['select', 'insert', 'delete'],
      runner: ['select', 'insert', 'delete'],
    });
    await trx.raw(`
      create table flow_references (
        tenant_id text not null,
        flow_id text not null,
        target_kind text not null,
        target_id text not null,
        primary key (tenant_id, flow_id, target_kind, target_id),
        foreign key (tenant_id, flow_id) references flows (tenant_id, id) on delete cascade
      )`);
    await trx.raw(
      'create index flow_references_target on flow_references (tenant_id, target_kind, target_id)',
    );
    await protectTable(trx, 'flow_references');
  },
};
