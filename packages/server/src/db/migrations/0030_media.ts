import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** Files of authors, agents and users. The bytes are in the media store under `hash`. */
export const mediaMigration: Migration = {
  name: '0030_media',
  async up(trx) {
    await trx.raw(`
      create table media (
        tenant_id text not null references tenants (id) on delete cascade,
        id text not null,
        -- 'fetching': a channel has it and it is still to be brought here.
        state text not null check (state in ('stored', 'fetching', 'failed')),
        hash text check (hash ~ '^[0-9a-f]{64}$'),
        kind text not null check (kind in ('image', 'audio', 'video', 'document', 'sticker')),
        mime_type text not null,
        size_bytes bigint check (size_bytes >= 0),
        file_name text not null default '',
        source text not null check (source in ('upload', 'whatsapp')),
        created_by text not null,
        created_at timestamptz not null,
        -- Since when something refers to it for good; files without are looked for in flows and transcripts.
        held_at timestamptz,
        -- Where the channel has it, while and after it is fetched.
        config_id text,
        external_id text,
        conversation_id text,
        order_key text,
        attempts integer not null default 0,
        due_at timestamptz,
        error text,
        primary key (tenant_id, id),
        check ((state = 'stored') = (hash is not null)),
        check (hash is null or size_bytes is not null),
        check ((state = 'fetching') = (due_at is not null)),
        check (source <> 'whatsapp' or (config_id is not null and external_id is not null))
      )`);
    await trx.raw('create unique index media_id on media (id)');
    await trx.raw('create index media_hash on media (hash)');
    await trx.raw("create index media_due_at on media (due_at) where state = 'fetching'");
    await trx.raw('create index media_created_at on media (created_at) where held_at is null');
    await trx.raw(`
      create unique index media_external on media (tenant_id, config_id, external_id)
        where external_id is not null`);
    await protectTable(trx, 'media');
    await trx.raw(`
      create index messages_media on messages (tenant_id, (content -> 'media' ->> 'mediaId'))
        where content -> 'media' ->> 'mediaId' is not null`);
  },
};
