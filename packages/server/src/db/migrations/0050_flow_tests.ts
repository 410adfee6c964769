import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Recorded conversations that a flow must be able to hold again. */
export const flowTestsMigration: Migration = {
  name: '0050_flow_tests',
  async up(trx) {
    await trx.raw(`
      create table flow_tests (
        tenant_id text not null,
        flow_id text not null,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null check (name_key <> ''),
        sort_key text collate "C" not null,
        document jsonb not null check (jsonb_typeof(document) = 'object'),
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        updated_by text not null,
        primary key (tenant_id, flow_id, id),
        constraint flow_tests_name_key unique (tenant_id, flow_id, name_key),
        foreign key (tenant_id, flow_id) references flows (tenant_id, id) on delete cascade
      )`);
    await protectTable(trx, 'flow_tests');
  },
};
