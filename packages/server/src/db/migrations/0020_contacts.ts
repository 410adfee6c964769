import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** People, the addresses under which channels know them, and their occurrences with gap-free protocol numbers. */
export const contactsMigration: Migration = {
  name: '0020_contacts',
  async up(trx) {
    await trx.raw(`
      create table contacts (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        name text not null default '',
        unique_key text check (unique_key <> ''),
        unique_key_type text check (unique_key_type in ('cpf', 'email', 'other')),
        unique_key_verified boolean not null default false,
        email text not null default '',
        phone text not null default '',
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (tenant_id, id),
        unique (tenant_id, unique_key),
        check ((unique_key is null) = (unique_key_type is null)),
        check (unique_key is not null or not unique_key_verified)
      )`);
    await trx.raw('create index contacts_created_at on contacts (tenant_id, created_at desc, id desc)');
    await protectTable(trx, 'contacts');
    await trx.raw(`
      create table contact_aliases (
        tenant_id text not null,
        kind text not null check (kind in ('whatsapp-phone', 'whatsapp-user', 'web-visitor')),
        value text not null check (value <> ''),
        contact_id text not null,
        created_at timestamptz not null,
        primary key (tenant_id, kind, value),
        foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade
      )`);
    await trx.raw('create index contact_aliases_contact on contact_aliases (tenant_id, contact_id)');
    await protectTable(trx, 'contact_aliases');
    await trx.raw(`
      create table occurrences (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        occurrence_type_id text not null,
        contact_id text not null,
        conversation_id text,
        parent_id text,
        protocol text not null check (protocol <> ''),
        status text not null check (status <> ''),
        opened_at timestamptz not null,
        updated_at timestamptz not null,
        closed_at timestamptz,
        version integer not null default 1,
        primary key (tenant_id, id),
        unique (tenant_id, protocol),
        foreign key (tenant_id, occurrence_type_id) references occurrence_types (tenant_id, id),
        foreign key (tenant_id, contact_id) references contacts (tenant_id, id) on delete cascade,
        foreign key (tenant_id, parent_id) references occurrences (tenant_id, id) on delete cascade
      )`);
    await trx.raw('create index occurrences_opened_at on occurrences (tenant_id, opened_at desc, id desc)');
    await trx.raw('create index occurrences_contact on occurrences (tenant_id, contact_id)');
    await trx.raw('create index occurrences_type on occurrences (tenant_id, occurrence_type_id)');
    await trx.raw('create index occurrences_parent on occurrences (tenant_id, parent_id)');
    await trx.raw('create index occurrences_conversation on occurrences (tenant_id, conversation_id)');
    await protectTable(trx, 'occurrences');
    await trx.raw(`
      create table occurrence_events (
        tenant_id text not null,
        id text not null,
        occurrence_id text not null,
        at timestamptz not null,
        kind text not null check (kind in ('opened', 'status-changed', 'noted')),
        status text,
        note text,
        is_public boolean not null default false,
        actor text not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, occurrence_id) references occurrences (tenant_id, id) on delete cascade,
        check (kind <> 'noted' or note is not null),
        check (kind = 'noted' or status is not null)
      )`);
    await trx.raw(
      'create index occurrence_events_occurrence on occurrence_events (tenant_id, occurrence_id, id)',
    );
    await protectTable(trx, 'occurrence_events');
    // One row per day of the tenant's zone. Its lock makes numbers gap-free: whoever takes one either commits it or gives
    // it back with the whole transaction.
    await trx.raw(`
      create table protocol_counters (
        tenant_id text not null references tenants (id) on delete cascade,
        day date not null,
        last integer not null check (last >= 1),
        primary key (tenant_id, day)
      )`);
    await protectTable(trx, 'protocol_counters');
  },
};
