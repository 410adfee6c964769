import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Who is told of occurrences, what is still to be told, and what came of it. */
export const hooksMigration: Migration = {
  name: '0042_hooks',
  async up(trx) {
    await trx.raw(`
      create table hooks (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null check (name = btrim(name) and name <> ''),
        name_key text not null,
        url text not null check (url <> ''),
        occurrence_type_id text,
        statuses text[] not null default '{}',
        events text[] not null default '{}',
        active boolean not null default true,
        secret text not null,
        paused_at timestamptz,
        paused_reason text check (paused_reason in ('repeated-failure', 'gone')),
        paused_detail text not null default '',
        -- Failed attempts since the latest success, and when the first of them was.
        consecutive_failures integer not null default 0,
        failing_since timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (tenant_id, id),
        unique (tenant_id, name_key),
        foreign key (tenant_id, occurrence_type_id) references occurrence_types (tenant_id, id),
        check ((paused_at is null) = (paused_reason is null))
      )`);
    await trx.raw('create index hooks_type on hooks (tenant_id, occurrence_type_id)');
    await protectTable(trx, 'hooks');
    await trx.raw(`
      create table hook_deliveries (
        tenant_id text not null,
        id text not null,
        hook_id text not null,
        -- Order of deliveries of one occurrence to one hook.
        seq bigint generated always as identity,
        event text not null,
        -- No foreign keys: the log outlives what it is about.
        occurrence_id text,
        contact_id text,
        protocol text,
        status text,
        -- The very text that is sent and signed; null once the person it is about is erased.
        body text,
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'cancelled')),
        attempts integer not null default 0,
        -- Attempts of the present round: sending again begins a new one.
        round_attempts integer not null default 0,
        round_began_at timestamptz not null,
        -- When it may be tried next; while a process is at it, when its lease ends.
        due_at timestamptz,
        last_status integer,
        last_error text,
        created_at timestamptz not null,
        finished_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, hook_id) references hooks (tenant_id, id) on delete cascade,
        check ((state = 'waiting') = (due_at is not null)),
        check ((state = 'waiting') = (finished_at is null)),
        check (state <> 'waiting' or body is not null)
      )`);
    await trx.raw(
      "create index hook_deliveries_due on hook_deliveries (due_at, seq) where state = 'waiting'",
    );
    await trx.raw(`
      create index hook_deliveries_order on hook_deliveries (tenant_id, hook_id, occurrence_id, seq)
        where state = 'waiting'`);
    await trx.raw(
      'create index hook_deliveries_list on hook_deliveries (tenant_id, created_at desc, id desc)',
    );
    await trx.raw(
      'create index hook_deliveries_hook on hook_deliveries (tenant_id, hook_id, created_at desc, id desc)',
    );
    await trx.raw('create index hook_deliveries_occurrence on hook_deliveries (tenant_id, occurrence_id)');
    await trx.raw('create index hook_deliveries_contact on hook_deliveries (tenant_id, contact_id)');
    await trx.raw('create index hook_deliveries_finished on hook_deliveries (finished_at)');
    await protectTable(trx, 'hook_deliveries');
    await trx.raw(`
      create table hook_attempts (
        tenant_id text not null,
        delivery_id text not null,
        number integer not null check (number >= 1),
        at timestamptz not null,
        duration_ms integer not null,
        url text not null,
        request_headers jsonb not null,
        status integer,
        answer_headers jsonb,
        answer_body text,
        is_cut boolean not null default false,
        error text,
        primary key (tenant_id, delivery_id, number),
        foreign key (tenant_id, delivery_id) references hook_deliveries (tenant_id, id) on delete cascade,
        check ((status is null) = (answer_headers is null))
      )`);
    await protectTable(trx, 'hook_attempts');
  },
};
