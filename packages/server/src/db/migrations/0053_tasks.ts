import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Tasks write to many people first; a conversation that one of them answers begins its flow then. */
export const tasksMigration: Migration = {
  name: '0053_tasks',
  async up(trx) {
    // What an answer begins, and until when; null once it has begun.
    await trx.raw('alter table conversations add column pending_start jsonb');
    await trx.raw(`
      create table tasks (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        config_id text not null,
        flow_id text not null,
        template jsonb not null check (jsonb_typeof(template) = 'object'),
        variables jsonb not null check (jsonb_typeof(variables) = 'object'),
        answer_variable text not null,
        execute_at timestamptz,
        expires_at timestamptz not null,
        answer_hours integer not null check (answer_hours between 1 and 720),
        rate_per_minute integer not null check (rate_per_minute between 1 and 3000),
        status text not null
          check (status in ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled', 'expired')),
        version integer not null default 1,
        total integer not null default 0,
        waiting integer not null default 0 check (waiting >= 0),
        sent integer not null default 0,
        skipped integer not null default 0,
        dropped integer not null default 0,
        -- The rate is used up to here.
        credit_at timestamptz,
        created_at timestamptz not null,
        created_by text not null,
        started_at timestamptz,
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, config_id) references channel_configs (tenant_id, id),
        foreign key (tenant_id, flow_id) references flows (tenant_id, id),
        check (total = waiting + sent + skipped + dropped),
        check ((status in ('completed', 'cancelled', 'expired')) = (finished_at is not null))
      )`);
    await trx.raw('create index tasks_config on tasks (tenant_id, config_id)');
    await trx.raw('create index tasks_flow on tasks (tenant_id, flow_id)');
    await trx.raw(`
      create index tasks_unfinished on tasks (expires_at) where status in ('scheduled', 'running', 'paused')`);
    await protectTable(trx, 'tasks');
    await trx.raw(`
      create table task_recipients (
        tenant_id text not null,
        task_id text not null,
        line integer not null check (line >= 1),
        -- The same person has the same identity, however the phone was written.
        identity text not null check (identity <> ''),
        phone text not null,
        key text not null,
        name text not null,
        variables jsonb not null check (jsonb_typeof(variables) = 'object'),
        result text not null default 'waiting' check (result in ('waiting', 'sent', 'skipped', 'dropped')),
        reason text,
        attempts integer not null default 0,
        due_at timestamptz,
        contact_id text,
        conversation_id text,
        message_id text,
        at timestamptz,
        primary key (tenant_id, task_id, line),
        unique (tenant_id, task_id, identity),
        foreign key (tenant_id, task_id) references tasks (tenant_id, id) on delete cascade,
        check ((result = 'sent') = (message_id is not null))
      )`);
    await trx.raw(`
      create index task_recipients_waiting on task_recipients (tenant_id, task_id, line) where result = 'waiting'`);
    await trx.raw(`
      create index task_recipients_contact on task_recipients (tenant_id, contact_id) where contact_id is not null`);
    await trx.raw('create index task_recipients_identity on task_recipients (tenant_id, identity)');
    await protectTable(trx, 'task_recipients');
  },
};
