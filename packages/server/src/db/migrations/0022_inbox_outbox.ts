import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** What came in and waits to be handled, and what waits to go out. */
export const inboxOutboxMigration: Migration = {
  name: '0022_inbox_outbox',
  async up(trx) {
    // No foreign keys: every webhook writes here, and a key to the tenant would have all of them lock one row.
    await trx.raw(`
      create table inbox (
        id bigint generated always as identity primary key,
        tenant_id text,
        config_id text,
        channel text not null,
        dedupe_key text not null check (length(dedupe_key) between 1 and 400),
        order_key text not null,
        kind text not null
          check (kind in ('message', 'status', 'system', 'start', 'identity', 'variables', 'other')),
        sender jsonb not null,
        body jsonb not null,
        raw jsonb not null,
        -- Reports are found by these when their message becomes known after them.
        external_id text,
        message_id text,
        at timestamptz not null,
        received_at timestamptz not null,
        handled_at timestamptz,
        attempts integer not null default 0,
        error text,
        check (tenant_id is not null or handled_at is not null)
      )`);
    await trx.raw(`
      create unique index inbox_dedupe on inbox (dedupe_key, config_id, channel, tenant_id) nulls not distinct`);
    await trx.raw('create index inbox_waiting on inbox (order_key, id) where handled_at is null');
    await trx.raw('create index inbox_received_at on inbox (received_at) where handled_at is null');
    await trx.raw(`
      create index inbox_reports on inbox (tenant_id, external_id)
        where handled_at is null and kind = 'status'`);
    await protectTable(trx, 'inbox');
    await trx.raw(`
      create table outbox (
        id bigint generated always as identity primary key,
        tenant_id text not null,
        message_id text not null,
        conversation_id text not null,
        config_id text not null,
        -- Messages of one number to one person keep their order, also from one conversation to the next.
        contact_id text not null,
        channel text not null,
        -- 'sending' also while it is unknown whether the channel took it.
        state text not null default 'queued' check (state in ('queued', 'sending')),
        -- When it may be tried next; for 'sending' when the doubt ends.
        due_at timestamptz not null,
        attempts integer not null default 0,
        repeats integer not null default 0,
        last_error text,
        created_at timestamptz not null,
        unique (tenant_id, message_id),
        foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
      )`);
    await trx.raw('create index outbox_pair on outbox (tenant_id, config_id, contact_id, id)');
    await trx.raw('create index outbox_due_at on outbox (due_at)');
    await protectTable(trx, 'outbox');
    // A number that stopped: holds as long as its config is as it was when it stopped.
    await trx.raw(`
      create table channel_pauses (
        tenant_id text not null,
        config_id text not null,
        config_version integer not null,
        code text not null,
        detail text not null,
        at timestamptz not null,
        primary key (tenant_id, config_id),
        foreign key (tenant_id, config_id) references channel_configs (tenant_id, id) on delete cascade
      )`);
    await protectTable(trx, 'channel_pauses');
    // Variables that a site gave before the visitor's conversation began.
    await trx.raw(`
      create table visitor_variables (
        tenant_id text not null,
        visitor_id text not null,
        variables jsonb not null check (jsonb_typeof(variables) = 'object'),
        updated_at timestamptz not null,
        primary key (tenant_id, visitor_id)
      )`);
    await protectTable(trx, 'visitor_variables');
  },
};
