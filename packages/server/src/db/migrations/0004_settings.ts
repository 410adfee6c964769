import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** What administrators set up: occurrence types, schedules, queues with their members, channel configs. */
export const settingsMigration: Migration = {
  name: '0004_settings',
  async up(trx) {
    await trx.raw(`
      create table occurrence_types (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null,
        kind text not null check (kind in ('chatbot', 'other')),
        statuses jsonb not null check (jsonb_typeof(statuses) = 'array'),
        default_status text,
        protocol_pattern text not null,
        sla_minutes integer check (sla_minutes > 0),
        subjects jsonb not null default '[]' check (jsonb_typeof(subjects) = 'array'),
        closing_reasons jsonb not null default '[]' check (jsonb_typeof(closing_reasons) = 'array'),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, name_key),
        check (kind <> 'chatbot' or default_status is not null)
      )`);
    await trx.raw(`
      create table schedules (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null,
        time_zone text not null,
        definition jsonb not null check (jsonb_typeof(definition) = 'object'),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, name_key)
      )`);
    await trx.raw(`
      create table queues (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null,
        description text not null default '',
        schedule_id text,
        active boolean not null default true,
        distribution text not null default 'manual'
          check (distribution in ('manual', 'fewest-open', 'longest-idle', 'round-robin')),
        capacity integer check (capacity > 0),
        wait_limit_seconds integer check (wait_limit_seconds > 0),
        user_idle_seconds integer check (user_idle_seconds > 0),
        agent_idle_seconds integer check (agent_idle_seconds > 0),
        conversations_per_agent integer not null default 5 check (conversations_per_agent > 0),
        give_up_keyword text not null default 'sair',
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, name_key),
        foreign key (tenant_id, schedule_id) references schedules (tenant_id, id)
      )`);
    await trx.raw('create index queues_schedule on queues (tenant_id, schedule_id)');
    await trx.raw(`
      create table queue_members (
        tenant_id text not null,
        queue_id text not null,
        agent_subject text not null check (agent_subject <> ''),
        primary key (tenant_id, queue_id, agent_subject),
        foreign key (tenant_id, queue_id) references queues (tenant_id, id) on delete cascade
      )`);
    await trx.raw('create index queue_members_agent on queue_members (tenant_id, agent_subject)');
    await trx.raw(`
      create table channel_configs (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null default '',
        public_key text not null unique,
        phone_number_id text not null default '',
        business_account_id text not null default '',
        app_id text not null default '',
        application_instance text not null check (application_instance in ('sandbox', 'production')),
        occurrence_type_id text,
        start_flow_id text,
        web_start_flow_id text,
        language text not null default 'pt-BR',
        idle_seconds integer not null default 86400 check (idle_seconds > 0),
        grace_seconds integer not null default 120 check (grace_seconds >= 0),
        first_message_answers boolean not null default false,
        web jsonb not null check (jsonb_typeof(web) = 'object'),
        secrets jsonb not null default '{}' check (jsonb_typeof(secrets) = 'object'),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        foreign key (tenant_id, occurrence_type_id) references occurrence_types (tenant_id, id),
        foreign key (tenant_id, start_flow_id) references flows (tenant_id, id),
        foreign key (tenant_id, web_start_flow_id) references flows (tenant_id, id)
      )`);
    await trx.raw(`
      create unique index channel_configs_phone_number on channel_configs (tenant_id, phone_number_id)
        where phone_number_id <> ''`);
    for (const column of ['occurrence_type_id', 'start_flow_id', 'web_start_flow_id']) {
      await trx.raw('create index ?? on channel_configs (tenant_id, ??)', [
        `channel_configs_${column}`,
        column,
      ]);
    }
    for (const table of ['occurrence_types', 'schedules', 'queues', 'queue_members', 'channel_configs']) {
      await protectTable(trx, table);
    }
  },
};
