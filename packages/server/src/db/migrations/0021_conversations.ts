import type { Migration } from './migration.js';
import { RUNNER_ROLE, protectTable } from './protect-table.js';

/** Conversations, their transcripts and their traces. */
export const conversationsMigration: Migration = {
  name: '0021_conversations',
  async up(trx) {
    await trx.raw(`
      create table conversations (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        config_id text not null,
        -- Who writes, by the channel's address.
        contact_id text not null,
        -- Whom the conversation is about once identified; differs from the writer while a typed key proves nothing.
        identified_contact_id text,
        channel text not null check (channel in ('whatsapp', 'web')),
        status text not null check (status in ('bot', 'queued', 'agent', 'pending', 'closed')),
        state jsonb not null,
        turn integer not null default 0,
        -- Flows on the stack, so that a save finds the conversations inside a flow without reading their states.
        flows text[] not null default '{}',
        -- Earliest moment at which the conversation goes on by itself.
        due_at timestamptz,
        -- The service call that runs outside any lock, for whoever finds it after a crash.
        service_call jsonb,
        recipient jsonb not null,
        occurrence_id text,
        last_seq integer not null default 0,
        last_message text not null default '',
        last_message_at timestamptz not null,
        last_inbound_at timestamptz,
        started_at timestamptz not null,
        closed_at timestamptz,
        close_reason text,
        close_status text,
        -- A message inside the grace period is answered once.
        grace_answered boolean not null default false,
        primary key (tenant_id, id),
        foreign key (tenant_id, config_id) references channel_configs (tenant_id, id),
        foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade,
        foreign key (tenant_id, identified_contact_id) references contacts (tenant_id, id) on delete cascade,
        foreign key (tenant_id, occurrence_id) references occurrences (tenant_id, id),
        check ((status = 'closed') = (closed_at is not null)),
        check ((status = 'closed') = (close_reason is not null)),
        check (status <> 'closed' or (due_at is null and service_call is null))
      )`);
    await trx.raw(`
      create unique index conversations_one_open on conversations (tenant_id, contact_id, config_id)
        where status <> 'closed'`);
    await trx.raw(`
      create index conversations_last_of_contact on conversations (tenant_id, contact_id, config_id, started_at desc)`);
    await trx.raw('create index conversations_due_at on conversations (due_at) where due_at is not null');
    await trx.raw(
      'create index conversations_last_message on conversations (tenant_id, last_message_at desc, id desc)',
    );
    await trx.raw(`
      create index conversations_identified on conversations (tenant_id, identified_contact_id)
        where identified_contact_id is not null`);
    await trx.raw('create index conversations_config on conversations (tenant_id, config_id)');
    await trx.raw(`
      create index conversations_occurrence on conversations (tenant_id, occurrence_id)
        where occurrence_id is not null`);
    await protectTable(trx, 'conversations');
    await trx.raw(`
      create table messages (
        tenant_id text not null,
        id text not null,
        conversation_id text not null,
        seq integer not null check (seq >= 1),
        direction text not null check (direction in ('in', 'out')),
        sender text not null check (sender in ('visitor', 'bot', 'agent', 'system')),
        content jsonb not null,
        -- The engine's name of what it sent: never sent twice, and what choices refer to.
        key text,
        -- The channel's id: given by it when we send, by the sender when we receive.
        external_id text,
        delivery text check (delivery in ('pending', 'sent', 'delivered', 'read', 'played', 'failed')),
        delivery_error jsonb,
        -- Sent a second time because nothing told whether the first had been taken.
        repeated boolean not null default false,
        at timestamptz not null,
        primary key (tenant_id, id),
        unique (tenant_id, conversation_id, seq),
        foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
        check ((direction = 'out') = (delivery is not null))
      )`);
    await trx.raw(
      'create unique index messages_key on messages (tenant_id, conversation_id, key) where key is not null',
    );
    await trx.raw(
      'create index messages_external_id on messages (tenant_id, external_id) where external_id is not null',
    );
    await protectTable(trx, 'messages');
    await trx.raw(`
      create table traces (
        tenant_id text not null,
        conversation_id text not null,
        at timestamptz not null,
        id text not null,
        turn integer not null,
        entries jsonb not null,
        primary key (tenant_id, conversation_id, at, id)
      ) partition by range (at)`);
    await protectTable(trx, 'traces');
    await trx.raw('create table traces_default partition of traces default');
    await protectTable(trx, 'traces_default', { app: [], runner: [] });
    // Creating a partition needs the owner's rights, which the running server gives up.
    await trx.raw(`
      create function ensure_trace_partition(moment timestamptz) returns void
      language plpgsql security definer set search_path from current as $$
      declare
        first timestamptz := date_trunc('month', moment at time zone 'UTC') at time zone 'UTC';
        after timestamptz := (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC';
        name text := 'traces_' || to_char(first at time zone 'UTC', 'YYYY_MM');
      begin
        if to_regclass(format('%I', name)) is not null then return; end if;
        perform pg_advisory_xact_lock(hashtext('ensure_trace_partition'));
        if to_regclass(format('%I', name)) is not null then return; end if;
        execute format('create table %I partition of traces for values from (%L) to (%L)', name, first, after);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
      end $$`);
    await trx.raw('revoke execute on function ensure_trace_partition(timestamptz) from public');
    await trx.raw(`grant execute on function ensure_trace_partition(timestamptz) to ${RUNNER_ROLE}`);
  },
};
