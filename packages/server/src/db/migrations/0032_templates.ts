import type { Migration } from './migration.js';
import { protectTable } from './protect-table.js';

/** What Meta knows about a business account's templates, and what users did to messages after they were sent. */
export const templatesMigration: Migration = {
  name: '0032_templates',
  async up(trx) {
    await trx.raw(`
      create table whatsapp_templates (
        tenant_id text not null references tenants (id) on delete cascade,
        business_account_id text not null check (business_account_id <> ''),
        name text not null,
        language text not null,
        -- Meta's id of the template in that language.
        external_id text not null,
        status text not null,
        category text not null,
        quality text not null default '',
        -- Why it was refused or paused.
        reason text not null default '',
        components jsonb not null check (jsonb_typeof(components) = 'array'),
        updated_at timestamptz not null,
        primary key (tenant_id, business_account_id, name, language)
      )`);
    await protectTable(trx, 'whatsapp_templates');
    // Only an account that was read whole can say that a template does not exist.
    await trx.raw(`
      create table whatsapp_template_syncs (
        tenant_id text not null references tenants (id) on delete cascade,
        business_account_id text not null,
        synced_at timestamptz not null,
        primary key (tenant_id, business_account_id)
      )`);
    await protectTable(trx, 'whatsapp_template_syncs');
    // Kept by the channel's id, not by a message of ours: they can come before the message that they are about.
    await trx.raw(`
      create table message_amendments (
        tenant_id text not null references tenants (id) on delete cascade,
        external_id text not null,
        kind text not null check (kind in ('reaction', 'edit', 'revoke')),
        -- Emoji, or the new text; null takes a reaction back.
        value text,
        at timestamptz not null,
        primary key (tenant_id, external_id, kind)
      )`);
    await protectTable(trx, 'message_amendments');
  },
};
