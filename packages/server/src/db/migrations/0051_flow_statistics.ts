import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/**
 * What conversations did inside flows. A turn only adds rows of its own (`flow_steps`, `conversation_flows`), so that
 * conversations in the same flow do not wait for each other; a job folds the steps into counts by hour and by day, which
 * hold nothing of a person and outlive traces.
 */
export const flowStatisticsMigration: Migration = {
  name: '0051_flow_statistics',
  async up(trx) {
    await trx.raw('alter table conversations add column walk jsonb');
    await trx.raw(`
      create table conversation_flows (
        tenant_id text not null,
        flow_id text not null,
        conversation_id text not null,
        primary key (tenant_id, flow_id, conversation_id),
        foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
      )`);
    await trx.raw(
      'create index conversation_flows_conversation on conversation_flows (tenant_id, conversation_id)',
    );
    await protectTable(trx, 'conversation_flows');
    // No foreign keys: the statement that writes a turn has checked them, and these rows live for a minute.
    await trx.raw(`
      create table flow_steps (
        id bigint generated always as identity primary key,
        tenant_id text not null,
        steps jsonb not null check (jsonb_typeof(steps) = 'array')
      )`);
    await trx.raw('create index flow_steps_tenant on flow_steps (tenant_id)');
    await protectTable(trx, 'flow_steps');
    await trx.raw(`
      create table flow_counts (
        tenant_id text not null references tenants (id) on delete cascade,
        flow_id text not null,
        grain text not null check (grain in ('hour', 'day')),
        starts_at timestamptz not null,
        revision_id text not null,
        node text not null,
        kind text not null check (kind in ('entered', 'left', 'dropped', 'began', 'began-revision')),
        port text not null,
        bucket smallint not null,
        count bigint not null check (count > 0),
        primary key (tenant_id, flow_id, grain, starts_at, revision_id, node, kind, port, bucket)
      )`);
    await trx.raw(`create index flow_counts_hours on flow_counts (starts_at) where grain = 'hour'`);
    await protectTable(trx, 'flow_counts', { app: ['select'] });
  },
};
